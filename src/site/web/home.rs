//! The first page: the paste box, then the ways to browse.

use serde::Serialize;

use crate::site::templates::SiteError;
use crate::site::web::build::Site;
use crate::site::web::frame::Page;
use crate::site::web::lists::{Item, by_category, by_status, by_vendor, items};
use crate::site::web::status_words::status;

/// The context of `home.html.tera`.
#[derive(Debug, Serialize)]
struct Home {
    site: Name,
    articles: usize,
    vendors: Vec<Item>,
    statuses: Vec<Status>,
    categories: Vec<Item>,
    samples: String,
}

#[derive(Debug, Serialize)]
struct Name {
    name: String,
}

#[derive(Debug, Serialize)]
struct Status {
    code: String,
    title: String,
    url: String,
    count: usize,
}

/// Makes the page.
pub(crate) fn page(site: &Site<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let path = "index.html";
    let statuses = by_status(site).into_iter().map(|(code, one)| Status {
        title: status(&code).0.to_owned(),
        url: one.page.clone(),
        count: one.sources.len(),
        code,
    });
    let view = Home {
        site: Name { name: site.options.name.clone() },
        articles: site.sources.len(),
        vendors: items(path, by_vendor(site).values()),
        statuses: statuses.collect(),
        categories: items(path, by_category(site).values()),
        samples: samples(site),
    };
    site.framed(&Page {
        path: path.to_owned(),
        title: "paste an error, get the fix".to_owned(),
        description: format!(
            "Paste a failed request, a log or an error message and get its cause and its fix. {} troubleshooting articles.",
            site.sources.len()
        ),
        kind: "home",
        above: Vec::new(),
        main: site.templates.fill("home.html.tera", &view)?,
        scripts: &["engine", "app.js"],
        twins: Vec::new(),
        data: Vec::new(),
    })
}

/// Returns a paste for each vendor as JSON that may stand in an element: the first proof that its article answers.
fn samples(_: &Site<'_>) -> String {
    "[]".to_owned()
}
