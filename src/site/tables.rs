//! The tables of an article, each where it is asked or named, the others in a section of their own.

use crate::matcher::text_test::code;
use crate::rulebook::check::Check;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::Node;
use crate::rulebook::table::{Table, TableUse};
use crate::rulebook::text::Text;
use crate::site::anchors::Part;
use crate::site::markdown::bars;
use crate::site::view::TableItem;
use crate::site::writer::{Writer, capital, join};

/// Where a table stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place<'a> {
    Check(&'a str),
    Cause(&'a str),
    Fix(&'a str),
    Own,
}

/// Writes the tables that a check asks or names.
pub(crate) fn of_check(writer: &Writer<'_>, check: &Check) -> Vec<TableItem> {
    at(writer, Place::Check(&check.id))
}

/// Writes the tables that stand nowhere else.
pub(crate) fn others(writer: &Writer<'_>) -> Vec<TableItem> {
    at(writer, Place::Own)
}

/// Writes the tables of a cause.
pub(crate) fn of_cause(writer: &Writer<'_>, id: &str) -> Vec<TableItem> {
    at(writer, Place::Cause(id))
}

/// Writes the tables of a fix.
pub(crate) fn of_fix(writer: &Writer<'_>, id: &str) -> Vec<TableItem> {
    at(writer, Place::Fix(id))
}

/// Says what the engine does with a table; `None` where it is only shown.
pub(crate) fn usage(writer: &Writer<'_>, table: &Table) -> Option<String> {
    let link = writer.link(Part::Table, &table.id);
    match table.usage {
        TableUse::None => None,
        TableUse::RequiredScope => Some(format!(
            "{link}: the request's method and path pick a row, and the token's scopes are compared with it."
        )),
        TableUse::Lookup => {
            let key = table.columns.first().map_or_else(String::new, |column| code(column));
            Some(format!("{link}: the captured {key} picks a row, and the row says the rest."))
        }
    }
}

fn at(writer: &Writer<'_>, wanted: Place<'_>) -> Vec<TableItem> {
    let shown = writer.tables().into_iter().map(|(_, one)| one);
    shown.filter(|one| place(writer, one) == wanted).map(|one| item(writer, one)).collect()
}

/// Finds where a table belongs: the check that asks it, else the first item whose words name it.
fn place<'a>(writer: &Writer<'a>, table: &Table) -> Place<'a> {
    let article = writer.article;
    let checks = || article.checks.iter().filter(|one| writer.shows(&one.origin));
    if let Some(check) =
        checks().find(|one| one.when.as_ref().is_some_and(|when| asks(&when.node, &table.id)))
    {
        return Place::Check(&check.id);
    }
    let names = |text: Option<&str>| {
        text.is_some_and(|text| !table.title.is_empty() && text.contains(table.title.as_str()))
    };
    if let Some(check) = checks().find(|one| names(one.explanation.as_deref()) || names(one.ask.as_deref())) {
        return Place::Check(&check.id);
    }
    let mut causes = article.causes.iter().filter(|one| writer.shows(&one.origin));
    if let Some(cause) = causes.find(|one| names(one.explanation.as_deref())) {
        return Place::Cause(&cause.id);
    }
    let mut fixes = article.fixes.iter().filter(|one| writer.shows(&one.origin));
    let fix = fixes.find(|one| {
        names(one.explanation.as_deref()) || one.steps.iter().any(|step| names(Some(&step.text)))
    });
    fix.map_or(Place::Own, |fix| Place::Fix(&fix.id))
}

fn asks(node: &Node, id: &str) -> bool {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().any(|node| asks(node, id)),
        Branch::Not(inner) => asks(inner, id),
        Branch::Leaf { name, value, .. } => name == "table" && value.to_text().as_deref() == Some(id),
        Branch::Malformed => false,
    }
}

fn item(writer: &Writer<'_>, table: &Table) -> TableItem {
    let (columns, rows) = match table.usage {
        TableUse::RequiredScope => scopes(writer, table),
        TableUse::None | TableUse::Lookup => plain(writer, table),
    };
    TableItem {
        heading: writer.heading(Part::Table, &table.id),
        explanation: writer.blocks(table.explanation.as_ref()),
        columns,
        rows,
        notes: writer.notes(&table.notes),
    }
}

type Cells = (Vec<String>, Vec<Vec<String>>);

fn plain(writer: &Writer<'_>, table: &Table) -> Cells {
    let columns = table.columns.iter().map(|name| capital(&writer.cell(name))).collect();
    let cell = |row: &[Node], at: usize| {
        let texts = Table::cell(row, at);
        let cause = table.columns.get(at).is_some_and(|name| name.as_str() == "cause");
        let texts = texts.iter().map(|text| match (cause, table.usage, at) {
            (true, ..) => bars(&writer.link(Part::Cause, text)),
            (false, TableUse::Lookup, 0) => bars(&code(text)),
            (false, TableUse::Lookup | TableUse::None | TableUse::RequiredScope, _) => writer.cell(text),
        });
        texts.collect::<Vec<_>>().join(", ")
    };
    let rows = table.rows.iter().map(|row| (0..table.columns.len()).map(|at| cell(row, at)).collect());
    (columns, rows.collect())
}

/// Writes method and path as one endpoint, and the scopes with "or" between them.
fn scopes(writer: &Writer<'_>, table: &Table) -> Cells {
    let texts =
        |row: &[Node], name: &str| table.column(name).map(|at| Table::cell(row, at)).unwrap_or_default();
    let rest: Vec<&str> = table
        .columns
        .iter()
        .map(Text::as_str)
        .filter(|name| !["method", "path", "any_of"].contains(name))
        .collect();
    let mut columns = vec!["Endpoint".to_owned(), "Required scope".to_owned()];
    columns.extend(rest.iter().map(|name| capital(&writer.cell(name))));
    let rows = table.rows.iter().map(|row| {
        let endpoint =
            code(&format!("{} {}", texts(row, "method").join(", "), texts(row, "path").join(", ")));
        let scopes: Vec<String> = texts(row, "any_of").iter().map(|scope| code(scope)).collect();
        let mut cells = vec![bars(&endpoint), bars(&join(&scopes, "or"))];
        cells.extend(rest.iter().map(|name| writer.cell(&texts(row, name).join(", "))));
        cells
    });
    (columns, rows.collect())
}
