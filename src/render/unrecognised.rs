//! What is said where no article answers: what was understood, what came near, what to paste next.

use crate::evidence::evidence::{Evidence, Exchange};
use crate::matcher::leaf::Part;
use crate::render::line::{Line, hang};
use crate::render::palette::{CODE, FAINT, PLAIN, STRONG};
use crate::render::terminal::{secrets, understood};
use crate::render::{Rendering, prose};

/// Returns the sections of the terminal's page.
pub(crate) fn sections(rendering: &Rendering<'_>) -> Vec<Vec<Line>> {
    let width = rendering.width;
    let verdict = Line::of(STRONG, "Not recognised").and(PLAIN, ": no article answers this paste");
    let mut last: Vec<Line> = secrets(rendering).into_iter().collect();
    last.push(Line::of(FAINT, "All articles: ").and(CODE, "fixbook list"));
    vec![
        vec![understood(rendering.answer, width)],
        verdict.wrap(width),
        near(rendering, width),
        list("To get further, paste", &wanted(rendering.evidence), width),
        last,
    ]
}

fn near(rendering: &Rendering<'_>, width: usize) -> Vec<Line> {
    let near = rendering.answer.near_misses.iter();
    let texts: Vec<String> = near.map(|near| format!("`{}`: {}", near.article, near.because)).collect();
    list("It came near to", &texts, width)
}

fn list(title: &str, items: &[String], width: usize) -> Vec<Line> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Line::of(STRONG, title)];
    for item in items {
        let lines = prose::inline(item, PLAIN).wrap(width.saturating_sub(4));
        out.extend(hang(&lines, &Line::plain("  • "), &Line::plain("    ")));
    }
    out
}

/// Returns the parts that are not in the paste and that articles ask for, Markdown.
pub(crate) fn wanted(evidence: &Evidence) -> Vec<String> {
    let nothing = Exchange::default();
    let exchange = evidence.exchanges.first().unwrap_or(&nothing);
    let request = exchange.request.as_ref();
    let response = exchange.response.as_ref();
    let lacks = [
        (request.is_none_or(|request| request.host.is_none()), Part::Request),
        (request.is_none_or(|request| !request.head), Part::RequestHead),
        (exchange.status().is_none(), Part::Status),
        (response.is_none_or(|response| !response.head), Part::ResponseHead),
        (response.is_none_or(|response| !response.body), Part::Body),
    ];
    let parts = lacks.iter().filter(|(lacking, _)| *lacking).map(|(_, part)| part.words().to_owned());
    parts.collect()
}
