//! A name that a pattern captures, and for which the page has nothing to show.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "captured-without-default",
    summary: "a name captured by a pattern that is not declared under `values`",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.own_captures().into_iter();
    let undeclared = own.filter(|(name, _)| !subject.article.values.contains_key(name.as_str()));
    let problem = |name: &str, span| {
        let message = format!("the pattern captures `{name}`, and the page has nothing to show for it");
        let help = format!(
            "declare it under `values`: `{name}: {{ default: {} }}`; a group without a use is written `(?:…)`",
            name.to_uppercase()
        );
        subject.error(LINT.code, span, message).help(help)
    };
    undeclared.map(|(name, span)| problem(&name, span)).collect()
}
