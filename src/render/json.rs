//! The answer as JSON.
//!
//! The same value as the library's [`Answer`](crate::answer::answer::Answer), with two escapes more than JSON asks
//! for, which every reader undoes: characters that act on a terminal, and `</`, so that the text may stand inside
//! an HTML script.

use std::fmt::Write;

use crate::render::Rendering;
use crate::render::visible::acts;

/// Writes the answer as JSON with one member a line.
///
/// # Panics
///
/// Never: an answer has text keys and finite numbers.
pub fn render(rendering: &Rendering<'_>) -> String {
    let json =
        serde_json::to_string_pretty(rendering.answer).expect("an answer has text keys and finite numbers");
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if acts(c) { escape(&mut out, c) } else { out.push(c) }
    }
    out.push('\n');
    out.replace("</", "<\\/")
}

fn escape(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}
