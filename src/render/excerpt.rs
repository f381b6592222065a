//! The paste's own lines with the evidence underlined and numbered.
//!
//! ```text
//! 3 │ < www-authenticate: Bearer error="invalid_token"
//!   │                            ^^^^^^^^^^^^^^^^^^^^^ [1] the challenge's `error` is `invalid_token`
//! ```
//!
//! Columns are counted after masking.

use crate::base::span::Span;
use crate::render::Rendering;
use crate::render::line::{Line, hang};
use crate::render::palette::{ALARM, FAINT, PLAIN};
use crate::render::prose;
use crate::render::reader::{Glyph, Reader};

/// The columns of a cut line that are shown before the evidence.
const BEFORE: usize = 12;

/// The least columns a reason needs to stand beside its underline.
const BESIDE: usize = 24;

/// A place in the paste with the reason why it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The number that is shown with it.
    pub number: usize,
    /// Its bytes in the paste.
    pub span: Span,
    /// What it says, Markdown.
    pub because: String,
}

/// Shows the lines of the paste that hold the marks, which are in the order of the paste.
pub fn excerpt(marks: &[Mark], rendering: &Rendering<'_>) -> Vec<Line> {
    let reader = Reader::new(rendering);
    let lines: Vec<(usize, Span)> = marks.iter().map(|mark| reader.line_of(mark.span)).collect();
    let digits = lines.iter().map(|(number, _)| number.to_string().len()).max().unwrap_or(1);
    let columns = rendering.width.saturating_sub(digits + 3).max(BESIDE);
    let mut out = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        let (number, line) = lines[at];
        let glyphs = reader.glyphs(line);
        let together = lines[at..].iter().take_while(|(_, other)| *other == line).count();
        let marks = &marks[at..at + together];
        let Some(window) = Window::of(&glyphs, marks, columns) else {
            out.extend(hang_all(&label(&marks[0]).wrap(columns), &gutter("", digits)));
            at += 1;
            continue;
        };
        let shown = 1 + marks[1..].iter().take_while(|mark| window.holds(&glyphs, mark.span)).count();
        out.push(gutter(&number.to_string(), digits).and_line(window.text(&glyphs)));
        out.extend(hang_all(&underlines(&marks[..shown], &window, &glyphs, columns), &gutter("", digits)));
        at += shown;
    }
    out
}

fn gutter(number: &str, digits: usize) -> Line {
    Line::of(FAINT, &format!("{number:>digits$} │ "))
}

fn hang_all(lines: &[Line], prefix: &Line) -> Vec<Line> {
    hang(lines, prefix, prefix)
}

fn label(mark: &Mark) -> Line {
    let number = Line::of(ALARM, &format!("[{}]", mark.number));
    if mark.because.is_empty() {
        return number;
    }
    number.and(PLAIN, " ").and_line(prose::inline(&mark.because, PLAIN))
}

/// Underlines the marks of one window; those without a reason share a row where there is room.
fn underlines(marks: &[Mark], window: &Window, glyphs: &[Glyph], columns: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut row = Line::default();
    for mark in marks {
        let Some((from, to)) = columns_of(glyphs, mark.span) else { continue };
        let from = window.column(from);
        let to = window.column(to).min(columns).max(from + 1);
        let label = label(mark);
        let silent = mark.because.is_empty();
        if !row.is_empty() && (!silent || from <= row.width() || to + 1 + label.width() > columns) {
            out.push(std::mem::take(&mut row));
        }
        let carets = std::mem::take(&mut row).padded(from).and(ALARM, &"^".repeat(to - from));
        if !silent {
            out.extend(explained(&carets, &label, from, columns));
        } else if to + 1 + label.width() <= columns {
            row = carets.and(PLAIN, " ").and_line(label);
        } else {
            let before = Line::plain(&" ".repeat(from.saturating_sub(label.width() + 1))).and_line(label);
            out.push(before.and(PLAIN, " ").and(ALARM, &"^".repeat(to - from)).cut(columns));
        }
    }
    if !row.is_empty() {
        out.push(row);
    }
    out
}

/// Puts the reason beside its underline, or below it where there is no room.
fn explained(carets: &Line, label: &Line, from: usize, columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(carets.width() + 1);
    if label.width() <= room || room >= BESIDE * 2 {
        let rest = Line::plain(&" ".repeat(carets.width() + 1));
        return hang(&label.wrap(room), &carets.clone().and(PLAIN, " "), &rest);
    }
    let indent = Line::plain(&" ".repeat(from.min(columns.saturating_sub(label.width()))));
    let mut out = vec![carets.clone()];
    out.extend(hang_all(&label.wrap(columns), &indent));
    out
}

/// The columns of a line that are shown.
#[derive(Clone, Copy, Debug)]
struct Window {
    from: usize,
    to: usize,
    cut_before: bool,
    cut_behind: bool,
}

impl Window {
    /// Makes the window that shows the first mark, and as many of the next as find room; `None` where the first
    /// one takes no column.
    fn of(glyphs: &[Glyph], marks: &[Mark], columns: usize) -> Option<Window> {
        let end = glyphs.last().map_or(0, |glyph| glyph.column + glyph.width);
        let (from, mut to) = columns_of(glyphs, marks.first()?.span)?;
        if end <= columns {
            return Some(Window { from: 0, to: end, cut_before: false, cut_behind: false });
        }
        for (_, last) in marks.iter().filter_map(|mark| columns_of(glyphs, mark.span)) {
            if last.saturating_sub(from) <= columns.saturating_sub(2) {
                to = to.max(last);
            }
        }
        let spare = columns.saturating_sub(to - from + 2);
        let start = if to <= columns * 2 / 3 { 0 } else { from.saturating_sub(BEFORE.min(spare)) };
        let start = start.min(end.saturating_sub(columns - 1));
        let cut_before = start > 0;
        let to = start + columns - usize::from(cut_before);
        let cut_behind = to < end;
        Some(Window { from: start, to: to.min(end) - usize::from(cut_behind), cut_before, cut_behind })
    }

    /// Tells whether a span is shown whole.
    fn holds(&self, glyphs: &[Glyph], span: Span) -> bool {
        columns_of(glyphs, span).is_some_and(|(from, to)| self.from <= from && to <= self.to)
    }

    /// Returns where a column of the line stands on the screen.
    fn column(&self, column: usize) -> usize {
        column.clamp(self.from, self.to) - self.from + usize::from(self.cut_before)
    }

    fn text(&self, glyphs: &[Glyph]) -> Line {
        let mut line = Line::of(FAINT, if self.cut_before { "…" } else { "" });
        for glyph in glyphs {
            if glyph.column >= self.from && glyph.column + glyph.width <= self.to {
                line.push(PLAIN, &glyph.text);
            }
        }
        line.and(FAINT, if self.cut_behind { "…" } else { "" })
    }
}

/// Returns the columns that a span takes in a line; `None` where it takes none.
fn columns_of(glyphs: &[Glyph], span: Span) -> Option<(usize, usize)> {
    let mut inside = glyphs.iter().filter(|glyph| glyph.bytes.overlaps(span));
    let first = inside.next()?;
    let last = inside.next_back().unwrap_or(first);
    Some((first.column, last.column + last.width))
}
