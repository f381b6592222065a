//! A folder of articles without the general one, which would stand beside it.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "missing-base", summary: "an article in a folder whose own article is missing", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let id = subject.raw.id.as_str();
    let Some((folder, _)) = id.rsplit_once('/') else { return Vec::new() };
    let book = &subject.engine.rulebook;
    let there = book.raw.iter().any(|raw| raw.id.as_str() == folder);
    let broken = book.broken.iter().any(|broken| broken.as_str() == folder);
    if there || broken || subject.raw.content.extends.is_some() {
        return Vec::new();
    }
    let problem =
        subject.error(LINT.code, subject.top(), format!("the folder `{folder}` has no article of its own"));
    vec![problem.help(format!(
        "write `{folder}.yaml` beside the folder with what is general, and add `extends: {folder}` here"
    ))]
}
