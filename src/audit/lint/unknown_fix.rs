//! A proof that expects a fix the article does not have.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "unknown-fix", summary: "a proof whose `fix` is not among the fixes", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let known = || subject.article.fixes.iter().map(|fix| fix.id.as_str());
    let named = subject.raw.content.proofs.iter().filter_map(|proof| proof.expect.fix.as_ref());
    let lost = named.filter(|name| !known().any(|id| id == name.as_str()));
    let problem = |name: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the article has no fix `{name}`"));
        problem.help("name a fix by its id").did_you_mean(name, known())
    };
    lost.map(|name| problem(name, name.span)).collect()
}
