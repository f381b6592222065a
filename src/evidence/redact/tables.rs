//! Secrets in columns: tables with a row of names above rows of values, and SQL that inserts values into columns.

use crate::evidence::redact::extent::{floor, line_end};
use crate::evidence::redact::names::{Trust, look_up};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::{Place, looks_made_up};

/// What cells are separated by.
const SEPARATORS: &[char] = &['|', '\t', ';', ','];

/// The most columns, and the longest row of names.
const MAX_COLUMNS: usize = 64;
const MAX_HEAD: usize = 1024;

/// Looks at every line that may be a row of names, and at every list of columns.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let (mut start, mut first) = (0, true);
    while start < text.len() {
        let end = line_end(text, start);
        let line = &text[start..end];
        let head = (first && line.len() <= MAX_HEAD).then(|| head(line)).flatten();
        first = line.trim().is_empty();
        start = match head {
            Some((separator, claims)) => rows(scan, end + 1, separator, &claims),
            None => end + 1,
        };
    }
    for word in ["VALUES", "values", "Values"] {
        for (at, _) in text.match_indices(word) {
            inserted(scan, at, at + word.len());
        }
    }
}

/// Reads a row of names, one of which is that of a secret: what separates them, and what each says.
fn head(line: &str) -> Option<(char, Vec<Option<Claim>>)> {
    let separator = *SEPARATORS.iter().find(|separator| line.contains(**separator))?;
    let name = |cell: &str| {
        let cell = cell.trim_matches([' ', '"', '\'', '`', '*']);
        cell.len() < 32
            && cell.chars().all(|c| c.is_alphanumeric() || " _-.".contains(c))
            && cell.split(' ').count() < 4
    };
    if !line.split(separator).all(name) {
        return None;
    }
    let claims: Vec<Option<Claim>> = line.split(separator).take(MAX_COLUMNS).map(claim).collect();
    (claims.len() > 1 && claims.iter().any(Option::is_some)).then_some((separator, claims))
}

fn claim(name: &str) -> Option<Claim> {
    let (kind, trust) = look_up(name.trim_matches([' ', '"', '\'', '`', '*']))?;
    let whole = !matches!(kind, "authorization" | "cookie" | "signature" | "assertion");
    (trust == Trust::Sure && whole).then_some(Claim { kind, trust, place: Place::Bare })
}

/// Looks at the rows below a row of names that have as many cells; returns where the table ends.
fn rows(scan: &mut Scan<'_>, start: usize, separator: char, claims: &[Option<Claim>]) -> usize {
    let text = scan.text();
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        if line.split(separator).count() != claims.len() {
            break;
        }
        let mut from = at;
        for (cell, claim) in line.split(separator).zip(claims) {
            if let Some(claim) = claim {
                note(scan, from, from + cell.len(), *claim);
            }
            from += cell.len() + separator.len_utf8();
        }
        at = end + 1;
    }
    at
}

/// Notes a value without the blanks and quotes around it.
fn note(scan: &mut Scan<'_>, start: usize, end: usize, claim: Claim) {
    let cell = &scan.text()[start..end];
    let inner = cell.trim().trim_matches(['"', '\'', '`']);
    let from = start + cell.find(inner).unwrap_or(0);
    let single = claim.kind == "password" && !inner.contains(char::is_whitespace);
    if single || looks_made_up(inner) || inner.len() < cell.trim().len() {
        scan.note_value(from, from + inner.len(), claim);
    }
}

/// Looks at `(name, password) VALUES ('bob', '…')`.
fn inserted(scan: &mut Scan<'_>, at: usize, behind: usize) {
    let text = scan.text();
    let before = &text[floor(text, at.saturating_sub(MAX_HEAD))..at];
    let (Some(open), true) = (before.rfind('('), before.trim_end().ends_with(')')) else {
        return;
    };
    let names = before[open + 1..].trim_end().trim_end_matches(')');
    let claims: Vec<Option<Claim>> = names.split(',').take(MAX_COLUMNS).map(claim).collect();
    let rest = text[behind..].trim_start();
    if !rest.starts_with('(') || claims.iter().all(Option::is_none) {
        return;
    }
    let start = text.len() - rest.len() + 1;
    let limit = floor(text, start + 4096);
    let mut from = start;
    for claim in claims {
        let rest = &text[from..limit];
        let quoted =
            rest.trim_start().starts_with(['\'', '"']).then(|| rest.len() - rest.trim_start().len() + 1);
        let inner = quoted.unwrap_or(0);
        let stop = match quoted {
            Some(inner) => rest[inner..].find(['\'', '"']).map(|len| inner + len),
            None => rest.find([',', ')']),
        };
        let Some(stop) = stop else { return };
        if let Some(claim) = claim {
            note(scan, from + inner, from + stop, claim);
        }
        let Some(comma) = rest[stop..].find([',', ')']).filter(|at| rest[stop + at..].starts_with(','))
        else {
            return;
        };
        from += stop + comma + 1;
    }
}
