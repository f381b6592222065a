//! An article without a summary, not even an inherited one.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint { code: "missing-summary", summary: "an article without a summary", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if !subject.article.summary.is_empty() {
        return Vec::new();
    }
    let problem = subject.error(LINT.code, subject.top(), "the article has no summary");
    vec![
        problem
            .help("add a line `summary: …` with one or two sentences: what it means, and what to do first"),
    ]
}
