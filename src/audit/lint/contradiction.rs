//! Conditions of one `all` that cannot hold together.
//!
//! Only what is certain is reported: two header fields of one name may well differ, because fields repeat.

use crate::audit::inspect::conditions::{Leaf, conjunctions, leaf, place};
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::matcher::kinds::status;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::{Node, Value};

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "contradiction", summary: "an `all` whose members cannot hold together", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let conditions = subject.raw.content.conditions();
    let groups = conditions.iter().flat_map(|(_, condition)| conjunctions(&condition.node));
    groups
        .filter_map(|parts| clash(&parts))
        .map(|second| {
            let problem =
                subject.error(LINT.code, place(second), "this and a condition beside it cannot both hold");
            problem
                .label("contradicts one above")
                .help("an `all` needs every one of its conditions; where one is enough, put them under `any`")
        })
        .collect()
}

/// Returns the second of the first two that exclude each other.
fn clash<'a>(parts: &[&'a Node]) -> Option<&'a Node> {
    parts
        .iter()
        .enumerate()
        .find_map(|(at, second)| parts[..at].iter().any(|first| exclude(first, second)).then_some(*second))
}

fn exclude(first: &Node, second: &Node) -> bool {
    match (branch(first), branch(second)) {
        (Branch::Not(inner), _) if inner == second => true,
        (_, Branch::Not(inner)) if inner == first => true,
        (Branch::Any(nodes), _) => !nodes.is_empty() && nodes.iter().all(|node| exclude(node, second)),
        (_, Branch::Any(nodes)) => !nodes.is_empty() && nodes.iter().all(|node| exclude(first, node)),
        (Branch::All(nodes), _) => nodes.iter().any(|node| exclude(node, second)),
        (_, Branch::All(nodes)) => nodes.iter().any(|node| exclude(first, node)),
        (Branch::Leaf { .. } | Branch::Not(_) | Branch::Malformed, _) => {
            leaf(first).zip(leaf(second)).is_some_and(|(first, second)| differ(&first, &second))
        }
    }
}

/// Tells whether two tests ask the same single thing for different values.
fn differ(first: &Leaf<'_>, second: &Leaf<'_>) -> bool {
    if first.name != second.name {
        return false;
    }
    match first.name {
        "status" => {
            status::codes(first.value).zip(status::codes(second.value)).is_some_and(|(a, b)| apart(&a, &b))
        }
        "method" => {
            only(first.value).zip(only(second.value)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b))
        }
        "host" => only(first.value).zip(only(second.value)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b)),
        "header" | "request_header" | "field" => {
            let name = |leaf: &Leaf<'_>| leaf.value.get("name").and_then(Node::to_text);
            let same = name(first).zip(name(second)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b));
            let absent = |leaf: &Leaf<'_>| leaf.value.get("absent").is_some();
            same && absent(first) != absent(second)
        }
        _ => false,
    }
}

/// Returns the one text that a text test takes, if it takes only one.
fn only(test: &Node) -> Option<String> {
    match &test.value {
        Value::Map(_) => test.get("equals")?.to_text(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::List(_) => {
            test.to_text()
        }
    }
}

fn apart(a: &[(u16, u16)], b: &[(u16, u16)]) -> bool {
    let meet = |(from, to): &(u16, u16)| b.iter().any(|(other, end)| from <= end && other <= to);
    !a.iter().any(meet)
}
