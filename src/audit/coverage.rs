//! Which symptoms, causes and automatic checks of an article its proofs reach.

use std::collections::BTreeSet;

use crate::answer::answer::CheckResult;
use crate::audit::proof::{ProofRun, evidence_of};
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::matcher::truth::Truth;
use crate::rulebook::proof::ExpectedVerdict;

/// What no proof of the article reaches, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Symptoms that are never there.
    pub symptoms: Vec<String>,
    /// Causes that never remain.
    pub causes: Vec<String>,
    /// Automatic checks that are never decided.
    pub checks: Vec<String>,
    /// Whether no proof shows what the article must not answer.
    pub no_near_miss: bool,
}

/// Compares what the article's own file declares with what its proofs reach.
pub fn coverage(engine: &Engine, compiled: &CompiledArticle, runs: &[ProofRun]) -> Coverage {
    let article = &compiled.article;
    let mut symptoms = BTreeSet::new();
    for proof in &article.proofs {
        let evidence = evidence_of(proof);
        for at in 0..evidence.exchanges.len() {
            let Some(held) = engine.hold(compiled, &evidence, at) else { continue };
            let there = article
                .symptoms
                .iter()
                .zip(&held.symptoms)
                .filter(|(_, outcome)| outcome.truth == Truth::True);
            symptoms.extend(there.map(|(symptom, _)| symptom.id.as_str()));
        }
    }
    let answers =
        || runs.iter().flat_map(|run| &run.answer.diagnoses).filter(|one| one.article == article.id.as_str());
    let causes: BTreeSet<&str> = answers().flat_map(|one| &one.causes).map(|one| one.id.as_str()).collect();
    let decided = answers().flat_map(|one| &one.checks).filter(|one| one.result != CheckResult::Unknown);
    let checks: BTreeSet<&str> = decided.map(|one| one.id.as_str()).collect();
    let own = |origin| article.owns(origin);
    let missed = |ids: Vec<&str>, reached: &BTreeSet<&str>| -> Vec<String> {
        ids.into_iter().filter(|id| !reached.contains(id)).map(str::to_owned).collect()
    };
    Coverage {
        symptoms: missed(
            article
                .symptoms
                .iter()
                .filter(|one| own(&one.origin) && one.when.is_some())
                .map(|one| one.id.as_str())
                .collect(),
            &symptoms,
        ),
        causes: missed(
            article.causes.iter().filter(|one| own(&one.origin)).map(|one| one.id.as_str()).collect(),
            &causes,
        ),
        checks: missed(
            article
                .checks
                .iter()
                .filter(|one| own(&one.origin) && one.when.is_some())
                .map(|one| one.id.as_str())
                .collect(),
            &checks,
        ),
        no_near_miss: !article.proofs.iter().any(|proof| proof.expect.verdict == Some(ExpectedVerdict::None)),
    }
}
