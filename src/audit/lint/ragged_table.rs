//! A row with more or fewer cells than there are columns.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::rulebook::node::Node;
use crate::rulebook::table::Table;
use crate::rulebook::text::Text;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "ragged-table", summary: "a table row with the wrong number of cells", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let tables = subject.raw.content.tables.iter();
    tables.flat_map(|table| one(subject, subject.article.table(&table.id).unwrap_or(table), table)).collect()
}

fn one(subject: &Subject<'_>, merged: &Table, table: &Table) -> Vec<Diagnostic> {
    let wanted = merged.columns.len();
    let ragged = table.rows.iter().filter(|row| row.len() != wanted);
    ragged
        .map(|row| {
            let message = format!(
                "this row has {}, and the table `{}` has {}",
                count(row.len(), "cell"),
                table.id,
                count(wanted, "column")
            );
            let problem = subject.error(LINT.code, place(row).unwrap_or(table.id.span), message);
            problem.help(format!(
                "the columns are {}",
                merged.columns.iter().map(Text::as_str).collect::<Vec<_>>().join(", ")
            ))
        })
        .collect()
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn place(row: &[Node]) -> Option<Span> {
    row.iter().map(|cell| cell.span).find(|span| !span.is_empty())
}
