//! Stack traces of the common languages. Nothing is read here: the message and the causes are read as text, and the frames
//! say nothing of an answer.

use crate::evidence::sheet::{Findings, Sheet};

/// Names every trace.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    if sheet.depth > 0 {
        return;
    }
    let frames = sheet.lines().into_iter().filter(|(start, end)| is_frame(text[*start..*end].trim()));
    let frames: Vec<(usize, usize)> = frames.collect();
    if let (Some(first), Some(last)) = (frames.first(), frames.last())
        && (frames.len() > 1 || text.contains("Traceback (most recent call last)"))
    {
        out.understand("stack-trace", sheet.span(first.0, last.1));
    }
}

/// Tells whether a line is a frame: `at f (file:1:2)`, `File "x.py", line 3, in f`, `x.rb:3:in 'f'`, `\tx.go:3 +0x1f`,
/// `#3 /x.php(41): f()`.
fn is_frame(line: &str) -> bool {
    let java =
        line.starts_with("at ") && (line.ends_with(')') || line.contains(":line ") || line.contains(".js:"));
    let python = line.starts_with("File \"") && line.contains("\", line ");
    let ruby = line.contains(".rb:") && line.contains(":in ");
    let go = line.contains(".go:") && line.contains(" +0x");
    let php = line.starts_with('#') && line.contains(".php(");
    java || python || ruby || go || php
}
