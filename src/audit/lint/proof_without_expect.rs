//! A proof that any answer satisfies.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::proof::Expectation;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "proof-without-expect", summary: "a proof without `expect`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let proofs = subject.raw.content.proofs.iter().filter(|proof| proof.expect == Expectation::default());
    proofs.map(|proof| {
        let problem = subject.error(LINT.code, proof.name.span, format!("the proof `{}` expects nothing", proof.name));
        problem.help("add `expect: { verdict: confirmed, determined: true, cause: … }`; for a near miss `expect: { verdict: none }`")
    }).collect()
}
