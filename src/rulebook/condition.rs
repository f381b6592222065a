//! A condition as the rule file gives it: a tree of `all`, `any`, `not` over leaves.
//!
//! The edge is here: this layer knows the tree, the matcher knows the leaves. So a leaf stays a [`Node`] until
//! `matcher::condition` compiles it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::source::SourceId;
use crate::base::span::Span;
use crate::rulebook::node::{Node, Value};

/// A condition, not yet understood, with the file it stands in.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The tree as written.
    pub node: Node,
    /// The file, filled in by the loader.
    pub source: SourceId,
}

/// One step down the tree of a condition.
#[derive(Clone, Copy, Debug)]
pub enum Branch<'a> {
    /// Every one has to hold.
    All(&'a [Node]),
    /// One has to hold.
    Any(&'a [Node]),
    /// The one below must not hold.
    Not(&'a Node),
    /// A test of its own, by name.
    Leaf {
        /// What the test is called.
        name: &'a str,
        /// Where its name stands.
        span: Span,
        /// What it asks for.
        value: &'a Node,
    },
    /// None of these.
    Malformed,
}

impl Condition {
    /// Returns the first branch of the tree.
    pub fn branch(&self) -> Branch<'_> {
        branch(&self.node)
    }

    /// Returns where the condition stands.
    pub fn span(&self) -> Span {
        self.node.span
    }
}

/// Reads a node as a branch of a condition's tree. A list means `all`.
pub fn branch(node: &Node) -> Branch<'_> {
    match &node.value {
        Value::List(nodes) => Branch::All(nodes),
        Value::Map(entries) => match entries.as_slice() {
            [(name, value)] => match (name.as_str(), &value.value) {
                ("all", Value::List(nodes)) => Branch::All(nodes),
                ("any", Value::List(nodes)) => Branch::Any(nodes),
                ("not", _) => Branch::Not(value),
                (other, _) => Branch::Leaf { name: other, span: name.span, value },
            },
            _ => Branch::Malformed,
        },
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => Branch::Malformed,
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Condition) -> bool {
        self.node == other.node
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Condition, D::Error> {
        Ok(Condition { node: Node::deserialize(deserializer)?, source: SourceId::default() })
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node.serialize(serializer)
    }
}

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }
    /// A list or a map; `matcher::schema` replaces it with the leaves that exist.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "array" }, { "type": "object" }] })
    }
}
