//! A Markdown table as terminal text.
//!
//! Columns take what they need; where that is more than there is, the widest give way first, down to their longest
//! word where possible. A table that would still be squeezed to nothing is shown as one list for each row instead.

use crate::render::line::{Line, hang};
use crate::render::palette::{FAINT, PLAIN};

/// A cell: its text, one line for each hard break and one more.
pub(super) type Cell = Vec<Line>;

const GAP: usize = 2;

/// The columns below which a table is no longer read as one.
const NARROWEST: usize = 8;

/// Lays out a table whose first row is its head.
pub(super) fn lay_out(rows: &[Vec<Cell>], width: usize) -> Vec<Line> {
    let Some((head, body)) = rows.split_first() else { return Vec::new() };
    let columns = head.len();
    let available = width.saturating_sub(GAP * columns.saturating_sub(1));
    if columns == 0 {
        return Vec::new();
    }
    let natural = measure(rows, columns, Line::width);
    let least = measure(rows, columns, |line| line.longest_word().min(available / 2));
    let Some(widths) = shrink(natural, &least, available) else { return as_lists(head, body, width) };
    let mut out = row(head, &widths);
    let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    out.push(Line::of(FAINT, &rules.join(&" ".repeat(GAP))));
    let bodies: Vec<Vec<Line>> = body.iter().map(|cells| row(cells, &widths)).collect();
    let airy = bodies.iter().any(|lines| lines.len() > 2);
    for (at, lines) in bodies.into_iter().enumerate() {
        if airy && at > 0 {
            out.push(Line::default());
        }
        out.extend(lines);
    }
    out
}

fn measure(rows: &[Vec<Cell>], columns: usize, of: impl Fn(&Line) -> usize) -> Vec<usize> {
    let widest = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).flatten().map(&of).max().unwrap_or(0).max(1)
    };
    (0..columns).map(widest).collect()
}

/// Takes from the widest columns until all fit; first not below their longest words, then, if need be, below.
fn shrink(mut widths: Vec<usize>, least: &[usize], available: usize) -> Option<Vec<usize>> {
    for keep_words in [true, false] {
        let floor = |column: usize| if keep_words { least[column] } else { NARROWEST };
        while widths.iter().sum::<usize>() > available {
            let widest = (0..widths.len()).filter(|column| widths[*column] > floor(*column));
            let Some(column) = widest.max_by_key(|column| widths[*column]) else { break };
            widths[column] -= 1;
        }
    }
    (widths.iter().sum::<usize>() <= available).then_some(widths)
}

fn row(cells: &[Cell], widths: &[usize]) -> Vec<Line> {
    let wrapped: Vec<Vec<Line>> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| {
            cells.get(column).into_iter().flatten().flat_map(|line| line.wrap(*width)).collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let mut out = Line::default();
        for (column, lines) in wrapped.iter().enumerate() {
            let cell = lines.get(at).cloned().unwrap_or_default();
            out.append(cell.padded(widths[column] + GAP));
        }
        out
    };
    (0..height).map(line).collect()
}

fn as_lists(head: &[Cell], body: &[Vec<Cell>], width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for cells in body {
        for (at, cell) in cells.iter().enumerate() {
            let name: String = head.get(at).into_iter().flatten().map(Line::text).collect();
            let mut first = Line::plain(if at == 0 { "• " } else { "  " });
            first.push(FAINT, &format!("{name}: "));
            let mut text = Line::default();
            for part in cell {
                text.append(part.clone());
            }
            let lines = text.behind(&first).wrap(width.saturating_sub(4).max(1));
            out.extend(hang(&lines, &Line::default(), &Line::of(PLAIN, "    ")));
        }
    }
    out
}
