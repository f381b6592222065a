//! The pages that lead to articles: by vendor, status code, category and general cause, and an article's variants.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rulebook::article::ArticleId;
use crate::rulebook::vocabulary::general_causes;
use crate::site::anchors::{Part, slug};
use crate::site::index;
use crate::site::library::relative;
use crate::site::markdown;
use crate::site::templates::SiteError;
use crate::site::web::atlas::html_of;
use crate::site::web::build::{Files, Site, Source};
use crate::site::web::card::{self, Card};
use crate::site::web::escape::{escape, without_markup};
use crate::site::web::frame::Page;
use crate::site::web::markup::{self, Scope};
use crate::site::web::status_words::status;

/// The context of `list.html.tera`: a page of links, in groups.
#[derive(Debug, Serialize)]
struct List {
    title: String,
    introduction: String,
    groups: Vec<Group>,
}

/// Links that belong together.
#[derive(Debug, Serialize)]
struct Group {
    name: Option<String>,
    anchor: String,
    items: Vec<Item>,
}

/// A link. `detail` is finished HTML.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Item {
    /// What it is called.
    pub(crate) name: String,
    /// The page.
    pub(crate) url: String,
    /// More about it.
    pub(crate) detail: String,
    /// How many articles there are.
    pub(crate) count: usize,
}

/// The context of `shelf.html.tera`: articles that have something in common. `introduction` is finished HTML.
#[derive(Debug, Serialize)]
struct Shelf {
    title: String,
    introduction: String,
    articles: Vec<Card>,
    related: Vec<Item>,
}

/// What articles may have in common.
pub(crate) struct Shelved<'a> {
    /// What it is called.
    pub(crate) name: String,
    /// Its page.
    pub(crate) page: String,
    /// The articles.
    pub(crate) sources: Vec<&'a Source<'a>>,
}

/// Makes all of them.
pub(crate) fn pages(site: &Site<'_>) -> Result<Files, SiteError> {
    let mut files = Files::new();
    files.extend([vendors(site)?, statuses(site)?, categories(site)?]);
    files.extend(causes(site)?);
    for one in by_vendor(site).into_values() {
        files.extend([shelf(site, &one, ("Vendors", "vendors/index.html"), "vendor", "")?]);
    }
    for (code, one) in by_status(site) {
        let (phrase, meaning) = status(&code);
        let known = Shelved { name: format!("Status {code} {phrase}").trim().to_owned(), ..one };
        files.extend([shelf(site, &known, ("Statuses", "status/index.html"), "status", meaning)?]);
    }
    for one in by_category(site).into_values() {
        files.extend([shelf(site, &one, ("Categories", "categories/index.html"), "category", "")?]);
    }
    for folder in index::folders(site.library.engine) {
        files.extend([variants(site, &folder)?]);
    }
    Ok(files)
}

/// Returns the articles of each vendor, by the vendor's page, in the order of the names.
pub(crate) fn by_vendor<'a>(site: &'a Site<'a>) -> BTreeMap<(String, String), Shelved<'a>> {
    let mut found: BTreeMap<(String, String), Shelved<'_>> = BTreeMap::new();
    let mut names: BTreeMap<String, (String, String)> = BTreeMap::new();
    for source in &site.sources {
        let Some(vendor) = &source.compiled.article.vendor else { continue };
        let page = card::vendor_page(&vendor.id);
        let key = names.entry(page.clone()).or_insert_with(|| (vendor.name.to_lowercase(), page.clone()));
        let new = || Shelved { name: vendor.name.value.clone(), page, sources: Vec::new() };
        found.entry(key.clone()).or_insert_with(new).sources.push(source);
    }
    found
}

/// Returns the articles of each status code.
pub(crate) fn by_status<'a>(site: &'a Site<'a>) -> BTreeMap<String, Shelved<'a>> {
    let mut found: BTreeMap<String, Shelved<'_>> = BTreeMap::new();
    for source in &site.sources {
        for code in &source.statuses {
            let page = format!("status/{code}.html");
            let new = || Shelved { name: format!("Status {code}"), page, sources: Vec::new() };
            found.entry(code.clone()).or_insert_with(new).sources.push(source);
        }
    }
    found
}

/// Returns the articles of each category.
pub(crate) fn by_category<'a>(site: &'a Site<'a>) -> BTreeMap<String, Shelved<'a>> {
    let mut found: BTreeMap<String, Shelved<'_>> = BTreeMap::new();
    for source in &site.sources {
        let category = source.compiled.article.category().as_str();
        let page = format!("categories/{category}.html");
        let new = || Shelved { name: card::category_name(category), page, sources: Vec::new() };
        found.entry(category.to_owned()).or_insert_with(new).sources.push(source);
    }
    found
}

fn shelf(
    site: &Site<'_>,
    one: &Shelved<'_>,
    above: (&str, &str),
    kind: &'static str,
    introduction: &str,
) -> Result<(String, Vec<u8>), SiteError> {
    let articles: Vec<Card> = one.sources.iter().map(|source| card::card(site, source, &one.page)).collect();
    let count = articles.len();
    let view =
        Shelf { title: one.name.clone(), introduction: escape(introduction), articles, related: Vec::new() };
    let plural = if count == 1 { "article" } else { "articles" };
    let description = format!("{}: {count} troubleshooting {plural}. {introduction}", one.name);
    site.framed(&Page {
        path: one.page.clone(),
        title: one.name.clone(),
        description: description.trim().to_owned(),
        kind,
        short: None,
        above: vec![(above.0.to_owned(), above.1.to_owned())],
        main: site.templates.fill("shelf.html.tera", &view)?,
        scripts: &[],
        twins: Vec::new(),
        data: Vec::new(),
    })
}

/// Makes the page of an article's variants.
fn variants(site: &Site<'_>, folder: &str) -> Result<(String, Vec<u8>), SiteError> {
    let path = format!("{folder}/index.html");
    let inside = |one: &&Source<'_>| {
        one.compiled.article.id.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let articles: Vec<Card> =
        site.sources.iter().filter(inside).map(|source| card::card(site, source, &path)).collect();
    let base = site.library.find(&ArticleId::new(folder));
    let source = format!("{folder}.md");
    let scope = Scope { source: &source, page: &path, atlas: &site.atlas };
    let title = base.map_or_else(|| folder.to_owned(), |one| without_markup(&card::title(one, scope)));
    let introduction = base.map_or_else(String::new, |one| {
        let link = escape(&relative(&path, &html_of(&source)));
        format!(
            "What holds for every vendor is in <a href=\"{link}\">{}</a>. The articles below know one vendor's own words, \
             causes and fixes.",
            card::title(one, scope)
        )
    });
    let above = base.map(|_| (title.clone(), html_of(&source))).into_iter().collect();
    let title = format!("Variants: {title}");
    let description = format!("{title}. {} articles.", articles.len());
    let view = Shelf { title: title.clone(), introduction, articles, related: Vec::new() };
    site.framed(&Page {
        path: path.clone(),
        title,
        description,
        kind: "variants",
        short: Some("Variants"),
        above,
        main: site.templates.fill("shelf.html.tera", &view)?,
        scripts: &[],
        twins: Vec::new(),
        data: Vec::new(),
    })
}

/// Links to what articles have in common, seen from a page.
pub(crate) fn items<'a>(page: &str, shelves: impl Iterator<Item = &'a Shelved<'a>>) -> Vec<Item> {
    let items = shelves.map(|one| Item {
        name: one.name.clone(),
        url: relative(page, &one.page),
        detail: String::new(),
        count: one.sources.len(),
    });
    items.collect()
}

fn vendors(site: &Site<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let path = "vendors/index.html";
    let mut letters: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in items(path, by_vendor(site).values()) {
        let first = item.name.chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "0-9".to_owned(), |c| c.to_uppercase().collect());
        letters.entry(letter).or_default().push(item);
    }
    let mut groups: Vec<Group> = letters
        .into_iter()
        .map(|(letter, items)| Group { anchor: slug(&letter), name: Some(letter), items })
        .collect();
    let general: Vec<Item> = site
        .sources
        .iter()
        .filter(|source| source.compiled.article.vendor.is_none())
        .map(|source| link(site, source, path))
        .collect();
    if !general.is_empty() {
        groups.push(Group {
            name: Some("Any vendor".to_owned()),
            anchor: "any-vendor".to_owned(),
            items: general,
        });
    }
    let introduction = "Whose error is it? Each vendor's articles know its own words, causes and fixes.";
    list(site, path, "Vendors", introduction, groups, Vec::new())
}

/// Links to an article by its title.
fn link(site: &Site<'_>, source: &Source<'_>, page: &str) -> Item {
    let card = card::card(site, source, page);
    Item { name: without_markup(&card.title), url: card.url, detail: String::new(), count: 0 }
}

fn statuses(site: &Site<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let path = "status/index.html";
    let mut classes: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for (code, one) in by_status(site) {
        let (phrase, meaning) = status(&code);
        let item = Item {
            name: format!("{code} {phrase}").trim().to_owned(),
            url: relative(path, &one.page),
            detail: meaning.to_owned(),
            count: one.sources.len(),
        };
        classes.entry(format!("{}xx", &code[..1])).or_default().push(item);
    }
    let groups = classes.into_iter().map(|(class, items)| Group {
        anchor: format!("status-{class}"),
        name: Some(class),
        items,
    });
    let introduction = "Every status code that an article is about.";
    list(site, path, "Status codes", introduction, groups.collect(), Vec::new())
}

fn categories(site: &Site<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let path = "categories/index.html";
    let items = items(path, by_category(site).values());
    let groups = vec![Group { name: None, anchor: String::new(), items }];
    list(site, path, "Categories", "What sort of failure it is.", groups, Vec::new())
}

/// Makes the page of the general causes, and one for each with the places where it, or a case of it, is explained.
fn causes(site: &Site<'_>) -> Result<Files, SiteError> {
    let path = "causes/index.html";
    let mut places: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    let mut titles: BTreeMap<&str, String> = BTreeMap::new();
    for source in &site.sources {
        let article = &source.compiled.article;
        let scope = Scope { source: &source.path, page: path, atlas: &site.atlas };
        let vendor = article.vendor.as_ref().map_or("Any vendor", |vendor| vendor.name.as_str());
        for cause in article.causes.iter().filter(|cause| article.owns(&cause.origin)) {
            let Some(anchor) = site.library.headings(&article.id).anchor(Part::Cause, &cause.id) else {
                continue;
            };
            let place = Item {
                name: without_markup(&markup::line(&markdown::label(&cause.title), scope)),
                url: site.atlas.address(path, &source.path, &format!("#{anchor}")),
                detail: escape(vendor),
                count: 0,
            };
            if article.vendor.is_none() && cause.id.as_str() == cause.general() {
                titles.entry(cause.general()).or_insert_with(|| place.name.clone());
            }
            places.entry(cause.general()).or_default().push(place);
        }
    }
    let mut files = Files::new();
    let mut items = Vec::new();
    for id in general_causes() {
        let Some(places) = places.remove(id) else { continue };
        let (name, page) =
            (titles.remove(id).unwrap_or_else(|| card::category_name(id)), format!("causes/{id}.html"));
        let url = relative(path, &page);
        let detail = format!("<code>{id}</code>");
        items.push(Item { name: name.clone(), url, detail, count: places.len() });
        let introduction = "Where this cause, or a case of it, is explained.";
        let above = vec![("Causes".to_owned(), path.to_owned())];
        let groups = vec![Group { name: None, anchor: String::new(), items: places }];
        files.extend([list(site, &page, &name, introduction, groups, above)?]);
    }
    let introduction = "Causes have one vocabulary for all vendors. Behind each stands where it, or a case of it, is explained.";
    let groups = vec![Group { name: None, anchor: String::new(), items }];
    files.extend([list(site, path, "Causes", introduction, groups, Vec::new())?]);
    Ok(files)
}

fn list(
    site: &Site<'_>,
    path: &str,
    title: &str,
    introduction: &str,
    groups: Vec<Group>,
    above: Vec<(String, String)>,
) -> Result<(String, Vec<u8>), SiteError> {
    let view = List { title: title.to_owned(), introduction: introduction.to_owned(), groups };
    site.framed(&Page {
        path: path.to_owned(),
        title: title.to_owned(),
        description: introduction.to_owned(),
        kind: "list",
        short: None,
        above,
        main: site.templates.fill("list.html.tera", &view)?,
        scripts: &[],
        twins: Vec::new(),
        data: Vec::new(),
    })
}
