//! A piece out of the middle of JSON: `"name": value` outside any bracket.

use crate::evidence::forms::object::is_container;
use crate::evidence::forms::walk::Walk;
use crate::evidence::notation::{Member, Node, read_value};
use crate::evidence::sheet::{Findings, Sheet};

/// The longest name.
const MAX_NAME: usize = 64;

/// Reads loose members.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut at = 0;
    let mut span = None;
    while let Some(next) = text[at..].find(':').map(|len| at + len) {
        at = next + 1;
        let Some((name_at, name)) = quoted_name(text, next) else {
            continue;
        };
        if sheet.is_taken(next) || sheet.is_taken(name_at) || text[..next].ends_with("\\\"") {
            continue;
        }
        if text[..next].trim_end().ends_with('\'') && !begins_value(&text[next + 1..]) {
            continue;
        }
        let (value, end) = read_value(text, next + 1, &sheet.quotes);
        let end = sheet.free_until(next, end);
        if is_container(&value) || end <= next + 1 {
            continue;
        }
        let value = clip(value, end);
        Walk::new(sheet, out).node(&Node::Map(vec![Member { name, at: name_at, value }]));
        sheet.take(name_at, end);
        let here = sheet.span(name_at - 1, end);
        span = Some(span.map_or(here, |span: crate::base::span::Span| span.join(here)));
        at = end;
    }
    if let Some(span) = span {
        out.understand("member", span);
    }
}

/// Tells whether what stands behind a colon is a value of a printed map, not the rest of a sentence.
fn begins_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let word = ["True", "False", "None", "null", "true", "false"].iter().any(|word| rest.starts_with(word));
    word || rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '"' | '-'))
}

/// Returns the quoted name that ends before the colon at `at`, with its place.
fn quoted_name(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    let quote = *before.as_bytes().last()?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let inner = &before[..before.len() - 1];
    let len = inner.bytes().rev().take(MAX_NAME).position(|b| b == quote)?;
    let name = &inner[inner.len() - len..];
    let named =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.$@/ ".contains(&b));
    named.then(|| (inner.len() - len, name.to_owned()))
}

fn clip(value: Node, end: usize) -> Node {
    match value {
        Node::Word(start, stop) => Node::Word(start.min(end), stop.min(end)),
        node @ (Node::Map(_) | Node::List(_) | Node::Text(_)) => node,
    }
}
