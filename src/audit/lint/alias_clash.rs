//! An alias that leads to two articles.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "alias-clash", summary: "an alias that is the id or an alias of another article", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let raw = &subject.engine.rulebook.raw;
    let owner = |alias: &str| {
        raw.iter().find(|other| {
            let aliased =
                other.id != subject.raw.id && other.content.aliases.iter().any(|one| one.as_str() == alias);
            other.id.as_str() == alias || aliased
        })
    };
    let clashing = subject.raw.content.aliases.iter().filter_map(|alias| Some((alias, owner(alias)?)));
    clashing
        .map(|(alias, owner)| {
            let message = if owner.id.as_str() == alias.as_str() {
                format!("`{alias}` is the id of an article")
            } else {
                format!("`{alias}` already leads to `{}`", owner.id)
            };
            let problem = subject.error(LINT.code, alias.span, message);
            problem.help("an alias is an id that this article had before, and that no other article has")
        })
        .collect()
}
