//! Values and names without quotes: where they end.

/// What separated a name from its value, which decides where a value without quotes ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// `name: value`, `name => value`.
    Wide,
    /// `Name:value`, as Go prints it: blanks may separate the members.
    Tight,
    /// `name=value`.
    Equals,
}

/// The longest name without quotes.
const MAX_NAME: usize = 80;

/// Returns the end of the name without quotes that begins at `at`; `at` where there is none.
pub(crate) fn name_end(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    if !bytes.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'$' | b'@')) {
        return at;
    }
    let len = bytes
        .iter()
        .take(MAX_NAME + 1)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'@' | b'-' | b'.')))
        .unwrap_or(bytes.len());
    if len > MAX_NAME { at } else { at + len }
}

/// Returns the separator at `at`, blanks before it allowed, and where the value may begin.
pub(crate) fn separator(text: &str, at: usize) -> Option<(Separator, usize)> {
    let rest = &text[at..];
    let inner = rest.trim_start_matches([' ', '\t']);
    let start = at + rest.len() - inner.len();
    let bytes = inner.as_bytes();
    match (bytes.first()?, bytes.get(1)) {
        (b'=', Some(b'>')) => Some((Separator::Wide, start + 2)),
        (b'=', Some(b'=')) | (b':', Some(b':')) => None,
        (b'=', _) => Some((Separator::Equals, start + 1)),
        (b':', Some(b'/')) if bytes.get(2) == Some(&b'/') => None,
        (b':', Some(b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'{' | b'[') | None) => {
            Some((Separator::Wide, start + 1))
        }
        (b':', Some(_)) => Some((Separator::Tight, start + 1)),
        (0xe2, Some(0x86)) if inner.starts_with('\u{2192}') => Some((Separator::Wide, start + 3)),
        _ => None,
    }
}

/// Returns the end of the value without quotes that begins at `at`.
pub(crate) fn value_end(text: &str, at: usize, separator: Separator, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut here = at;
    while here < limit {
        match bytes[here] {
            b'{' if ends_line(&text[here + 1..]) || begins_name(text, here + 1) => return here,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return here,
            },
            b'\n' if !goes_on(&text[here + 1..]) => return here,
            b',' | b';' if ends_member(text, here + 1) => return here,
            b' ' if depth == 0 && separator == Separator::Tight && begins_tight(text, here + 1) => {
                return here;
            }
            _ => {}
        }
        here += 1;
    }
    limit
}

/// Tells whether the next line is still part of a stack trace.
fn goes_on(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with("at ")
}

fn ends_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t']).starts_with('\n')
}

/// Tells whether the members go on behind a comma: a name, a bracket, or the end of the line.
fn ends_member(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    match rest.bytes().next() {
        None | Some(b'\n' | b'"' | b'\'' | b'{' | b'}' | b'[' | b']' | b')' | b':') => true,
        Some(_) => begins_name(text, text.len() - rest.len()),
    }
}

fn begins_name(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '\t']);
    let start = text.len() - rest.len();
    if rest.starts_with('"') {
        return true;
    }
    let end = name_end(text, start);
    end > start && separator(text, end).is_some()
}

fn begins_tight(text: &str, at: usize) -> bool {
    let end = name_end(text, at);
    end > at && matches!(text.as_bytes().get(end), Some(b':')) && !text[end..].starts_with("://")
}

/// Reads `["name"]`, `[name]`, `[Symbol(name)]`; returns the name and its length with the brackets.
pub(crate) fn bracketed(rest: &str) -> Option<(String, usize)> {
    let len = rest.bytes().take(128).position(|b| b == b']' || b == b'\n')?;
    let inner = rest.get(1..len)?;
    (rest.as_bytes()[len] == b']').then(|| (inner.trim_matches(['"', '\'']).to_owned(), len + 1))
}
