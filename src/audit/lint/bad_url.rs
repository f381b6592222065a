//! A reference that leads nowhere.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "bad-url", summary: "a reference whose `url` is not an http or https address", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bad = subject.raw.content.references.iter().filter(|one| !is_address(&one.url));
    bad.map(|one| {
        let (span, message) = if one.url.is_empty() {
            (one.title.span, format!("the reference `{}` has no url", one.title))
        } else {
            (one.url.span, format!("`{}` is not the address of a page", one.url))
        };
        subject.error(LINT.code, span, message).help("write the whole address, beginning with `https://`")
    })
    .collect()
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !url.contains(char::is_whitespace))
}
