//! Values that stand beside their name under names of their own: `{"name": "password", "value": "…"}`,
//! `<add key="…" value="…"/>`, the parts of a multipart form.

use crate::evidence::redact::extent::{floor, near_line_end, opener, quoted_end};
use crate::evidence::redact::names::look_up;
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::Place;

/// How far apart name and value may stand.
const NEAR: usize = 512;

/// Names of what holds a name, lower case.
const NAMES: &[&str] =
    &["name", "key", "id", "field", "header", "parameter", "param", "variable", "property"];

/// Names of what holds its value, lower case.
const VALUES: &[&str] = &["value", "values", "val", "content", "text", "data"];

/// Looks at everything that is called a name.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut at = 0;
    while let Some(next) = text[at..].find(['=', ':']).map(|len| at + len) {
        at = next + 1;
        let Some((named, from, end)) = text_member(text, next, NAMES) else {
            continue;
        };
        let header = named == "name" && text[..next].trim_end_matches(['"', '\'']).ends_with("name");
        let short = (end - from < 80).then(|| look_up(&text[from..end])).flatten();
        let Some((kind, trust)) = short else {
            continue;
        };
        let claim = Claim { kind, trust, place: Place::Quoted };
        if header && is_form_data(text, next) {
            part(scan, end, claim);
        } else {
            beside(scan, (next, end), claim);
        }
    }
}

/// Reads the name before a separator and the range of the text behind it; `None` where either is missing.
fn text_member(text: &str, separator: usize, wanted: &[&str]) -> Option<(String, usize, usize)> {
    let head = text[..separator].trim_end_matches([' ', '\t']).trim_end_matches(['"', '\'', '\\']);
    let len = head.bytes().rev().take(12).take_while(u8::is_ascii_alphabetic).count();
    let name = head[head.len() - len..].to_ascii_lowercase();
    if !wanted.contains(&name.as_str()) {
        return None;
    }
    let from = text.len() - text[separator + 1..].trim_start_matches([' ', '\t']).len();
    let rest = &text[from..];
    if let Some(open) = opener(rest) {
        let inner = from + open.len();
        Some((name, inner, quoted_end(text, inner, open)))
    } else {
        let ends = |b: u8| b.is_ascii_whitespace() || b"\"',<>{}[]&".contains(&b);
        let len = rest.bytes().take(4096).position(ends).unwrap_or(rest.len().min(4096));
        let line = text.as_bytes()[separator] == b':' && len > 0;
        rest.get(..len).filter(|_| line).map(|_| (name, from, from + len))
    }
}

/// Looks for the value on both sides of a name, within the same element, map or item.
fn beside(scan: &mut Scan<'_>, name: (usize, usize), claim: Claim) {
    let text = scan.text();
    let limit = floor(text, name.1 + NEAR);
    let behind = &text[name.1..limit];
    let end = name.1 + end_of_item(behind);
    for (at, _) in text[name.1..end].match_indices(['=', ':']) {
        if note_member(scan, name.1 + at, claim) {
            return;
        }
    }
    if text[name.1..].trim_start_matches(['"', '\'']).starts_with('>') {
        let from = name.1 + behind.find('>').unwrap_or(0) + 1;
        let from = text.len() - text[from..].trim_start().len();
        let child = text[from..].starts_with("<value>");
        let from = from + if child { "<value>".len() } else { 0 };
        let stop = text[from..].bytes().take(4096).position(|b| b == b'<').map_or(from, |len| from + len);
        scan.note_value(from, stop, claim);
        return;
    }
    let start = floor(text, name.0.saturating_sub(NEAR));
    let start = text[start..name.0].rfind(['{', '}', '<', '>']).map_or(start, |at| start + at + 1);
    for (at, _) in text[start..name.0].match_indices(['=', ':']) {
        if note_member(scan, start + at, claim) {
            return;
        }
    }
}

/// Returns where the element, map or list item ends that `rest` stands in.
fn end_of_item(rest: &str) -> usize {
    let bracket = rest.find(['}', '>', '{', '<']).unwrap_or(rest.len());
    let item = rest.find("\n- ").or_else(|| rest.find("\n\n")).unwrap_or(rest.len());
    bracket.min(item)
}

fn note_member(scan: &mut Scan<'_>, separator: usize, claim: Claim) -> bool {
    let Some((_, from, stop)) = text_member(scan.text(), separator, VALUES) else {
        return false;
    };
    scan.note_value(from, stop, claim);
    true
}

/// Tells whether a name is that of a part of a multipart form.
fn is_form_data(text: &str, at: usize) -> bool {
    let from = floor(text, at.saturating_sub(120));
    text[from..at].to_ascii_lowercase().contains("form-data")
}

/// Looks at the lines behind the blank line of a part, up to the next boundary.
fn part(scan: &mut Scan<'_>, at: usize, claim: Claim) {
    let text = scan.text();
    let limit = floor(text, at + 1024);
    let blank =
        ["\n\n", "\n\r\n"].iter().filter_map(|gap| Some(text[at..limit].find(gap)? + gap.len())).min();
    let Some(start) = blank.map(|len| at + len) else {
        return;
    };
    let mut end = start;
    while end < text.len() && !text[end..].starts_with("--") {
        end = (near_line_end(text, end) + 1).min(text.len());
        if end - start > 4096 {
            break;
        }
    }
    scan.note_plain(start, end, claim.kind);
}
