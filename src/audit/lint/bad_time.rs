//! A proof whose clock cannot be set.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "bad-time", summary: "a `now` that is not a moment by RFC 3339", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let clocks = subject.raw.content.proofs.iter().filter_map(|proof| proof.now.as_ref());
    let bad = clocks.filter(|now| now.parse::<jiff::Timestamp>().is_err());
    bad.map(|now| {
        let problem = subject.error(LINT.code, now.span, format!("`{now}` is not a moment"));
        problem.help("write date, time and zone: `2026-11-21T09:30:00Z`")
    })
    .collect()
}
