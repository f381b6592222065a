//! Articles that nearly answered: worth a word when none does.

use crate::answer::answer::NearMiss;
use crate::evidence::evidence::Evidence;
use crate::matcher::engine::Engine;
use crate::matcher::hold::Recognition;
use crate::matcher::leaf::Part;
use crate::matcher::truth::Truth;

/// The most near misses that are named.
const MOST: usize = 3;

/// Returns the articles that came nearest, with what was there and what was not.
pub fn near_misses(engine: &Engine, evidence: &Evidence) -> Vec<NearMiss> {
    let mut found: Vec<(usize, NearMiss)> = Vec::new();
    for compiled in &engine.articles {
        let held = (0..evidence.exchanges.len()).filter_map(|at| engine.hold(compiled, evidence, at));
        let best = held
            .filter_map(|held| {
                let unknown: Vec<Part> = held
                    .symptoms
                    .iter()
                    .filter(|outcome| outcome.truth == Truth::Unknown)
                    .flat_map(|outcome| outcome.missing.iter().copied())
                    .collect();
                reason(held.recognition, &unknown)
            })
            .max_by_key(|(score, _)| *score);
        if let Some((score, because)) = best {
            found.push((score, NearMiss { article: compiled.article.id.to_string(), because }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().take(MOST).map(|(_, near)| near).collect()
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
