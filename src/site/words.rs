//! Conditions in words: short ones as a clause, long ones as a nested list.

use crate::answer::prose::indented;
use crate::matcher::condition::Compiled;
use crate::matcher::text_test::code;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::{Node, Value};
use crate::site::anchors::Part;
use crate::site::markdown;
use crate::site::writer::Writer;

/// The most characters of a clause that joins others.
const SHORT: usize = 110;

/// A condition in words.
pub(crate) enum Words {
    /// A clause.
    Clause(String),
    /// Several conditions, and how many of them have to hold.
    List(Holds, Vec<Words>),
}

/// How many conditions of a list have to hold.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    All,
    One,
    None,
    NotAll,
}

impl Holds {
    fn words(self) -> &'static str {
        match self {
            Holds::All => "all of these hold",
            Holds::One => "one of these holds",
            Holds::None => "none of these holds",
            Holds::NotAll => "not all of these hold",
        }
    }
}

impl Words {
    /// Returns the words behind a beginning such as "It is that one when": one line, or one line and a list.
    pub(crate) fn after(&self, beginning: &str) -> String {
        match self {
            Words::Clause(clause) => format!("{beginning} {clause}."),
            Words::List(holds, items) => {
                let items: Vec<String> = items.iter().map(Words::item).collect();
                let introduction = holds.words();
                format!("{beginning} {introduction}:\n\n{}", items.join("\n"))
            }
        }
    }

    fn item(&self) -> String {
        match self {
            Words::Clause(clause) => format!("- {clause}"),
            Words::List(holds, items) => {
                let items: Vec<String> = items.iter().map(Words::item).collect();
                let introduction = holds.words();
                indented("- ", &format!("{introduction}:\n{}", items.join("\n")))
            }
        }
    }
}

/// Puts a condition into words. The tree as written is walked beside the compiled one, for the names in it.
pub(crate) fn condition(writer: &Writer<'_>, node: &Node, compiled: &Compiled) -> Words {
    match (branch(node), compiled) {
        (Branch::All(nodes), Compiled::All(parts)) => group(writer, nodes, parts, Holds::All),
        (Branch::Any(nodes), Compiled::Any(parts)) => group(writer, nodes, parts, Holds::One),
        (Branch::Not(inner), Compiled::Not(part)) => none_of(condition(writer, inner, part)),
        (Branch::Leaf { name: "symptom", value, .. }, _) => Words::Clause(symptom(writer, value)),
        (Branch::Leaf { name: "table", value, .. }, _) => {
            let id = value.to_text().unwrap_or_default();
            Words::Clause(format!("the table {} says so", writer.link(Part::Table, &id)))
        }
        (Branch::Leaf { value, .. }, _) => {
            Words::Clause(markdown::line(&as_written(compiled.words(), value)))
        }
        (Branch::All(_) | Branch::Any(_) | Branch::Not(_) | Branch::Malformed, _) => {
            Words::Clause(markdown::line(&compiled.words()))
        }
    }
}

/// Gives phrases back the letters they were written in; the compiled ones are in lower case.
fn as_written(words: String, value: &Node) -> String {
    match &value.value {
        Value::Text(text) => words.replace(&code(&text.to_ascii_lowercase()), &code(text)),
        Value::List(nodes) => nodes.iter().fold(words, as_written),
        Value::Map(entries) => entries.iter().fold(words, |words, (_, node)| as_written(words, node)),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => words,
    }
}

fn symptom(writer: &Writer<'_>, value: &Node) -> String {
    let id = value.to_text().unwrap_or_default();
    match writer.article.symptom(&id) {
        Some(symptom) => format!("the symptom *{}* is there", writer.label(&symptom.title)),
        None => format!("the symptom {} is there", code(&id)),
    }
}

fn group(writer: &Writer<'_>, nodes: &[Node], parts: &[Compiled], holds: Holds) -> Words {
    let mut words: Vec<Words> =
        nodes.iter().zip(parts).map(|(node, part)| condition(writer, node, part)).collect();
    if words.len() == 1 {
        return words.remove(0);
    }
    let clauses: Option<Vec<&str>> = words
        .iter()
        .map(|one| match one {
            Words::Clause(clause) if !clause.contains(" and ") && !clause.contains(" or ") => {
                Some(clause.as_str())
            }
            Words::Clause(_) | Words::List(..) => None,
        })
        .collect();
    let between = if matches!(holds, Holds::All) { " and " } else { " or " };
    match clauses.map(|clauses| clauses.join(between)).filter(|line| line.len() <= SHORT) {
        Some(line) => Words::Clause(line),
        None => Words::List(holds, words),
    }
}

fn none_of(inner: Words) -> Words {
    match inner {
        Words::Clause(clause) => Words::Clause(format!("it is not so that {clause}")),
        Words::List(Holds::One, items) => Words::List(Holds::None, items),
        Words::List(Holds::None, items) => Words::List(Holds::One, items),
        Words::List(Holds::All, items) => Words::List(Holds::NotAll, items),
        Words::List(Holds::NotAll, items) => Words::List(Holds::All, items),
    }
}

/// Returns the exact words that a condition looks for, as they stand in an answer or log; patterns are left out.
///
/// Of an `all` only the first part that asks for wording counts: authors write what is seen first, and behind it
/// whose it is.
pub(crate) fn exact(node: &Node) -> Vec<String> {
    match branch(node) {
        Branch::All(nodes) => nodes.iter().find(|node| asks_for_words(node)).map(exact).unwrap_or_default(),
        Branch::Any(nodes) => {
            let mut found: Vec<String> = Vec::new();
            for one in nodes.iter().flat_map(exact) {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
            found
        }
        Branch::Leaf { name: "text", value, .. } => phrases(value),
        Branch::Leaf { name: "field" | "header", value, .. } => {
            let name = value.get("name").and_then(Node::to_text).unwrap_or_default();
            phrases(value).into_iter().map(|phrase| format!("{name}: {phrase}")).collect()
        }
        Branch::Leaf { name: "challenge", value, .. } => challenge(value).into_iter().collect(),
        Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => Vec::new(),
    }
}

/// Tells whether a condition looks at what the text says, not only at status, host or path.
fn asks_for_words(node: &Node) -> bool {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().any(asks_for_words),
        Branch::Leaf { name, .. } => ["text", "field", "header", "challenge", "symptom"].contains(&name),
        Branch::Not(_) | Branch::Malformed => false,
    }
}

/// Returns every exact text of a condition, not just of what is seen first.
pub(crate) fn every(node: &Node) -> Vec<String> {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().flat_map(every).collect(),
        Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => exact(node),
    }
}

/// Returns the phrases that a text test asks for.
fn phrases(test: &Node) -> Vec<String> {
    if let Some(text) = test.to_text() {
        return vec![text];
    }
    let keys = ["equals", "contains", "starts_with", "ends_with", "one_of"];
    let values = keys.iter().filter_map(|key| test.get(key));
    values
        .flat_map(|value| match &value.value {
            Value::List(items) => items.iter().filter_map(Node::to_text).collect::<Vec<_>>(),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Map(_) => value.to_text().into_iter().collect(),
        })
        .collect()
}

/// Returns a challenge as it stands in the header field: `Bearer error="invalid_token"`.
fn challenge(node: &Node) -> Option<String> {
    let Value::Map(entries) = &node.value else { return None };
    let value = |test: &Node| phrases(test).into_iter().next();
    let scheme = entries.iter().find(|(name, _)| name.as_str() == "scheme").and_then(|(_, test)| value(test));
    let params: Vec<String> = entries
        .iter()
        .filter(|(name, _)| name.as_str() != "scheme")
        .filter_map(|(name, test)| Some(format!("{name}=\"{}\"", value(test)?)))
        .collect();
    (!params.is_empty()).then(|| {
        let params = params.join(", ");
        scheme.map_or_else(|| params.clone(), |scheme| format!("{scheme} {params}"))
    })
}

/// Returns the status codes that a condition asks for, as written; those that must not be are left out.
pub(crate) fn statuses(node: &Node) -> Vec<String> {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().flat_map(statuses).collect(),
        Branch::Leaf { name: "status", value, .. } => value.texts(),
        Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => Vec::new(),
    }
}
