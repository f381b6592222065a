//! Every place of an article that names a cause.

use indexmap::IndexMap;

use crate::base::span::Span;
use crate::rulebook::content::Content;
use crate::rulebook::node::{Node, Value};
use crate::rulebook::strength::Strength;
use crate::rulebook::table::{Table, TableUse};
use crate::rulebook::text::Text;

/// The column of a lookup table that names the cause of a row.
const CAUSE_COLUMN: &str = "cause";

/// A cause, named by something else.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The cause's id.
    pub(crate) id: String,
    /// Where it is named.
    pub(crate) span: Span,
}

/// Returns every mention, in the order of the lists.
pub(crate) fn mentions(content: &Content) -> Vec<Mention> {
    let mut all = Vec::new();
    for one in &content.symptoms {
        effect(&one.points_to, &one.rules_out, &mut all);
    }
    for one in &content.checks {
        effect(&one.points_to, &one.rules_out, &mut all);
        for outcome in one.outcomes.values().chain(&one.otherwise) {
            effect(&outcome.points_to, &outcome.rules_out, &mut all);
        }
    }
    for one in &content.fixes {
        names(&one.causes, &mut all);
    }
    for one in content.tables.iter().filter(|table| table.usage == TableUse::Lookup) {
        rows(one, &mut all);
    }
    for one in &content.proofs {
        names(&one.expect.cause, &mut all);
        names(&one.expect.among, &mut all);
    }
    all
}

fn effect(points_to: &IndexMap<Text, Strength>, rules_out: &[Text], all: &mut Vec<Mention>) {
    names(points_to.keys(), all);
    names(rules_out, all);
}

fn names<'a>(names: impl IntoIterator<Item = &'a Text>, all: &mut Vec<Mention>) {
    all.extend(names.into_iter().map(|name| Mention { id: name.value.clone(), span: name.span }));
}

fn rows(table: &Table, all: &mut Vec<Mention>) {
    let Some(column) = table.column(CAUSE_COLUMN) else { return };
    table.rows.iter().filter_map(|row| row.get(column)).for_each(|cell| cells(cell, all));
}

fn cells(cell: &Node, all: &mut Vec<Mention>) {
    match &cell.value {
        Value::Text(id) => all.push(Mention { id: id.clone(), span: cell.span }),
        Value::List(inner) => inner.iter().for_each(|cell| cells(cell, all)),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Map(_) => {}
    }
}
