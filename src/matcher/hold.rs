//! Holds one article against one exchange, and decides whether it answers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::evidence::evidence::{Evidence, Exchange};
use crate::matcher::condition::{self, Compiled};
use crate::matcher::engine::CompiledArticle;
use crate::matcher::leaf::{Hit, Identity, Outcome, Scene, Values};
use crate::matcher::presence::Presence;
use crate::matcher::truth::Truth;
use crate::rulebook::strength::Strength;

/// How an article's vendor was recognised; later is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recognition {
    /// It was not, or there is no vendor to recognise.
    Not,
    /// By wording.
    Wording,
    /// By host, realm, header or issuer.
    Origin,
}

/// What is known of an article and an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Recognised, or no vendor to recognise, and a symptom is there.
    Confirmed,
    /// A symptom is there without recognition, or may be there with it.
    Possible,
}

/// An article held against one exchange, with everything that was found.
#[derive(Debug)]
pub struct Match<'a> {
    /// The article.
    pub compiled: &'a CompiledArticle,
    /// The exchange, by its place among those of the evidence.
    pub exchange: usize,
    /// How the vendor was recognised.
    pub recognition: Recognition,
    /// What came of `recognise`.
    pub recognised: Option<Outcome>,
    /// What came of each symptom, in the article's order.
    pub symptoms: Vec<Outcome>,
    /// What came of each automatic check, in the article's order; `None` for the manual ones.
    pub checks: Vec<Option<Outcome>>,
    /// What was captured.
    pub values: Values,
    /// What is known; `None` where the article does not answer.
    pub standing: Option<Standing>,
    /// Other vendors of the same line that are in the exchange too, and for whom this article speaks.
    pub beside: Vec<Beside<'a>>,
}

/// A vendor that is in an exchange whose error another one wrote: the gateway before a service, the server that embeds
/// a library.
#[derive(Debug)]
pub struct Beside<'a> {
    /// The vendor's article.
    pub compiled: &'a CompiledArticle,
    /// What it was recognised by.
    pub hits: Vec<Hit>,
}

/// What came of conditions in one exchange. A condition that several articles inherit is tested once.
#[derive(Default)]
pub(crate) struct Memo(RefCell<HashMap<*const Compiled, Outcome>>);

impl Memo {
    fn test(&self, condition: &Arc<Compiled>, scene: &Scene<'_>) -> Outcome {
        if !condition.is_the_same_everywhere() {
            return condition::test(condition, scene);
        }
        let key = Arc::as_ptr(condition);
        if let Some(known) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let outcome = condition::test(condition, scene);
        self.0.borrow_mut().insert(key, outcome.clone());
        outcome
    }
}

/// What every article is held against.
pub(crate) struct Setting<'a> {
    /// Everything that was read.
    pub(crate) evidence: &'a Evidence,
    /// The plain text in lower case.
    pub(crate) plain: &'a str,
    /// Which literals occur in it.
    pub(crate) present: &'a Presence<'a>,
    /// The vendor, where a person named it.
    pub(crate) vendor: Option<&'a str>,
    /// The exchange, by its place among those of the evidence.
    pub(crate) at: usize,
    /// The exchange.
    pub(crate) exchange: &'a Exchange,
    /// What came of shared conditions.
    pub(crate) memo: Memo,
}

/// Holds an article against an exchange, whether it answers or not.
pub(crate) fn hold<'a>(compiled: &'a CompiledArticle, setting: &Setting<'_>) -> Match<'a> {
    let Setting { evidence, plain, present, exchange, memo, .. } = setting;
    let mut values = Values::new();
    let nothing = Values::new();
    let scene = Scene {
        evidence,
        plain,
        present,
        exchange,
        article: compiled,
        values: &nothing,
        depth: 0,
        excluding: false,
    };
    let is_named = setting.vendor.is_some() && setting.vendor == compiled.article.vendor_id();
    let recognised = compiled.recognise.as_deref().map(|condition| condition::test(condition, &scene));
    let recognised = if is_named { Some(Outcome::of(Truth::True)) } else { recognised };
    let mut ask = |condition: &Option<Arc<Compiled>>| {
        let outcome = memo.test(condition.as_ref()?, &Scene { values: &values, ..scene });
        values.extend(outcome.values.clone());
        Some(outcome)
    };
    let symptoms =
        compiled.symptoms.iter().map(|one| ask(one).unwrap_or_else(|| Outcome::of(Truth::False))).collect();
    let checks = compiled.checks.iter().map(&mut ask).collect();
    let recognition = if is_named { Recognition::Origin } else { recognition(recognised.as_ref()) };
    let mut found = Match {
        compiled,
        exchange: setting.at,
        recognition,
        recognised,
        symptoms,
        checks,
        values,
        standing: None,
        beside: Vec::new(),
    };
    found.standing = standing(&found, exchange);
    if found.standing.is_some() {
        note_unseen(&mut found, &scene);
    }
    found
}

/// Notes for each check that is false what of it is not in the paste: such a no is known, and says nothing good.
fn note_unseen(found: &mut Match<'_>, scene: &Scene<'_>) {
    for (outcome, condition) in found.checks.iter_mut().zip(&found.compiled.checks) {
        if let (Some(outcome), Some(condition)) = (outcome, condition)
            && outcome.truth == Truth::False
        {
            outcome.missing = condition::unseen(condition, scene);
        }
    }
}

fn recognition(recognised: Option<&Outcome>) -> Recognition {
    let Some(outcome) = recognised.filter(|outcome| outcome.truth == Truth::True) else {
        return Recognition::Not;
    };
    match outcome.hits.iter().map(|hit| hit.identity).max() {
        Some(Identity::Origin) => Recognition::Origin,
        Some(Identity::Wording | Identity::Nothing) | None => Recognition::Wording,
    }
}

/// Decides whether an article answers: see the module's page of the design, "Recognise, then judge".
fn standing(found: &Match<'_>, exchange: &Exchange) -> Option<Standing> {
    let any = |truth: Truth| found.symptoms.iter().any(|outcome| outcome.truth == truth);
    let Some(recognised) = &found.recognised else { return any(Truth::True).then_some(Standing::Confirmed) };
    if recognised.truth == Truth::True {
        if any(Truth::True) {
            return Some(Standing::Confirmed);
        }
        let origin = found.recognition == Recognition::Origin;
        let undecided = origin && exchange.status().is_none() && any(Truth::Unknown);
        return undecided.then_some(Standing::Possible);
    }
    let own = found.compiled.article.symptoms.iter().zip(&found.symptoms).zip(&found.compiled.unshared);
    let mut own = own.filter(|((symptom, outcome), unshared)| {
        outcome.truth == Truth::True && **unshared && found.compiled.article.owns(&symptom.origin)
    });
    own.next().map(|_| Standing::Possible)
}

impl Match<'_> {
    /// Tells whether words that this vendor's own article knows were found, and say something of the cause.
    pub fn knows_the_words(&self) -> bool {
        let article = &self.compiled.article;
        let symptoms = article.symptoms.iter().zip(&self.symptoms);
        let mut symptoms = symptoms.filter(|(one, _)| article.owns(&one.origin));
        let checks = article.checks.iter().zip(&self.checks);
        let mut checks = checks.filter(|(one, _)| article.owns(&one.origin));
        let is_true = |outcome: &Outcome| outcome.truth == Truth::True;
        self.recognition > Recognition::Not
            && (symptoms.any(|(one, outcome)| {
                is_true(outcome) && one.points_to.values().any(|strength| *strength >= Strength::Strong)
            }) || checks.any(|(_, outcome)| {
                outcome.as_ref().is_some_and(|outcome| is_true(outcome) && !outcome.rows.is_empty())
            }))
    }

    /// Returns every cause that something found points to, with how much it says.
    pub fn effects(&self) -> impl Iterator<Item = (&str, Strength)> {
        let symptoms = self.compiled.article.symptoms.iter().zip(&self.symptoms);
        let symptoms =
            symptoms.filter(|(_, outcome)| outcome.truth == Truth::True).flat_map(|(one, _)| &one.points_to);
        let checks =
            self.compiled.article.checks.iter().zip(&self.checks).filter_map(
                |(check, outcome)| match outcome.as_ref().map(|outcome| outcome.truth) {
                    Some(Truth::True) => Some(&check.points_to),
                    Some(Truth::False) => check.otherwise.as_ref().map(|effect| &effect.points_to),
                    Some(Truth::Unknown) | None => None,
                },
            );
        let rows = self.checks.iter().flatten().filter(|outcome| outcome.truth == Truth::True);
        let rows = rows.flat_map(|outcome| &outcome.rows).map(|cause| (cause.as_str(), Strength::Decisive));
        symptoms.chain(checks.flatten()).map(|(cause, strength)| (cause.as_str(), *strength)).chain(rows)
    }
}
