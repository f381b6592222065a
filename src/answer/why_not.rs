//! Why an article did not answer: its conditions as a tree, each with what is known of it.

use crate::evidence::evidence::Evidence;
use crate::evidence::redact::Redactor;
use crate::matcher::condition::{self, Compiled};
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::matcher::hold::Match;
use crate::matcher::leaf::{Scene, Values};
use crate::matcher::presence::Presence;
use crate::matcher::truth::Truth;

/// One condition with what is known of it, and the conditions below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What is asked, in words.
    pub words: String,
    /// What is known.
    pub truth: Truth,
    /// What was seen, or what would have to be pasted.
    pub detail: String,
    /// What it consists of.
    pub parts: Vec<Explained>,
}

/// An article held against an exchange, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The article's id.
    pub article: String,
    /// The exchange, by its place.
    pub exchange: usize,
    /// The sentence that sums it up.
    pub because: String,
    /// `recognise` and each symptom.
    pub conditions: Vec<(String, Explained)>,
}

/// Explains for each exchange why an article answers or does not; `None` where there is no such article.
pub fn why_not(engine: &Engine, evidence: &Evidence, id: &str) -> Option<Vec<WhyNot>> {
    let compiled = engine.find_article(id)?;
    let redactor = Redactor::new(evidence);
    let found = engine.find(evidence, None);
    let plain = evidence.plain.text.to_ascii_lowercase();
    let present = engine.presence(&plain);
    let explain = |at: usize| {
        let held = engine.hold(compiled, evidence, at)?;
        let winner = found.get(at).and_then(|matches| matches.first());
        Some(explain(&held, winner, (evidence, &plain, &present), &redactor))
    };
    Some((0..evidence.exchanges.len()).filter_map(explain).collect())
}

fn explain(
    held: &Match<'_>,
    winner: Option<&Match<'_>>,
    (evidence, plain, present): (&Evidence, &str, &Presence<'_>),
    redactor: &Redactor,
) -> WhyNot {
    let compiled = held.compiled;
    let values = Values::new();
    let exchange = &evidence.exchanges[held.exchange];
    let scene = Scene {
        evidence,
        plain,
        present,
        exchange,
        article: compiled,
        values: &values,
        depth: 0,
        excluding: false,
    };
    let mut conditions: Vec<(String, Explained)> = Vec::new();
    if let Some(recognise) = &compiled.recognise {
        conditions.push(("recognise".to_owned(), tree(recognise, &scene, redactor)));
    }
    for (symptom, condition) in compiled.article.symptoms.iter().zip(&compiled.symptoms) {
        if let Some(condition) = condition {
            conditions.push((format!("symptom {}", symptom.id), tree(condition, &scene, redactor)));
        }
    }
    let because = because(held, winner, compiled);
    WhyNot { article: compiled.article.id.to_string(), exchange: held.exchange, because, conditions }
}

fn because(held: &Match<'_>, winner: Option<&Match<'_>>, compiled: &CompiledArticle) -> String {
    let id = &compiled.article.id;
    match (held.standing, winner) {
        (Some(_), Some(winner)) if winner.compiled.article.id == *id => format!("{id} answers"),
        (Some(_), Some(winner)) => {
            format!("{id} would answer, and {} answers first", winner.compiled.article.id)
        }
        (Some(_), None) => format!("{id} would answer"),
        (None, _) => {
            let recognised = held.recognised.as_ref().map(|outcome| outcome.truth);
            let symptom = held.symptoms.iter().any(|outcome| outcome.truth == Truth::True);
            match (recognised, symptom) {
                (Some(Truth::True), false) => {
                    format!("{id} is recognised, and none of its symptoms is there")
                }
                (Some(Truth::False | Truth::Unknown), true) => {
                    format!("{id} is not recognised, and the symptoms that are there are not its alone")
                }
                (Some(_), _) => format!("{id} is not recognised, and none of its own symptoms is there"),
                (None, _) => format!("none of the symptoms of {id} is there"),
            }
        }
    }
}

fn tree(condition: &Compiled, scene: &Scene<'_>, redactor: &Redactor) -> Explained {
    let outcome = condition::test(condition, scene);
    let words = match condition {
        Compiled::All(_) => "all of".to_owned(),
        Compiled::Any(_) => "any of".to_owned(),
        Compiled::Not(_) => "not".to_owned(),
        Compiled::Leaf { leaf, .. } => leaf.words(),
    };
    let detail = match (condition, outcome.truth) {
        (Compiled::Leaf { .. }, Truth::Unknown) => {
            outcome.missing.first().map_or_else(String::new, |part| format!("would need {}", part.words()))
        }
        (Compiled::Leaf { .. }, Truth::True) => {
            outcome.hits.first().map_or_else(String::new, |hit| redactor.show(hit.span))
        }
        (Compiled::Leaf { .. }, Truth::False)
        | (Compiled::All(_) | Compiled::Any(_) | Compiled::Not(_), _) => String::new(),
    };
    let parts = condition.parts().iter().map(|part| tree(part, scene, redactor)).collect();
    Explained { words, truth: outcome.truth, detail, parts }
}
