//! URLs with a query or a fragment, and form bodies: `a=b&c=d`, percent and plus signs decoded.

use crate::evidence::evidence::{Field, FieldOrigin, Located};
use crate::evidence::piece::What;
use crate::evidence::sheet::{Findings, Sheet};
use crate::evidence::unescape::percent;

/// Reads every query, fragment and form body.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    for (start, end) in sheet.lines() {
        if !sheet.waits(start, end) {
            line(sheet, out, start, end);
        }
    }
}

/// Reads the queries of one line.
fn line(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) {
    let text = &sheet.text()[..end];
    let mut at = start;
    while let Some(next) = text[at..].find('=').map(|len| at + len) {
        let start = word_start(text, at, next);
        let end = next + text[next..].find(ends_word).unwrap_or(text.len() - next);
        at = end.max(next + 1);
        let end = start + text[start..end].trim_end_matches(['.', ',', ')', ']', '*', ';', ':']).len();
        if sheet.is_taken(start) || end <= next {
            continue;
        }
        let word = &text[start..end];
        let Some(from) = query_start(word) else {
            continue;
        };
        if parameters(sheet, out, start + from, end) > 0 {
            out.understand("query", sheet.span(start, end));
            sheet.take(start + from, end);
        }
    }
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '{' | '}' | '|' | '\\')
}

/// Returns where the word around `at` begins, not before `floor`.
fn word_start(text: &str, floor: usize, at: usize) -> usize {
    let before = &text[floor..at];
    before
        .rfind(ends_word)
        .map_or(floor, |len| floor + len + before[len..].chars().next().map_or(1, char::len_utf8))
}

/// Returns where the parameters of a word begin: behind `?` or `#`, or at once where it has several of them.
fn query_start(word: &str) -> Option<usize> {
    let equals = word.find('=')?;
    if let Some(mark) = word[..equals].rfind(['?', '#']) {
        let first = word[..mark].find(['?', '#']).unwrap_or(mark);
        return Some(first + 1);
    }
    let several = word[equals..].find('&').is_some_and(|amp| word[equals + amp..].contains('='));
    let from = word[..equals].rfind(['(', '[', ',', ';', ':']).map_or(0, |at| at + 1);
    several.then_some(from)
}

/// Notes the parameters of a range; returns their number.
pub(super) fn parameters(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) -> usize {
    let text = &sheet.text()[..end];
    let (mut at, mut found) = (start, 0);
    while at < end {
        let stop = text[at..].find(['&', '#', '?']).map_or(end, |len| at + len);
        let from = if text[at..stop].starts_with("amp;") { at + 4 } else { at };
        if let Some(equals) = text[from..stop].find('=').map(|len| from + len)
            && is_name(&text[from..equals])
        {
            parameter(sheet, out, from, equals, stop);
            found += 1;
        }
        at = stop + 1;
    }
    found
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.[]%$:~@".contains(&b))
}

/// Notes one parameter.
fn parameter(sheet: &Sheet, out: &mut Findings, name: usize, equals: usize, end: usize) {
    let view = percent(&sheet.view, equals + 1, end);
    let name = percent(&sheet.view, name, equals).text;
    let span = sheet.span(equals + 1, end);
    let value = Located::new(view.text.trim().to_owned(), span);
    out.add(span, What::Field(Field { path: vec![name], value, origin: FieldOrigin::Form }));
    if view.text.contains(['=', '{', '<']) && view.text.len() < end - equals - 1 {
        out.read_again(view, sheet.depth);
    }
}
