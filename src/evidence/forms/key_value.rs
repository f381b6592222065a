//! Names and values in lines of text: `error=invalid_token`, `Trace ID: …`, `client_id:webui`.
//!
//! An equals sign makes a pair anywhere in a line; a colon only behind the first words of a line or clause, since
//! people write colons too.

use crate::evidence::evidence::{Field, FieldOrigin, Located};
use crate::evidence::forms::line::content;
use crate::evidence::forms::walk::{status_code, status_rank};
use crate::evidence::notation::{Node, decode, read_value};
use crate::evidence::piece::What;
use crate::evidence::sheet::{Findings, Sheet};

/// The longest name.
const MAX_NAME: usize = 48;

/// The longest value without quotes.
const MAX_VALUE: usize = 2048;

/// Reads the pairs of every line.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    for (start, end) in sheet.lines() {
        let first = content(text, start, end);
        let mut at = start;
        while let Some(next) = text[at..end].find(['=', ':']).map(|len| at + len) {
            at = next + 1;
            if sheet.is_taken(next) {
                continue;
            }
            if let Some(name) = name(text, first.min(next), next)
                && let Some(value_end) = pair(sheet, out, name, next, end)
            {
                at = value_end.max(at);
            }
        }
    }
}

/// Returns where the name before the separator at `at` stands.
fn name(text: &str, first: usize, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let equals = bytes[at] == b'=';
    if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b'~')) || !equals && matches!(bytes.get(at + 1), Some(b':' | b'\\')) {
        return None;
    }
    if !equals && text[at + 1..].starts_with("//") {
        return None;
    }
    let before = &text[first..at];
    let head = before.trim_end_matches([' ', '\t']);
    let end = first + head.len();
    let len = head.bytes().rev().take(MAX_NAME + 1).take_while(|b| b.is_ascii_alphanumeric() || b"_-.@".contains(b)).count();
    if !(2..=MAX_NAME).contains(&len) {
        return None;
    }
    let start = end - len;
    let word = &text[start..end];
    if !word.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '@')) {
        return None;
    }
    if equals {
        return Some((start, end));
    }
    let clause = text[first..start].trim_end_matches([' ', '\t', '*', '\'', '"', '`']);
    let opens = clause.is_empty() || clause.ends_with([',', ';', '[', '(', '{', '|', '.', ']', '-', ':', '#']);
    if opens {
        return Some((start, end));
    }
    titled(text, first, start).map(|start| (start, end))
}

/// Returns where a name of several capitalised words begins, such as `Correlation ID`.
fn titled(text: &str, first: usize, mut start: usize) -> Option<usize> {
    if !text[start..].starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_lowercase()) {
        return None;
    }
    let mut words = 1;
    while words < 4 && start > first && text.as_bytes()[start - 1] == b' ' {
        let head = &text[first..start - 1];
        let len = head.bytes().rev().take(24).take_while(u8::is_ascii_alphabetic).count();
        let word = &head[head.len() - len..];
        if len < 2 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        start = start - 1 - len;
        words += 1;
    }
    (words > 1).then_some(start)
}

/// Notes the pair; returns the end of its value.
fn pair(sheet: &Sheet, out: &mut Findings, name: (usize, usize), separator: usize, end: usize) -> Option<usize> {
    let text = sheet.text();
    let from = separator + 1 + text[separator + 1..end].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let end = floor(text, end.min(from.saturating_add(MAX_VALUE)));
    let label = &text[name.0..name.1];
    let (value, stop) = match text.as_bytes().get(from).filter(|_| from < end)? {
        b'"' | b'\'' => quoted(sheet, out, from, end)?,
        b'{' | b'[' | b'(' if text.as_bytes()[separator] == b':' => return None,
        _ => {
            let stop = sheet.free_until(from, bare_end(text, label, separator, from, end));
            (sheet.located(from, stop), stop)
        }
    };
    if value.value.is_empty() {
        return None;
    }
    if let Some(rank) = status_rank(label)
        && let Some(code) = status_code(value.value.split_whitespace().next().unwrap_or(""), rank)
    {
        out.add(value.span, What::Status(Located::new(code, value.span), rank));
    }
    let span = sheet.span(name.0, stop);
    out.understand("key-value", span);
    out.add(span, What::Field(Field { path: vec![label.to_owned()], value, origin: FieldOrigin::KeyValue }));
    let whole = text.as_bytes()[separator] == b'=';
    Some(if whole { stop } else { separator + 1 })
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Reads a quoted value.
fn quoted(sheet: &Sheet, out: &mut Findings, from: usize, end: usize) -> Option<(Located<String>, usize)> {
    let (Node::Text(parts), stop) = read_value(sheet.text(), from, &sheet.quotes) else {
        return None;
    };
    let (first, last) = (parts.first()?.0, parts.last()?.1);
    let view = decode(&sheet.view, &parts);
    let value = Located::new(view.text.clone(), sheet.span(first, last));
    if last <= end {
        out.read_again(view, sheet.depth);
    }
    Some((value, stop.min(end.max(last))))
}

/// Returns the end of a value without quotes.
fn bare_end(text: &str, name: &str, separator: usize, from: usize, end: usize) -> usize {
    let long = ["description", "message", "msg", "reason", "detail", "details", "title", "error", "exception", "cause"]
        .iter()
        .any(|word| name.to_ascii_lowercase().ends_with(word));
    let spaced = text.as_bytes()[separator] == b':' || text.as_bytes()[separator - 1] == b' ';
    let code = name.to_ascii_lowercase().ends_with("error") && !spaced;
    let bytes = text.as_bytes();
    let mut at = from;
    while at < end {
        match bytes[at] {
            b' ' | b'\t' if !(spaced || long) || code => return at,
            b' ' | b'\t' if next_name(&text[at..end]) => return at,
            b',' | b';' if at + 1 == end || bytes[at + 1] == b' ' && next_name(&text[at + 1..end]) => return at,
            b',' | b';' | b'&' if !spaced && !long => return at,
            b')' | b']' | b'}' | b'>' | b'`' | b'"' if !spaced || at + 1 == end => return at,
            _ => at += 1,
        }
    }
    end
}

/// Tells whether another name and its separator come next.
fn next_name(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let mut at = 0;
    for _ in 0..3 {
        let len = rest[at..].bytes().take(MAX_NAME).take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b)).count();
        if len == 0 || !rest[at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        at += len;
        match rest.as_bytes().get(at) {
            Some(b'=') => return true,
            Some(b':') => return !rest[at..].starts_with("://"),
            Some(b' ') if rest[at - len..].starts_with(|c: char| c.is_ascii_uppercase()) => at += 1,
            _ => return false,
        }
    }
    false
}
