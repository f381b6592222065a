//! A pattern that is too large to compile, and so never matches.

use crate::audit::inspect::conditions::patterns;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::matcher::pattern::Pattern;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "huge-pattern", summary: "a pattern that takes too much memory", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let conditions = subject.raw.content.conditions();
    let patterns = conditions.iter().flat_map(|(_, condition)| patterns(&condition.node));
    let huge = patterns.filter(|pattern| Pattern::new(pattern.value.clone()).is_too_large());
    huge.map(|pattern| {
        let problem =
            subject.error(LINT.code, pattern.span, "this pattern is too large, so it would never match");
        problem.help("make the counts in `{…}` smaller, or test for a few words instead")
    })
    .collect()
}
