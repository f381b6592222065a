//! The paste's own lines with the evidence marked and numbered, and what each mark proves.
//!
//! Lines without evidence are shown only next to one with it; the rest is left out, and said to be.

use std::collections::BTreeMap;

use crate::answer::answer::Diagnosis;
use crate::base::span::Span;
use crate::render::Rendering;
use crate::render::excerpt::Mark;
use crate::render::html::part;
use crate::render::html::safe::{inline, text};
use crate::render::reader::{Glyph, Reader};
use crate::render::words;

/// The most places of evidence.
pub(super) const MARKS: usize = 8;

/// The lines that are shown on each side of a line with evidence.
const AROUND: usize = 2;

/// The columns of a long line that are shown on each side of the evidence.
const BESIDE: usize = 160;

/// Shows the lines of the paste with the marks, and what each proves.
pub(super) fn evidence(first: &Diagnosis, marks: &[Mark], rendering: &Rendering<'_>) -> String {
    let reader = Reader::new(rendering);
    let lines = reader.lines();
    let places: Vec<(usize, Span)> = marks.iter().map(|mark| reader.line_of(mark.span)).collect();
    let mut of_line: BTreeMap<usize, (Span, Vec<&Mark>)> = BTreeMap::new();
    for (mark, (number, place)) in marks.iter().zip(&places) {
        of_line.entry(*number).or_insert((*place, Vec::new())).1.push(mark);
    }
    let mut shown = String::new();
    let mut next = 1;
    for number in around(of_line.keys().copied(), lines.len()) {
        shown.push_str(&gap(next, number - 1));
        let (place, marks) = match of_line.get(&number) {
            Some((place, marks)) => (*place, marks.as_slice()),
            None => (lines[number - 1], &[][..]),
        };
        let glyphs = reader.glyphs(place);
        if !marks.is_empty() || !goes_on(&glyphs, place) {
            shown.push_str(&line(number, &glyphs, marks));
        }
        next = number + 1;
    }
    shown.push_str(&gap(next, lines.len()));
    let items = marks.iter().zip(&places).filter_map(|(mark, (line, _))| {
        let proof = inline(&words::proof(first, mark)?);
        let number = number(mark);
        Some(format!("<li>{number} <span class=\"fixbook-where\">line {line}</span> {proof}</li>\n"))
    });
    let items: String = items.collect();
    if items.is_empty() {
        return String::new();
    }
    let paste = format!(
        "<pre class=\"fixbook-paste\" tabindex=\"0\" role=\"region\" aria-label=\"Lines of the paste\"><code>{shown}</code></pre>\n"
    );
    part("evidence", "Found in the paste", &format!("{paste}<ol class=\"fixbook-proofs\">\n{items}</ol>\n"))
}

/// Tells whether a line holds nothing but the rest of a secret that began above it.
fn goes_on(glyphs: &[Glyph], line: Span) -> bool {
    glyphs.first().is_some_and(|glyph| glyph.bytes.start < line.start && glyph.bytes.end >= line.end)
}

fn number(mark: &Mark) -> String {
    format!("<span class=\"fixbook-number\">[{}]</span>", mark.number)
}

/// Returns the numbers of the lines to show, in order.
fn around(numbers: impl Iterator<Item = usize>, count: usize) -> Vec<usize> {
    let near = numbers.flat_map(|number| number.saturating_sub(AROUND).max(1)..=(number + AROUND).min(count));
    let mut near: Vec<usize> = near.collect();
    near.sort_unstable();
    near.dedup();
    near
}

/// Says that lines are left out.
fn gap(first: usize, last: usize) -> String {
    match (last + 1).saturating_sub(first) {
        0 => String::new(),
        1 => "<span class=\"fixbook-gap\">… 1 line …\n</span>".to_owned(),
        count => format!("<span class=\"fixbook-gap\">… {count} lines …\n</span>"),
    }
}

fn line(number: usize, glyphs: &[Glyph], marks: &[&Mark]) -> String {
    let near = windows(glyphs, marks);
    let mut out = String::new();
    let mut open: Option<&Mark> = None;
    let mut cut = false;
    for (at, glyph) in glyphs.iter().enumerate() {
        let mark = marks.iter().copied().find(|mark| glyph.bytes.overlaps(mark.span));
        if open.map(|mark| mark.number) != mark.map(|mark| mark.number) {
            out.push_str(&close(open));
            out.push_str(if mark.is_some() { "<mark>" } else { "" });
            open = mark;
        }
        if near.iter().any(|(from, to)| (*from..*to).contains(&at)) {
            out.push_str(&text(&glyph.text));
            cut = false;
        } else if !cut {
            out.push('…');
            cut = true;
        }
    }
    out.push_str(&close(open));
    format!("<span class=\"fixbook-line\" data-line=\"{number}\">{out}\n</span>")
}

fn close(open: Option<&Mark>) -> String {
    open.map_or_else(String::new, |mark| format!("{}</mark>", number(mark)))
}

/// Returns the glyphs of a line to show: those near a mark, or where there is none those at its beginning.
fn windows(glyphs: &[Glyph], marks: &[&Mark]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for mark in marks {
        let mut inside = glyphs.iter().enumerate().filter(|(_, glyph)| glyph.bytes.overlaps(mark.span));
        if let Some((first, _)) = inside.next() {
            let last = inside.next_back().map_or(first, |(last, _)| last);
            near.push((first.saturating_sub(BESIDE), last + BESIDE));
        }
    }
    if near.is_empty() {
        near.push((0, 2 * BESIDE));
    }
    near
}
