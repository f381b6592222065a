//! A fix that is for nothing, and so is never offered.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "fix-without-cause", summary: "a fix without `for`, not even an inherited one", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let idle = |id: &str| subject.article.fix(id).is_some_and(|fix| fix.causes.is_empty());
    let own = subject.raw.content.fixes.iter().filter(|fix| !fix.id.is_empty() && idle(&fix.id));
    let problem = |id: &str, span| {
        let problem =
            subject.error(LINT.code, span, format!("the fix `{id}` is for no cause, so it is never offered"));
        problem.help("add a line `for: [cause]` with the causes it removes")
    };
    own.map(|fix| problem(&fix.id, fix.id.span)).collect()
}
