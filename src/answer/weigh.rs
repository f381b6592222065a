//! Turns evidence into probabilities.
//!
//! Naive Bayes: a cause's odds are its prior times the factor of each piece of evidence that points to it. The
//! causes of one exchange compete, and a share is left for "none of these", because a list of causes is never
//! complete. A cause is *determined* when it leads clearly and evidence, not the prior alone, sets it apart.

use crate::answer::finding::Finding;
use crate::rulebook::article::Article;
use crate::rulebook::cause::Cause;
use crate::rulebook::strength::Strength;

/// The weight of "none of these" against the priors of the causes.
const NONE: f64 = 4.0;

/// The share of "none of these" that no evidence removes.
const NONE_AT_LEAST: f64 = 0.02;

/// The probability below which a cause is not listed.
const LISTED: f64 = 0.02;

/// How much less probable than the first a listed cause may be.
const BEHIND: f64 = 50.0;

/// The lead that makes a cause determined: over the next, by probability.
const CLEAR_LEAD: f64 = 4.0;

/// A cause with its probability and what speaks for it.
#[derive(Clone, Debug)]
pub struct WeighedCause<'a> {
    /// The cause.
    pub cause: &'a Cause,
    /// From 0 to 1.
    pub probability: f64,
    /// The product of the factors of its evidence.
    pub factor: f64,
    /// The findings that point to it, strongest first, by their place in the list that was weighed.
    pub findings: Vec<usize>,
}

/// The causes of one exchange, weighed against each other.
#[derive(Clone, Debug)]
pub struct Weighed<'a> {
    /// The causes that remain, most probable first.
    pub causes: Vec<WeighedCause<'a>>,
    /// The chance that none of these applies.
    pub none: f64,
    /// Whether the first one leads clearly.
    pub determined: bool,
}

/// Weighs the causes of an article against each other.
///
/// Probabilities and `none` add up to one. Ties keep the article's order.
pub fn weigh<'a>(article: &'a Article, findings: &[Finding]) -> Weighed<'a> {
    let mut causes: Vec<WeighedCause<'a>> = article
        .causes
        .iter()
        .filter(|cause| !is_ruled_out(cause, findings))
        .map(|cause| odds(cause, findings))
        .collect();
    let total: f64 = causes.iter().map(|one| one.probability).sum::<f64>() + NONE;
    for one in &mut causes {
        one.probability = one.probability / total * (1.0 - NONE_AT_LEAST);
    }
    causes.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let first = causes.first().map_or(0.0, |one| one.probability);
    causes.retain(|one| one.probability >= LISTED && one.probability * BEHIND >= first);
    let listed: f64 = causes.iter().map(|one| one.probability).sum();
    let determined = is_determined(&causes);
    Weighed { causes, none: (1.0 - listed).max(0.0), determined }
}

fn is_ruled_out(cause: &Cause, findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.effect.rules_out.contains(&cause.id))
}

/// Multiplies prior and evidence; the result stands in `probability`, not yet divided by the total.
///
/// Two findings that rest on the same words count once, the stronger of them.
fn odds<'a>(cause: &'a Cause, findings: &[Finding]) -> WeighedCause<'a> {
    let mut pointing: Vec<(Strength, usize)> = findings
        .iter()
        .enumerate()
        .filter_map(|(at, finding)| Some((*finding.effect.points_to.get(&cause.id)?, at)))
        .collect();
    pointing.sort_by_key(|(strength, at)| (std::cmp::Reverse(*strength), *at));
    let mut factor = 1.0;
    let mut counted: Vec<usize> = Vec::new();
    for (strength, at) in pointing {
        if !counted.iter().any(|other| same_words(&findings[at], &findings[*other])) {
            factor *= strength.factor();
            counted.push(at);
        }
    }
    WeighedCause { cause, probability: cause.likelihood().prior() * factor, factor, findings: counted }
}

fn same_words(a: &Finding, b: &Finding) -> bool {
    let overlaps = |a: &Finding, b: &Finding| {
        a.hits.iter().all(|one| b.hits.iter().any(|other| one.span.overlaps(other.span)))
    };
    !a.hits.is_empty() && !b.hits.is_empty() && (overlaps(a, b) || overlaps(b, a))
}

/// Tells whether the first cause leads clearly. Causes that are cases of the same general one do not compete.
fn is_determined(causes: &[WeighedCause<'_>]) -> bool {
    let Some(first) = causes.first() else { return false };
    if first.probability < 0.5 || first.factor < Strength::Strong.factor() {
        return false;
    }
    let mut others = causes[1..].iter().filter(|other| other.cause.general() != first.cause.general());
    others.all(|other| {
        first.probability >= other.probability * CLEAR_LEAD
            && first.factor >= other.factor * Strength::Moderate.factor()
    })
}
