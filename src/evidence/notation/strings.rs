//! Quoted texts: where they end, and what they say.

use std::cell::Cell;

use crate::evidence::unescape::backslash;
use crate::evidence::view::{Builder, View};

/// What is known of the double quotes of one text, so that no part of it is searched twice in vain.
#[derive(Debug)]
pub(crate) struct Quotes {
    unclosed: Cell<usize>,
}

impl Quotes {
    /// Starts with nothing known.
    pub(crate) fn new() -> Quotes {
        Quotes { unclosed: Cell::new(usize::MAX) }
    }
}

/// Returns the place of the closing quote of the text whose inside begins at `start`, or the end of its line where
/// it is cut off. A quote that more text follows belongs to the text: people paste JSON inside quotes as it is.
pub(crate) fn closing(text: &str, start: usize, quote: u8, quotes: &Quotes) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && start < quotes.unclosed.get() {
        let Some(next) = bytes[at..].iter().position(|b| *b == quote || *b == b'\\' || *b == b'\n') else {
            break;
        };
        at += next;
        match bytes[at] {
            b'\\' => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            b'\n' if quote != b'"' => return at,
            b if b == quote && closes(bytes, at) => return at,
            _ => at += 1,
        }
    }
    if quote == b'"' {
        quotes.unclosed.set(quotes.unclosed.get().min(start));
    }
    let from = start.min(text.len());
    text[from..].find('\n').map_or(text.len(), |len| from + len)
}

/// Tells whether what stands behind a quote lets it close a value.
fn closes(bytes: &[u8], at: usize) -> bool {
    let mut behind = bytes[at + 1..].iter().take(64).skip_while(|b| matches!(b, b' ' | b'\t'));
    match behind.next() {
        Some(b) => !(b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b'{' | b'<')),
        None => true,
    }
}

/// Decodes the escapes of a quoted text.
pub(crate) fn decode(from: &View, parts: &[(usize, usize)]) -> View {
    let mut made = Builder::new(from);
    for (start, end) in parts {
        let text = &from.text[..*end];
        let (mut kept, mut at) = (*start, *start);
        while let Some(next) = text[at..].find('\\').map(|next| at + next) {
            let (with, len) = backslash(&text[next..]);
            if let Some(with) = with {
                made.copy(kept, next);
                let mut buffer = [0; 4];
                made.put(with.map_or("", |c| c.encode_utf8(&mut buffer)), next, (next + len).min(*end));
                kept = (next + len).min(*end);
            }
            at = (next + len).min(*end);
        }
        made.copy(kept, *end);
    }
    made.finish()
}

/// Returns the pieces of a text that a program printed as `'…' +` line by line, from the first piece on.
pub(crate) fn joined(
    text: &str,
    first: (usize, usize),
    quote: u8,
    quotes: &Quotes,
) -> (Vec<(usize, usize)>, usize) {
    let mut parts = vec![first];
    let mut end = (first.1 + 1).min(text.len());
    while let Some(plus) = text[end..].trim_start_matches([' ', '\t']).strip_prefix('+') {
        let next = plus.trim_start();
        if !next.as_bytes().starts_with(&[quote]) {
            break;
        }
        let start = text.len() - next.len() + 1;
        let close = closing(text, start, quote, quotes);
        parts.push((start, close));
        end = (close + 1).min(text.len());
    }
    (parts, end)
}
