//! A condition that asks a table the article does not have, and so is never decided.

use crate::audit::inspect::conditions::leaves;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "unknown-table",
    summary: "a condition `table: …` that names no table of the article",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let known = || subject.article.tables.iter().map(|one| one.id.as_str());
    let conditions = subject.raw.content.conditions();
    let asked = conditions.iter().flat_map(|(_, one)| leaves(&one.node)).filter(|leaf| leaf.name == "table");
    let named = asked.filter_map(|leaf| Some((leaf.value.to_text()?, leaf.value.span)));
    let lost = named.filter(|(name, _)| !known().any(|id| id == name));
    let problem = |name: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the article has no table `{name}`"));
        problem.help("name a table of this article by its id").did_you_mean(name, known())
    };
    lost.map(|(name, span)| problem(&name, span)).collect()
}
