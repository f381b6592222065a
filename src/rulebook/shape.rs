//! Explains why a file does not fit its format, all of it at once.
//!
//! The Rust types are the format. serde stops at the first thing that does not fit them; this walks the tree
//! beside the JSON Schema derived from the same types and says everything, each at its place. So there is no
//! second description of the format that could drift.

use serde_json::Value as Json;

use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::source::SourceId;
use crate::base::span::Span;
use crate::rulebook::node::{Node, Value};
use crate::rulebook::text::Text;

/// Returns everything about `node` that does not fit `schema`. `$ref`s are looked up in `schema` itself.
pub fn check(node: &Node, schema: &Json, source: SourceId) -> Vec<Diagnostic> {
    let mut walk = Walk { root: schema, source, found: Vec::new() };
    walk.node(node, schema, "the file", node.span);
    walk.found
}

struct Walk<'a> {
    root: &'a Json,
    source: SourceId,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Node, schema: &'a Json, name: &str, key: Span) {
        let schema = self.follow(schema);
        let place = if node.span.is_empty() { key } else { node.span };
        if let Some(branches) = alternatives(schema) {
            match self.pick(node, branches) {
                Some(branch) => self.node(node, branch, name, key),
                None => self.mismatch(node, schema, name, place),
            }
            return;
        }
        if !self.fits(node, schema) {
            self.mismatch(node, schema, name, place);
            return;
        }
        match &node.value {
            Value::Map(entries) => self.map(entries, schema, name, place),
            Value::List(nodes) => {
                if let Some(items) = schema.get("items") {
                    nodes.iter().for_each(|item| self.node(item, items, name, place));
                }
            }
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => {}
        }
    }

    fn map(&mut self, entries: &[(Text, Node)], schema: &'a Json, name: &str, place: Span) {
        let properties = schema.get("properties").and_then(Json::as_object);
        let additional = schema.get("additionalProperties");
        for (key, value) in entries {
            match (properties.and_then(|known| known.get(key.as_str())), additional) {
                (Some(inner), _) => self.node(value, inner, key, key.span),
                (None, Some(Json::Bool(false))) => self.unknown(key, properties, name),
                (None, Some(inner @ Json::Object(_))) => self.node(value, inner, key, key.span),
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for missing in required.filter_map(Json::as_str) {
            if !entries.iter().any(|(key, _)| key.as_str() == missing) {
                let message = format!("`{missing}` is missing in {}", quoted(name));
                self.found.push(
                    Diagnostic::error("missing-key", self.source, place, message)
                        .help(format!("add a line `{missing}: …`")),
                );
            }
        }
    }

    fn unknown(&mut self, key: &Text, known: Option<&serde_json::Map<String, Json>>, name: &str) {
        let known: Vec<&str> = known.into_iter().flat_map(|map| map.keys().map(String::as_str)).collect();
        let message = format!("{} has no key called `{key}`", quoted(name));
        let mut problem = Diagnostic::error("unknown-key", self.source, key.span, message)
            .help(format!("the keys here are {}", known.join(", ")));
        if let Some(near) = nearest(key, known.iter().copied()) {
            problem = problem.label(format!("did you mean `{near}`?"));
        }
        self.found.push(problem);
    }

    fn mismatch(&mut self, node: &Node, schema: &'a Json, name: &str, place: Span) {
        let words = self.words(schema);
        if let (Some(text), false) = (node.to_text(), words.is_empty()) {
            let message = format!("`{text}` is not a value of `{name}`");
            let mut problem = Diagnostic::error("unknown-value", self.source, place, message)
                .help(format!("the values are {}", words.join(", ")));
            if let Some(near) = nearest(&text, words.iter().copied()) {
                problem = problem.label(format!("did you mean `{near}`?"));
            }
            self.found.push(problem);
            return;
        }
        let message =
            format!("{} must be {}, and this is {}", quoted(name), self.wanted(schema), node.kind());
        let mut problem = Diagnostic::error("wrong-type", self.source, place, message);
        if matches!(node.value, Value::Null) {
            problem = problem.help("write the value behind the colon, or leave the line out");
        } else if matches!(node.value, Value::Map(_)) && self.wanted(schema) == "a list" {
            problem = problem.help("begin each item with `- `");
        } else if matches!(node.value, Value::Map(_)) && self.wanted(schema) == "a text" {
            problem = problem.help("put the text into quotes: a `: ` inside makes YAML read it as a map");
        }
        self.found.push(problem);
    }

    fn follow(&self, schema: &'a Json) -> &'a Json {
        let Some(reference) = schema.get("$ref").and_then(Json::as_str) else { return schema };
        reference
            .strip_prefix('#')
            .and_then(|pointer| self.root.pointer(pointer))
            .map_or(schema, |to| self.follow(to))
    }

    fn pick(&self, node: &Node, branches: &'a [Json]) -> Option<&'a Json> {
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
    fn fits(&self, node: &Node, schema: &'a Json) -> bool {
        let schema = self.follow(schema);
        if let Some(branches) = alternatives(schema) {
            return self.pick(node, branches).is_some();
        }
        let words = self.words(schema);
        if !words.is_empty() {
            return node.to_text().is_some_and(|text| words.contains(&text.as_str()));
        }
        let types = types(schema);
        types.is_empty() || types.iter().any(|kind| is_a(node, kind))
    }

    fn words(&self, schema: &'a Json) -> Vec<&'a str> {
        let schema = self.follow(schema);
        if let Some(word) = schema.get("const").and_then(Json::as_str) {
            return vec![word];
        }
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return words.iter().filter_map(Json::as_str).collect();
        }
        alternatives(schema).into_iter().flatten().flat_map(|branch| self.words(branch)).collect()
    }

    fn wanted(&self, schema: &'a Json) -> String {
        let schema = self.follow(schema);
        let mut names: Vec<String> = match alternatives(schema) {
            Some(branches) => {
                branches.iter().map(|branch| self.wanted(branch)).filter(|name| name != "nothing").collect()
            }
            None => types(schema)
                .into_iter()
                .filter(|kind| *kind != "null")
                .map(|kind| name_of(kind).to_owned())
                .collect(),
        };
        names.dedup();
        names.join(" or ")
    }
}

fn alternatives(schema: &Json) -> Option<&[Json]> {
    schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Json::as_array).map(Vec::as_slice)
}

fn types(schema: &Json) -> Vec<&str> {
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

fn quoted(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { format!("`{name}`") }
}
