//! What came of proofs, kept from one state of the rulebook to the next.
//!
//! A page shows what the engine answers to its article's proofs, and answering them is nearly all that a page costs.
//! While an author writes, a page is shown with the answers of a moment ago at once, and is made again where
//! [`Runs::again`] finds other ones.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use crate::audit::proof::{self, ProofRun};
use crate::matcher::engine::Engine;
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::proof::Proof;
use crate::rulebook::text::Text;

/// What came of proofs. Clones share what they know.
#[derive(Clone, Debug, Default)]
pub struct Runs(Arc<RwLock<HashMap<ArticleId, HashMap<u64, ProofRun>>>>);

impl Runs {
    /// Returns what came of an article's proofs, in their order; a proof of which nothing is known is answered now.
    pub fn of(&self, engine: &Engine, article: &Article) -> Vec<ProofRun> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&article.id).cloned();
        let mut known = known.unwrap_or_default();
        let mut complete = true;
        let one = |proof: &Proof| {
            let run = known.entry(name(proof)).or_insert_with(|| {
                complete = false;
                proof::run(engine, article, proof)
            });
            run.clone()
        };
        let runs = article.proofs.iter().map(one).collect();
        if !complete {
            self.keep(article.id.clone(), known);
        }
        runs
    }

    /// Returns what came of an article's proofs if all of it is known.
    pub fn known(&self, article: &Article) -> Option<Vec<ProofRun>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(&article.id)?;
        article.proofs.iter().map(|proof| known.get(&name(proof)).cloned()).collect()
    }

    /// Answers an article's proofs again, if they were answered before. Says whether anything came out differently.
    pub fn again(&self, engine: &Engine, article: &Article) -> bool {
        let Some(before) = self.known(article) else { return false };
        let now = proof::run_those_of(engine, article);
        let differs = before != now;
        self.keep(article.id.clone(), article.proofs.iter().map(name).zip(now).collect());
        differs
    }

    fn keep(&self, id: ArticleId, runs: HashMap<u64, ProofRun>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(id, runs);
    }
}

/// A proof is known by what it asks.
fn name(proof: &Proof) -> u64 {
    let mut hasher = DefaultHasher::new();
    proof.paste.as_ref().map(Text::as_str).hash(&mut hasher);
    proof.now.as_ref().map(Text::as_str).hash(&mut hasher);
    hasher.finish()
}
