//! Header fields without a head: lists out of Postman, browsers and documentation.
//!
//! `Name: value`, `name →value`, the tables of browser tools, `:method:` and its like. Only names that are known
//! stand on their own; beside those others are taken for header fields too.

use crate::evidence::evidence::Located;
use crate::evidence::forms::line::{Header, content, header, value_range};
use crate::evidence::names::{Side, is_header, is_header_among_others, side_of};
use crate::evidence::piece::{Rank, RequestLine, What};
use crate::evidence::sheet::{Findings, Sheet};

/// Reads lists of header fields.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let lines = sheet.lines();
    let (mut side, mut beside, mut span) = (None, false, None);
    for (index, (start, end)) in lines.iter().copied().enumerate() {
        let from = if sheet.waits(start, end) { end } else { content(text, start, end) };
        if sheet.is_taken(from.min(end.saturating_sub(1))) || from == end {
            beside = beside && from == end;
            continue;
        }
        let found = browser_line(sheet, out, (from, end), lines.get(index + 1).copied()).or_else(|| {
            side = heading(&text[from..end]).or(side);
            listed(text, from, end, beside, lines.get(index + 1).copied())
        });
        let Some(found) = found else {
            beside = false;
            in_sentence(sheet, out, from, end);
            continue;
        };
        let name = &text[found.name.0..found.name.1];
        side = side_of(name).or(side);
        if found.value.1 > found.value.0 {
            found.note(sheet, out, side);
        }
        beside = true;
        sheet.take(start, end.max(found.value.1));
        let here = sheet.span(start, end.max(found.value.1));
        span = Some(span.map_or(here, |span: crate::base::span::Span| span.join(here)));
    }
    if let Some(span) = span {
        out.understand("headers", span);
    }
}

/// Reads a header field whose name is known, or any beside such a one.
fn listed(text: &str, at: usize, end: usize, beside: bool, next: Option<(usize, usize)>) -> Option<Header> {
    let mut found = header(text, at, end)?;
    let name = &text[found.name.0..found.name.1];
    if !(is_header(name) || beside && is_header_among_others(name)) {
        return None;
    }
    if found.value.0 == found.value.1
        && let Some((start, end)) = next
        && header(text, start, end).is_none_or(|next| text[next.value.0..next.value.1].starts_with("//"))
    {
        found.value = value_range(text, start, end);
    }
    Some(found)
}

/// Returns the half a heading announces.
fn heading(line: &str) -> Option<Side> {
    let line = line.trim_end_matches([':', ' ', '*']).to_ascii_lowercase();
    match line.trim_start_matches(['#', ' ', '*']) {
        "request headers" | "request header" | "request" => Some(Side::Request),
        "response headers" | "response header" | "response" => Some(Side::Response),
        _ => None,
    }
}

/// Reads what browser tools print above the header fields; returns an empty field where it is such a line.
fn browser_line(
    sheet: &Sheet,
    out: &mut Findings,
    (at, end): (usize, usize),
    next: Option<(usize, usize)>,
) -> Option<Header> {
    let text = &sheet.text()[..end];
    let (name, value) = text[at..].trim_start_matches(':').split_once(':')?;
    let mut place = value_range(text, end - value.len(), end);
    if let Some((start, stop)) = next.filter(|_| place.0 == place.1) {
        place = value_range(sheet.text(), start, stop);
    }
    let end = end.max(place.1);
    let value = sheet.located(place.0, place.1);
    let mut line = RequestLine::default();
    match name.trim().to_ascii_lowercase().as_str() {
        "request url" => line.target = Some(value),
        "request method" => line.method = Some(value),
        "method" | "path" | "authority" | "scheme" | "status" if text[at..].starts_with(':') => {
            return pseudo(sheet, out, (at, end), name, place);
        }
        "remote address" | "referrer policy" => {}
        "status code" | "status" => {
            let whole = !value.value.get(3..).unwrap_or_default().starts_with(|c: char| c.is_alphanumeric());
            let code = value
                .value
                .get(..3)
                .and_then(|code| code.parse().ok())
                .filter(|code| whole && (100..600).contains(code))?;
            out.add(
                value.span,
                What::Status(Located::new(code, sheet.span(place.0, place.0 + 3)), Rank::Told),
            );
        }
        _ => return None,
    }
    if line.method.is_some() || line.target.is_some() {
        out.add(sheet.span(at, end), What::Mention(line));
    }
    Some(Header { name: (at, at), value: (end, end) })
}

/// Reads a pseudo-header field of HTTP/2.
fn pseudo(
    sheet: &Sheet,
    out: &mut Findings,
    line: (usize, usize),
    name: &str,
    place: (usize, usize),
) -> Option<Header> {
    let value = sheet.located(place.0, place.1);
    let mut request = RequestLine::default();
    match name {
        "method" => request.method = Some(value),
        "path" => request.target = Some(value),
        "status" => {
            let code = value.value.parse().ok().filter(|code| (100..600).contains(code))?;
            out.add(value.span, What::Status(Located::new(code, value.span), Rank::Told));
        }
        "authority" => {
            let name = Located::new("Host".to_owned(), sheet.span(line.0 + 1, line.0 + 1 + name.len()));
            let field = crate::evidence::evidence::HeaderField { name, value };
            out.add(sheet.span(line.0, line.1), What::Header(field, Some(Side::Request)));
        }
        _ => {}
    }
    if request.method.is_some() || request.target.is_some() {
        out.add(sheet.span(line.0, line.1), What::Mention(request));
    }
    Some(Header { name: (line.0, line.0), value: (line.1, line.1) })
}

/// Names that are header fields even in the middle of a sentence.
const TELLING: &[&str] = &["www-authenticate", "proxy-authenticate", "authorization"];

/// Reads the header fields that matter most inside a line of text.
fn in_sentence(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) {
    let text = &sheet.text()[..end];
    let mut at = start;
    while let Some(next) = text[at..].find("uth").map(|len| at + len) {
        at = next + 3;
        let word = next - text[start..next].bytes().rev().take(24).take_while(|b| is_name(*b)).count();
        let word_end = next + text[next..].bytes().take(24).take_while(|b| is_name(*b)).count();
        if !TELLING.contains(&text[word..word_end].to_ascii_lowercase().as_str()) || sheet.is_taken(word) {
            continue;
        }
        let Some(mut found) = header(text, word, end) else {
            continue;
        };
        let quote = text[start..word].chars().next_back().filter(|c| matches!(c, '`' | '"' | '\''));
        if let Some(len) = quote.and_then(|quote| text[found.value.0..].find(quote)) {
            found.value.1 = found.value.0 + len;
        }
        found.note(sheet, out, None);
        out.understand("headers", sheet.span(word, found.value.1));
        sheet.take(word, found.value.1);
        at = found.value.1.max(at);
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}
