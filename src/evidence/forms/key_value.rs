//! Names and values in lines of text: `error=invalid_token`, `Trace ID: …`, `client_id:webui`.
//!
//! An equals sign makes a pair anywhere in a line; a colon only behind the first words of a line or clause, since
//! people write colons too. Where a value without quotes ends is in [`super::extent`].

use crate::evidence::evidence::{Field, FieldOrigin, Located};
use crate::evidence::forms::extent::{bare_end, quoted_end};
use crate::evidence::forms::line::content;
use crate::evidence::forms::status::{status_code, status_rank};
use crate::evidence::notation::decode;
use crate::evidence::piece::What;
use crate::evidence::redact::kind_of;
use crate::evidence::sheet::{Findings, Sheet};

/// The longest name.
const MAX_NAME: usize = 96;

/// Endings of file names, which stand before line numbers.
const FILES: &[&str] = &[
    ".java", ".js", ".ts", ".mjs", ".py", ".go", ".rb", ".cs", ".php", ".kt", ".rs", ".jar", ".scala",
    ".cpp", ".c", ".cc", ".h", ".ps1", ".yml", ".yaml", ".json", ".sh",
];

/// Words before a colon that are no names.
const NO_NAMES: &[&str] =
    &["http", "https", "at", "node", "file", "ftp", "wss", "ws", "urn", "jdbc", "line", "undefined"];

/// Names that may stand in the middle of a line with only a blank before them.
const INLINE: &[&str] =
    &["timestamp", "message", "status", "code", "error", "reason", "description", "audiences", "details"];

/// Reads the pairs of every line.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    for (start, end) in sheet.lines() {
        if sheet.waits(start, end) {
            escaped(sheet, out, start, end);
            continue;
        }
        let first = content(text, start, end);
        let mut at = start;
        while at < end
            && let Some(next) = text[at..end].find(['=', ':']).map(|len| at + len)
        {
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

/// Reads `name="…\"…"` in a line with escapes: there the escapes belong to the value, not to the line.
fn escaped(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) {
    let text = sheet.text();
    let mut at = start;
    while let Some(next) = text[at..end].find("=\"").map(|len| at + len) {
        at = next + 2;
        if sheet.is_taken(next) {
            continue;
        }
        let Some(name) = name(text, start, next) else { continue };
        let closed = closing_quote(text.as_bytes(), next + 2, end);
        let Some(close) = closed.filter(|close| text[next + 2..*close].contains('\\')) else { continue };
        let view = decode(&sheet.view, &[(next + 2, close)]);
        let value = Located::new(view.text.clone(), sheet.span(next + 2, close));
        let path = vec![text[name.0..name.1].to_owned()];
        let span = sheet.span(name.0, close + 1);
        out.understand("key-value", span);
        out.add(span, What::Field(Field { path, value, origin: FieldOrigin::KeyValue }));
        out.read_again(view, sheet.depth);
        sheet.take(name.0, close + 1);
        at = close + 1;
    }
}

/// Returns the place of the quote that no backslash stands before.
fn closing_quote(bytes: &[u8], mut at: usize, end: usize) -> Option<usize> {
    while at < end {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// Returns where the name before the separator at `at` stands.
fn name(text: &str, first: usize, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let equals = bytes[at] == b'=';
    let next = bytes.get(at + 1).copied();
    let double = matches!(next, Some(b'=' | b'>' | b'~')) || !equals && matches!(next, Some(b':' | b'\\'));
    if double || !equals && text[at + 1..].starts_with("//") {
        return None;
    }
    let head = text[first..at].trim_end_matches([' ', '\t']);
    let end = first + head.len();
    let len = head
        .bytes()
        .rev()
        .take(MAX_NAME + 1)
        .take_while(|b| b.is_ascii_alphanumeric() || b"_-.@".contains(b))
        .count();
    let start = end - len;
    let word = &text[start..end];
    if !(2..=MAX_NAME).contains(&len)
        || !word.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '@'))
    {
        return None;
    }
    if equals {
        return Some((start, end));
    }
    let lower = word.to_ascii_lowercase();
    let host = text[..start].ends_with("//") && next.is_some_and(|b| b.is_ascii_digit());
    if host
        || NO_NAMES.contains(&lower.as_str())
        || word[1..].contains('@')
        || FILES.iter().any(|ending| lower.ends_with(ending))
    {
        return None;
    }
    let clause = text[first..start].trim_end_matches([' ', '\t', '*', '\'', '"', '`']);
    let opens =
        clause.is_empty() || clause.ends_with([',', ';', '[', '(', '{', '|', '.', ']', '-', ':', '#', '>']);
    let tight = next.is_some_and(|b| !b.is_ascii_whitespace()) && kind_of(word).is_some();
    if opens || tight || matches!(lower.as_str(), "error" | "reason" | "message") && lower == word {
        return Some((start, end));
    }
    let inline = INLINE.contains(&lower.as_str()) && word.starts_with(|c: char| c.is_ascii_uppercase());
    titled(text, first, start).or_else(|| inline.then_some(start)).map(|start| (start, end))
}

/// Returns where a name of several capitalised words begins, such as `Correlation ID`.
fn titled(text: &str, first: usize, mut start: usize) -> Option<usize> {
    let mut words = 1;
    while words < 4 && start > first && text.as_bytes()[start - 1] == b' ' {
        let head = &text[first..start - 1];
        let len = head.bytes().rev().take(24).take_while(u8::is_ascii_alphabetic).count();
        let word = &head[head.len() - len..];
        let level = matches!(
            word,
            "ERR" | "ERROR" | "WARN" | "INFO" | "DEBUG" | "TRACE" | "WARNING" | "FATAL" | "OUT"
        );
        if len < 2 || level || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return (level || words > 1).then_some(start);
        }
        start = start - 1 - len;
        words += 1;
    }
    (words > 1).then_some(start)
}

/// Notes the pair; returns where to go on behind it.
fn pair(
    sheet: &Sheet,
    out: &mut Findings,
    name: (usize, usize),
    separator: usize,
    end: usize,
) -> Option<usize> {
    let text = sheet.text();
    let from =
        separator + 1 + text[separator + 1..end].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let label = &text[name.0..name.1];
    let equals = text.as_bytes()[separator] == b'=';
    let (value, stop) = match text.as_bytes().get(from).filter(|_| from < end)? {
        b'"' | b'\'' => quoted(sheet, out, from, end),
        b'{' | b'[' | b'(' if !equals => return None,
        _ => {
            let stop = sheet.free_until(from, bare_end(text, label, separator, from, end));
            (sheet.located(from, stop), stop)
        }
    };
    if value.value.is_empty() || value.value.ends_with([':', '=']) && value.value.len() < 16 {
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
    Some(if equals { stop } else { separator + 1 })
}

/// Reads a quoted value, in which the program may have printed its text in pieces.
fn quoted(sheet: &Sheet, out: &mut Findings, from: usize, end: usize) -> (Located<String>, usize) {
    let (parts, stop) = quoted_end(sheet.text(), from, end, &sheet.quotes);
    let (first, last) = (from + 1, parts.last().map_or(from + 1, |part| part.1));
    let view = decode(&sheet.view, &parts);
    let value = Located::new(view.text.clone(), sheet.span(first, last));
    if view.text.contains(['\n', '{', '=']) {
        out.read_again(view, sheet.depth);
    }
    (value, stop)
}
