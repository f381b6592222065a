//! Why an article did not answer, as a tree of its conditions.
//!
//! Each condition says by word and by colour what is known of it, and what was seen or would be needed.

use anstyle::Style;

use crate::answer::why_not::{Explained, WhyNot};
use crate::matcher::truth::Truth;
use crate::render::line::{Line, hang, join};
use crate::render::palette::{ALARM, FAINT, GOOD, PLAIN, STRONG, UNSURE};
use crate::render::prose;

/// The columns of the longest word for a truth.
const WORD: usize = 7;

/// The most columns of what was seen.
const DETAIL: usize = 60;

/// Writes a tree for each exchange.
pub fn why(all: &[WhyNot], width: usize) -> String {
    let mut out = Vec::new();
    for one in all {
        if !out.is_empty() {
            out.push(Line::default());
        }
        if all.len() > 1 {
            out.push(Line::of(FAINT, &format!("exchange {} of {}", one.exchange + 1, all.len())));
        }
        out.extend(Line::of(STRONG, &one.because).wrap(width));
        for (name, condition) in &one.conditions {
            out.push(Line::default());
            out.push(truth(condition.truth).and(STRONG, name));
            tree(condition, 1, width, &mut out);
        }
    }
    join(&out)
}

fn tree(condition: &Explained, depth: usize, width: usize, out: &mut Vec<Line>) {
    let prefix = truth(condition.truth).and(FAINT, &"│ ".repeat(depth));
    let rest = Line::plain(&" ".repeat(WORD + 2)).and(FAINT, &"│ ".repeat(depth)).and(PLAIN, "  ");
    let mut line = prose::inline(&condition.words, PLAIN);
    if !condition.detail.is_empty() {
        let detail = match condition.truth {
            Truth::True => Line::plain(&condition.detail).cut(DETAIL).text(),
            Truth::False | Truth::Unknown => prose::inline(&condition.detail, PLAIN).text(),
        };
        line.push(FAINT, &format!(" ({detail})"));
    }
    out.extend(hang(&line.wrap(width.saturating_sub(rest.width()).max(20)), &prefix, &rest));
    for part in &condition.parts {
        tree(part, depth + 1, width, out);
    }
}

fn truth(truth: Truth) -> Line {
    let style: Style = match truth {
        Truth::True => GOOD,
        Truth::False => ALARM,
        Truth::Unknown => UNSURE,
    };
    Line::of(style, truth.as_str()).padded(WORD + 2)
}
