//! Command lines as a shell reads them: words, quotes, line continuations of any shell.

use crate::evidence::evidence::Located;
use crate::evidence::sheet::Sheet;

/// The longest command.
const MAX_COMMAND: usize = 64 * 1024;

/// A word of a command: its text without quotes, and its place.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The text, without quotes.
    pub(super) text: String,
    /// Where it begins, quotes included.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// Splits a command into words up to its end.
pub(super) fn words(text: &str, start: usize) -> (Vec<Word>, usize) {
    let bytes = text.as_bytes();
    let limit = text.len().min(start + MAX_COMMAND);
    let mut words: Vec<Word> = Vec::new();
    let (mut at, mut end) = (start, start);
    let (mut url, mut table) = (false, false);
    while at < limit {
        match bytes[at] {
            b' ' | b'\t' => at += 1,
            b';' if table => at += 1,
            b'\\' | b'^' | b'`' if text[at + 1..].trim_start_matches([' ', '\t']).starts_with('\n') => {
                at += 1 + text[at + 1..].find('\n').unwrap_or(0) + 1;
            }
            b'\n' | b'|' | b';' | b'`' | b')' => break,
            b'&' | b'>' if url => break,
            b'2' if text[at..].starts_with("2>") => break,
            _ => {
                let word = word(text, at, limit);
                at = word.end.max(at + 1);
                end = at;
                url |= word.text.contains("://");
                table = (table || word.text.starts_with("@{")) && !word.text.ends_with('}');
                words.push(word);
            }
        }
    }
    (words, end)
}

/// Reads the word that begins at `at`.
fn word(text: &str, at: usize, limit: usize) -> Word {
    let mut value = String::new();
    let mut here = at;
    while let Some(c) = text[here..].chars().next().filter(|_| here < limit) {
        match c {
            ' ' | '\t' | '\n' | '|' | ';' | '`' => break,
            '\'' | '"' => {
                let close = closing(text, here + 1, c, limit);
                let inner = &text[here + 1..close];
                value.push_str(&if c == '"' {
                    inner.replace("\\\"", "\"").replace("\\\\", "\\")
                } else {
                    inner.to_owned()
                });
                here = (close + 1).min(text.len());
                continue;
            }
            '\\' if text[here + 1..].starts_with(['"', '\'', ' ', '&', '$', '?', '!', '\\', '(']) => {
                here += 1;
                value.extend(text[here..].chars().next());
            }
            '\\' if text[here + 1..].starts_with('\n') => break,
            _ => value.push(c),
        }
        here += text[here..].chars().next().map_or(1, char::len_utf8);
    }
    Word { text: value, start: at, end: here.min(text.len()) }
}

/// Returns the place of the closing quote, the end of the line where there is none.
fn closing(text: &str, start: usize, quote: char, limit: usize) -> usize {
    let mut limit = limit.max(start);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut escaped = false;
    for (at, c) in text[start..limit].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return start + at,
            _ => {}
        }
    }
    text[start..limit].find('\n').map_or(limit, |len| start + len)
}

/// Returns the range of a word within its quotes.
pub(super) fn inside(sheet: &Sheet, word: &Word) -> (usize, usize) {
    let raw = &sheet.text()[word.start..word.end];
    let lead = raw.strip_prefix('$').filter(|rest| rest.starts_with('\'')).map_or(0, |_| 1);
    let raw = &raw[lead..];
    match raw.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) if raw.len() > 1 && raw.ends_with(quote) => (word.start + lead + 1, word.end - 1),
        Some(_) => (word.start + lead + 1, word.end),
        None => (word.start, word.end),
    }
}

/// Returns a word with its place within its quotes.
pub(super) fn located(sheet: &Sheet, word: &Word) -> Located<String> {
    let (start, end) = inside(sheet, word);
    Located::new(word.text.clone(), sheet.span(start, end))
}
