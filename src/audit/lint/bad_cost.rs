//! A `cost` that is no time.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "bad-cost", summary: "a `cost` that is not a time such as `30s`, `2m`, `1h` or `1d`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let costs = subject.raw.content.checks.iter().filter_map(|check| check.cost.as_ref());
    let bad = costs.filter(|cost| !is_time(cost));
    bad.map(|cost| {
        let problem = subject.error(LINT.code, cost.span, format!("`{cost}` is not a time"));
        let hint = cost.parse::<f64>().map_or_else(|_| String::new(), |_| format!("did you mean `{cost}m`?"));
        problem.label(hint).help("write a number and a unit: `30s`, `2m`, `1h`, `1d`")
    })
    .collect()
}

fn is_time(cost: &str) -> bool {
    let number = cost.strip_suffix(['s', 'm', 'h', 'd']);
    number.is_some_and(|number| {
        number.trim_end().parse::<f64>().is_ok_and(|number| number.is_finite() && number > 0.0)
    })
}
