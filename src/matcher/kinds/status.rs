//! `status`: the response's status code.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::base::diagnostic::Diagnostic;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::truth::Truth;
use crate::rulebook::node::{Node, Value};

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "status",
    summary: "the status code: a number, a list, `4xx`, or `{ from, to }`",
    identity: Identity::Nothing,
    schema,
    compile,
};

/// The codes that pass, as ranges with both ends.
#[derive(Debug)]
struct Status(Vec<(u16, u16)>);

fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": [
        { "type": "integer" },
        { "type": "string", "pattern": "^[1-5]xx$" },
        { "type": "array", "items": { "anyOf": [{ "type": "integer" }, { "type": "string" }] } },
        { "type": "object", "additionalProperties": false, "required": ["from", "to"],
          "properties": { "from": { "type": "integer" }, "to": { "type": "integer" } } }
    ] })
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let Some(ranges) = codes(node) else {
        out.problem(
            Diagnostic::error("bad-status", out.source, node.span, "this is not a status code")
                .help("write a code from 100 to 599, a list of codes, a class such as `4xx`, or `{ from: 400, to: 499 }`"),
        );
        return None;
    };
    Some(Box::new(Status(ranges)))
}

/// Returns the codes that a condition's value takes, as ranges with both ends; `None` where it is no status.
pub(crate) fn codes(node: &Node) -> Option<Vec<(u16, u16)>> {
    match &node.value {
        Value::List(items) => items.iter().map(range).collect(),
        Value::Map(_) => {
            let end = |key| node.get(key).and_then(code);
            end("from").zip(end("to")).filter(|(from, to)| from <= to).map(|ends| vec![ends])
        }
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => {
            range(node).map(|one| vec![one])
        }
    }
}

fn range(node: &Node) -> Option<(u16, u16)> {
    if let Some(code) = code(node) {
        return Some((code, code));
    }
    let text = node.to_text()?;
    let class: u16 = text.strip_suffix("xx")?.parse().ok()?;
    (1..=5).contains(&class).then_some((class * 100, class * 100 + 99))
}

fn code(node: &Node) -> Option<u16> {
    node.to_text()?.parse().ok().filter(|code| (100..=599).contains(code))
}

impl Leaf for Status {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let Some(status) = scene.exchange.status() else { return Outcome::unknown(Part::Status) };
        if self.0.iter().any(|(from, to)| (*from..=*to).contains(&status.value)) {
            return Outcome::hit(status.span, format!("the status is {}", status.value));
        }
        Outcome::of(Truth::False)
    }

    fn words(&self) -> String {
        let codes: Vec<String> = self
            .0
            .iter()
            .map(|(from, to)| match to - from {
                0 => from.to_string(),
                99 if from % 100 == 0 => format!("{}xx", from / 100),
                _ => format!("{from} to {to}"),
            })
            .collect();
        format!("the status is {}", codes.join(" or "))
    }
}
