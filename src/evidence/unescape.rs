//! One level of escaping taken away: backslashes, HTML entities, percent signs.
//!
//! What does not look like an escape stays as it is, Windows paths among them: `D:\node_modules` has no line feed.

use crate::evidence::view::{Builder, View};

/// The most levels of escaping that are taken away.
pub(crate) const MAX_LEVELS: usize = 3;

/// Returns the text with one level of backslash escapes and HTML entities gone, `None` where there are none.
pub(crate) fn unescape(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let mut made = Builder::new(from);
    let (mut kept, mut at, mut path) = (0, 0, false);
    let mut found = false;
    while let Some(next) = text[at..].find(['\\', '&', ' ', '\n', '"', '\'', ':']).map(|next| at + next) {
        let (with, len) = match text.as_bytes()[next] {
            b'\\' if path => (None, drive_step(&text[next..])),
            b'\\' => backslash(&text[next..]),
            b'&' => entity(&text[next..]),
            b':' => {
                path = path || is_drive(&text[..=next], &text[next + 1..]);
                (None, 1)
            }
            _ => {
                path = false;
                (None, 1)
            }
        };
        if let Some(with) = with {
            made.copy(kept, next);
            let mut buffer = [0; 4];
            made.put(with.map_or("", |c| c.encode_utf8(&mut buffer)), next, next + len);
            kept = next + len;
            found = true;
        }
        at = next + len;
    }
    made.copy(kept, text.len());
    found.then(|| made.finish())
}

/// Decodes the queries of the URLs in a text. Form bodies stay as they were sent, since how they were encoded can be
/// what is wrong with them.
pub(crate) fn decode_queries(from: &View) -> View {
    let text = from.text.as_str();
    let mut made = Builder::new(from);
    let mut kept = 0;
    for word in text.split(char::is_whitespace).filter(|word| word.contains('=') && word.contains(['+', '%']))
    {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let Some(query) = word.find(['?', '#']).map(|at| at + 1) else { continue };
        made.copy(kept, start);
        percent_into(&mut made, text, start + query, (start, start + word.len()));
        kept = start + word.len();
    }
    made.copy(kept, text.len());
    made.finish()
}

/// Returns every level of unescaping below `from`, outermost first.
pub(crate) fn most_unescaped(from: View) -> View {
    let mut view = from;
    for _ in 0..MAX_LEVELS {
        match unescape(&view) {
            Some(next) => view = next,
            None => break,
        }
    }
    view
}

/// Folds every run of white space to one blank.
pub(crate) fn fold(from: &View) -> View {
    let text = from.text.as_str();
    let mut made = Builder::new(from);
    let mut kept = 0;
    let mut at = 0;
    while let Some(next) = text[at..].find(char::is_whitespace).map(|next| at + next) {
        let end = text[next..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |len| next + len);
        if &text[next..end] != " " {
            made.copy(kept, next);
            made.put(" ", next, end);
            kept = end;
        }
        at = end;
    }
    made.copy(kept, text.len());
    made.finish()
}

/// A character that an escape stands for (`None` for nothing at all) where it is one, and the length either way.
type Escape = (Option<Option<char>>, usize);

/// Reads the backslash escape that `rest` begins with.
pub(crate) fn backslash(rest: &str) -> Escape {
    let Some(letter) = rest[1..].chars().next() else {
        return (None, 1);
    };
    let simple = match letter {
        '"' | '\'' | '/' | '\\' | '`' | '&' => letter,
        'n' => '\n',
        'r' => return (Some((!rest.starts_with("\\r\\n")).then_some('\n')), 2),
        't' => '\t',
        'u' => return unicode(rest),
        'x' => {
            return match hex(rest.get(2..4)) {
                Some(27) => (Some(None), 3 + control_sequence(&rest[3..])),
                Some(code) => (Some(char::from_u32(code)), 4),
                None => (None, 2),
            };
        }
        _ => return (None, 1 + letter.len_utf8()),
    };
    (Some(Some(simple)), 2)
}

/// Reads `\u0041`, `\u{41}` or a pair of surrogates.
fn unicode(rest: &str) -> Escape {
    let Some(code) = hex(rest.get(2..6)) else {
        return (None, 2);
    };
    if code == 0x1b {
        return (Some(None), 5 + control_sequence(&rest[5..]));
    }
    if (0xd800..0xdc00).contains(&code)
        && rest.get(6..8) == Some("\\u")
        && let Some(low) = hex(rest.get(8..12)).filter(|low| (0xdc00..0xe000).contains(low))
    {
        return (Some(char::from_u32(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00))), 12);
    }
    (Some(Some(char::from_u32(code).unwrap_or('\u{fffd}'))), 6)
}

fn hex(digits: Option<&str>) -> Option<u32> {
    let digits = digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// Reads the HTML entity that `rest` begins with.
pub(crate) fn entity(rest: &str) -> Escape {
    let Some(end) = rest.bytes().take(10).position(|b| b == b';') else {
        return (None, 1);
    };
    let name = &rest[1..end];
    let character = match name {
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "nbsp" => ' ',
        "ndash" | "mdash" => '-',
        _ => match name.strip_prefix('#').and_then(numeric) {
            Some(character) => character,
            None => return (None, 1),
        },
    };
    (Some(Some(character)), end + 1)
}

fn numeric(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
}

/// Returns the length of the terminal control sequence that `rest` begins with, its first character included.
pub(crate) fn control_sequence(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let bytes = rest.as_bytes();
    match bytes.get(first) {
        Some(b'[') => {
            let end = bytes[first + 1..].iter().take(32).position(|b| (0x40..=0x7e).contains(b));
            end.map_or(first + 1, |end| first + 1 + end + 1)
        }
        Some(b']') => {
            let end = bytes[first + 1..].iter().take(4096).position(|b| *b == 7 || *b == 0x1b);
            end.map_or(first + 1, |end| first + 1 + end + 1)
        }
        _ => first,
    }
}

/// Tells whether `before` ends in a drive letter with its colon and `behind` begins with a path.
fn is_drive(before: &str, behind: &str) -> bool {
    let mut back = before.bytes().rev().skip(1);
    let letter = back.next().is_some_and(|b| b.is_ascii_alphabetic());
    letter && !back.next().is_some_and(|b| b.is_ascii_alphanumeric()) && behind.starts_with('\\')
}

/// Returns how far to go over a backslash in a path: over both where it is doubled.
fn drive_step(rest: &str) -> usize {
    if rest.starts_with("\\\\") { 2 } else { 1 }
}

/// Decodes percent and plus signs of a range of `from`.
pub(crate) fn percent(from: &View, start: usize, end: usize) -> View {
    let mut made = Builder::new(from);
    percent_into(&mut made, &from.text, start, (start, end));
    made.finish()
}

/// Copies `start..end`, percent and plus signs decoded from `query` on.
fn percent_into(made: &mut Builder<'_>, text: &str, query: usize, (start, end): (usize, usize)) {
    let text = &text[..end];
    let (mut kept, mut at) = (start, query);
    while let Some(next) = text[at..].find(['%', '+']).map(|len| at + len) {
        let Some((with, len)) = percent_run(&text[next..]) else {
            at = next + 1;
            continue;
        };
        made.copy(kept, next);
        made.put(&with, next, next + len);
        at = next + len;
        kept = at;
    }
    made.copy(kept, end);
}

/// Returns the text with one level of percent signs decoded and plus signs as they are, `None` where there are none.
pub(crate) fn percent_signs(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let mut made = Builder::new(from);
    let (mut kept, mut at) = (0, 0);
    let mut found = false;
    while let Some(next) = text[at..].find('%').map(|next| at + next) {
        let Some((with, len)) = percent_run(&text[next..]) else {
            at = next + 1;
            continue;
        };
        made.copy(kept, next);
        made.put(&with, next, next + len);
        at = next + len;
        kept = at;
        found = true;
    }
    made.copy(kept, text.len());
    found.then(|| made.finish())
}

/// Decodes a plus sign, or the percent triplets of one character.
fn percent_run(rest: &str) -> Option<(String, usize)> {
    if rest.starts_with('+') {
        return Some((" ".to_owned(), 1));
    }
    let mut bytes = Vec::new();
    for step in 0..4 {
        let triplet = rest.get(step * 3..step * 3 + 3).filter(|triplet| triplet.starts_with('%'))?;
        bytes.push(u8::try_from(hex(triplet.get(1..))?).ok()?);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return Some((text.to_owned(), step * 3 + 3));
        }
    }
    None
}
