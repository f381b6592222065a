//! A `procedure` with a step that is neither a check nor a fix.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "unknown-procedure", summary: "a `procedure` that names neither a check nor a fix", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let checks = || subject.article.checks.iter().map(|check| check.id.as_str());
    let known = || checks().chain(subject.article.fixes.iter().map(|fix| fix.id.as_str()));
    let lost = subject.raw.content.procedure.iter().filter(|name| !known().any(|id| id == name.as_str()));
    let problem = |name: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the article has no check and no fix `{name}`"));
        problem
            .help("a procedure lists ids of checks and fixes, in the order a person takes")
            .did_you_mean(name, known())
    };
    lost.map(|name| problem(name, name.span)).collect()
}
