//! The causes of an answer, and what tells them apart.

use crate::answer::answer::{Diagnosis, Next};
use crate::render::excerpt::Mark;
use crate::render::line::{Line, hang};
use crate::render::palette::{ALARM, CODE, FAINT, PLAIN, STRONG, UNSURE};
use crate::render::terminal::bullets;
use crate::render::{prose, words};

/// The most causes that are listed beside the first.
const CAUSES: usize = 4;

/// The columns of a bar that stands for certainty.
const BAR: f64 = 10.0;

/// Lists the causes of an open answer with a bar, a number, and the places that speak for each.
pub(super) fn candidates(first: &Diagnosis, marks: &[Mark], width: usize) -> Vec<Line> {
    let mut out = vec![Line::of(STRONG, "It is one of these:")];
    let numbers = words::numbers(&first.causes, marks);
    for (cause, numbers) in first.causes.iter().zip(numbers).take(CAUSES + 1) {
        let prefix = share(cause.probability);
        let rest = Line::plain(&" ".repeat(prefix.width()));
        let mut title = prose::inline(&cause.title, PLAIN);
        if !numbers.is_empty() {
            title.push(ALARM, &format!(" {numbers}"));
        }
        out.extend(hang(&title.wrap(width.saturating_sub(prefix.width())), &prefix, &rest));
    }
    if words::none_of_these(first).is_some() {
        out.push(Line::of(FAINT, "none of these").behind(&share(first.none_of_these)));
    }
    out
}

fn share(probability: f64) -> Line {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the columns of a bar"
    )]
    let full = (probability.clamp(0.0, 1.0) * BAR).round().max(1.0) as usize;
    let bar = Line::plain("  ").and(UNSURE, &"━".repeat(full)).padded(12);
    bar.and(PLAIN, &format!(" {:>4}  ", words::percent(probability)))
}

/// Lists the other causes of a determined answer.
pub(super) fn could_also_be(first: &Diagnosis, width: usize) -> Vec<Line> {
    let others = first.causes.iter().skip(1).take(CAUSES).map(|cause| {
        prose::inline(&cause.title, PLAIN).and(FAINT, &format!(" — {}", words::confidence(cause)))
    });
    bullets("It could also be:", others, width)
}

/// Asks for a check: where things stand, the question, its command and the answers.
pub(super) fn ask(first: &Diagnosis, next: &Next, width: usize) -> Vec<Line> {
    let mut out = candidates(first, &[], width);
    out.push(Line::default());
    out.extend(test(next, width));
    let answers = format!("{}, skip or quit?", next.outcomes.join(", "));
    out.push(Line::of(STRONG, "  ").and(STRONG, &answers));
    out
}

/// Returns a question and the command that answers it.
fn test(next: &Next, width: usize) -> Vec<Line> {
    let indent = Line::plain("  ");
    let mut out = hang(&prose::lines(&next.text, width.saturating_sub(2)), &indent, &indent);
    if let Some(run) = &next.run {
        out.push(Line::default());
        out.extend(run.lines().map(|line| Line::plain("    ").and(CODE, &line.replace('\t', "    "))));
        out.push(Line::default());
    }
    out
}

/// Says what would tell the causes apart, with its command.
pub(super) fn tell_apart(next: &Next, width: usize) -> Vec<Line> {
    let mut out = vec![Line::of(STRONG, "To tell them apart:")];
    let indent = Line::plain("  ");
    out.extend(test(next, width));
    if let Some(hint) = words::hand_in(next) {
        out.extend(hang(&prose::inline(&hint, FAINT).wrap(width.saturating_sub(2)), &indent, &indent));
    }
    out
}
