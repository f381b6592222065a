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
    let is_general = |id: &str| general_causes().any(|general| general == id);
    let merged = subject.article.cause(&cause.id).unwrap_or(cause);
    if let Some(refines) = &cause.refines {
        let message = format!("`{refines}` is not one of the general causes");
        let problem = subject.error(LINT.code, refines.span, message).help(general());
        return (!is_general(refines)).then(|| problem.did_you_mean(refines, general_causes()));
    }
    if cause.id.is_empty() || merged.refines.is_some() || is_general(&cause.id) {
        return None;
    }
    let message = format!("`{}` is not a general cause and does not say which one it is a case of", cause.id);
    let problem = subject.error(LINT.code, cause.id.span, message);
    let help = format!("add a line `refines: …`; {}", general());
    Some(problem.help(help).did_you_mean(&cause.id, general_causes()))
}

fn general() -> String {
    format!("the general causes are {}", general_causes().collect::<Vec<_>>().join(", "))
}
