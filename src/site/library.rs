//! All pages together: which heading stands where, and how one page links to another.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::answer::prose::Values;
use crate::audit::proof::{self, ProofRun};
use crate::base::parallel;
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::content::Content;
use crate::rulebook::proof::ExpectedVerdict;
use crate::site::anchors::{Headings, Part};
use crate::site::markdown;

/// The headings that the layout of an article's page writes.
const LAYOUT: [&str; 32] = [
    "At a glance",
    "Symptoms",
    "Environment",
    "Placeholders",
    "Diagnosis",
    "Step by step",
    "Checks",
    "Cause",
    "Resolution",
    "Reference tables",
    "Verification",
    "Prevention",
    "FAQ",
    "Escalation",
    "Takeaways",
    "When nothing above fits",
    "General symptoms",
    "General checks",
    "General causes",
    "General environment",
    "General questions",
    "Related",
    "References",
    "Matching",
    "How the vendor is recognised",
    "How the symptoms are recognised",
    "How the tables are used",
    "Examples",
    "Near misses",
    "History",
    "Variants",
    "Summary",
];

/// The sections whose items are grouped by context.
pub(crate) const GROUPED: [&str; 4] = ["Symptoms", "Checks", "Causes", "Fixes"];

/// All pages together.
pub(crate) struct Library<'a> {
    /// The articles.
    pub(crate) engine: &'a Engine,
    places: HashMap<&'a ArticleId, usize>,
    raw: HashMap<&'a ArticleId, &'a Content>,
    variants: HashMap<&'a ArticleId, Vec<usize>>,
    headings: BTreeMap<ArticleId, Headings>,
    runs: BTreeMap<ArticleId, OnceLock<Vec<ProofRun>>>,
    /// For each article, those whose near misses it answers, once for each.
    answers: HashMap<ArticleId, Vec<ArticleId>>,
}

impl<'a> Library<'a> {
    /// Gives every item of every article its heading.
    pub(crate) fn new(engine: &'a Engine) -> Library<'a> {
        let headings = parallel::map(&engine.articles, |one| headings(engine, &one.article));
        let ids = || engine.articles.iter().map(|one| &one.article.id);
        let mut variants: HashMap<&ArticleId, Vec<usize>> = HashMap::new();
        for (at, one) in engine.articles.iter().enumerate() {
            if let Some(base) = one.article.bases.first() {
                variants.entry(base).or_default().push(at);
            }
        }
        Library {
            engine,
            places: ids().enumerate().map(|(at, id)| (id, at)).collect(),
            raw: engine.rulebook.raw.iter().map(|raw| (&raw.id, &raw.content)).collect(),
            variants,
            headings: ids().cloned().zip(headings).collect(),
            runs: ids().map(|id| (id.clone(), OnceLock::new())).collect(),
            answers: HashMap::new(),
        }
    }

    /// Answers every proof, on all cores.
    pub(crate) fn run_proofs(&mut self) {
        for (id, runs) in proof::run_all(self.engine) {
            let article = self.find(&id).map(|one| &one.article);
            for other in article.into_iter().flat_map(|article| taken_for(article, &runs)) {
                self.answers.entry(other).or_default().push(id.clone());
            }
            self.runs.insert(id, OnceLock::from(runs));
        }
    }

    /// Takes what came of an article's proofs elsewhere.
    pub(crate) fn take(&mut self, id: &ArticleId, runs: Option<Vec<ProofRun>>) {
        if let Some(runs) = runs {
            self.runs.insert(id.clone(), OnceLock::from(runs));
        }
    }

    /// Returns what came of an article's proofs, in their order.
    pub(crate) fn runs(&self, article: &Article) -> &[ProofRun] {
        let runs = self.runs.get(&article.id);
        runs.map_or(&[], |runs| runs.get_or_init(|| proof::run_those_of(self.engine, article)))
    }

    /// Returns the articles that an article is taken for or that are taken for it, once for each near miss that is known.
    pub(crate) fn alike(&self, article: &Article) -> Vec<ArticleId> {
        let mut alike = taken_for(article, self.runs(article));
        alike.extend(self.answers.get(&article.id).into_iter().flatten().cloned());
        alike
    }

    /// Returns the headings of an article's page.
    pub(crate) fn headings(&self, id: &ArticleId) -> &Headings {
        self.headings.get(id).expect("every article of the engine has headings")
    }

    /// Finds an article by its id.
    pub(crate) fn find(&self, id: &ArticleId) -> Option<&'a CompiledArticle> {
        self.engine.articles.get(*self.places.get(id)?)
    }

    /// Returns what an article's own file says.
    pub(crate) fn own(&self, article: &'a Article) -> &'a Content {
        self.raw.get(&article.id).copied().unwrap_or(&article.content)
    }

    /// Returns the articles that extend this one directly, in the order of their ids.
    pub(crate) fn variants(&self, id: &ArticleId) -> impl Iterator<Item = &'a CompiledArticle> {
        let places = self.variants.get(id).map_or(&[] as &[usize], Vec::as_slice);
        places.iter().map(|at| &self.engine.articles[*at])
    }

    /// Returns where a part of an article's page is, seen from another page.
    pub(crate) fn address(&self, from: &str, owner: &ArticleId, part: Part, id: &str) -> Option<String> {
        let anchor = self.headings.get(owner)?.anchor(part, id)?;
        let page = page_of(owner);
        Some(if page == from { format!("#{anchor}") } else { format!("{}#{anchor}", relative(from, &page)) })
    }
}

/// Returns the page of an article.
pub(crate) fn page_of(id: &ArticleId) -> String {
    format!("{id}.md")
}

/// Returns the address of a page, seen from another.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len().min(to.len()) - 1;
    let same = (0..folders).take_while(|at| from[*at] == to[*at]).count();
    let up = "../".repeat(from.len() - 1 - same);
    format!("{up}{}", to[same..].join("/"))
}

/// Tells whether a page shows an item itself, and does not only point to the page of a base.
pub(crate) fn shows(engine: &Engine, article: &Article, origin: &ArticleId) -> bool {
    article.owns(origin) || !engine.rulebook.articles.contains_key(origin)
}

/// Returns the articles that answer the near misses of an article, once for each.
fn taken_for(article: &Article, runs: &[ProofRun]) -> Vec<ArticleId> {
    let runs = runs.iter().zip(&article.proofs);
    let near = runs.filter(|(_, proof)| proof.expect.verdict == Some(ExpectedVerdict::None));
    near.filter_map(|(run, _)| run.answer.diagnoses.first())
        .map(|first| ArticleId::new(&first.article))
        .collect()
}

fn headings(engine: &Engine, article: &Article) -> Headings {
    let values = Values::defaults(article);
    let label = |text: &str| markdown::label(&values.prose(text));
    let mut headings = Headings::default();
    for heading in LAYOUT {
        headings.reserve(heading);
    }
    headings.reserve(&label(&article.title));
    for section in GROUPED {
        headings.add(Part::Group, section, &format!("{section} in every case"));
        for context in &article.contexts {
            let id = format!("{section}/{}", context.id);
            headings.add(Part::Group, &id, &format!("{section}: {}", label(&context.title)));
        }
    }
    let own = |origin| shows(engine, article, origin);
    let causes =
        article.causes.iter().filter(|one| own(&one.origin)).map(|one| (Part::Cause, &one.id, &one.title));
    let checks =
        article.checks.iter().filter(|one| own(&one.origin)).map(|one| (Part::Check, &one.id, &one.title));
    let fixes =
        article.fixes.iter().filter(|one| own(&one.origin)).map(|one| (Part::Fix, &one.id, &one.title));
    let tables =
        article.tables.iter().filter(|one| own(&one.origin)).map(|one| (Part::Table, &one.id, &one.title));
    let faq = article.faq.iter().map(|one| (Part::Question, &one.q, &one.q));
    for (part, id, title) in causes.chain(checks).chain(fixes).chain(tables).chain(faq) {
        let title = if title.is_empty() { id } else { title };
        headings.add(part, id, &label(title));
    }
    headings
}
