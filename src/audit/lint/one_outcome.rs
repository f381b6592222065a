//! A question with one answer.
//!
//! A warning: an answer that is not listed says nothing, and that may be meant.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "one-outcome", summary: "`outcomes` with one answer only (a warning)", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.raw.content.checks.iter();
    let single = own.filter_map(|check| {
        let merged = subject.article.check(&check.id)?;
        check.outcomes.first().filter(|_| merged.outcomes.len() == 1).map(|(answer, _)| (check, answer))
    });
    single
        .map(|(check, answer)| {
            let message = format!("the check `{}` has only the answer `{answer}`", check.id);
            let problem = subject.warning(LINT.code, answer.span, message);
            problem.help("add the other answer, if only to say which causes it rules out")
        })
        .collect()
}
