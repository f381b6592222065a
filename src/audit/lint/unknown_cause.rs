//! A cause that is named but not there. Whatever points to it says nothing.

use crate::audit::inspect::causes::mentions;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "unknown-cause",
    summary: "a `points_to`, `rules_out`, `for`, `cause` or `among` that names no cause of the article",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let known = || subject.article.causes.iter().map(|cause| cause.id.as_str());
    let lost =
        mentions(&subject.raw.content).into_iter().filter(|mention| !known().any(|id| id == mention.id));
    let problem = |id: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the article has no cause `{id}`"));
        problem.help("add it under `causes`, or name one that is there").did_you_mean(id, known())
    };
    lost.map(|mention| problem(&mention.id, mention.span)).collect()
}
