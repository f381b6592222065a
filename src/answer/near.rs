//! Articles that nearly answered: worth a word when none does.

use crate::answer::answer::NearMiss;
use crate::evidence::evidence::Evidence;
use crate::matcher::engine::Engine;
use crate::matcher::hold::{Match, Recognition};
use crate::matcher::leaf::Part;
use crate::matcher::truth::Truth;

/// The most near misses that are named.
const MOST: usize = 3;

/// Returns the articles that came nearest, with what was there and what was not.
pub fn near_misses(engine: &Engine, evidence: &Evidence) -> Vec<NearMiss> {
    let mut best: Vec<Option<(usize, String)>> = vec![None; engine.articles.len()];
    for held in engine.hold_all(evidence, None) {
        for (held, best) in held.iter().zip(&mut best) {
            let one = nearness(held);
            if one.as_ref().map(|(score, _)| *score) > best.as_ref().map(|(score, _)| *score) {
                *best = one;
            }
        }
    }
    let ids = engine.articles.iter().map(|one| one.article.id.to_string());
    let found =
        ids.zip(best).filter_map(|(article, best)| best.map(|(score, because)| (score, article, because)));
    let mut found: Vec<(usize, String, String)> = found.collect();
    found.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    found.into_iter().take(MOST).map(|(_, article, because)| NearMiss { article, because }).collect()
}

/// Tells how near an article came in one exchange, and why.
fn nearness(held: &Match<'_>) -> Option<(usize, String)> {
    let unknown = held.symptoms.iter().filter(|outcome| outcome.truth == Truth::Unknown);
    let unknown: Vec<Part> = unknown.flat_map(|outcome| outcome.missing.iter().copied()).collect();
    reason(held.recognition, &unknown)
}

fn reason(recognition: Recognition, unknown: &[Part]) -> Option<(usize, String)> {
    let most = unknown.iter().max_by_key(|part| unknown.iter().filter(|other| other == part).count());
    match (recognition, most) {
        (Recognition::Not, None) => None,
        (Recognition::Not, Some(part)) => Some((1, format!("it would need {}", part.words()))),
        (Recognition::Wording | Recognition::Origin, None) => {
            Some((3, "the vendor is recognised, and none of the symptoms is there".to_owned()))
        }
        (Recognition::Wording | Recognition::Origin, Some(part)) => Some((
            2,
            format!("the vendor is recognised; whether a symptom is there would need {}", part.words()),
        )),
    }
}
