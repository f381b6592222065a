//! The pages that lead to articles: the first page, one for each folder, and a book's table of contents.

use std::collections::{BTreeMap, BTreeSet};

use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::lifecycle::{Lifecycle, Stage};
use crate::rulebook::vocabulary::general_causes;
use crate::site::anchors::Part;
use crate::site::glance;
use crate::site::library::{Library, page_of, relative};
use crate::site::markdown;
use crate::site::matching;
use crate::site::view::{FolderPage, IndexPage, Listed, Row, Shelf, SummaryPage};
use crate::site::writer::{Writer, capital};

/// Returns every folder that has articles in it.
pub(crate) fn folders(engine: &Engine) -> BTreeSet<String> {
    let folders = engine.articles.iter().flat_map(|one| {
        let id = one.article.id.as_str();
        id.match_indices('/').map(|(at, _)| id[..at].to_owned()).collect::<Vec<_>>()
    });
    folders.collect()
}

/// Describes the page of a folder: the variants of the article beside it.
pub(crate) fn folder(library: &Library<'_>, folder: &str) -> FolderPage {
    let page = format!("{folder}/README.md");
    let inside = |one: &&CompiledArticle| {
        one.article.id.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let base = library.find(&ArticleId::new(folder));
    let title = base.map_or_else(|| markdown::label(folder), |one| markdown::label(&one.article.title));
    FolderPage {
        folder: folder.to_owned(),
        title: format!("Variants: {title}"),
        base: base.map(|one| link(&page, &one.article)),
        summary: base.map(|one| Writer::new(library, one).block(&one.article.summary)),
        articles: library
            .engine
            .articles
            .iter()
            .filter(inside)
            .map(|one| listed(library, one, &page))
            .collect(),
    }
}

/// Describes the first page.
pub(crate) fn index(library: &Library<'_>) -> IndexPage {
    let mut statuses: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    let mut vendors: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    let mut categories: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    for one in &library.engine.articles {
        let entry = listed(library, one, "README.md");
        for code in glance::codes(&Writer::new(library, one)) {
            statuses.entry(format!("Status {code}")).or_default().push(entry.clone());
        }
        let vendor = one.article.vendor.as_ref().map_or("Any vendor", |vendor| vendor.name.as_str());
        vendors.entry(markdown::label(vendor)).or_default().push(entry.clone());
        categories.entry(capital(one.article.category().as_str())).or_default().push(entry);
    }
    IndexPage {
        count: library.engine.articles.len(),
        statuses: shelves(statuses),
        vendors: shelves(vendors),
        categories: shelves(categories),
        causes: causes(library),
    }
}

/// Describes a book's table of contents.
pub(crate) fn summary(library: &Library<'_>) -> SummaryPage {
    let mut lines = Vec::new();
    contents(library, "", 0, &mut lines);
    SummaryPage { lines }
}

/// Lists what stands in a folder, each article followed by what stands in the folder of its name.
fn contents(library: &Library<'_>, folder: &str, depth: usize, lines: &mut Vec<String>) {
    let pad = "  ".repeat(depth);
    let names = library.engine.articles.iter().filter_map(|one| {
        let rest = one.article.id.as_str().strip_prefix(folder)?;
        rest.split('/').next().map(str::to_owned)
    });
    for name in names.collect::<BTreeSet<_>>() {
        let path = format!("{folder}{name}");
        let below = format!("{path}/");
        let has_folder =
            library.engine.articles.iter().any(|one| one.article.id.as_str().starts_with(&below));
        let article = library.find(&ArticleId::new(&path)).map(|one| &one.article);
        if let Some(article) = article {
            lines.push(format!("{pad}- {}", link("SUMMARY.md", article)));
        }
        if has_folder {
            let inner = usize::from(article.is_some());
            let title = if article.is_some() { "Variants".to_owned() } else { markdown::label(&name) };
            lines.push(format!("{}- [{title}]({path}/README.md)", "  ".repeat(depth + inner)));
            contents(library, &below, depth + inner + 1, lines);
        }
    }
}

fn shelves(shelves: BTreeMap<String, Vec<Listed>>) -> Vec<Shelf> {
    shelves.into_iter().map(|(name, articles)| Shelf { name, articles }).collect()
}

/// Lists each general cause with the places where it, or a case of it, is explained.
fn causes(library: &Library<'_>) -> Vec<Row> {
    let rows = general_causes().filter_map(|general| {
        let places = library.engine.articles.iter().flat_map(|one| {
            let article = &one.article;
            let own = article
                .causes
                .iter()
                .filter(|cause| article.owns(&cause.origin) && cause.general() == general);
            own.filter_map(|cause| {
                let address = library.address("README.md", &article.id, Part::Cause, &cause.id)?;
                let label = Writer::new(library, one).label(&cause.title);
                let whose = article.vendor_id().map_or_else(String::new, |vendor| format!(" ({vendor})"));
                Some(markdown::bars(&format!("[{label}]({address}){whose}")))
            })
        });
        let places: Vec<String> = places.collect();
        (!places.is_empty()).then(|| Row { name: format!("`{general}`"), value: places.join(", ") })
    });
    rows.collect()
}

fn listed(library: &Library<'_>, one: &CompiledArticle, page: &str) -> Listed {
    let article = &one.article;
    let writer = Writer::on(page, library, one);
    let stage = article.lifecycle.as_ref().map_or(Stage::Active, |lifecycle| lifecycle.state);
    let vendor = article.vendor.as_ref().map_or_else(String::new, |vendor| writer.cell(&vendor.name));
    let codes: Vec<String> = glance::codes(&writer).iter().map(|code| format!("`{code}`")).collect();
    Listed {
        link: markdown::bars(&link(page, article)),
        heading: if vendor.is_empty() { writer.label(&article.title) } else { vendor.clone() },
        vendor,
        category: article.category().as_str().to_owned(),
        status: codes.join(", "),
        lifecycle: stage.as_str().to_owned(),
        banner: article.lifecycle.as_ref().and_then(Lifecycle::banner).map(|text| writer.block(&text)),
        summary: Some(writer.block(&article.summary)),
        recognise: matching::recognise(&writer),
    }
}

fn link(page: &str, article: &Article) -> String {
    format!("[{}]({})", markdown::label(&article.title), relative(page, &page_of(&article.id)))
}
