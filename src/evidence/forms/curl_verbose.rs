//! `curl -v`, and logs that mark what was sent and received the same way.
//!
//! `> ` or `>> ` or `--> ` before what was sent, `< ` and so on before what was received, `* ` before curl's own
//! words. Either half may be missing, and a log may have put its time before each line.

use crate::evidence::evidence::Located;
use crate::evidence::forms::line::{header, log_prefix, request_line, status_line};
use crate::evidence::names::{Side, is_header_among_others};
use crate::evidence::piece::{StatusLine, What};
use crate::evidence::sheet::{Findings, Sheet};

/// The marks and the half each stands for, longest first.
const MARKS: &[(&str, Side)] = &[
    ("-->", Side::Request),
    ("<--", Side::Response),
    (">>", Side::Request),
    ("<<", Side::Response),
    ("->", Side::Request),
    ("<-", Side::Response),
    (">", Side::Request),
    ("<", Side::Response),
];

/// Reads marked lines.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut span = None;
    let mut heads = 0;
    for (start, end) in sheet.lines() {
        let Some((side, at)) = marked(text, start, end) else {
            continue;
        };
        if sheet.is_taken(start) || !marked_line(sheet, out, side, at, end, heads > 0) {
            continue;
        }
        heads += 1;
        sheet.take(start, end);
        let here = sheet.span(start, end);
        span = Some(span.map_or(here, |span: crate::base::span::Span| span.join(here)));
    }
    if let Some(span) = span {
        out.understand("curl-verbose", span);
        own_words(sheet);
    }
}

/// Returns the half a line is marked with, and where its content begins.
fn marked(text: &str, start: usize, end: usize) -> Option<(Side, usize)> {
    let line = &text[start..end];
    let mut at = start + log_prefix(line);
    if let Some(wire) = line.find("http-outgoing-") {
        at = start + wire + line[wire..].find(' ')?;
    }
    at += text[at..end].len() - text[at..end].trim_start().len();
    let rest = &text[at..end];
    let (mark, side) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
    let inner = &rest[mark.len()..];
    let known = inner.is_empty() || inner.starts_with([' ', '\t']);
    let content = inner.trim_start_matches([' ', '\t', '"']);
    known.then(|| (*side, end - content.len()))
}

/// Reads one marked line; tells whether it is one.
fn marked_line(sheet: &Sheet, out: &mut Findings, side: Side, at: usize, end: usize, inside: bool) -> bool {
    let text = sheet.text();
    let span = sheet.span(at, end);
    match side {
        Side::Request => {
            if let Some((line, _)) = request_line(sheet, at, end) {
                out.add(span, What::Request(line));
                return true;
            }
        }
        Side::Response => {
            if let Some(mut line) = status_line(sheet, at, end).or_else(|| bare_status(sheet, at, end)) {
                line.marked = true;
                out.add(span, What::Response(line));
                return true;
            }
        }
    }
    if at == end {
        if side == Side::Response && inside {
            out.add(span, What::Body);
        }
        return inside;
    }
    let Some(header) = header(text, at, end) else {
        return false;
    };
    if !inside && !is_header_among_others(&text[header.name.0..header.name.1]) {
        return false;
    }
    header.note(sheet, out, Some(side));
    true
}

/// Reads `401 Unauthorized https://…`, as `OkHttp` prints it behind its arrow.
fn bare_status(sheet: &Sheet, at: usize, end: usize) -> Option<StatusLine> {
    let rest = &sheet.text()[at..end];
    let code: u16 = rest.get(..3)?.parse().ok().filter(|code| (100..600).contains(code))?;
    let behind = &rest[3..];
    (behind.is_empty() || behind.contains("http")).then(|| StatusLine {
        code: Located::new(code, sheet.span(at, at + 3)),
        marked: true,
        tunnel: false,
    })
}

/// Marks curl's own words as read: they name certificates, dates and hosts, none of them evidence of the answer.
fn own_words(sheet: &Sheet) {
    let text = sheet.text();
    for (start, end) in sheet.lines() {
        let line = text[start..end].trim_start();
        let meter = line.starts_with("{ [") || line.starts_with("} [");
        if line.starts_with("* ") && !line.contains("rror") && !line.contains("lert") || meter {
            sheet.take(start, end);
        }
    }
}
