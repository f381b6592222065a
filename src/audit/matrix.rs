//! Every article's proofs held against all other articles.

use crate::audit::proof::ProofRun;
use crate::matcher::engine::Engine;
use crate::rulebook::article::ArticleId;
use crate::rulebook::proof::ExpectedVerdict;

/// An article that answers a stranger's proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noise {
    /// The article that answers.
    pub article: String,
    /// The article whose proof it is.
    pub owner: ArticleId,
    /// The proof's place among those of the owner.
    pub proof: usize,
}

/// Returns every article that answers a proof of which it is neither the owner nor of the owner's line.
///
/// A near miss is left out: whoever answers it, the owner only promises not to.
pub fn noise(engine: &Engine, runs: &[(ArticleId, Vec<ProofRun>)]) -> Vec<Noise> {
    let mut found = Vec::new();
    for (owner, runs) in runs {
        let Some(compiled) = engine.find_article(owner.as_str()) else { continue };
        for (at, (run, proof)) in runs.iter().zip(&compiled.article.proofs).enumerate() {
            if proof.expect.verdict == Some(ExpectedVerdict::None) {
                continue;
            }
            for diagnosis in &run.answer.diagnoses {
                if diagnosis.article != owner.as_str() {
                    found.push(Noise { article: diagnosis.article.clone(), owner: owner.clone(), proof: at });
                }
            }
        }
    }
    found
}
