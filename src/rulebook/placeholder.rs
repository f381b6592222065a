//! `{{ name }}` in prose and commands.

use crate::base::span::Span;

/// Finds every `{{ name }}` of a text: the place of the whole, and the name.
pub fn find(text: &str) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        let Some(close) = text[open..].find("}}").map(|offset| open + offset) else { break };
        let name = text[open + 2..close].trim();
        if is_name(name) {
            found.push((Span::new(open, close + 2), name));
        }
        at = close + 2;
    }
    found
}

/// Puts what `value` knows in the place of each `{{ name }}`. What it does not know stays as it is.
pub fn fill(text: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut done = 0;
    for (span, name) in find(text) {
        if let Some(replacement) = value(name) {
            filled.push_str(&text[done..span.start]);
            filled.push_str(&replacement);
            done = span.end;
        }
    }
    filled.push_str(&text[done..]);
    filled
}

/// Tells whether `{{ name }}` can name this: letters, digits and `_`.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
