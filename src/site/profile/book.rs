//! The portable pages with what front matter says of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::article::ArticleId;
use crate::site::library::page_of;
use crate::site::portable::resolve;
use crate::site::profile::body::{Opening, opening};
use crate::site::profile::places::{name, places};
use crate::site::web::is_address;

/// All pages, and where each of them goes.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    /// The pages, in the order of their portable paths.
    pub(crate) pages: Vec<Page<'a>>,
    places: BTreeMap<&'a str, String>,
}

/// One page.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// Its portable path.
    pub(crate) path: &'a str,
    /// Where it goes.
    pub(crate) place: String,
    /// The portable text.
    pub(crate) text: &'a str,
    /// What its first lines say.
    pub(crate) opening: Opening<'a>,
    /// What a list beside the page calls it, where that is shorter than its title.
    pub(crate) label: Option<String>,
    /// Its rank among the pages of its folder.
    pub(crate) weight: usize,
    /// What sort of failure it is about.
    pub(crate) category: Option<&'static str>,
    /// Words that belong together with other pages.
    pub(crate) tags: Vec<String>,
    /// Its former addresses, without slashes around them.
    pub(crate) aliases: Vec<String>,
}

impl<'a> Book<'a> {
    /// Gathers what is known of each page.
    pub(crate) fn new(engine: &'a Engine, portable: &'a BTreeMap<String, String>, index: &str) -> Book<'a> {
        let places = places(portable.keys().map(String::as_str), index);
        let articles: BTreeMap<String, &CompiledArticle> =
            engine.articles.iter().map(|one| (page_of(&one.article.id), one)).collect();
        let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
        let mut former = BTreeSet::new();
        let mut pages = Vec::new();
        for (path, place) in &places {
            let rank = ranks.entry(folder(path)).or_default();
            *rank += 1;
            let text = portable.get(*path).map_or("", String::as_str);
            let article = articles.get(*path).copied();
            pages.push(Page {
                path,
                place: place.clone(),
                text,
                opening: opening(text),
                label: label(article, place),
                weight: *rank * 10,
                category: article.map(|one| one.article.category().as_str()),
                tags: article.map(tags).unwrap_or_default(),
                aliases: article.map(|one| aliases(engine, one, &mut former)).unwrap_or_default(),
            });
        }
        Book { pages, places }
    }

    /// Returns where a link of a page leads: the place of the other page and the anchor there.
    pub(crate) fn target<'l>(&self, page: &Page<'_>, link: &'l str) -> Option<(&str, &'l str)> {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = if path.is_empty() { page.path.to_owned() } else { resolve(page.path, path) };
        Some((self.places.get(path.as_str())?, anchor))
    }
}

impl Page<'_> {
    /// Tells whether it is the page of a folder.
    pub(crate) fn is_index(&self) -> bool {
        self.place.ends_with("index.md")
    }

    /// Returns the parts of its address.
    pub(crate) fn address(&self) -> Vec<&str> {
        address(&self.place)
    }
}

/// Returns the parts of the address of a place: a page of its own has a folder of its own.
pub(crate) fn address(place: &str) -> Vec<&str> {
    let stem = place.strip_suffix(".md").unwrap_or(place);
    let stem = if ["index", "_index"].contains(&name(stem)) { folder(stem) } else { stem };
    stem.split('/').filter(|part| !part.is_empty()).collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn label(article: Option<&CompiledArticle>, place: &str) -> Option<String> {
    match article {
        Some(one) => one.article.vendor.as_ref().map(|vendor| vendor.name.to_string()),
        None if place.contains('/') => Some("Variants".to_owned()),
        None => None,
    }
}

fn tags(one: &CompiledArticle) -> Vec<String> {
    let category = one.article.category().as_str().to_owned();
    let vendor = one.article.vendor_id().map(str::to_owned);
    std::iter::once(category).chain(vendor).collect()
}

/// Returns the former ids of an article that can be an address and that no other article has or had.
fn aliases(engine: &Engine, one: &CompiledArticle, former: &mut BTreeSet<String>) -> Vec<String> {
    let all = one.article.aliases.iter().map(|alias| alias.as_str().trim_matches('/').to_owned());
    all.filter(|alias| {
        is_address(alias)
            && !engine.rulebook.articles.contains_key(&ArticleId::new(alias))
            && former.insert(alias.clone())
    })
    .collect()
}
