//! The rulebook, compiled, and the search for the articles that answer.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::SourceId;
use crate::evidence::evidence::Evidence;
use crate::matcher::condition::{self, Compiled};
use crate::matcher::hold::{Beside, Match, Memo, Recognition, Setting, hold};
use crate::matcher::leaf::{Compile, Hit, Identity};
use crate::matcher::presence::Presence;
use crate::matcher::truth::Truth;
use crate::rulebook::article::Article;
use crate::rulebook::condition::{Branch, Condition, branch};
use crate::rulebook::content::Category;
use crate::rulebook::node::Node;
use crate::rulebook::resolve::Rulebook;
use crate::rulebook::strength::Strength;
use crate::rulebook::table::Table;

/// An article with its conditions compiled.
#[derive(Debug)]
pub struct CompiledArticle {
    /// The article.
    pub article: Arc<Article>,
    /// Is it this vendor at all?
    pub recognise: Option<Arc<Compiled>>,
    /// For each symptom of the article, in its order, its condition.
    pub symptoms: Vec<Option<Arc<Compiled>>>,
    /// For each check of the article, in its order, its condition.
    pub checks: Vec<Option<Arc<Compiled>>>,
    /// For each symptom, whether no article outside this one's line has the same condition.
    pub unshared: Vec<bool>,
}

impl CompiledArticle {
    /// Finds a symptom's condition by the symptom's id.
    pub fn symptom(&self, id: &str) -> Option<&Compiled> {
        let at = self.article.symptoms.iter().position(|symptom| symptom.id.as_str() == id)?;
        self.symptoms.get(at)?.as_deref()
    }

    /// Finds a table by its id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.article.table(id)
    }
}

/// The rulebook, ready to be held against evidence.
#[derive(Debug, Default)]
pub struct Engine {
    /// Every article, in the order of the ids.
    pub articles: Vec<CompiledArticle>,
    /// What the articles were compiled from.
    pub rulebook: Rulebook,
}

impl Engine {
    /// Compiles every article. A condition that does not compile is reported and left out.
    pub fn compile(rulebook: Rulebook) -> (Engine, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut pool = Pool::default();
        for raw in &rulebook.raw {
            let trusted = rulebook.sources.get(raw.source).is_some_and(|source| source.trusted);
            for (_, condition) in raw.content.conditions() {
                pool.compile(condition, trusted, &mut problems);
            }
        }
        let mut articles: Vec<CompiledArticle> =
            rulebook.articles.values().map(|article| compile_article(article, &pool)).collect();
        mark_unshared(&mut articles);
        (Engine { articles, rulebook }, problems)
    }

    /// Finds an article by its id, or by one it had before.
    pub fn find_article(&self, id: &str) -> Option<&CompiledArticle> {
        let id = &self.rulebook.find(id)?.id;
        self.articles.iter().find(|compiled| compiled.article.id == *id)
    }

    /// Holds every article against every exchange. The best comes first for each exchange, exchanges in their order;
    /// articles that do not answer are left out. Where a person names the vendor, its articles need not recognise it,
    /// and those of other vendors stay out.
    pub fn find(&self, evidence: &Evidence, vendor: Option<&str>) -> Vec<Vec<Match<'_>>> {
        let mut held = self.hold_all(evidence, vendor);
        for one in &mut held {
            best_of_each_line(one);
        }
        held
    }

    /// Holds one article against one exchange, whether it answers or not.
    pub fn hold<'a>(
        &'a self,
        compiled: &'a CompiledArticle,
        evidence: &Evidence,
        at: usize,
    ) -> Option<Match<'a>> {
        let plain = evidence.plain.text.to_ascii_lowercase();
        let present = self.presence(&plain);
        let exchange = evidence.exchanges.get(at)?;
        let memo = Memo::default();
        let setting =
            Setting { evidence, plain: &plain, present: &present, vendor: None, at, exchange, memo };
        Some(hold(compiled, &setting))
    }

    /// Holds every article against every exchange, whether it answers or not; articles in the order of their ids.
    pub fn hold_all(&self, evidence: &Evidence, vendor: Option<&str>) -> Vec<Vec<Match<'_>>> {
        let plain = evidence.plain.text.to_ascii_lowercase();
        let present = self.presence(&plain);
        let is_wanted = |compiled: &&CompiledArticle| match (vendor, compiled.article.vendor_id()) {
            (None, _) | (Some(_), None) => true,
            (Some(wanted), Some(vendor)) => wanted == vendor,
        };
        let exchanges = evidence.exchanges.iter().enumerate();
        exchanges
            .map(|(at, exchange)| {
                let memo = Memo::default();
                let setting =
                    Setting { evidence, plain: &plain, present: &present, vendor, at, exchange, memo };
                self.articles.iter().filter(is_wanted).map(|compiled| hold(compiled, &setting)).collect()
            })
            .collect()
    }

    /// Finds out which of the literals that conditions ask for occur in a text in lower case.
    pub fn presence<'a>(&self, plain: &'a str) -> Presence<'a> {
        Presence::of(plain, || {
            let mut literals = Vec::new();
            for compiled in &self.articles {
                let conditions = compiled.recognise.iter();
                let conditions = conditions.chain(compiled.symptoms.iter().flatten());
                conditions
                    .chain(compiled.checks.iter().flatten())
                    .for_each(|condition| condition.literals(&mut literals));
            }
            literals
        })
    }
}

/// Leaves the articles that answer, best first, one of each line; the best names the vendors it speaks for.
fn best_of_each_line(held: &mut Vec<Match<'_>>) {
    let seen: Vec<(&CompiledArticle, Vec<Hit>)> = held.iter().filter_map(vendor_by_origin).collect();
    held.retain(|one| one.standing.is_some());
    held.sort_by(|a, b| {
        rank(b).cmp(&rank(a)).then_with(|| a.compiled.article.id.cmp(&b.compiled.article.id))
    });
    if held.iter().any(|one| strongest(one) >= Strength::Strong.factor()) {
        held.retain(|one| !is_faint(one));
    }
    if held.iter().any(names_it_otherwise) {
        held.retain(|one| strongest(one) >= Strength::Decisive.factor() || one.knows_the_words());
    }
    let Some(best) = held.first_mut() else { return };
    let article = Arc::clone(&best.compiled.article);
    let others = seen.into_iter().filter(|(compiled, _)| {
        compiled.article.vendor_id() != article.vendor_id() && related(&article, &compiled.article)
    });
    best.beside = others.map(|(compiled, hits)| Beside { compiled, hits }).collect();
    let settled = best.knows_the_words();
    held.retain(|one| {
        let is_best = one.compiled.article.id == article.id;
        is_best || !(related(&article, &one.compiled.article) || settled && is_general(one))
    });
}

/// Returns the vendor's article, if the exchange shows by more than wording that it has part in it.
fn vendor_by_origin<'a>(held: &Match<'a>) -> Option<(&'a CompiledArticle, Vec<Hit>)> {
    let hits = &held.recognised.as_ref().filter(|_| held.recognition == Recognition::Origin)?.hits;
    let hits = hits.iter().filter(|hit| hit.identity == Identity::Origin).cloned();
    Some((held.compiled, hits.collect()))
}

/// Tells whether an article that is no variant says decisively what it is. Beside it, an article that only guesses adds
/// nothing.
fn names_it_otherwise(found: &Match<'_>) -> bool {
    found.compiled.recognise.is_none()
        && !matches!(found.compiled.article.category(), Category::Authentication | Category::Authorization)
        && strongest(found) >= Strength::Decisive.factor()
}

/// Tells whether an article answers only because of a word in passing: nothing it found says more than a hint, and no
/// status speaks for it. Where another article knows more, it is not worth a word.
fn is_faint(found: &Match<'_>) -> bool {
    let symptoms = found.compiled.article.symptoms.iter().zip(&found.symptoms);
    let mut seen = symptoms.filter(|(_, outcome)| outcome.truth == Truth::True);
    !found.knows_the_words()
        && strongest(found) <= Strength::Moderate.factor()
        && seen.all(|(symptom, _)| symptom.when.as_ref().is_none_or(|when| !asks_for_status(&when.node)))
}

fn asks_for_status(node: &Node) -> bool {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().any(asks_for_status),
        Branch::Leaf { name, .. } => matches!(name, "status" | "challenge"),
        Branch::Not(_) | Branch::Malformed => false,
    }
}

/// Returns the factor of the strongest single piece of evidence.
fn strongest(found: &Match<'_>) -> f64 {
    found.effects().map(|(_, strength)| strength.factor()).fold(0.0, f64::max)
}

/// Tells whether an article of no vendor answers with nothing decisive: beside a vendor who knows the words it adds nothing.
fn is_general(found: &Match<'_>) -> bool {
    let decisive = found.effects().any(|(_, strength)| strength == Strength::Decisive);
    found.compiled.recognise.is_none() && !decisive
}

/// Articles of one line answer once: the best of them speaks for the others.
fn related(a: &Article, b: &Article) -> bool {
    let root = |article: &Article| article.bases.last().unwrap_or(&article.id).clone();
    root(a) == root(b)
}

/// The order of answers: whose words they are, then surely recognised, then the strongest single evidence, then the
/// deeper variant.
///
/// A product often embeds another's text, such as a framework's body behind a gateway. The vendor who wrote the text
/// knows what it means, so its article goes before that of the host.
fn rank(found: &Match<'_>) -> (bool, Recognition, u64, usize) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "factors are small positive numbers"
    )]
    let strongest = strongest(found) as u64;
    (found.knows_the_words(), found.recognition, strongest, found.compiled.article.bases.len())
}

/// Conditions compiled once, wherever they are inherited to, by what they ask.
#[derive(Default)]
struct Pool(HashMap<(SourceId, u64), Option<Arc<Compiled>>>);

impl Pool {
    fn compile(&mut self, condition: &Condition, trusted: bool, problems: &mut Vec<Diagnostic>) {
        let mut out = Compile { source: condition.source, problems, captures: Vec::new(), trusted };
        let compiled = condition::compile(condition, &mut out).map(Arc::new);
        self.0.insert(Pool::key(condition), compiled);
    }

    /// Equal conditions of one file are one condition.
    fn key(condition: &Condition) -> (SourceId, u64) {
        (condition.source, fingerprint(Some(&condition.node)))
    }

    fn get(&self, condition: &Condition) -> Option<Arc<Compiled>> {
        self.0.get(&Pool::key(condition))?.clone()
    }
}

fn compile_article(article: &Arc<Article>, pool: &Pool) -> CompiledArticle {
    let get = |when: &Option<Condition>| when.as_ref().and_then(|when| pool.get(when));
    CompiledArticle {
        recognise: get(&article.recognise),
        symptoms: article.symptoms.iter().map(|symptom| get(&symptom.when)).collect(),
        checks: article.checks.iter().map(|check| get(&check.when)).collect(),
        unshared: vec![true; article.symptoms.len()],
        article: Arc::clone(article),
    }
}

/// Finds the symptoms whose condition no other article asks for.
fn mark_unshared(articles: &mut [CompiledArticle]) {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for one in articles.iter() {
        for symptom in one.article.symptoms.iter().filter(|symptom| one.article.owns(&symptom.origin)) {
            *seen.entry(fingerprint(symptom.when.as_ref().map(|when| &when.node))).or_default() += 1;
        }
    }
    for one in articles {
        for (symptom, unshared) in one.article.symptoms.iter().zip(&mut one.unshared) {
            *unshared = one.article.owns(&symptom.origin)
                && seen.get(&fingerprint(symptom.when.as_ref().map(|when| &when.node))) == Some(&1);
        }
    }
}

fn fingerprint(node: Option<&Node>) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    node.hash(&mut hasher);
    hasher.finish()
}
