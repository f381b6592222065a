//! JSON and printed maps, alone or in the middle of a text.
//!
//! Every opening bracket is tried once; what the notation reader takes for a map is turned into pieces.

use crate::evidence::forms::header_list;
use crate::evidence::forms::walk::Walk;
use crate::evidence::notation::{Node, read_map};
use crate::evidence::sheet::{Findings, Sheet};

/// Reads every map.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut at = 0;
    while let Some(next) = text[at..].find(['{', '[', '(']).map(|len| at + len) {
        at = next + 1;
        let inside = next + 1 + blanks(&text[next + 1..]);
        if sheet.is_taken(next) || sheet.is_taken(inside) || !may_open(text, next) {
            continue;
        }
        if text.as_bytes()[next] == b'[' && header_list::begins(&text[next + 1..]) {
            at = header_list::read(sheet, out, next).max(at);
            out.understand("object", sheet.span(next, at));
            sheet.take(next, at);
            continue;
        }
        let Some((node, end)) = read_map(text, next, &sheet.quotes) else {
            continue;
        };
        let span = sheet.span(next, end);
        out.understand("object", span);
        let mut walk = Walk::new(sheet, out);
        if let Some(name) = label(&text[..next]) {
            walk.enter(name);
        }
        walk.node(&node);
        sheet.take(next, end);
        at = end.max(next + 1);
    }
}

/// Tells whether a map may begin with the bracket at `at`.
fn may_open(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    let above = before.trim_end_matches(['\n', ' ']);
    match text.as_bytes()[at] {
        b'{' => !text[..at].ends_with('$'),
        b'(' => ["Array", "Object", "array"].iter().any(|word| above.ends_with(word)),
        _ => before.len() == at && text[..at].ends_with("map") || header_list::begins(&text[at + 1..]),
    }
}

/// Returns the quoted name in front of a bracket.
fn label(before: &str) -> Option<&str> {
    let quoted = before.trim_end().strip_suffix(':')?.trim_end().strip_suffix('"')?;
    let tail = &quoted[floor(quoted, quoted.len().saturating_sub(64))..];
    tail.rfind('"').map(|at| &tail[at + 1..]).filter(|name| !name.is_empty())
}

fn blanks(text: &str) -> usize {
    text.bytes().take(256).take_while(u8::is_ascii_whitespace).count()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Tells whether a value is worth walking on its own.
pub(super) fn is_container(node: &Node) -> bool {
    match node {
        Node::Map(_) | Node::List(_) => true,
        Node::Text(_) | Node::Word(..) => false,
    }
}
