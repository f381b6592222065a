//! A table of required scopes that the engine cannot ask.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::table::TableUse;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "scope-columns",
    summary: "a `required-scope` table without the columns method, path and any_of",
    find,
};

/// The columns that the engine asks by name.
const COLUMNS: [&str; 3] = ["method", "path", "any_of"];

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.raw.content.tables.iter().filter(|table| table.usage == TableUse::RequiredScope);
    let lacking = own.filter_map(|table| {
        let merged = subject.article.table(&table.id).unwrap_or(table);
        let lacking: Vec<&str> = COLUMNS.into_iter().filter(|name| merged.column(name).is_none()).collect();
        (!lacking.is_empty()).then(|| (table, lacking.join(" and ")))
    });
    lacking
        .map(|(table, lacking)| {
            let place = table.columns.first().map_or(table.id.span, |column| column.span);
            let problem =
                subject.error(LINT.code, place, format!("the table `{}` has no column {lacking}", table.id));
            problem
                .help("a table of required scopes has `columns: [method, path, any_of]`, and may have more")
        })
        .collect()
}
