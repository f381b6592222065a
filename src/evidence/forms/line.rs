//! The lines HTTP is made of: where a request line, a status line or a header field stands in a text.

use crate::base::span::Span;
use crate::evidence::evidence::{HeaderField, Located};
use crate::evidence::names::{Side, is_method, side_of};
use crate::evidence::piece::{Rank, RequestLine, StatusLine, What};
use crate::evidence::sheet::{Findings, Sheet};

/// The longest name of a header field.
const MAX_NAME: usize = 64;

/// Returns the offset behind what a log, a list or a print function put before the line.
pub(crate) fn content(text: &str, start: usize, end: usize) -> usize {
    let mut at = start + log_prefix(&text[start..end]);
    loop {
        let rest = &text[at..end];
        let inner = rest.trim_start_matches([' ', '\t', '`']);
        let inner = inner.strip_prefix("**").unwrap_or(inner);
        let inner = inner.strip_prefix("- ").unwrap_or(inner);
        let inner = inner.strip_prefix("b'").or_else(|| inner.strip_prefix("b\"")).unwrap_or(inner);
        let inner = inner.trim_start_matches(['"', '\'']);
        let inner = inner.strip_prefix("header: ").unwrap_or(inner);
        let inner = inner.strip_prefix('[').and_then(indexed).unwrap_or(inner);
        if inner.len() == rest.len() {
            return at;
        }
        at = end - inner.len();
    }
}

/// Takes the rest of `[3] => ` away.
fn indexed(rest: &str) -> Option<&str> {
    let inner = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    inner.strip_prefix("] => ").filter(|_| inner.len() < rest.len())
}

/// Returns the length of the time, and of what a build log puts behind it, at the start of a line.
pub(crate) fn log_prefix(line: &str) -> usize {
    let inner = line.trim_start_matches([' ', '\t', '[']);
    let stamp = inner.bytes().take_while(|b| b.is_ascii_digit() || b"-/.:,TZ+ []".contains(b)).count();
    let digits = inner[..stamp].bytes().filter(u8::is_ascii_digit).count();
    if digits < 6 || !inner[..stamp].contains(':') {
        return klog(line).unwrap_or_else(|| logcat(line));
    }
    let rest = inner[stamp..].trim_start_matches([' ', '\t', '|']);
    let rest = match rest.strip_prefix("##[") {
        Some(marked) => marked.find(']').filter(|len| *len < 16).map_or(rest, |len| &marked[len + 1..]),
        None => rest,
    };
    line.len() - rest.len()
}

/// Returns the length of the head that Kubernetes writes: `I0414 15:49:46.268924   95219 request.go:416] `.
fn klog(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let head = bytes.get(..6)?;
    let begins = b"IWEF".contains(&head[0]) && head[1..5].iter().all(u8::is_ascii_digit) && head[5] == b' ';
    let end = bytes.iter().take(96).position(|b| *b == b']').filter(|_| begins)?;
    Some(end + 1 + line[end + 1..].len() - line[end + 1..].trim_start().len())
}

/// Returns the length of Android's `D/Tag: `.
fn logcat(line: &str) -> usize {
    let tagged = line.as_bytes().get(1) == Some(&b'/') && line.starts_with(['V', 'D', 'I', 'W', 'E']);
    let end = line.bytes().take(48).position(|b| b == b':').filter(|_| tagged);
    end.filter(|end| line[end + 1..].starts_with(' ')).map_or(0, |end| end + 2)
}

/// Reads the request line that begins at `at`: a method and a target, with a version or alone in its line.
pub(crate) fn request_line(sheet: &Sheet, at: usize, end: usize) -> Option<(RequestLine, usize)> {
    let text = &sheet.text()[..end];
    let method_len = text[at..].bytes().take(10).position(|b| b == b' ')?;
    let method = &text[at..at + method_len];
    if !is_method(&method.to_ascii_uppercase()) || method != method.to_ascii_uppercase() {
        return None;
    }
    let target_at = at + method_len + text[at + method_len..].bytes().take_while(|b| *b == b' ').count();
    let target_len = text[target_at..].find([' ', '\t', '"', '\'', '`', '\\']).unwrap_or(end - target_at);
    let target_end = target_at + target_len;
    let behind = text[target_end..].trim_start();
    let versioned = behind.starts_with("HTTP/") || behind.starts_with("http/");
    let target = &text[target_at..target_end];
    let shaped = target.starts_with('/') || target.contains("://");
    let closed = behind.trim_matches(['"', '\'', '`', '*', ' ']).is_empty();
    if target_len == 0 || !(versioned || shaped && closed) {
        return None;
    }
    let line = RequestLine {
        method: Some(Located::new(method.to_owned(), sheet.span(at, at + method_len))),
        target: Some(sheet.located(target_at, target_end)),
        logged: false,
        whole: versioned || target.contains("://"),
    };
    let version = if versioned { behind.find([' ', '"', '\'', '\\']).unwrap_or(behind.len()) } else { 0 };
    Some((line, end - behind.len() + version))
}

/// Reads the status line that begins at `at`.
pub(crate) fn status_line(sheet: &Sheet, at: usize, end: usize) -> Option<StatusLine> {
    let text = &sheet.text()[at..end];
    let rest = text.strip_prefix("HTTP/").or_else(|| text.strip_prefix("http/"))?;
    let version = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let inner = rest[version..].trim_start_matches([' ', '\t']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let code: u16 = inner[..digits].parse().ok().filter(|code| digits == 3 && (100..600).contains(code))?;
    let reason = &inner[3..];
    if version == 0 || reason.contains("\\r") || reason.contains("\\n") {
        return None;
    }
    let from = end - inner.len();
    let tunnel = reason.to_ascii_lowercase().contains("connection established");
    Some(StatusLine { code: Located::new(code, sheet.span(from, from + 3)), marked: false, tunnel })
}

/// The places of a header field in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    /// Where the name stands.
    pub(crate) name: (usize, usize),
    /// Where the value stands.
    pub(crate) value: (usize, usize),
}

/// Reads the header field that begins at `at`.
pub(crate) fn header(text: &str, at: usize, end: usize) -> Option<Header> {
    let line = &text[at..end];
    let len = line
        .bytes()
        .take(MAX_NAME + 1)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')))?;
    if len == 0 {
        return None;
    }
    let behind = line[len..].trim_start_matches(['"', '\'', '`', '*']);
    let inner = behind.trim_start_matches([' ', '\t']);
    let value = inner.strip_prefix(':').or_else(|| inner.strip_prefix('\u{2192}'))?;
    if value.starts_with("//") || value.starts_with(':') {
        return None;
    }
    let value_at = end - value.len();
    Some(Header { name: (at, at + len), value: value_range(text, value_at, end) })
}

/// Trims a value, and takes off what a print function or Markdown put around it.
pub(crate) fn value_range(text: &str, start: usize, end: usize) -> (usize, usize) {
    let raw = &text[start..end];
    let inner = raw.trim_start_matches([' ', '\t']);
    let inner = inner.strip_prefix("**").unwrap_or(inner).trim_start_matches([' ', '\t']);
    let from = end - inner.len();
    let mut value = inner.trim_end();
    for quote in ['\'', '"', '`'] {
        let printed = value.trim_end_matches([' ', '+', ',']);
        if printed.ends_with(quote) && printed.matches(quote).count() % 2 == 1 {
            value = &printed[..printed.len() - 1];
        }
    }
    let value = value.trim_end_matches("```").trim_end();
    let value = value.strip_suffix("**").filter(|_| from > end - raw.len()).unwrap_or(value);
    let value =
        ["[\\r][\\n]", "\\r\\n", "\\n"].iter().find_map(|end| value.strip_suffix(end)).unwrap_or(value);
    (from, from + value.trim_end().len())
}

impl Header {
    /// Notes the field, and its challenges where it is one of those.
    pub(crate) fn note(self, sheet: &Sheet, out: &mut Findings, side: Option<Side>) {
        let name = sheet.located(self.name.0, self.name.1);
        let value = sheet.located(self.value.0, self.value.1);
        let span = name.span.join(value.span);
        let authenticate = is_challenge(&name.value);
        if let Some(status) = status_of(&name.value, &value) {
            out.add(value.span, What::Status(status, Rank::Told));
            return;
        }
        let side = side_of(&name.value).filter(|_| authenticate).or(side);
        out.add(span, What::Header(HeaderField { name, value }, side));
        if authenticate {
            out.challenges(sheet, self.value.0, self.value.1);
        }
    }
}

/// Reads `Status: 401 Unauthorized`, which tools and gateways write among the header fields.
fn status_of(name: &str, value: &Located<String>) -> Option<Located<u16>> {
    let code = value.value.split(' ').next().filter(|_| name.eq_ignore_ascii_case("status"))?;
    let status = code.parse().ok().filter(|status| code.len() == 3 && (100..600).contains(status))?;
    Some(Located::new(status, Span::new(value.span.start, (value.span.start + 3).min(value.span.end))))
}

/// Tells whether a header field of this name holds challenges.
pub(crate) fn is_challenge(name: &str) -> bool {
    name.eq_ignore_ascii_case("www-authenticate") || name.eq_ignore_ascii_case("proxy-authenticate")
}
