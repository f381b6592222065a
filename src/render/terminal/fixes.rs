//! What to do: the first fix in full, the others by name.

use crate::answer::answer::{Diagnosis, Fix};
use crate::render::line::{Line, hang};
use crate::render::palette::{FAINT, GOOD, PLAIN, STRONG};
use crate::render::terminal::bullets;
use crate::render::{prose, words};

/// The most fixes that are named beside the first.
const FIXES: usize = 3;

/// Shows a fix with its steps and its verification.
pub(super) fn fix_in_full(fix: &Fix, first: &Diagnosis, width: usize) -> Vec<Line> {
    let mut title =
        Line::of(GOOD, words::fix_label(first)).and(PLAIN, " ").and_line(prose::inline(&fix.title, STRONG));
    title.push(FAINT, &format!(" ({})", words::effort(fix)));
    let mut out = title.wrap(width);
    let cause = |id: &String| first.causes.iter().find(|cause| cause.id == *id);
    if let Some(cause) = fix.causes.first().and_then(cause).filter(|_| !first.determined) {
        let text = Line::of(FAINT, "  if it is: ").and_line(prose::inline(&cause.title, FAINT));
        out.extend(hang(&text.wrap(width), &Line::default(), &Line::plain("  ")));
    }
    out.extend(steps(&fix.steps, width));
    out.extend(verification(fix, width));
    out
}

fn verification(fix: &Fix, width: usize) -> Vec<Line> {
    if fix.verify.trim().is_empty() {
        return Vec::new();
    }
    let indent = Line::plain("  ");
    let text = prose::lines(&words::labelled("Verify:", &fix.verify), width.saturating_sub(2));
    [Line::default()].into_iter().chain(hang(&text, &indent, &indent)).collect()
}

/// Numbers the steps; a blank line parts them where one of them is more than a sentence.
fn steps(steps: &[String], width: usize) -> Vec<Line> {
    let marker = |at: usize| match steps.len() {
        1 => "  ".to_owned(),
        ..10 => format!("  {}. ", at + 1),
        _ => format!("  {:>2}. ", at + 1),
    };
    let columns = width.saturating_sub(marker(0).len());
    let blocks: Vec<Vec<Line>> = steps.iter().map(|step| prose::lines(step, columns)).collect();
    let airy = blocks.iter().any(|lines| lines.iter().any(Line::is_empty));
    let mut out = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        if airy || at == 0 {
            out.push(Line::default());
        }
        let first = Line::of(STRONG, &marker(at));
        let rest = Line::plain(&" ".repeat(first.width()));
        out.extend(hang(&block, &first, &rest));
    }
    out
}

/// Lists the fixes that come after the first.
pub(super) fn other_fixes(first: &Diagnosis, width: usize) -> Vec<Line> {
    let others = first
        .fixes
        .iter()
        .skip(1)
        .take(FIXES)
        .map(|fix| prose::inline(&fix.title, PLAIN).and(FAINT, &format!(" ({})", words::effort(fix))));
    bullets("If that does not help:", others, width)
}
