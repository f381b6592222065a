//! What is said where no article answers: what was understood, what came near, what to paste next.

use crate::render::line::Line;
use crate::render::palette::{CODE, FAINT, PLAIN, STRONG};
use crate::render::terminal::{bullets, secrets, understood};
use crate::render::{Rendering, prose, words};

/// Returns the sections of the terminal's page.
pub(super) fn sections(rendering: &Rendering<'_>) -> Vec<Vec<Line>> {
    let width = rendering.width.min(prose::WIDEST);
    let verdict = Line::of(STRONG, "Not recognised").and(PLAIN, ": no article answers this paste");
    let mut last: Vec<Line> = secrets(rendering).into_iter().collect();
    last.push(Line::of(FAINT, "All articles: ").and(CODE, "fixbook list"));
    vec![
        vec![understood(rendering.answer, width)],
        verdict.wrap(width),
        near(rendering, width),
        list("To get further, paste", words::wanted(rendering.evidence).into_iter(), width),
        last,
    ]
}

fn near(rendering: &Rendering<'_>, width: usize) -> Vec<Line> {
    let near = rendering.answer.near_misses.iter();
    list("It came near to", near.map(|near| format!("`{}`: {}", near.article, near.because)), width)
}

fn list(title: &str, items: impl Iterator<Item = String>, width: usize) -> Vec<Line> {
    bullets(title, items.map(|item| prose::inline(&item, PLAIN)), width)
}
