//! A cause that the article names and does not help with.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "cause-without-fix", summary: "a cause that is in the `for` of no fix", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let fixed = |id: &str| {
        subject.article.fixes.iter().any(|fix| fix.causes.iter().any(|cause| cause.as_str() == id))
    };
    let left = subject.raw.content.causes.iter().filter(|cause| !cause.id.is_empty() && !fixed(&cause.id));
    let problem = |id: &str, span| {
        let problem = subject.error(LINT.code, span, format!("no fix is for the cause `{id}`"));
        problem.help(format!("add a fix with `for: [{id}]`, or add the cause to a fix that is there"))
    };
    left.map(|cause| problem(&cause.id, cause.id.span)).collect()
}
