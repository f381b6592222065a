//! The status codes an article is about, for lists and indexes.

use std::collections::BTreeSet;

use crate::rulebook::article::Article;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::{Node, Value};

/// Returns the single codes that the article's id and the conditions of its symptoms name, classes such as `4xx` and
/// negated ones left out.
pub fn statuses(article: &Article) -> BTreeSet<u16> {
    let mut found = BTreeSet::new();
    let base = article.id.as_str().split('/').next().unwrap_or_default();
    found.extend(base.strip_prefix("http-").and_then(|code| code.parse::<u16>().ok()));
    for symptom in article.symptoms.iter().filter(|symptom| article.owns(&symptom.origin)) {
        if let Some(when) = &symptom.when {
            collect(&when.node, &mut found);
        }
    }
    found
}

fn collect(node: &Node, found: &mut BTreeSet<u16>) {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().for_each(|node| collect(node, found)),
        Branch::Leaf { name: "status", value, .. } => match &value.value {
            Value::List(items) => found.extend(items.iter().filter_map(code)),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Map(_) => {
                found.extend(code(value));
            }
        },
        Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => {}
    }
}

fn code(node: &Node) -> Option<u16> {
    node.to_text()?.parse().ok()
}
