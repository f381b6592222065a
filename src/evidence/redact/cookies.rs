//! `Cookie` and `Set-Cookie`: every value is secret, names and attributes are not.

use crate::evidence::redact::scan::Scan;

/// Attributes of `Set-Cookie`, lower case.
const ATTRIBUTES: &[&str] = &[
    "path",
    "domain",
    "expires",
    "max-age",
    "samesite",
    "priority",
    "version",
    "comment",
    "secure",
    "httponly",
    "partitioned",
];

/// Notes the values of the cookies in a range.
pub(super) fn note(scan: &mut Scan<'_>, start: usize, end: usize) {
    let text = scan.text();
    let mut at = start;
    for part in text[start..end].split(';') {
        let from = at;
        at += part.len() + 1;
        one(scan, from, from + part.len());
    }
}

/// Notes the values of one part; several of `Set-Cookie` may stand in one line, with commas between them.
fn one(scan: &mut Scan<'_>, start: usize, end: usize) {
    let mut at = start;
    while at < end {
        let text = &scan.text()[at..end];
        let Some(equals) = text.find('=') else {
            let name = text.trim().to_ascii_lowercase();
            if !ATTRIBUTES.contains(&name.as_str()) && name.len() > 3 {
                scan.note_plain(at, end, "cookie");
            }
            return;
        };
        let name = text[..equals].trim().rsplit([' ', ',', ':']).next().unwrap_or("").to_ascii_lowercase();
        let stop = next_cookie(text, equals).unwrap_or(text.len());
        if !ATTRIBUTES.contains(&name.as_str()) {
            let value = &text[equals + 1..stop];
            let inner = value.trim().trim_matches('"');
            let from = at + equals + 1 + value.find(inner).unwrap_or(0);
            scan.note_plain(from, from + inner.len(), "cookie");
        }
        at += stop + 2;
    }
}

/// Returns the place of the comma behind which another cookie is set; the one in a date is none.
fn next_cookie(text: &str, equals: usize) -> Option<usize> {
    let at = equals + text[equals..].find(", ")?;
    let rest = &text[at + 2..];
    let len = rest.find('=')?;
    (len > 0 && !rest[..len].contains([' ', ','])).then_some(at)
}
