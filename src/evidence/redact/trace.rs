//! `curl --trace-ascii`, which breaks what was sent every 64 characters and puts the offset before each piece.

use crate::evidence::clean::lines_of;
use crate::evidence::view::{Builder, View};

/// The characters of a full line.
const WIDTH: usize = 64;

/// Returns the text with the lines joined that were broken, `None` where there are none.
pub(super) fn joined(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let mut made = Builder::new(from);
    let mut found = false;
    let mut kept = 0;
    let mut full = false;
    for (start, end) in lines_of(text) {
        let offset = offset(&text[start..end]);
        if let Some(offset) = offset.filter(|_| full) {
            made.copy(kept, start - 1);
            kept = start + offset;
            found = true;
        }
        full = offset.is_some_and(|offset| end - start - offset == WIDTH);
    }
    made.copy(kept, text.len());
    found.then(|| made.finish())
}

/// Returns the length of the offset a line begins with: four digits of base 16 or more, a colon and a blank.
fn offset(line: &str) -> Option<usize> {
    let digits = line.bytes().take(9).take_while(u8::is_ascii_hexdigit).count();
    ((4..9).contains(&digits) && line[digits..].starts_with(": ")).then_some(digits + 2)
}
