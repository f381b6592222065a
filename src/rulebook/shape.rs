//! Explains why a file does not fit its format, all of it at once.
//!
//! The Rust types are the format. serde stops at the first thing that does not fit them; this walks the tree
//! beside the JSON Schema derived from the same types and says everything, each at its place. So there is no
//! second description of the format that could drift.

use serde_json::Value as Json;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::SourceId;
use crate::base::span::Span;
use crate::rulebook::format::{Format, alternatives, types};
use crate::rulebook::node::{Node, Value};
use crate::rulebook::text::Text;

/// Returns everything about `node` that does not fit `schema`. `$ref`s are looked up in `schema` itself; `name` is what
/// messages call the node.
pub fn check(node: &Node, schema: &Json, name: &str, source: SourceId) -> Vec<Diagnostic> {
    let mut walk = Walk { format: Format { root: schema }, source, found: Vec::new() };
    walk.node(node, schema, name, node.span);
    walk.found
}

struct Walk<'a> {
    format: Format<'a>,
    source: SourceId,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Node, schema: &'a Json, name: &str, key: Span) {
        let schema = self.format.follow(schema);
        let place = if node.span.is_empty() { key } else { node.span };
        if let Some(branches) = alternatives(schema) {
            if self.is_unquoted_text(node, schema) {
                self.unquoted(node, name, place);
                return;
            }
            match self.format.pick(node, branches) {
                Some(branch) if self.is_choice(branches) => self.choice(node, branch, branches, name, place),
                Some(branch) => self.node(node, branch, name, key),
                None => self.mismatch(node, schema, name, place),
            }
            return;
        }
        if !self.format.fits(node, schema) {
            self.mismatch(node, schema, name, place);
            return;
        }
        match &node.value {
            Value::Map(entries) => self.map(entries, schema, name, place),
            Value::List(nodes) => {
                if let Some(items) = schema.get("items") {
                    for item in nodes {
                        self.node(item, items, name, place);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => {}
        }
    }

    fn map(&mut self, entries: &[(Text, Node)], schema: &'a Json, name: &str, place: Span) {
        let properties = schema.get("properties").and_then(Json::as_object);
        let additional = schema.get("additionalProperties");
        let mut strangers = false;
        for (at, (key, value)) in entries.iter().enumerate() {
            if entries[..at].iter().any(|(other, _)| other == key) {
                self.duplicate(key, name);
            }
            match (properties.and_then(|known| known.get(key.as_str())), additional) {
                (Some(inner), _) | (None, Some(inner @ Json::Object(_))) => {
                    self.node(value, inner, key, key.span);
                }
                (None, Some(Json::Bool(false))) => {
                    strangers = true;
                    self.unknown(key, properties, name);
                }
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for missing in required.filter_map(Json::as_str).filter(|_| !strangers) {
            if !entries.iter().any(|(key, _)| key.as_str() == missing) {
                let message = format!("`{missing}` is missing in {}", quoted(name));
                self.found.push(
                    Diagnostic::error("missing-key", self.source, place, message)
                        .help(format!("add a line `{missing}: …`")),
                );
            }
        }
    }

    fn duplicate(&mut self, key: &Text, name: &str) {
        let message = format!("{} has the key `{key}` twice", quoted(name));
        let problem = Diagnostic::error("duplicate-key", self.source, key.span, message)
            .label("again")
            .help("keep one of the two; more than one value goes into a list");
        self.found.push(problem);
    }

    fn unknown(&mut self, key: &Text, known: Option<&serde_json::Map<String, Json>>, name: &str) {
        let known: Vec<&str> = known.into_iter().flat_map(|map| map.keys().map(String::as_str)).collect();
        let message = format!("{} has no key called `{key}`", quoted(name));
        let problem = Diagnostic::error("unknown-key", self.source, key.span, message)
            .help(format!("the keys here are {}", known.join(", ")));
        self.found.push(problem.did_you_mean(key, known));
    }

    /// Tells whether the branches are maps of one key each, of which exactly one may be written.
    fn is_choice(&self, branches: &'a [Json]) -> bool {
        let keys = |branch: &'a Json| {
            self.format.follow(branch).get("required").and_then(Json::as_array).map_or(0, Vec::len)
        };
        branches.len() > 1 && branches.iter().all(|branch| keys(branch) == 1)
    }

    fn choice(&mut self, node: &Node, branch: &'a Json, branches: &'a [Json], name: &str, place: Span) {
        let Value::Map(entries) = &node.value else { return };
        let all: serde_json::Map<String, Json> = branches
            .iter()
            .filter_map(|branch| self.format.follow(branch).get("properties").and_then(Json::as_object))
            .flat_map(Clone::clone)
            .collect();
        let known = |key: &Text| all.contains_key(key.as_str());
        entries
            .iter()
            .filter(|(key, _)| !known(key))
            .for_each(|(key, _)| self.unknown(key, Some(&all), name));
        if entries.iter().all(|(key, _)| known(key)) {
            match entries.as_slice() {
                [] | [_] => self.map(entries, branch, name, place),
                [_, second, ..] => {
                    let message = format!("each of {} has one key, and this map has more", quoted(name));
                    let problem = Diagnostic::error("one-key", self.source, second.0.span, message);
                    self.found.push(problem.help("put each on a line of its own that begins with `- `"));
                }
            }
        }
    }

    /// Tells whether a map is an unquoted text with `: ` in it: a text may stand here, and no key is one that exists.
    fn is_unquoted_text(&self, node: &Node, schema: &'a Json) -> bool {
        let Value::Map(entries) = &node.value else { return false };
        let strange = |key: &Text| !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let text = alternatives(schema)
            .into_iter()
            .flatten()
            .any(|branch| types(self.format.follow(branch)).contains(&"string"));
        text && matches!(entries.as_slice(), [(key, _)] if strange(key))
    }

    fn unquoted(&mut self, node: &Node, name: &str, place: Span) {
        let key = match &node.value {
            Value::Map(entries) => entries.first().map_or(place, |(key, _)| key.span),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::List(_) => place,
        };
        let message =
            format!("a text of {} has `: ` inside, so YAML takes what is before it for a key", quoted(name));
        let problem = Diagnostic::error("unquoted-text", self.source, key, message);
        self.found.push(problem.label("read as a key").help("put the whole text into quotes"));
    }

    fn mismatch(&mut self, node: &Node, schema: &'a Json, name: &str, place: Span) {
        let words = self.format.words(schema);
        if let (Some(text), false) = (node.to_text(), words.is_empty()) {
            let message = format!("`{text}` is not a value of {}", quoted(name));
            let problem = Diagnostic::error("unknown-value", self.source, place, message)
                .help(format!("the values are {}", words.join(", ")));
            self.found.push(problem.did_you_mean(&text, words));
            return;
        }
        let wanted = self.format.wanted(schema);
        let message = format!("{} must be {wanted}, and this is {}", quoted(name), node.kind());
        let problem = Diagnostic::error("wrong-type", self.source, place, message);
        self.found.push(match remedy(node, &wanted) {
            Some(remedy) => problem.help(remedy),
            None => problem,
        });
    }
}

/// Returns what to do about a value of the wrong kind.
fn remedy(node: &Node, wanted: &str) -> Option<&'static str> {
    let list = wanted.contains("a list");
    let text = wanted.contains("a text");
    match &node.value {
        Value::Null => Some("write the value behind the colon, or leave the line out"),
        Value::Map(entries) if list && entries.iter().all(|(key, _)| key.starts_with('-')) => {
            Some("put a space behind each `-`")
        }
        Value::Map(_) if list => Some("begin each item with `- `"),
        Value::Map(_) if text => Some("put the text into quotes: with a `: ` inside, YAML reads it as a map"),
        Value::List(_) if text => {
            Some("put the text into quotes: with `[` or `- ` at its beginning, YAML reads it as a list")
        }
        Value::List(_) => Some("leave out the `- ` or the brackets: there is only one here"),
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) if list => {
            Some("put it into brackets, `[like, this]`, or on a line of its own that begins with `- `")
        }
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) if wanted == "a map" => {
            Some("write it as `{ key: value }`, or each key on a line of its own below")
        }
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) if wanted.contains("number") => {
            Some("write it in digits, without a sign or a unit")
        }
        Value::Map(_) | Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_) => None,
    }
}

fn quoted(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { format!("`{name}`") }
}
