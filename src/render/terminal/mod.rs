//! The answer as it is read at a terminal.
//!
//! From top to bottom: what was understood, the verdict, why, the paste's own lines, what to do, what else it
//! could be, and where to read on. Where the cause is open, the causes and what tells them apart come before what
//! to do. The first fix is meant to stand on the first screen, so everything above it is kept short.

mod causes;
mod fixes;
mod unrecognised;

use anstyle::Style;

use crate::answer::answer::{Answer, ArticleVerdict, Confidence, Diagnosis, Next};
use crate::render::excerpt::excerpt;
use crate::render::line::{Line, hang, join};
use crate::render::palette::{CODE, FAINT, GOOD, PLAIN, STRONG, UNSURE};
use crate::render::terminal::causes::{candidates, could_also_be, tell_apart};
use crate::render::terminal::fixes::{fix_in_full, other_fixes};
use crate::render::words::{self, Understood};
use crate::render::{Detail, Rendering, Secrets, prose};

/// The most lines of evidence.
const EVIDENCE: usize = 4;

/// The most lines of an explanation.
const EXPLANATION: usize = 6;

/// The most checks that are named.
const CHECKS: usize = 3;

/// The most diagnoses that are named beside the first.
const DIAGNOSES: usize = 5;

/// Writes the answer with styles.
pub fn render(rendering: &Rendering<'_>) -> String {
    match (rendering.detail, rendering.answer.diagnoses.first()) {
        (Detail::Brief, _) => brief(rendering),
        (Detail::Full, Some(first)) => join(&page(&sections(rendering, first))),
        (Detail::Full, None) => join(&page(&unrecognised::sections(rendering))),
    }
}

/// Writes the question that tells the remaining causes of a diagnosis apart, with styles.
pub fn question(first: &Diagnosis, next: &Next, width: usize) -> String {
    join(&causes::ask(first, next, width.min(prose::WIDEST)))
}

fn sections(rendering: &Rendering<'_>, first: &Diagnosis) -> Vec<Vec<Line>> {
    let width = rendering.width.min(prose::WIDEST);
    let marks = words::marks(first, EVIDENCE);
    let heading = verdict(rendering.answer, first, width);
    let places = excerpt(&marks, rendering);
    let mut out = vec![vec![understood(rendering.answer, width)], heading];
    if first.determined {
        out.push(explanation(first, width));
        out.push(places);
    } else {
        out.push(places);
        out.push(candidates(first, &marks, width));
        out.push(first.next.iter().flat_map(|next| tell_apart(next, width)).collect());
    }
    out.push(first.fixes.first().map_or_else(Vec::new, |fix| fix_in_full(fix, first, width)));
    out.push(other_fixes(first, width));
    if first.determined {
        out.push(could_also_be(first, width));
        out.push(first.next.iter().flat_map(|next| tell_apart(next, width)).collect());
    }
    out.push(also(rendering.answer, width));
    out.push(footer(rendering, first, width));
    out
}

/// Puts a blank line between sections that hold something.
fn page(sections: &[Vec<Line>]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for section in sections.iter().filter(|section| !section.is_empty()) {
        if !out.is_empty() {
            out.push(Line::default());
        }
        out.extend(section.iter().cloned());
    }
    out
}

/// Lists items below a title; nothing where there are none.
fn bullets(title: &str, items: impl Iterator<Item = Line>, width: usize) -> Vec<Line> {
    let (first, rest) = (Line::plain("  • "), Line::plain("    "));
    let lines = items.flat_map(|item| hang(&item.wrap(width.saturating_sub(4)), &first, &rest));
    let mut out: Vec<Line> = [Line::of(STRONG, title)].into_iter().chain(lines).collect();
    if out.len() == 1 {
        out.clear();
    }
    out
}

/// Says in one line what was understood; the target gives way where it is too long.
pub(super) fn understood(answer: &Answer, width: usize) -> Line {
    let Understood { form, request, status } = words::understood(answer);
    let around = [&form, &status].iter().map(|part| Line::plain(part).width() + 3).sum::<usize>();
    let request = Line::plain(&request).cut(width.saturating_sub(around).max(20)).text();
    let parts = [form, request, status];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    Line::of(FAINT, if parts.is_empty() { "text without HTTP" } else { "" })
        .and(FAINT, &parts.join(" · "))
        .cut(width)
}

fn verdict(answer: &Answer, first: &Diagnosis, width: usize) -> Vec<Line> {
    let mut line = prose::inline(&words::verdict(answer, first), STRONG);
    if let Some(cause) = first.causes.first().filter(|_| first.determined || first.causes.len() == 1) {
        line.push(PLAIN, " — ");
        line.push(style_of(cause.confidence), &words::confidence(cause));
    }
    let mut out = line.wrap(width);
    let mut about = prose::inline(&first.title, FAINT);
    about.push(FAINT, &first.vendor_name.as_ref().map_or_else(String::new, |vendor| format!(" · {vendor}")));
    about.push(
        FAINT,
        match first.verdict {
            ArticleVerdict::Confirmed => "",
            ArticleVerdict::Possible => " · not confirmed by the paste",
        },
    );
    out.extend(about.wrap(width));
    if let Some(banner) = &first.banner {
        let bar = Line::of(UNSURE, "! ");
        out.extend(hang(&prose::lines(banner, width.saturating_sub(2)), &bar, &bar));
    }
    out
}

fn style_of(confidence: Confidence) -> Style {
    match confidence {
        Confidence::VeryLikely => GOOD,
        Confidence::Likely => UNSURE,
        Confidence::Possible | Confidence::Unlikely => PLAIN,
    }
}

fn explanation(first: &Diagnosis, width: usize) -> Vec<Line> {
    let text = first.causes.first().and_then(|cause| cause.explanation.as_deref()).unwrap_or_default();
    let mut lines = prose::lines(words::first_paragraph(text), width);
    if lines.len() > EXPLANATION {
        lines.truncate(EXPLANATION);
        lines.push(Line::of(FAINT, "…"));
    }
    lines
}

fn also(answer: &Answer, width: usize) -> Vec<Line> {
    let others = answer.diagnoses.get(1..).unwrap_or_default();
    let first = answer.diagnoses.first().and_then(words::beside);
    let mut out: Vec<Line> =
        first.into_iter().flat_map(|text| prose::inline(&text, PLAIN).wrap(width)).collect();
    if others.is_empty() {
        return out;
    }
    out.push(Line::of(STRONG, "Also in this paste:"));
    for diagnosis in others.iter().take(DIAGNOSES) {
        let mut line = Line::plain("  ").and(CODE, &diagnosis.article).and(PLAIN, ": ");
        line.append(prose::inline(&words::in_short(diagnosis), PLAIN));
        out.push(line.cut(width));
    }
    if others.len() > DIAGNOSES {
        out.push(Line::of(FAINT, &format!("  and {} more", others.len() - DIAGNOSES)));
    }
    out
}

fn footer(rendering: &Rendering<'_>, first: &Diagnosis, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let well = words::found_well(first, CHECKS);
    if !well.is_empty() {
        let text = prose::inline(&well.join(" · "), FAINT).behind(&Line::of(FAINT, "Checked and well: "));
        out.extend(hang(&text.wrap(width.saturating_sub(2)), &Line::default(), &Line::plain("  ")));
    }
    out.extend(secrets(rendering));
    out.push(Line::of(FAINT, "More: ").and(CODE, &format!("fixbook explain {}", first.article)));
    out
}

/// Says how many secrets are hidden.
pub(super) fn secrets(rendering: &Rendering<'_>) -> Option<Line> {
    match rendering.secrets {
        Secrets::Masked => words::hidden(rendering.answer).map(|text| Line::of(FAINT, &text)),
        Secrets::Shown => None,
    }
}

fn brief(rendering: &Rendering<'_>) -> String {
    let answer = rendering.answer;
    if answer.diagnoses.is_empty() {
        let line = Line::of(STRONG, "not recognised").and(PLAIN, ": ");
        return join(&[line.and_line(understood(answer, usize::MAX))]);
    }
    let lines = answer.diagnoses.iter().map(|diagnosis| {
        let mut line = Line::of(STRONG, &diagnosis.article).and(PLAIN, ": ");
        line.append(prose::inline(&words::in_short(diagnosis), PLAIN));
        if let Some(fix) = diagnosis.fixes.first() {
            line.push(FAINT, " → ");
            line.append(prose::inline(&fix.title, PLAIN));
        }
        line
    });
    join(&lines.collect::<Vec<_>>())
}
