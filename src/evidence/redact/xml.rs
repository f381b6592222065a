//! XML: elements whose name is that of a secret, and what in a SAML assertion proves it or names a person.

use crate::evidence::redact::extent::floor;
use crate::evidence::redact::mark::has_mark;
use crate::evidence::redact::names::{Trust, look_up};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::{Place, looks_made_up};

/// The longest tag.
const MAX_TAG: usize = 2048;

/// Elements of assertions and signatures that are secret, or name a person, lower case.
const ASSERTION: &[(&str, &str)] = &[
    ("signaturevalue", "signature"),
    ("digestvalue", "signature"),
    ("ciphervalue", "saml"),
    ("nameid", "user"),
    ("attributevalue", "user"),
    ("binarysecuritytoken", "token"),
    ("binarysecret", "secret"),
    ("keyidentifier", "secret"),
    ("nameidentifier", "user"),
];

/// Looks at every start tag.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let closed = text.contains("</");
    let mut at = 0;
    while let Some(next) = text[at..].find('<').map(|len| at + len) {
        at = next + 1;
        let Some((name, inner)) = tag(text, next) else {
            continue;
        };
        if !closed && !text[inner..].starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        at = element(scan, name, inner).max(at);
    }
}

/// Returns the local name of the start tag at `at`, and where it ends.
fn tag(text: &str, at: usize) -> Option<((usize, usize), usize)> {
    let limit = floor(text, at + MAX_TAG);
    let name = |b: &u8| b.is_ascii_alphanumeric() || b"_-.:".contains(b);
    let len = text[at + 1..limit].bytes().take(96).take_while(name).count();
    let end = at + 1 + len;
    let start = text[at + 1..end].rfind(':').map_or(at + 1, |colon| at + 2 + colon);
    let close = text[end..limit].find(['>', '<']).map(|len| end + len)?;
    let whole = text[close..].starts_with('>') && !text[..close].ends_with('/');
    let spaced = close == end || text[end..].starts_with(char::is_whitespace);
    (len > 0 && whole && spaced).then_some(((start, end), close + 1))
}

/// Looks at the text behind a start tag; returns where to go on.
fn element(scan: &mut Scan<'_>, name: (usize, usize), inner: usize) -> usize {
    let text = scan.text();
    let limit = text.len();
    let local = &text[name.0..name.1];
    let lower = local.to_ascii_lowercase();
    let proof = ASSERTION.iter().find(|(known, _)| *known == lower).map(|(_, kind)| *kind);
    let claim = match proof {
        Some(kind) => Some(Claim { kind, trust: Trust::Sure, place: Place::Quoted }),
        None => look_up(local).filter(|_| lower != "key").map(|(kind, trust)| Claim {
            kind,
            trust,
            place: Place::Quoted,
        }),
    };
    let Some(claim) = claim else {
        return plist_key(scan, inner);
    };
    let (from, end) = match text[inner..limit].trim_start().strip_prefix("<![CDATA[") {
        Some(data) => {
            let from = limit - data.len();
            (from, data.find("]]>").map_or(limit, |len| from + len))
        }
        None => (inner, text[inner..limit].find('<').map_or(limit, |len| inner + len)),
    };
    if text[from..end].trim().is_empty() && text[end..].starts_with('<') && !text[end..].starts_with("</") {
        children(scan, end, claim);
        return inner;
    }
    let cut = end == limit && !text[from..end].trim().contains(char::is_whitespace);
    if !is_closed(text, end, local) && !cut {
        return inner;
    }
    scan.note_value(from, end, claim);
    end
}

/// Tells whether the end tag of an element stands here; `<token>` in a text is a placeholder.
fn is_closed(text: &str, at: usize, local: &str) -> bool {
    let near = &text[at..floor(text, at + 128)];
    let name = near.trim_start_matches("]]>").strip_prefix("</").and_then(|rest| rest.split('>').next());
    name.is_some_and(|name| name.rsplit(':').next() == Some(local))
}

/// Looks at an only child: `<Password><Value>…</Value></Password>`.
fn children(scan: &mut Scan<'_>, at: usize, claim: Claim) {
    let text = scan.text();
    if let Some((_, inner)) = tag(text, at) {
        let limit = floor(text, inner + MAX_TAG);
        let end = text[inner..limit].find('<').map_or(limit, |len| inner + len);
        scan.note_value(inner, end, claim);
    }
}

/// Looks at `<key>password</key><string>…</string>` and at two cells of a table that stand side by side.
fn plist_key(scan: &mut Scan<'_>, inner: usize) -> usize {
    let text = scan.text();
    let limit = floor(text, inner + 80);
    let Some(end) = text[inner..limit].find("</").map(|len| inner + len) else {
        return inner;
    };
    let Some((kind, trust)) = look_up(&text[inner..end])
        .filter(|_| end > inner && !text[inner..end].contains(['.', '<']) && !has_mark(&text[inner..end]))
    else {
        return inner;
    };
    let Some(close) = text[end..].bytes().take(40).position(|b| b == b'>').map(|len| end + len + 1) else {
        return inner;
    };
    let next = text.len() - text[close..].trim_start().len();
    if let Some((_, from)) = text[next..].starts_with('<').then(|| tag(text, next)).flatten() {
        let limit = floor(text, from + MAX_TAG);
        let stop = text[from..limit].find('<').map_or(limit, |len| from + len);
        let value = text[from..stop].trim();
        let property = text[..inner].ends_with("<key>")
            || looks_made_up(value)
            || value.bytes().any(|b| b.is_ascii_digit());
        if property {
            scan.note_value(from, stop, Claim { kind, trust, place: Place::Quoted });
        }
    }
    inner
}
