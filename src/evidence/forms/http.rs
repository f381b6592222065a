//! Requests and responses as they were sent, without marks.
//!
//! A head begins with a request line or a status line and ends at a blank line or at the first line that is no
//! header field. Access logs, which put request line and status into one line, are read here too.

use crate::evidence::evidence::Located;
use crate::evidence::forms::line::{Header, content, header, request_line, status_line};
use crate::evidence::names::{Side, is_header_among_others};
use crate::evidence::piece::{RequestLine, StatusLine, What};
use crate::evidence::sheet::{Findings, Sheet};

/// Reads heads and access logs.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let lines = sheet.lines();
    let mut at = 0;
    while at < lines.len() {
        let (start, end) = lines[at];
        at += 1;
        if sheet.is_taken(start) || sheet.waits(start, end) {
            continue;
        }
        if let Some(side) = first_line(sheet, out, start, end) {
            let next = head(sheet, out, &lines, at, side);
            out.understand("http", sheet.span(start, lines[next - 1].1));
            at = next;
        }
    }
}

/// Reads the first line of a head; returns the half that begins there.
fn first_line(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) -> Option<Side> {
    let text = sheet.text();
    if !text[start..end].contains("HTTP/") && !text[start..end].contains('/') {
        return None;
    }
    let at = content(text, start, end);
    let at = at + reply_prefix(&text[at..end]);
    if let Some(line) = status_line(sheet, at, end) {
        out.add(sheet.span(at, end), What::Response(line));
        sheet.take(start, end);
        return Some(Side::Response);
    }
    if let Some((line, behind)) = request_line(sheet, at, end) {
        let status = logged_status(sheet, behind, end);
        request(sheet, out, (at, end), line, status);
        sheet.take(start, end);
        return Some(Side::Request);
    }
    in_line(sheet, out, start, end);
    None
}

/// Returns the length of what Python's and PHP's debug output put before a line.
fn reply_prefix(rest: &str) -> usize {
    [
        "send: b'",
        "send: b\"",
        "send: '",
        "reply: '",
        "reply: \"",
        "reply: b'",
        "Request: ",
        "Response: ",
        "HTTP response: ",
    ]
    .iter()
    .find(|prefix| rest.starts_with(**prefix))
    .map_or(0, |prefix| prefix.len())
}

fn request(
    sheet: &Sheet,
    out: &mut Findings,
    place: (usize, usize),
    mut line: RequestLine,
    status: Option<StatusLine>,
) {
    line.logged = status.is_some();
    line.whole &= status.is_none();
    out.add(sheet.span(place.0, place.1), What::Request(line));
    if let Some(status) = status {
        out.add(status.code.span, What::Response(status));
    }
}

/// Reads a request that stands inside a line: an access log's, or one that is only mentioned.
fn in_line(sheet: &Sheet, out: &mut Findings, start: usize, end: usize) {
    let text = &sheet.text()[..end];
    let mut at = start;
    while let Some(next) = text[at..].find(['T', 'E', 'D', 'S', 'H']).map(|len| at + len + 1) {
        at = next;
        if text.as_bytes().get(at) != Some(&b' ') {
            continue;
        }
        let word = text[start..at]
            .rfind(|c: char| !c.is_ascii_uppercase())
            .map_or(start, |len| start + len + text[start + len..].chars().next().map_or(1, char::len_utf8));
        if at - word > 9 || at - word < 3 {
            continue;
        }
        if let Some((line, behind)) = request_line(sheet, word, end) {
            match logged_status(sheet, behind, end) {
                Some(status) => request(sheet, out, (word, behind), line, Some(status)),
                None => out.add(sheet.span(word, behind), What::Mention(line)),
            }
            sheet.take(word, behind);
            return;
        }
        if let Some((line, behind)) = short_request(sheet, word, end) {
            let status = logged_status(sheet, behind, end).filter(|_| word == content(text, start, end));
            match status {
                Some(status) => {
                    sheet.take(word, end);
                    request(sheet, out, (word, behind), line, Some(status));
                }
                None => out.add(sheet.span(word, behind), What::Mention(line)),
            }
            return;
        }
    }
}

/// Reads a method and a path or URL without a version.
fn short_request(sheet: &Sheet, at: usize, end: usize) -> Option<(RequestLine, usize)> {
    let text = &sheet.text()[at..end];
    let (method, rest) = text.split_once(' ')?;
    if !crate::evidence::names::is_method(method) {
        return None;
    }
    let len = rest.find([' ', '"', '\'', '`', ',', '>', ')', '\\']).unwrap_or(rest.len());
    let target = rest[..len].trim_end_matches([':', '.', ';']);
    if !(target.starts_with('/') || target.contains("://")) {
        return None;
    }
    let target_at = end - rest.len();
    let line = RequestLine {
        method: Some(Located::new(method.to_owned(), sheet.span(at, at + method.len()))),
        target: Some(sheet.located(target_at, target_at + target.len())),
        ..RequestLine::default()
    };
    Some((line, target_at + target.len()))
}

/// Reads the status an access log puts behind the request line.
fn logged_status(sheet: &Sheet, at: usize, end: usize) -> Option<StatusLine> {
    let rest = sheet.text()[at..end].trim_start_matches(['"', ' ', '\t', '\'']);
    let from = end - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.as_bytes().get(digits);
    let whole = from > at && digits == 3 && !behind.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.');
    let code: u16 = rest[..digits].parse().ok().filter(|code| whole && (100..600).contains(code))?;
    Some(StatusLine { code: Located::new(code, sheet.span(from, from + 3)), marked: false, tunnel: false })
}

/// Reads header fields from line `at` on; returns the line behind the head.
fn head(sheet: &Sheet, out: &mut Findings, lines: &[(usize, usize)], mut at: usize, side: Side) -> usize {
    let text = sheet.text();
    let mut last: Option<Header> = None;
    while let Some((start, end)) = lines.get(at).copied() {
        let from = content(text, start, end);
        let folded = text[start..end].starts_with([' ', '\t']) && last.is_some();
        if text[from..end].trim().trim_matches(['\'', '"', '+', ',', ' ']).is_empty() {
            if !known_follows(text, lines, at + 1) {
                break;
            }
        } else if let Some(found) = header(text, from, end).filter(|_| !sheet.is_taken(start)) {
            if let Some(before) = last.replace(found) {
                before.note(sheet, out, Some(side));
            }
            sheet.take(start, end);
        } else if let Some(open) = last.as_mut().filter(|_| folded) {
            open.value.1 = start + text[start..end].trim_end().len();
            sheet.take(start, end);
        } else {
            break;
        }
        at += 1;
    }
    if let Some(open) = last {
        open.note(sheet, out, Some(side));
    }
    if side == Side::Response && body_follows(text, lines, at) {
        let (start, _) = lines[at];
        out.add(sheet.span(start, start), What::Body);
    }
    at
}

/// Tells whether the head goes on behind a blank line, as it does where every second line is blank.
fn known_follows(text: &str, lines: &[(usize, usize)], at: usize) -> bool {
    lines.get(at).is_some_and(|(start, end)| {
        let from = content(text, *start, *end);
        header(text, from, *end)
            .is_some_and(|found| is_header_among_others(&text[found.name.0..found.name.1]))
    })
}

fn body_follows(text: &str, lines: &[(usize, usize)], at: usize) -> bool {
    lines[at.min(lines.len())..].iter().take(4).any(|(start, end)| {
        let line = text[*start..*end].trim();
        !line.is_empty() && !line.starts_with(['$', '<', '>', '*']) && !line.contains("HTTP/")
            || line.starts_with("<html")
    })
}
