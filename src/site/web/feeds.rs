//! What needs absolute addresses: the list of pages for search engines, the feed of changes, the search for browsers.

use serde::Serialize;

use crate::site::templates::SiteError;
use crate::site::web::atlas::{html_of, is_page};
use crate::site::web::build::{Files, Site, Source};

/// The most changes in the feed.
const MOST: usize = 100;

/// The pages that no search engine needs.
const UNLISTED: [&str; 2] = ["404.html", "search.html"];

/// What a feed says where no article has a date.
const NEVER: &str = "1970-01-01";

/// The context of `sitemap.xml.tera`, `feed.xml.tera` and `opensearch.xml.tera`.
#[derive(Debug, Serialize)]
struct Feeds<'a> {
    name: &'a str,
    base_url: &'a str,
    generator: &'static str,
    updated: String,
    pages: Vec<Listed>,
    changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Listed {
    url: String,
    day: Option<String>,
}

/// A change of an article, all text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Change {
    day: String,
    title: String,
    url: String,
    id: String,
    what: String,
}

/// Makes the files; none where the site's address is not known.
pub(crate) fn files(site: &Site<'_>, pages: &Files, titles: &[(String, String)]) -> Result<Files, SiteError> {
    let Some(base_url) = site.options.base_url.as_deref() else { return Ok(Files::new()) };
    let changes = changes(site, base_url, titles);
    let view = Feeds {
        name: &site.options.name,
        base_url,
        generator: concat!("fixbook ", env!("CARGO_PKG_VERSION")),
        updated: changes.first().map_or_else(|| NEVER.to_owned(), |one| one.day.clone()),
        pages: listed(site, pages),
        changes,
    };
    let mut files = Files::new();
    for (path, template) in [
        ("sitemap.xml", "sitemap.xml.tera"),
        ("feed.xml", "feed.xml.tera"),
        ("opensearch.xml", "opensearch.xml.tera"),
    ] {
        files.insert(path.to_owned(), site.templates.fill(template, &view)?.into_bytes());
    }
    Ok(files)
}

fn listed(site: &Site<'_>, pages: &Files) -> Vec<Listed> {
    let days: std::collections::BTreeMap<String, String> =
        site.sources.iter().filter_map(|source| Some((html_of(&source.path), day(source)?))).collect();
    let shown = pages.keys().filter(|path| is_page(path) && !UNLISTED.contains(&path.as_str()));
    shown
        .map(|path| Listed { url: site.absolute(path).unwrap_or_default(), day: days.get(path).cloned() })
        .collect()
}

/// Returns the last day on which an article was changed or read.
pub(crate) fn day(source: &Source<'_>) -> Option<String> {
    let history = source.own.history.iter().map(|one| one.date.as_str());
    let all = history.chain(source.own.reviewed.as_deref());
    all.filter(|day| is_day(day)).max().map(str::to_owned)
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// Returns the changes of all articles, newest first.
fn changes(site: &Site<'_>, base_url: &str, titles: &[(String, String)]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (source, (title, _)) in site.sources.iter().zip(titles) {
        for (at, one) in source.own.history.iter().rev().enumerate().filter(|(_, one)| is_day(&one.date)) {
            let url = format!("{base_url}{}", html_of(&source.path));
            changes.push(Change {
                day: one.date.value.clone(),
                title: title.clone(),
                id: format!("{url}#history-{}", at + 1),
                url,
                what: one.change.value.clone(),
            });
        }
    }
    changes.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.id.cmp(&b.id)));
    changes.truncate(MOST);
    changes
}
