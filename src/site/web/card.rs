//! An article as other pages show it: title, summary, vendor, status codes.

use serde::Serialize;

use crate::matcher::engine::CompiledArticle;
use crate::rulebook::lifecycle::Stage;
use crate::site::anchors::slug;
use crate::site::library::relative;
use crate::site::web::atlas::html_of;
use crate::site::web::build::{Site, Source};
use crate::site::web::escape::without_markup;
use crate::site::web::markup::{self, Scope};
use crate::site::writer::capital;

/// The most characters of a description.
const LONGEST: usize = 300;

/// The words of ids that are abbreviations.
const SHORT: [&str; 6] = ["api", "cors", "http", "ip", "mfa", "tls"];

/// An article in a list. `title` and `summary` are finished HTML, the rest is text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    /// The title.
    pub(crate) title: String,
    /// Its page, seen from the list.
    pub(crate) url: String,
    /// The summary.
    pub(crate) summary: String,
    /// The vendor's name; `null` for none.
    pub(crate) vendor: Option<String>,
    /// What sort of failure it is.
    pub(crate) category: String,
    /// The status codes.
    pub(crate) statuses: Vec<String>,
    /// `draft`, `deprecated` or `sunset`; `null` where it is current.
    pub(crate) stage: Option<&'static str>,
}

/// Describes an article for a list.
pub(crate) fn card(site: &Site<'_>, source: &Source<'_>, page: &str) -> Card {
    let one = source.compiled;
    let scope = Scope { source: &source.path, page, atlas: &site.atlas };
    let stage = one.article.lifecycle.as_ref().map(|lifecycle| lifecycle.state);
    Card {
        title: title(one, scope),
        url: relative(page, &html_of(&source.path)),
        summary: summary(one, scope),
        vendor: one.article.vendor.as_ref().map(|vendor| vendor.name.value.clone()),
        category: one.article.category().as_str().to_owned(),
        statuses: source.statuses.clone(),
        stage: stage.filter(|stage| *stage != Stage::Active).map(Stage::as_str),
    }
}

/// Returns an article's title as HTML.
pub(crate) fn title(one: &CompiledArticle, scope: Scope<'_>) -> String {
    markup::line(&crate::site::markdown::label(&one.article.title), scope)
}

/// Returns an article's summary as HTML of one line.
pub(crate) fn summary(one: &CompiledArticle, scope: Scope<'_>) -> String {
    let values = crate::answer::prose::Values::defaults(&one.article);
    markup::line(&crate::site::markdown::line(&values.prose(&one.article.summary)), scope)
}

/// Returns an article's summary as text.
pub(crate) fn description(one: &CompiledArticle, scope: Scope<'_>) -> String {
    let text = without_markup(&summary(one, scope));
    if text.chars().count() <= LONGEST {
        return text;
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

/// Returns the page of a vendor.
pub(crate) fn vendor_page(id: &str) -> String {
    let name = slug(id);
    format!("vendors/{}.html", if name.is_empty() { "vendor" } else { name.as_str() })
}

/// Returns the pages above an article: its vendor's, else its category's.
pub(crate) fn above(one: &CompiledArticle) -> Vec<(String, String)> {
    let article = &one.article;
    if let Some(vendor) = &article.vendor {
        let vendors = ("Vendors".to_owned(), "vendors/index.html".to_owned());
        return vec![vendors, (vendor.name.value.clone(), vendor_page(&vendor.id))];
    }
    let category = article.category().as_str();
    vec![
        ("Categories".to_owned(), "categories/index.html".to_owned()),
        (category_name(category), format!("categories/{category}.html")),
    ]
}

/// Returns what a category or a general cause is called, given its id.
pub(crate) fn category_name(id: &str) -> String {
    let words =
        id.split('-').map(|word| if SHORT.contains(&word) { word.to_uppercase() } else { word.to_owned() });
    capital(&words.collect::<Vec<_>>().join(" "))
}
