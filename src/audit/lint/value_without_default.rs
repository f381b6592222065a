//! A declared value without what the page shows for it.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "value-without-default", summary: "a value without `default`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.raw.content.values.iter().filter(|(_, value)| value.default.is_empty());
    let problem = |name: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the value `{name}` has no default"));
        problem.help(format!("add `default: {}`, or whatever the page shall show", name.to_uppercase()))
    };
    own.map(|(name, _)| problem(name, name.span)).collect()
}
