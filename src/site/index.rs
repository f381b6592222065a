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
    let ids = library.engine.articles.iter().map(|one| one.article.id.as_str()).collect();
    contents(library, &ids, "", 0, &mut lines);
    SummaryPage { lines }
}

/// Lists what stands in a folder, each article followed by what stands in the folder of its name.
fn contents(
    library: &Library<'_>,
    ids: &BTreeSet<&str>,
    folder: &str,
    depth: usize,
    lines: &mut Vec<String>,
) {
    let pad = "  ".repeat(depth);
    for name in names(ids, folder) {
        let path = format!("{folder}{name}");
        let below = format!("{path}/");
        let has_folder = inside(ids, &below).next().is_some();
        let article = library.find(&ArticleId::new(&path)).map(|one| &one.article);
        if let Some(article) = article {
            lines.push(format!("{pad}- {}", link("SUMMARY.md", article)));
        }
        if has_folder {
            let inner = usize::from(article.is_some());
            let title = if article.is_some() { "Variants".to_owned() } else { markdown::label(&name) };
            lines.push(format!("{}- [{title}]({path}/README.md)", "  ".repeat(depth + inner)));
            contents(library, ids, &below, depth + inner + 1, lines);
        }
    }
}

/// Returns the ids that begin with a folder.
fn inside<'a>(ids: &'a BTreeSet<&'a str>, folder: &'a str) -> impl Iterator<Item = &'a str> {
    ids.range(folder..).copied().take_while(move |id| id.starts_with(folder))
}

/// Returns the names in a folder, of articles and folders, each once.
fn names(ids: &BTreeSet<&str>, folder: &str) -> BTreeSet<String> {
    let names = inside(ids, folder).filter_map(|id| id[folder.len()..].split('/').next());
    names.map(str::to_owned).collect()
}

fn shelves(shelves: BTreeMap<String, Vec<Listed>>) -> Vec<Shelf> {
    shelves.into_iter().map(|(name, articles)| Shelf { name, articles }).collect()
}

/// Lists each general cause with the places where it, or a case of it, is explained.
fn causes(library: &Library<'_>) -> Vec<Row> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in &library.engine.articles {
        let article = &one.article;
        let writer = Writer::new(library, one);
        let whose = article.vendor_id().map_or_else(String::new, |vendor| format!(" ({vendor})"));
        for cause in article.causes.iter().filter(|cause| article.owns(&cause.origin)) {
            if let Some(address) = library.address("README.md", &article.id, Part::Cause, &cause.id) {
                let place = markdown::bars(&format!("[{}]({address}){whose}", writer.label(&cause.title)));
                places.entry(cause.general()).or_default().push(place);
            }
        }
    }
    let rows = general_causes().filter_map(|general| {
        let value = places.get(general)?.join(", ");
        Some(Row { name: format!("`{general}`"), value })
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
