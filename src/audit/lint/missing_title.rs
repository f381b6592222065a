//! An article without a title of its own. An inherited one would name two pages alike.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint { code: "missing-title", summary: "an article without a title", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if !subject.raw.content.title.is_empty() {
        return Vec::new();
    }
    let problem = subject.error(LINT.code, subject.top(), "the article has no title");
    vec![problem.help("add a line `title: …` that says what fails, as its reader would")]
}
