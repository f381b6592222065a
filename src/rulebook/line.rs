//! Reads single lines of a text that is no YAML, as far as they can be read.
//!
//! The law: these are guesses for messages. What a rule file says is decided by the parser alone.

use crate::base::span::Span;

/// Returns the line of a place, without its end.
pub(crate) fn line_of(text: &str, place: usize) -> Span {
    let place = place.min(text.len());
    let start = text[..place].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[place..].find('\n').map_or(text.len(), |newline| place + newline);
    Span::new(start, start + text[start..end].trim_end_matches('\r').len())
}

/// Returns what stands on a line behind its dashes and its key.
pub(crate) fn value_of(text: &str, line: Span) -> Span {
    let mut start = line.start;
    loop {
        let rest = &text[start..line.end];
        let trimmed = rest.trim_start_matches(' ');
        start += rest.len() - trimmed.len();
        let key = trimmed.split_once(": ").filter(|(key, _)| is_key(key)).map(|(key, _)| key.len() + 2);
        match key.or(trimmed.starts_with("- ").then_some(2)) {
            Some(skipped) => start += skipped,
            None => return Span::new(start, line.end),
        }
    }
}

/// Tells whether a word can be a key of a rule.
pub(crate) fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// Returns the quote that begins a value at or above the place and whose text runs into it.
pub(crate) fn opened_quote(text: &str, place: usize) -> Option<usize> {
    let mut line = line_of(text, place);
    loop {
        let value = value_of(text, line);
        let inside = value.of(text);
        if value.start < place && inside.starts_with(['"', '\'']) {
            return Some(value.start);
        }
        if let Some(at) = last_opening(inside).filter(|at| value.start + at < place) {
            return Some(value.start + at);
        }
        line = line_of(text, line.start.checked_sub(1)?);
    }
}

/// Returns the last quote within brackets that has no other behind it on its line.
fn last_opening(value: &str) -> Option<usize> {
    let at = value.rfind(['"', '\''])?;
    let before = value[..at].trim_end();
    before.ends_with([':', ',', '[', '{', '-']).then_some(at)
}

/// Returns the nearest bracket above the place that opens a value and is not closed on its line.
pub(crate) fn open_bracket(text: &str, place: usize) -> Option<usize> {
    let mut line = line_of(text, place);
    loop {
        let value = value_of(text, line);
        let inside = value.of(text);
        let closing = if inside.starts_with('{') { '}' } else { ']' };
        if inside.starts_with(['[', '{']) {
            return (!inside.contains(closing)).then_some(value.start);
        }
        if line.start <= 1 || (!inside.is_empty() && value.start > line.start && line.end < place) {
            return None;
        }
        line = line_of(text, line.start - 1);
    }
}

/// Returns the sign that a text begins with and that YAML takes for its own, in words.
pub(crate) fn first_of(value: &str) -> &'static str {
    const FIRST: &[(&str, &str)] = &[
        ("{{", "`{{`"),
        ("@", "`@`"),
        ("`", "a backtick"),
        ("%", "`%`"),
        ("*", "`*`"),
        ("&", "`&`"),
        ("?", "`?`"),
        ("!", "`!`"),
        ("[", "`[`"),
        ("{", "`{`"),
        (">", "`>`"),
        ("|", "`|`"),
    ];
    FIRST.iter().find(|(first, _)| value.starts_with(first)).map_or("such a sign", |(_, words)| words)
}
