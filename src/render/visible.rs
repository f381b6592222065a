//! Makes every character of a text visible.
//!
//! A paste may hold escape sequences that repaint a terminal, marks that turn the reading direction around, and
//! characters of no width. The law: none of them leaves this layer as it came; a symbol or a code point stands in
//! its place. Line breaks and tabs become spaces, because a line of output is one line.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns the text with a visible stand-in for each character that acts instead of showing.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| acts(c) || is_break(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_break(c) { out.push(' ') } else { push(&mut out, c) }
    }
    Cow::Owned(out)
}

/// The same for a text of several lines: line feeds stay.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(|line| visible(line)).collect::<Vec<_>>().join("\n")
}

/// Tells whether a character acts on its surroundings instead of showing.
pub fn acts(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    format || (c.is_control() && !is_break(c))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\t')
}

fn push(out: &mut String, c: char) {
    match u32::from(c) {
        code if !acts(c) => out.extend(char::from_u32(code)),
        code @ 0..=0x1f => out.extend(char::from_u32(0x2400 + code)),
        0x7f => out.push('\u{2421}'),
        code => {
            let _ = write!(out, "<U+{code:04X}>");
        }
    }
}
