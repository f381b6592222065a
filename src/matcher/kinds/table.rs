//! `table`: what a table of the article says of the exchange.
//!
//! `required-scope` compares the token's scopes with the row of the endpoint. `lookup` takes the value captured
//! under the name of the first column and picks its row.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value as Json;

use crate::evidence::evidence::Located;
use crate::evidence::jwt::Jwt;
use crate::matcher::kinds::path::fits;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::code;
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;
use crate::rulebook::table::{Table, TableUse};

/// The entry of the table of kinds.
pub(crate) const KIND: Kind = Kind {
    name: "table",
    summary: "the verdict of a table of the article, by id",
    identity: Identity::Nothing,
    schema,
    compile,
};

#[derive(Debug)]
struct AskedTable(String);

fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string" })
}

fn compile(node: &Node, _: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    Some(Box::new(AskedTable(node.to_text()?)))
}

impl Leaf for AskedTable {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let Some(table) = scene.article.table(&self.0) else { return Outcome::of(Truth::Unknown) };
        match table.usage {
            TableUse::None => Outcome::of(Truth::Unknown),
            TableUse::RequiredScope => required_scope(table, scene),
            TableUse::Lookup => lookup(table, scene),
        }
    }

    fn words(&self) -> String {
        format!("the table {} says so", code(&self.0))
    }
}

/// True when the token holds one of the scopes that the endpoint accepts, false when it holds none.
fn required_scope(table: &Table, scene: &Scene<'_>) -> Outcome {
    let request = scene.exchange.request.as_ref();
    let (Some(method), Some(path)) =
        (request.and_then(|one| one.method.as_ref()), request.and_then(|one| one.path.as_ref()))
    else {
        return Outcome::unknown(Part::Request);
    };
    let Some((token, held)) = scene.exchange.tokens.iter().find_map(scopes) else {
        return Outcome::unknown(Part::Token);
    };
    let cells =
        |row: &[Node], name: &str| table.column(name).map(|at| Table::cell(row, at)).unwrap_or_default();
    let row = table.rows.iter().find(|row| {
        cells(row, "method").iter().any(|one| one.eq_ignore_ascii_case(&method.value))
            && cells(row, "path").iter().any(|one| fits(one, &path.value))
    });
    let Some(row) = row else { return Outcome::of(Truth::Unknown) };
    let accepted = cells(row, "any_of");
    let enough = accepted.iter().any(|scope| held.contains(scope));
    let endpoint = format!("{} {}", method.value, path.value);
    let because = format!(
        "{} accepts {}, and the token holds {}",
        code(&endpoint),
        list(&accepted, " or "),
        if held.is_empty() { "no scope".to_owned() } else { list(&held, ", ") },
    );
    let mut outcome = Outcome { truth: Truth::known(enough), ..Outcome::hit(token.span, because) };
    let place = |text: String| Located::new(text, token.span);
    outcome.values.insert("endpoint".to_owned(), place(endpoint));
    outcome.values.insert("held_scopes".to_owned(), place(held.join(" ")));
    if !enough {
        outcome.values.insert("missing_scopes".to_owned(), place(accepted.join(" or ")));
    }
    outcome
}

fn list(items: &[String], between: &str) -> String {
    items.iter().map(|item| code(item)).collect::<Vec<_>>().join(between)
}

/// Returns the scopes of a token: `scope` (RFC 8693 section 4.2) or `scp`, a text or a list.
fn scopes(token: &Jwt) -> Option<(&Jwt, Vec<String>)> {
    let claims = token.claims.as_ref()?;
    let value = claims.get("scope").or_else(|| claims.get("scp")).or_else(|| claims.get("scopes"))?;
    let held = match value {
        Json::String(text) => text.split_whitespace().map(str::to_owned).collect(),
        Json::Array(items) => items.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => return None,
    };
    Some((token, held))
}

/// True when the captured code has a row; its other columns become values, `cause` what it points to.
fn lookup(table: &Table, scene: &Scene<'_>) -> Outcome {
    let Some(key) = table.columns.first() else { return Outcome::of(Truth::Unknown) };
    let Some(value) = scene.values.get(key.as_str()) else { return Outcome::of(Truth::Unknown) };
    let row = table
        .rows
        .iter()
        .find(|row| Table::cell(row, 0).iter().any(|one| one.eq_ignore_ascii_case(&value.value)));
    let Some(row) = row else { return Outcome::of(Truth::False) };
    let mut outcome = Outcome::hit(value.span, format!("the table lists {}", code(&value.value)));
    for (at, column) in table.columns.iter().enumerate().skip(1) {
        let cell = Table::cell(row, at);
        if column.as_str() == "cause" {
            outcome.rows.clone_from(&cell);
        }
        outcome.values.insert(column.value.clone(), Located::new(cell.join(", "), value.span));
    }
    outcome
}
