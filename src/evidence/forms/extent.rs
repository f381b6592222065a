//! Where a value in a line of text ends.

use crate::evidence::notation::{Quotes, joined};

/// The longest value without quotes.
const MAX_VALUE: usize = 2048;

/// The longest value in quotes. One that is not closed by then is taken for one without quotes.
const MAX_QUOTED: usize = 64 * 1024;

/// The most quotes within a value in quotes that do not close it. Behind these it is taken for one without quotes, so
/// that a line of quotes that are never closed costs no more than its length.
const MAX_INNER_QUOTES: usize = 64;

/// The longest name that may follow.
const MAX_NAME: usize = 48;

/// Ends of names whose values are sentences.
const SENTENCES: &[&str] =
    &["description", "message", "msg", "reason", "detail", "details", "title", "exception", "cause"];

/// Returns the pieces of the quoted value that begins at `from`, and the end of it all.
///
/// A quote closes the value where no word follows at once; what a program printed as `'…' +` goes on.
pub(super) fn quoted_end(
    text: &str,
    from: usize,
    end: usize,
    quotes: &Quotes,
) -> (Vec<(usize, usize)>, usize) {
    let bytes = text.as_bytes();
    let quote = bytes[from];
    let end = floor(text, end.min(from.saturating_add(MAX_QUOTED)));
    let (mut at, mut inner) = (from + 1, 0);
    while at < end && inner < MAX_INNER_QUOTES {
        match bytes[at] {
            b'\\' => at += 1,
            b if b == quote
                && !bytes
                    .get(at + 1)
                    .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'{')) =>
            {
                return joined(text, (from + 1, at), quote, quotes);
            }
            b if b == quote => inner += 1,
            _ => {}
        }
        at += 1;
    }
    let end = floor(text, end.min(from.saturating_add(MAX_VALUE)));
    (vec![(from + 1, end)], end)
}

/// Returns the end of the value without quotes that begins at `from`.
pub(super) fn bare_end(text: &str, name: &str, separator: usize, from: usize, end: usize) -> usize {
    let name = name.to_ascii_lowercase();
    let sentence = SENTENCES.iter().any(|word| name.ends_with(word));
    let bytes = text.as_bytes();
    let spaced = bytes[separator] == b':' || bytes[separator - 1] == b' ';
    let end = floor(text, end.min(from.saturating_add(MAX_VALUE)));
    let mut open = 0usize;
    let mut at = from;
    while at < end {
        let last = at + 1 == end;
        match bytes[at] {
            b' ' | b'\t'
                if !(spaced || sentence) || next_name(&text[at..end]) || ends_clause(&text[at..end]) =>
            {
                return at;
            }
            b',' | b';'
                if last || matches!(bytes[at + 1], b' ' | b'\t') && pair_follows(&text[at + 1..end]) =>
            {
                return at;
            }
            b',' | b';' | b'&' if !spaced && !sentence => return at,
            b'(' | b'[' | b'{' | b'<' => open += 1,
            b')' | b']' | b'}' | b'>' => match open.checked_sub(1) {
                Some(less) => open = less,
                None if !spaced || last || matches!(bytes[at], b'}' | b']') => return at,
                None => {}
            },
            b'`' => return at,
            b'"' if !spaced || last => return at,
            _ => {}
        }
        at += 1;
    }
    end
}

/// Tells whether the line goes on with something else: an arrow, a dash, a gap.
fn ends_clause(rest: &str) -> bool {
    [" --->", " -> ", " - ", "   ", " | ", " \t"].iter().any(|mark| rest.starts_with(mark)) || rest == " -"
}

/// Tells whether another pair comes next behind a comma.
fn pair_follows(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let len = name_len(rest);
    let behind = rest[len..].trim_start_matches([' ', '\t', '"']);
    len > 0 && (behind.starts_with('=') || behind.starts_with(':') && !behind.starts_with("://"))
        || next_name(rest)
}

/// Tells whether another name and its separator come next behind a blank.
fn next_name(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let mut at = 0;
    for _ in 0..3 {
        let len = name_len(&rest[at..]);
        let capital = rest[at..].starts_with(|c: char| c.is_ascii_uppercase());
        if len == 0 {
            return false;
        }
        at += len;
        match rest.as_bytes().get(at) {
            Some(b'=') => return true,
            Some(b':') if rest[at..].starts_with("://") => return false,
            Some(b':') => {
                return capital || rest.as_bytes().get(at + 1).is_some_and(|b| !b.is_ascii_whitespace());
            }
            Some(b' ') if rest[at..].starts_with(" = ") => return true,
            Some(b' ') if capital => at += 1,
            _ => return false,
        }
    }
    false
}

fn name_len(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return 0;
    }
    text.bytes().take(MAX_NAME).take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b)).count()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
