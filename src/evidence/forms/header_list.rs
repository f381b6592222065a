//! Header fields between square brackets, as Spring prints them: `[Name:"value", Name:"value"]`.
//!
//! The quotes within values are not escaped, so that a value ends only where the next name or the bracket follows.

use crate::evidence::forms::line::Header;
use crate::evidence::names::{Side, side_of};
use crate::evidence::sheet::{Findings, Sheet};

/// The longest list.
const MAX_LENGTH: usize = 16 * 1024;

/// Tells whether a header field begins here: `Name:"`.
pub(super) fn begins(rest: &str) -> bool {
    let len = name_len(rest);
    len > 1 && rest[len..].starts_with(":\"")
}

/// Notes the fields of the list whose bracket stands at `at`; returns the end of the list.
pub(super) fn read(sheet: &Sheet, out: &mut Findings, at: usize) -> usize {
    let text = sheet.text();
    let mut limit = text.len().min(at + MAX_LENGTH);
    while !text.is_char_boundary(limit) {
        limit += 1;
    }
    let text = &text[..limit];
    let mut here = at + 1;
    while begins(&text[here..]) {
        let name = (here, here + name_len(&text[here..]));
        let start = name.1 + 2;
        let end = value_end(text, start);
        let side = side_of(&text[name.0..name.1]).or(Some(Side::Response));
        Header { name, value: (start, end) }.note(sheet, out, side);
        here = (end + 1).min(text.len());
        here += text[here..].len() - text[here..].trim_start_matches([',', ' ']).len();
    }
    here + usize::from(text[here..].starts_with(']'))
}

fn name_len(rest: &str) -> usize {
    rest.bytes().take(64).take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()
}

/// Returns the place of the quote behind which the next field or the end of the list follows.
fn value_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(quote) = text[at..].find(['"', '\n']).map(|len| at + len) {
        let behind = &text[quote + 1..];
        let next = behind.strip_prefix(", ").is_some_and(begins);
        if text.as_bytes()[quote] == b'\n' || behind.starts_with(']') || next {
            return quote;
        }
        at = quote + 1;
    }
    text.len()
}
