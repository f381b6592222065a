//! A check whose answer changes nothing.
//!
//! A warning: it may still be worth reading. Symptoms are free to say nothing, since they confirm the article.

use crate::audit::inspect::conditions::leaves;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::check::Check;
use crate::rulebook::strength::Effect;
use crate::rulebook::table::TableUse;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "silent-check",
    summary: "a check whose answer points to nothing and rules nothing out (a warning)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let silent = |check: &Check| says_nothing(check) && !asks_lookup(subject, check);
    let own = subject
        .raw
        .content
        .checks
        .iter()
        .filter(|check| subject.article.check(&check.id).is_some_and(silent));
    let problem = |id: &str, span| {
        let problem =
            subject.warning(LINT.code, span, format!("the answer to the check `{id}` changes nothing"));
        problem.help("add `points_to`, `rules_out` or `otherwise`; for a person's answer, `outcomes`; or `good: yes` to show that all is well")
    };
    own.map(|check| problem(&check.id, check.id.span)).collect()
}

fn says_nothing(check: &Check) -> bool {
    let effects = check.outcomes.values().chain(&check.otherwise);
    let own = check.points_to.is_empty() && check.rules_out.is_empty() && check.good.is_none();
    own && effects.into_iter().all(Effect::is_empty)
}

/// A lookup's rows name causes by themselves.
fn asks_lookup(subject: &Subject<'_>, check: &Check) -> bool {
    let leaves = check.when.iter().flat_map(|when| leaves(&when.node));
    let asked = leaves.filter(|leaf| leaf.name == "table").filter_map(|leaf| leaf.value.to_text());
    asked.filter_map(|id| subject.article.table(&id)).any(|table| table.usage == TableUse::Lookup)
}
