//! A lookup whose key nothing captures, so that no row is ever picked.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::table::TableUse;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "lookup-without-capture",
    summary: "a `lookup` table whose first column no pattern captures",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let captures = subject.captures();
    let own = subject.raw.content.tables.iter().filter(|table| table.usage == TableUse::Lookup);
    let keys = own.filter_map(|table| subject.article.table(&table.id).unwrap_or(table).columns.first());
    let lost = keys.filter(|key| !captures.iter().any(|(name, _)| name == key.as_str()));
    lost.map(|key| {
        let message = format!("no pattern of the article captures `{key}`, so no row is ever picked");
        let help = format!(
            "capture it in a condition: `matches: '…(?P<{key}>[A-Z0-9]+)…'`; the first column names the group"
        );
        let problem = subject.error(LINT.code, key.span, message).help(help);
        problem.did_you_mean(key, captures.iter().map(|(name, _)| name.as_str()))
    })
    .collect()
}
