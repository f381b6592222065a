//! Challenges whose field name was not pasted: `Bearer realm="…", error="…"`, or the parameters alone.

use crate::evidence::challenge::parse;
use crate::evidence::names::scheme;
use crate::evidence::sheet::{Findings, Sheet};

/// The parameters that make a challenge of a list of parameters.
const TELLING: &[&str] = &["error", "error_description", "erro_description", "error_uri", "realm"];

/// The most bytes of one list of challenges.
const MAX_LENGTH: usize = 4096;

/// Reads loose challenges.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut done = 0;
    for (at, _) in text.match_indices("=\"") {
        if at < done || sheet.is_taken(at) {
            continue;
        }
        let name = word_start(text, at);
        if name < done {
            continue;
        }
        let telling = TELLING.contains(&text[name..at].to_ascii_lowercase().as_str());
        let before = text[done..name].trim_end_matches([' ', ',']);
        let scheme_at = done + word_start(before, before.len());
        let with_scheme =
            scheme(&text[scheme_at..done + before.len()]).is_some() && done + before.len() < name;
        if sheet.is_taken(name) || !(with_scheme || telling) {
            continue;
        }
        let start = if with_scheme { scheme_at } else { name };
        let far = ceiling(text, start + MAX_LENGTH);
        let line = text[start..far].find('\n').map_or(far, |len| start + len);
        let end = sheet.free_until(start, line);
        if !with_scheme && !is_list(sheet, start, end) {
            continue;
        }
        let read = out.challenges(sheet, start, end);
        if read > start {
            out.understand("challenge", sheet.span(start, read));
            sheet.take(start, read);
            done = read;
        }
    }
}

/// Parameters that stand in challenges, lower case.
const KNOWN: &[&str] = &[
    "error",
    "error_description",
    "erro_description",
    "error_uri",
    "realm",
    "scope",
    "charset",
    "nonce",
    "algorithm",
    "qop",
    "opaque",
    "stale",
    "domain",
    "service",
    "client_id",
    "resource_id",
    "authorization_uri",
    "trusted_issuers",
    "resource_metadata",
    "claims",
    "authorization",
    "resource",
];

/// Tells whether parameters without a scheme are those of a challenge, not of a log line.
fn is_list(sheet: &Sheet, start: usize, end: usize) -> bool {
    let (challenges, _) = parse(&sheet.view, start, end);
    let params: Vec<&str> =
        challenges.iter().flat_map(|one| &one.params).map(|(name, _)| name.as_str()).collect();
    params.iter().all(|name| KNOWN.contains(name)) && (params.len() > 1 || params != ["error"])
}

/// Returns where the word that ends at `end` begins.
fn word_start(text: &str, end: usize) -> usize {
    let len = text[..end]
        .bytes()
        .rev()
        .take(48)
        .take_while(|b| b.is_ascii_alphanumeric() || b"_-".contains(b))
        .count();
    end - len
}

fn ceiling(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}
