//! The glossary: terms in our own words, with their sources and the articles that speak of them most.

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use crate::base::parallel;
use crate::rulebook::yaml;
use crate::site::anchors::slug;
use crate::site::library::relative;
use crate::site::templates::SiteError;
use crate::site::web::atlas::{Atlas, html_of};
use crate::site::web::build::{Site, Source};
use crate::site::web::card;
use crate::site::web::escape::without_markup;
use crate::site::web::frame::Page;
use crate::site::web::json_ld;
use crate::site::web::markup::{self, Scope};

/// The page.
pub(crate) const GLOSSARY: &str = "glossary.html";

/// The terms.
const TERMS: &str = include_str!("../../../templates/glossary.yaml");

/// The most articles that a term names, and the most terms that an article names.
const ARTICLES: usize = 5;
const NAMED: usize = 10;

/// How often an article has to use a term before it names it.
const OFTEN: usize = 3;

/// A term as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    #[serde(rename = "term")]
    name: String,
    #[serde(default)]
    also: Vec<String>,
    text: String,
    /// Number and section of RFCs.
    #[serde(default)]
    rfc: Vec<String>,
    #[serde(default)]
    more: Vec<Link>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Link {
    title: String,
    url: String,
}

/// The terms, and how often each article uses each.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    terms: Vec<Term>,
    uses: Vec<Vec<usize>>,
}

impl Glossary {
    /// Reads the terms and looks for them in every article.
    pub(crate) fn new(sources: &[Source<'_>]) -> Glossary {
        let terms: Vec<Term> = yaml::parse(TERMS).expect("the terms are tested");
        let words = terms.iter().enumerate().flat_map(|(at, one)| {
            std::iter::once(&one.name).chain(&one.also).map(move |word| (at, word.as_str()))
        });
        let (owners, words): (Vec<usize>, Vec<&str>) = words.unzip();
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .expect("a few hundred short words fit");
        let uses = parallel::map(sources, |source| {
            let text = &source.outline.text;
            let mut uses = vec![0; terms.len()];
            for found in finder.find_iter(text) {
                if is_word(text, found.start(), found.end()) {
                    uses[owners[found.pattern().as_usize()]] += 1;
                }
            }
            uses
        });
        Glossary { terms, uses }
    }

    /// Returns anchor and name of the terms that an article uses most, in the order of the glossary.
    pub(crate) fn of(&self, article: usize) -> Vec<(String, &str)> {
        let Some(uses) = self.uses.get(article) else { return Vec::new() };
        let mut most: Vec<usize> = (0..self.terms.len()).filter(|at| uses[*at] >= OFTEN).collect();
        most.sort_by_key(|at| Reverse(uses[*at]));
        most.truncate(NAMED);
        most.sort_unstable();
        most.into_iter().map(|at| (slug(&self.terms[at].name), self.terms[at].name.as_str())).collect()
    }

    fn articles(&self, term: usize) -> Vec<usize> {
        let uses = |at: &usize| self.uses[*at][term];
        let mut most: Vec<usize> = (0..self.uses.len()).filter(|at| uses(at) >= OFTEN).collect();
        most.sort_by_key(|at| Reverse(uses(at)));
        most.truncate(ARTICLES);
        most
    }
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
}

/// The context of `glossary.html.tera`. `text` is finished HTML, the rest is text.
#[derive(Debug, Serialize)]
struct View {
    terms: Vec<Shown>,
}

#[derive(Debug, Serialize)]
struct Shown {
    name: String,
    anchor: String,
    text: String,
    also: Vec<String>,
    sources: Vec<Link>,
    articles: Vec<Link>,
}

/// Makes the page.
pub(crate) fn page(site: &Site<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let atlas = Atlas::default();
    let scope = Scope { source: "glossary.md", page: GLOSSARY, atlas: &atlas };
    let terms: Vec<Shown> =
        site.glossary.terms.iter().enumerate().map(|(at, term)| shown(site, at, term, scope)).collect();
    let told: Vec<(String, String, String)> =
        terms.iter().map(|one| (one.anchor.clone(), one.name.clone(), without_markup(&one.text))).collect();
    site.framed(&Page {
        path: GLOSSARY.to_owned(),
        title: "Glossary".to_owned(),
        description: format!(
            "{} terms of authentication and authorization over HTTP, in plain words.",
            terms.len()
        ),
        kind: "glossary",
        short: None,
        above: Vec::new(),
        main: site.templates.fill("glossary.html.tera", &View { terms })?,
        scripts: &[],
        twins: Vec::new(),
        data: vec![json_ld::terms(site, GLOSSARY, "Glossary", &told)],
    })
}

fn shown(site: &Site<'_>, at: usize, term: &Term, scope: Scope<'_>) -> Shown {
    let rfcs = term.rfc.iter().map(|one| rfc(one));
    let articles = site.glossary.articles(at).into_iter().map(|at| {
        let source = &site.sources[at];
        Link {
            title: without_markup(&card::title(source.compiled, scope)),
            url: relative(GLOSSARY, &html_of(&source.path)),
        }
    });
    Shown {
        name: term.name.clone(),
        anchor: slug(&term.name),
        text: markup::line(&term.text, scope),
        also: term.also.clone(),
        sources: rfcs.chain(term.more.clone()).collect(),
        articles: articles.collect(),
    }
}

/// Links to a section of an RFC, given as number and section.
fn rfc(text: &str) -> Link {
    let (number, section) = text.split_once(' ').unwrap_or((text, ""));
    let title =
        if section.is_empty() { format!("RFC {number}") } else { format!("RFC {number}, section {section}") };
    let anchor = if section.is_empty() { String::new() } else { format!("#section-{section}") };
    Link { title, url: format!("https://www.rfc-editor.org/rfc/rfc{number}{anchor}") }
}
