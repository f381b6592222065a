//! A check that neither the engine nor a person can answer.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::check::Check;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "empty-check", summary: "a check with neither `when` nor `ask`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let empty = |check: &Check| {
        check.when.is_none() && check.ask.is_none() && check.run.is_none() && check.steps.is_empty()
    };
    let own =
        subject.raw.content.checks.iter().filter(|check| subject.article.check(&check.id).is_some_and(empty));
    let problem = |id: &str, span| {
        let problem = subject.error(LINT.code, span, format!("nobody can answer the check `{id}`"));
        problem
            .help("add `when: …`, which the engine answers from the paste, or `ask: …`, which a person does")
    };
    own.map(|check| problem(&check.id, check.id.span)).collect()
}
