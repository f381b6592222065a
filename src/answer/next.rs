//! What to look at next: the check or the missing part that separates the remaining causes best per minute.
//!
//! For each candidate the expected entropy of the causes after its answer is compared with the entropy now. What
//! an answer would do is taken from the same factors that [`crate::answer::weigh`] uses.

use std::collections::BTreeMap;

use crate::answer::weigh::Weighed;
use crate::matcher::hold::Match;
use crate::matcher::leaf::{Outcome, Part};
use crate::matcher::truth::Truth;
use crate::rulebook::check::Check;
use crate::rulebook::strength::Effect;

/// The minutes it takes to paste one more part.
const PASTE_MINUTES: f64 = 1.0;

/// How much rarer a symptom that is not yet seen is than its absence.
const UNSEEN: f64 = 30.0;

/// The gain, in bits per minute, below which nothing is proposed.
const WORTH_IT: f64 = 1e-3;

/// What to look at next.
#[derive(Clone, Debug)]
pub enum Step<'a> {
    /// A check that a person makes.
    Check(&'a Check),
    /// A part of the exchange to paste.
    Paste(Part),
}

/// Returns the steps that are worth it, best first, each with the causes it tells apart, by id.
pub fn steps<'a>(
    found: &Match<'a>,
    weighed: &Weighed<'_>,
    answered: &[String],
    checks_only: bool,
) -> Vec<(Step<'a>, Vec<String>)> {
    let checks = manual(found, answered).map(|check| {
        let effects: Vec<Effect> = check.outcomes.values().cloned().collect();
        (gain(weighed, &effects, None) / check.minutes(), Step::Check(check), separates(weighed, &effects))
    });
    let parts = if checks_only { BTreeMap::new() } else { missing(found) };
    let parts = parts.into_iter().map(|(part, effects)| {
        let gains =
            distinct(&effects).map(|effect| gain(weighed, std::slice::from_ref(effect), Some(UNSEEN)));
        (gains.sum::<f64>() / PASTE_MINUTES, Step::Paste(part), separates(weighed, &effects))
    });
    let mut all: Vec<(f64, Step<'a>, Vec<String>)> = checks.chain(parts).collect();
    all.retain(|(worth, _, separates)| *worth > WORTH_IT && !separates.is_empty());
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().map(|(_, step, separates)| (step, separates)).collect()
}

/// Returns the checks that a person can make and that are still open.
fn manual<'a>(found: &Match<'a>, answered: &[String]) -> impl Iterator<Item = &'a Check> {
    let decided: Vec<bool> = found
        .checks
        .iter()
        .map(|outcome| outcome.as_ref().is_some_and(|outcome| outcome.truth != Truth::Unknown))
        .collect();
    let answered = answered.to_vec();
    let checks = found.compiled.article.checks.iter().zip(decided);
    checks
        .filter(move |(check, decided)| {
            !decided && !check.outcomes.is_empty() && !answered.contains(&check.id.value)
        })
        .map(|(check, _)| check)
}

/// Returns, for each part that is not in the paste, what it could say.
fn missing(found: &Match<'_>) -> BTreeMap<Part, Vec<Effect>> {
    let mut parts: BTreeMap<Part, Vec<Effect>> = BTreeMap::new();
    let mut add = |outcome: &Outcome, effect: Effect| {
        if outcome.truth == Truth::Unknown && !effect.is_empty() {
            for part in &outcome.missing {
                parts.entry(*part).or_default().push(effect.clone());
            }
        }
    };
    let article = &found.compiled.article;
    for (symptom, outcome) in article.symptoms.iter().zip(&found.symptoms) {
        add(outcome, Effect { points_to: symptom.points_to.clone(), rules_out: symptom.rules_out.clone() });
    }
    for (check, outcome) in article.checks.iter().zip(&found.checks) {
        if let Some(outcome) = outcome {
            add(outcome, Effect { points_to: check.points_to.clone(), rules_out: check.rules_out.clone() });
            add(outcome, check.otherwise.clone().unwrap_or_default());
        }
    }
    parts
}

/// Passes over effects that were there before: two symptoms that say the same tell no more than one.
fn distinct(effects: &[Effect]) -> impl Iterator<Item = &Effect> {
    effects
        .iter()
        .enumerate()
        .filter(|(at, effect)| !effects[..*at].contains(effect))
        .map(|(_, effect)| effect)
}

fn separates(weighed: &Weighed<'_>, effects: &[Effect]) -> Vec<String> {
    let named = |id: &str| {
        effects.iter().any(|effect| {
            effect.points_to.contains_key(id) || effect.rules_out.iter().any(|one| one.as_str() == id)
        })
    };
    weighed.causes.iter().map(|one| one.cause.id.value.clone()).filter(|id| named(id)).collect()
}

/// Returns the bits that an answer is expected to bring. With `unseen` there is one more answer, "not so", that
/// is so many times likelier and says nothing.
fn gain(weighed: &Weighed<'_>, effects: &[Effect], unseen: Option<f64>) -> f64 {
    let now: Vec<f64> = weighed.causes.iter().map(|one| one.probability).chain([weighed.none]).collect();
    let mut likelihoods: Vec<Vec<f64>> = effects.iter().map(|effect| likelihood(weighed, effect)).collect();
    if let Some(weight) = unseen {
        likelihoods.push(vec![weight; now.len()]);
    }
    if likelihoods.len() < 2 {
        return 0.0;
    }
    let totals: Vec<f64> = (0..now.len()).map(|at| likelihoods.iter().map(|one| one[at]).sum()).collect();
    let after: f64 = likelihoods
        .iter()
        .map(|one| {
            let joint: Vec<f64> = (0..now.len())
                .map(|at| if totals[at] > 0.0 { now[at] * one[at] / totals[at] } else { 0.0 })
                .collect();
            let chance: f64 = joint.iter().sum();
            chance * entropy(&joint)
        })
        .sum();
    (entropy(&now) - after).max(0.0)
}

fn likelihood(weighed: &Weighed<'_>, effect: &Effect) -> Vec<f64> {
    let of = |id: &str| {
        if effect.rules_out.iter().any(|one| one.as_str() == id) {
            return 0.0;
        }
        effect.points_to.get(id).map_or(1.0, |strength| strength.factor())
    };
    weighed.causes.iter().map(|one| of(&one.cause.id)).chain([1.0]).collect()
}

fn entropy(weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return 0.0;
    }
    weights
        .iter()
        .filter(|weight| **weight > 0.0)
        .map(|weight| -(weight / total) * (weight / total).log2())
        .sum()
}
