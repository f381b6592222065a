//! The pages that stand for themselves: search, the page for what is not there, and a page for each former address.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::rulebook::article::ArticleId;
use crate::site::templates::SiteError;
use crate::site::web::atlas::html_of;
use crate::site::web::build::{Files, Site, Source};
use crate::site::web::card;
use crate::site::web::escape::without_markup;
use crate::site::web::frame::{NOT_FOUND, Page, way};
use crate::site::web::markup::Scope;

/// The context of `search.html.tera` and `not-found.html.tera`.
#[derive(Debug, Serialize)]
struct Simple {
    articles: usize,
    codes: usize,
    home: String,
    search: String,
    code_index: String,
    vendors: String,
}

/// The context of `moved.html.tera`.
#[derive(Debug, Serialize)]
struct Moved {
    title: String,
    url: String,
    canonical: String,
    site: String,
}

/// Makes the pages.
pub(crate) fn pages(site: &Site<'_>, codes: usize) -> Result<Files, SiteError> {
    let search = Page {
        path: "search.html".to_owned(),
        title: "Search".to_owned(),
        description: "Search codes, status codes, header fields, messages and articles.".to_owned(),
        kind: "search",
        short: None,
        above: Vec::new(),
        main: site.templates.fill("search.html.tera", &simple(site, "search.html", codes))?,
        scripts: &["search.js", "engine"],
        twins: Vec::new(),
        data: Vec::new(),
    };
    let missing = Page {
        path: NOT_FOUND.to_owned(),
        title: "Not found".to_owned(),
        description: "There is no page at this address.".to_owned(),
        kind: "not-found",
        short: None,
        main: site.templates.fill("not-found.html.tera", &simple(site, NOT_FOUND, codes))?,
        scripts: &[],
        ..search.clone()
    };
    let mut files = Files::from([site.framed(&search)?, site.framed(&missing)?]);
    for (alias, source) in aliases(site) {
        files.insert(html_of(&format!("{alias}.md")), moved(site, &alias, source)?);
    }
    Ok(files)
}

fn simple(site: &Site<'_>, from: &str, codes: usize) -> Simple {
    Simple {
        articles: site.sources.len(),
        codes,
        home: way(site, from, "index.html"),
        search: way(site, from, "search.html"),
        code_index: way(site, from, "codes/index.html"),
        vendors: way(site, from, "vendors/index.html"),
    }
}

/// Returns the former ids of articles that can be an address and are none of a present article, in their order.
pub(crate) fn aliases<'a>(site: &'a Site<'a>) -> Vec<(String, &'a Source<'a>)> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    let present = &site.library.engine.rulebook.articles;
    for source in &site.sources {
        for alias in &source.compiled.article.aliases {
            let alias = alias.as_str().trim_matches('/');
            if is_address(alias)
                && !present.contains_key(&ArticleId::new(alias))
                && taken.insert(alias.to_owned())
            {
                found.push((alias.to_owned(), source));
            }
        }
    }
    found
}

/// Tells whether a former id can be an address.
pub(crate) fn is_address(alias: &str) -> bool {
    let part = |part: &str| {
        let plain = part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        plain && !part.is_empty() && !part.starts_with('.')
    };
    alias.split('/').all(part)
}

fn moved(site: &Site<'_>, alias: &str, source: &Source<'_>) -> Result<Vec<u8>, SiteError> {
    let from = html_of(&format!("{alias}.md"));
    let to = html_of(&source.path);
    let url = way(site, &from, &to);
    let scope = Scope { source: &source.path, page: &from, atlas: &site.atlas };
    let view = Moved {
        title: without_markup(&card::title(source.compiled, scope)),
        canonical: site.absolute(&to).unwrap_or_else(|| url.clone()),
        url,
        site: site.options.name.clone(),
    };
    Ok(site.templates.fill("moved.html.tera", &view)?.into_bytes())
}
