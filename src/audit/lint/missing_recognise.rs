//! A variant that does not say how its vendor is recognised: it would answer whenever its base does.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "missing-recognise", summary: "a variant without `recognise`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let Some(base) = content.extends.as_ref().filter(|_| content.recognise.is_none()) else {
        return Vec::new();
    };
    let problem =
        subject.error(LINT.code, base.span, "this variant does not say how its vendor is recognised");
    vec![problem.help("add `recognise:` with a host, a realm or words that only this vendor prints")]
}
