//! Walks the trees of conditions.

use crate::base::span::Span;
use crate::matcher::text_test;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::{Node, Value};
use crate::rulebook::text::Text;

/// A test of a condition's tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf<'a> {
    /// What the test is called.
    pub(crate) name: &'a str,
    /// What it asks for.
    pub(crate) value: &'a Node,
}

/// Returns the node as a leaf, if it is one.
pub(crate) fn leaf(node: &Node) -> Option<Leaf<'_>> {
    match branch(node) {
        Branch::Leaf { name, value, .. } => Some(Leaf { name, value }),
        Branch::All(_) | Branch::Any(_) | Branch::Not(_) | Branch::Malformed => None,
    }
}

/// Returns every test of a tree, negated ones included.
pub(crate) fn leaves(node: &Node) -> Vec<Leaf<'_>> {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().flat_map(leaves).collect(),
        Branch::Not(inner) => leaves(inner),
        Branch::Leaf { name, value, .. } => vec![Leaf { name, value }],
        Branch::Malformed => Vec::new(),
    }
}

/// Returns the members of every `all` and `any` of a tree, outermost first.
pub(crate) fn groups(node: &Node) -> Vec<&[Node]> {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => {
            let inner = nodes.iter().flat_map(groups);
            [nodes].into_iter().chain(inner).collect()
        }
        Branch::Not(inner) => groups(inner),
        Branch::Leaf { .. } | Branch::Malformed => Vec::new(),
    }
}

/// Returns the outermost `all`s of a tree, each as the nodes that have to hold together: an `all` within an `all`
/// counts as one.
pub(crate) fn conjunctions(node: &Node) -> Vec<Vec<&Node>> {
    match branch(node) {
        Branch::All(_) => {
            let parts = together(node);
            let inner: Vec<_> = parts.iter().flat_map(|part| conjunctions(part)).collect();
            [parts].into_iter().chain(inner).collect()
        }
        Branch::Any(nodes) => nodes.iter().flat_map(conjunctions).collect(),
        Branch::Not(inner) => conjunctions(inner),
        Branch::Leaf { .. } | Branch::Malformed => Vec::new(),
    }
}

fn together(node: &Node) -> Vec<&Node> {
    match branch(node) {
        Branch::All(nodes) => nodes.iter().flat_map(together).collect(),
        Branch::Any(_) | Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => vec![node],
    }
}

/// Returns where a node of a tree can be pointed at.
pub(crate) fn place(node: &Node) -> Span {
    match branch(node) {
        Branch::Leaf { span, .. } => span,
        Branch::Not(inner) => place(inner),
        Branch::All(nodes) | Branch::Any(nodes) => nodes.first().map_or(node.span, place),
        Branch::Malformed => node.span,
    }
}

/// Returns the patterns of a tree.
pub(crate) fn patterns(node: &Node) -> Vec<Text> {
    leaves(node).into_iter().flat_map(|leaf| matches(leaf.value)).collect()
}

fn matches(node: &Node) -> Vec<Text> {
    match &node.value {
        Value::Map(entries) => {
            let inner = entries.iter().flat_map(|(key, value)| match (&value.value, key.as_str()) {
                (Value::Text(pattern), "matches") => vec![Text { value: pattern.clone(), span: value.span }],
                (
                    Value::Null
                    | Value::Bool(_)
                    | Value::Int(_)
                    | Value::Float(_)
                    | Value::Text(_)
                    | Value::List(_)
                    | Value::Map(_),
                    _,
                ) => matches(value),
            });
            inner.collect()
        }
        Value::List(nodes) => nodes.iter().flat_map(matches).collect(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => Vec::new(),
    }
}

/// Returns the names that the patterns of a tree capture.
pub(crate) fn captures(node: &Node) -> Vec<String> {
    patterns(node).iter().flat_map(|pattern| text_test::captures(pattern)).collect()
}
