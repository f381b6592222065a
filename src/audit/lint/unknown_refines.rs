//! A cause outside the general vocabulary that does not say which general cause it is a case of.
//!
//! Answers of different vendors are compared and counted by the general cause.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::cause::Cause;
use crate::rulebook::vocabulary::general_causes;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "unknown-refines",
    summary: "a cause that is neither general nor refines a general one",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.raw.content.causes.iter().filter_map(|cause| one(subject, cause)).collect()
}

fn one(subject: &Subject<'_>, cause: &Cause) -> Option<Diagnostic> {
    let merged = subject.article.cause(&cause.id).unwrap_or(cause);
    let (word, message) = match &cause.refines {
        Some(refines) => (refines, format!("`{refines}` is not one of the general causes")),
        None if cause.id.is_empty() || merged.refines.is_some() => return None,
        None => (
            &cause.id,
            format!("`{}` is not a general cause and does not say which one it is a case of", cause.id),
        ),
    };
    if general_causes().any(|general| general == word.as_str()) {
        return None;
    }
    let problem = subject.error(LINT.code, word.span, message).did_you_mean(word, general_causes());
    let advice = if cause.refines.is_none() { "add a line `refines: …`; " } else { "" };
    let general = if problem.label.is_empty() {
        format!("the general causes are {}", general_causes().collect::<Vec<_>>().join(", "))
    } else {
        "a cause is a general one, or refines one".to_owned()
    };
    Some(problem.help(format!("{advice}{general}")))
}
