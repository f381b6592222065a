//! A duration that is neither a number of minutes nor a range.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "bad-minutes",
    summary: "`minutes` that are neither a number nor a range such as `20-40`",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(minutes) = &subject.raw.content.minutes else { return Vec::new() };
    if is_duration(minutes) {
        return Vec::new();
    }
    let problem = subject.error(
        LINT.code,
        minutes.span,
        format!("`{minutes}` is neither a number of minutes nor a range"),
    );
    vec![problem.help("write `20`, or from the shortest to the longest, `20-40`")]
}

fn is_duration(minutes: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    match minutes.split_once('-') {
        Some((from, to)) => number(from).zip(number(to)).is_some_and(|(from, to)| from < to),
        None => number(minutes).is_some(),
    }
}
