//! Where a value ends, looked at from the side of a secret: rather too late than too early.

/// How far is looked for the end of a value without quotes. One that goes on is no word, no path and no sentence.
pub(super) const MAX_VALUE: usize = 4096;

/// The most quotes within a value that do not close it.
const MAX_INNER_QUOTES: usize = 64;

/// Returns the quote that a text begins with, the backslashes before it included.
pub(super) fn opener(text: &str) -> Option<&str> {
    let slashes = text.bytes().take(8).take_while(|b| *b == b'\\').count();
    let quote = text[slashes..].starts_with(['"', '\'', '`']);
    quote.then(|| &text[..=slashes])
}

/// Returns where the value in quotes ends whose inside begins at `from`: at the same quote, or at the end of the line.
///
/// No more is looked at than the next quotes, so that a text full of quotes that are never closed costs no more than
/// its length.
pub(super) fn quoted_end(text: &str, from: usize, opener: &str) -> usize {
    let (quote, slashes) = (opener.as_bytes()[opener.len() - 1], opener.len() - 1);
    let bytes = text.as_bytes();
    let mut at = from;
    for _ in 0..MAX_INNER_QUOTES {
        let Some(next) = bytes[at..].iter().position(|b| *b == quote || *b == b'\n').map(|len| at + len)
        else {
            return text.len();
        };
        if bytes[next] == b'\n' {
            return next;
        }
        let before = bytes[from..next].iter().rev().take(slashes + 2).take_while(|b| **b == b'\\').count();
        let same = before == slashes || slashes == 0 && before == 2;
        if same && closes(&text[next + 1..]) {
            return next - slashes;
        }
        at = next + 1;
    }
    near_line_end(text, at)
}

/// Tells whether what stands behind a quote lets it close a value.
fn closes(behind: &str) -> bool {
    !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '{' | '<'))
}

/// Returns where a line ends.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |len| at + len)
}

/// Returns where a line ends, or where it is long enough for what is looked for in it.
pub(super) fn near_line_end(text: &str, at: usize) -> usize {
    let limit = floor(text, at + MAX_VALUE);
    text[at..limit].find('\n').map_or(limit, |len| at + len)
}

/// Returns where a parameter of a URL or form ends.
pub(super) fn query_end(text: &str, at: usize) -> usize {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '&' | '#' | '"' | '\'' | '<' | '>' | '`' | '|' | '\\');
    let end = text[at..].find(ends).map_or(text.len(), |len| at + len);
    at + text[at..end].trim_end_matches(['.', ',', ')', ']', '*', ';', ':', '}']).len()
}

/// Returns where a value ends that follows its name without a blank.
pub(super) fn tight_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = floor(text, at + MAX_VALUE);
    let mut open = 0usize;
    let mut here = at;
    while here < limit {
        let Some(behind) = text.get(here..limit) else {
            here += 1;
            continue;
        };
        match bytes[here] {
            b'"' | b'\'' | b'`' | b'<' | b'>' => return here,
            b if b.is_ascii_whitespace() => return here,
            b',' | b';' | b'&' | b'|' if ends_or_pair(&behind[1..]) => return here,
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => match open.checked_sub(1) {
                Some(less) => open = less,
                None if ends_value(&behind[1..]) => return here,
                None => {}
            },
            b'\\' if behind[1..].starts_with(['n', 'r', 't', '"', '\'', 'u']) => return here,
            _ => {}
        }
        here += 1;
    }
    limit
}

fn ends_value(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ",;.)]}\"'&`<\\".contains(c))
}

/// Tells whether a value has ended behind a comma or semicolon: nothing follows, or another pair does.
fn ends_or_pair(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '}' | ')' | ']'))
        || pair(rest)
}

/// Tells whether a name and its separator stand here.
pub(super) fn pair(rest: &str) -> bool {
    let name = |b: &u8| b.is_ascii_alphanumeric() || b"_-. []".contains(b);
    let len = rest.bytes().take(48).take_while(name).count();
    let word = rest[..len].trim_end();
    let first = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    first
        && word.split(' ').count() < 4
        && rest[len..].starts_with(['=', ':'])
        && !rest[len..].starts_with("://")
}

/// Returns where a value of several words ends at the latest: at the end of the line, or where something else begins.
pub(super) fn spaced_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = near_line_end(text, at);
    let mut open = 0usize;
    let mut here = at;
    while here < limit {
        let Some(behind) = text.get(here..limit) else {
            here += 1;
            continue;
        };
        match bytes[here] {
            b'\t' | b'"' | b'`' => return here,
            b' ' if other_begins(behind) => return here,
            b',' | b';'
                if ends_or_pair(&behind[1..])
                    || behind[1..].starts_with(' ') && pair(behind[1..].trim_start()) =>
            {
                return here;
            }
            b'\'' if ends_value(&behind[1..]) => return here,
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => match open.checked_sub(1) {
                Some(less) => open = less,
                None if ends_value(&behind[1..]) => return here,
                None => {}
            },
            b'\\' if behind[1..].starts_with(['n', 'r', '"', '\'']) => return here,
            _ => {}
        }
        here += 1;
    }
    limit
}

/// Tells whether something else begins behind a blank: a gap, a mark, another pair without a blank in its name.
fn other_begins(rest: &str) -> bool {
    let marks = ["   ", " | ", " -> ", " ---> ", " => ", " - "];
    let word = &rest[1..];
    let name = word.bytes().take(48).take_while(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b)).count();
    let named = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name > 1;
    let behind = &word[name..];
    marks.iter().any(|mark| rest.starts_with(mark))
        || named
            && (behind.starts_with('=')
                || behind.starts_with(": ")
                || behind.starts_with(':') && behind.len() == 1)
}

/// Returns where a word ends that is too long to be looked at.
pub(super) fn giant_end(text: &str, at: usize) -> usize {
    let ends = |b: &u8| b.is_ascii_whitespace() || b"\"'`<>&".contains(b);
    text.as_bytes()[at..].iter().position(ends).map_or(text.len(), |len| at + len)
}

/// Returns `at`, or the end of the text, moved to where a character begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
