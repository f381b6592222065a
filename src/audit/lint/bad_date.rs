//! A day that is not in the calendar.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "bad-date", summary: "a `reviewed` or `history` date that is not YYYY-MM-DD", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let dates = content.reviewed.iter().chain(content.history.iter().map(|change| &change.date));
    let bad = dates.filter(|date| !is_day(date));
    bad.map(|date| {
        let words = if date.is_empty() {
            "a change has no date".to_owned()
        } else {
            format!("`{date}` is not a day")
        };
        let span = if date.is_empty() { subject.top() } else { date.span };
        subject.error(LINT.code, span, words).help("write the day as year, month and day: `2026-11-21`")
    })
    .collect()
}

fn is_day(date: &str) -> bool {
    date.len() == "2026-11-21".len() && date.parse::<jiff::civil::Date>().is_ok()
}
