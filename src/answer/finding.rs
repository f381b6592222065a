//! The evidence for and against the causes of one article in one exchange.

use crate::matcher::hold::Match;
use crate::matcher::leaf::{Hit, Outcome};
use crate::matcher::truth::Truth;
use crate::rulebook::check::{Check, YesNo};
use crate::rulebook::strength::{Effect, Strength};

/// One thing that was found, with what it says.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The symptom or check it came from.
    pub id: String,
    /// What was found, in words.
    pub title: String,
    /// What it says.
    pub effect: Effect,
    /// Where; none for a person's answer.
    pub hits: Vec<Hit>,
    /// Whether the article itself asks for it, not one of its bases.
    pub own: bool,
}

/// An answer that a person gave to a manual check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonsAnswer {
    /// The check's id.
    pub check: String,
    /// The outcome, by its name in the rule.
    pub outcome: String,
}

/// Gathers everything that was found and says something of a cause.
///
/// A finding whose every place lies within the places of a stronger or equally strong one says nothing more:
/// "expired" within "invalid or expired", a bare `invalid_token` within a vendor's sentence. It is dropped, so that
/// the more exact words decide.
pub fn gather(found: &Match<'_>, answers: &[PersonsAnswer]) -> Vec<Finding> {
    let article = &found.compiled.article;
    let mut all = Vec::new();
    for (symptom, outcome) in article.symptoms.iter().zip(&found.symptoms) {
        if outcome.truth == Truth::True {
            let effect =
                Effect { points_to: symptom.points_to.clone(), rules_out: symptom.rules_out.clone() };
            let mut finding =
                finding(&symptom.id, &symptom.title, effect, outcome, article.owns(&symptom.origin));
            finding.hits.iter_mut().filter(|hit| hit.because.starts_with("it says")).for_each(|hit| {
                hit.because.clone_from(&symptom.title.value);
            });
            all.push(finding);
        }
    }
    let symptoms = all.len();
    for (check, outcome) in article.checks.iter().zip(&found.checks) {
        let own = article.owns(&check.origin);
        if let Some((effect, outcome)) =
            outcome.as_ref().and_then(|outcome| Some((effect_of(check, outcome)?, outcome)))
        {
            all.push(finding(&check.id, &check.title, effect, outcome, own));
        } else if let Some((answer, effect)) = answered(check, answers) {
            let title = format!("{} {answer}", check.title);
            all.push(Finding {
                id: check.id.value.clone(),
                title,
                effect: effect.clone(),
                hits: Vec::new(),
                own,
            });
        }
    }
    yield_to_own(&mut all, symptoms);
    let kept: Vec<bool> = (0..all.len()).map(|at| !superseded(at, &all)).collect();
    for (one, kept) in all.iter_mut().zip(kept) {
        if !kept {
            one.effect.points_to.clear();
        }
    }
    all.retain(|one| !one.effect.is_empty());
    all
}

/// Lets the vendor's own decisive words outweigh the general phrases that its article inherits: who wrote the text knows
/// what it means. The first `symptoms` findings are words; what checks read from claims, clocks and headers stands.
fn yield_to_own(all: &mut [Finding], symptoms: usize) {
    let decisive =
        |one: &Finding| one.own && !one.hits.is_empty() && strongest(one) == Some(Strength::Decisive);
    if !all.iter().any(decisive) {
        return;
    }
    for one in all[..symptoms].iter_mut().filter(|one| !one.own) {
        one.effect.points_to.values_mut().for_each(|strength| *strength = (*strength).min(Strength::Strong));
    }
}

fn finding(id: &str, title: &str, effect: Effect, outcome: &Outcome, own: bool) -> Finding {
    Finding { id: id.to_owned(), title: title.to_owned(), effect, hits: outcome.hits.clone(), own }
}

/// Returns what an automatic check says, given what came of it.
fn effect_of(check: &Check, outcome: &Outcome) -> Option<Effect> {
    match outcome.truth {
        Truth::True => {
            let mut effect =
                Effect { points_to: check.points_to.clone(), rules_out: check.rules_out.clone() };
            for cause in &outcome.rows {
                effect.points_to.insert(cause.as_str().into(), Strength::Decisive);
            }
            Some(effect)
        }
        Truth::False => check.otherwise.clone(),
        Truth::Unknown => None,
    }
}

fn answered<'a>(check: &'a Check, answers: &'a [PersonsAnswer]) -> Option<(&'a str, &'a Effect)> {
    let answer = answers.iter().rev().find(|answer| answer.check == check.id.value)?;
    let effect = check.outcomes.get(answer.outcome.as_str())?;
    Some((answer.outcome.as_str(), effect))
}

fn strongest(finding: &Finding) -> Option<Strength> {
    finding.effect.points_to.values().copied().max()
}

fn superseded(at: usize, all: &[Finding]) -> bool {
    let one = &all[at];
    let Some(strength) = strongest(one) else { return false };
    if one.hits.is_empty() {
        return false;
    }
    all.iter().enumerate().any(|(other_at, other)| {
        if other_at == at || strongest(other) < Some(strength) || !within(one, other) {
            return false;
        }
        let same_places = within(other, one);
        !same_places || strongest(other) > Some(strength) || (other.own && !one.own)
    })
}

fn within(inner: &Finding, outer: &Finding) -> bool {
    !outer.hits.is_empty() && inner.hits.iter().all(|a| outer.hits.iter().any(|b| b.span.contains(a.span)))
}

/// Tells whether what came of a check is the healthy answer, as far as the article says. A no that rests on parts
/// that are not in the paste is not called healthy.
pub fn is_good(check: &Check, outcome: &Outcome) -> Option<bool> {
    let healthy = match check.good? {
        YesNo::Yes => Truth::True,
        YesNo::No => Truth::False,
    };
    match outcome.truth {
        Truth::Unknown => None,
        Truth::True | Truth::False if outcome.truth != healthy => Some(false),
        Truth::True | Truth::False => outcome.missing.is_empty().then_some(true),
    }
}
