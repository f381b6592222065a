//! Asks the JSON Schema of rule files what may stand where.
//!
//! Only the part of JSON Schema is read that the Rust types give rise to: `$ref`, `anyOf` and `oneOf`, `type`, `enum`,
//! `const`, and the bounds of whole numbers.

use serde_json::Value as Json;

use crate::rulebook::node::{Node, Value};

/// A schema, with the root in which its `$ref`s are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Format<'a> {
    /// The whole schema.
    pub(crate) root: &'a Json,
}

impl<'a> Format<'a> {
    /// Returns what a `$ref` leads to, or the schema itself.
    pub(crate) fn follow(self, schema: &'a Json) -> &'a Json {
        let Some(reference) = schema.get("$ref").and_then(Json::as_str) else { return schema };
        reference
            .strip_prefix('#')
            .and_then(|pointer| self.root.pointer(pointer))
            .map_or(schema, |to| self.follow(to))
    }

    /// Returns the branch that fits a node best: for a map the one that has one of its keys.
    pub(crate) fn pick(self, node: &Node, branches: &'a [Json]) -> Option<&'a Json> {
        let fitting: Vec<&Json> = branches
            .iter()
            .map(|branch| self.follow(branch))
            .filter(|branch| self.fits(node, branch))
            .collect();
        let by_key = |branch: &&Json| match &node.value {
            Value::Map(entries) => {
                entries.iter().any(|(key, _)| branch.pointer(&format!("/properties/{key}")).is_some())
            }
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_) => true,
        };
        fitting.iter().find(|branch| by_key(branch)).or(fitting.first()).copied()
    }

    /// Tells whether the node is of the kind that the schema asks for; what is inside is not looked at.
    pub(crate) fn fits(self, node: &Node, schema: &'a Json) -> bool {
        let schema = self.follow(schema);
        if let Some(branches) = alternatives(schema) {
            return self.pick(node, branches).is_some();
        }
        let words = self.words(schema);
        if !words.is_empty() {
            return node.to_text().is_some_and(|text| words.contains(&text.as_str()));
        }
        let types = types(schema);
        let least = schema.get("minimum").and_then(Json::as_i64).unwrap_or(i64::MIN);
        let small = schema.get("format").and_then(Json::as_str) == Some("uint32");
        let most = if small { i64::from(u32::MAX) } else { i64::MAX };
        let enough = |node: &Node| match node.value {
            Value::Int(value) => (least..=most).contains(&value),
            Value::Null
            | Value::Bool(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_) => true,
        };
        types.is_empty() || (enough(node) && types.iter().any(|kind| is_a(node, kind)))
    }

    /// Returns the words that a schema takes, where it takes only certain ones.
    pub(crate) fn words(self, schema: &'a Json) -> Vec<&'a str> {
        let schema = self.follow(schema);
        if let Some(word) = schema.get("const").and_then(Json::as_str) {
            return vec![word];
        }
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return words.iter().filter_map(Json::as_str).collect();
        }
        alternatives(schema).into_iter().flatten().flat_map(|branch| self.words(branch)).collect()
    }

    /// Returns what a schema asks for, for messages.
    pub(crate) fn wanted(self, schema: &'a Json) -> String {
        let schema = self.follow(schema);
        let mut names: Vec<String> = match alternatives(schema) {
            Some(branches) => {
                branches.iter().map(|branch| self.wanted(branch)).filter(|name| name != "nothing").collect()
            }
            None => types(schema)
                .into_iter()
                .filter(|kind| *kind != "null")
                .map(|kind| match (kind, schema.get("minimum").and_then(Json::as_i64)) {
                    ("integer", Some(0)) => "a whole number from 0 up".to_owned(),
                    _ => name_of(kind).to_owned(),
                })
                .collect(),
        };
        names.retain(|name| !name.is_empty());
        names.dedup();
        names.join(" or ")
    }
}

/// Returns the branches of which one has to fit.
pub(crate) fn alternatives(schema: &Json) -> Option<&[Json]> {
    schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Json::as_array).map(Vec::as_slice)
}

/// Returns the kinds of value that a schema takes by name; none where it takes any.
pub(crate) fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(kind)) => vec![kind],
        Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).collect(),
        Some(Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_)) | None => Vec::new(),
    }
}

/// A number or a boolean may stand where a text is asked for: `minutes: 20` means the text.
fn is_a(node: &Node, kind: &str) -> bool {
    match (&node.value, kind) {
        (Value::Null, "null")
        | (Value::Bool(_), "boolean" | "string")
        | (Value::Int(_), "integer" | "number" | "string")
        | (Value::Float(_), "number" | "string")
        | (Value::Text(_), "string")
        | (Value::List(_), "array")
        | (Value::Map(_), "object") => true,
        (
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_)
            | Value::Map(_),
            _,
        ) => false,
    }
}

fn name_of(kind: &str) -> &'static str {
    match kind {
        "string" => "a text",
        "array" => "a list",
        "object" => "a map",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "nothing",
    }
}
