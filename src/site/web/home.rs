//! The first page: the paste box, then the ways to browse.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::proof;
use crate::base::span::Span;
use crate::evidence::redact::Redactor;
use crate::rulebook::proof::{ExpectedVerdict, Proof};
use crate::site::templates::SiteError;
use crate::site::web::build::Site;
use crate::site::web::frame::Page;
use crate::site::web::lists::{Item, by_category, by_status, by_vendor, items};
use crate::site::web::status_words::status;

/// How long a paste to try is, in bytes.
const SHORTEST: usize = 120;
const LONGEST: usize = 1500;

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
        short: None,
        above: Vec::new(),
        main: site.templates.fill("home.html.tera", &view)?,
        scripts: &["app.js", "engine"],
        twins: Vec::new(),
        data: Vec::new(),
    })
}

/// A paste to try.
#[derive(Debug, Serialize)]
struct Sample {
    vendor: String,
    name: String,
    paste: String,
}

/// Returns a paste for each vendor as JSON that may stand in an element: the shortest that its article answers, masked.
fn samples(site: &Site<'_>) -> String {
    let mut samples: BTreeMap<String, Sample> = BTreeMap::new();
    for source in &site.sources {
        let article = &source.compiled.article;
        let Some(vendor) = &article.vendor else { continue };
        let answered = article.proofs.iter().filter(|one| {
            one.expect.verdict != Some(ExpectedVerdict::None)
                && one.expect.determined == Some(true)
                && one.now.is_none()
        });
        let paste = |proof: &Proof| proof.paste.as_ref().map_or(0, |paste| paste.len());
        let long_enough = answered.filter(|one| (SHORTEST..LONGEST).contains(&paste(one)));
        let Some(proof) = long_enough.min_by_key(|one| paste(one)) else { continue };
        let evidence = proof::evidence_of(proof);
        let shown = Redactor::new(&evidence).show(Span::new(0, evidence.text.len()));
        let shown = if shown.is_empty() { evidence.text.clone() } else { shown };
        let sample =
            Sample { vendor: vendor.name.value.clone(), name: proof.name.value.clone(), paste: shown };
        samples.entry(vendor.name.to_lowercase()).or_insert(sample);
    }
    let samples: Vec<&Sample> = samples.values().collect();
    serde_json::to_string(&samples).unwrap_or_default().replace('<', "\\u003c")
}
