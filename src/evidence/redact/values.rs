//! The value behind a name and a separator.

use crate::evidence::redact::extent::{
    MAX_VALUE, floor, giant_end, line_end, near_line_end, opener, pair, query_end, quoted_end, spaced_end,
    tight_end,
};
use crate::evidence::redact::mark::has_mark;
use crate::evidence::redact::names::Trust;
use crate::evidence::redact::nested;
use crate::evidence::redact::pairs::{Between, Name};
use crate::evidence::redact::prose::{STOPS, is_prose, is_state};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::{Place, is_expression, looks_made_up};

/// Looks at what a name is said to have; returns where to go on.
pub(super) fn look(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    let text = scan.text();
    let marks = if name.between == Between::Colon { &[' ', '\t', '*'][..] } else { &[' ', '\t'][..] };
    let from = text.len() - text[name.value..].trim_start_matches(marks).len();
    let rest = &text[from..];
    if name.between == Between::Comma {
        return argument(scan, name, from, claim);
    }
    if let Some(quotes) = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(*quotes)) {
        let end = rest[3..].find(quotes).map_or(from, |len| from + 3 + len);
        scan.note_plain((from + 3).min(end), end, claim.kind);
        return end.max(from + 3);
    }
    if rest.starts_with("<<") {
        return nested::here(scan, from, claim);
    }
    if let Some(open) = opener(rest) {
        return quoted(scan, from, open, claim);
    }
    if let Some(inner) = prefixed(rest) {
        let open = opener(&rest[inner..]).unwrap_or("\"");
        return quoted(scan, from + inner, open, claim);
    }
    match rest.chars().next() {
        None => from,
        Some('!') if rest.starts_with("!!") => {
            let tag = rest.find(char::is_whitespace).unwrap_or(rest.len());
            bare(scan, name, text.len() - rest[tag..].trim_start_matches(' ').len(), claim)
        }
        Some('\n' | '\r') => nested::next_lines(scan, name, from, claim),
        Some('{' | '[' | '(') => nested::bracket(scan, from, claim),
        Some('|' | '>') if nested::is_block(rest) => nested::block(scan, name, from, claim),
        Some(_) => bare(scan, name, from, claim),
    }
}

/// Looks at a value in quotes; one that is cut into pieces by `+` or blanks counts to its last piece.
fn quoted(scan: &mut Scan<'_>, at: usize, open: &str, claim: Claim) -> usize {
    let text = scan.text();
    let from = at + open.len();
    let end = quoted_end(text, from, open);
    let behind = (end + open.len()).min(text.len());
    let noted = scan.note_value(from, end, Claim { place: Place::Quoted, ..claim });
    let mut here = behind;
    while noted && text.is_char_boundary(here) {
        let next = text[here..].trim_start_matches([' ', '\t', '\r']);
        let joined =
            next.strip_prefix(['+', '.', '&']).map(str::trim_start).filter(|next| next.starts_with(open));
        let Some(next) = joined else { break };
        let start = text.len() - next.len() + open.len();
        let stop = quoted_end(text, start, open);
        scan.note_plain(start, stop, claim.kind);
        here = (stop + open.len()).min(text.len());
    }
    if noted { floor(text, here) } else { from }
}

/// Looks at the second argument of a call, or the second of a pair, whose first is the name of a secret.
fn argument(scan: &mut Scan<'_>, name: &Name, at: usize, claim: Claim) -> usize {
    let text = scan.text();
    let Some(open) = opener(&text[at..]) else {
        return at;
    };
    let from = at + open.len();
    let end = quoted_end(text, from, open);
    let value = &text[from..end];
    let behind = text[(end + open.len()).min(text.len())..].trim_start();
    let word = value.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'-' | b' '));
    let called = &text[name.start..name.end];
    let constant = !called.bytes().any(|b| b.is_ascii_lowercase()) || called.contains('-');
    let word = word && !constant;
    let scheme = claim.kind == "authorization" || claim.kind == "cookie";
    if behind.starts_with([')', ']']) && scheme || behind.starts_with(')') && !word || looks_made_up(value) {
        scan.note_value(from, end, Claim { place: Place::Quoted, ..claim });
    }
    from
}

/// Returns where the quote stands behind what programs put before it: `b'…'`, `Some("…`, `string(9) "…`.
fn prefixed(rest: &str) -> Option<usize> {
    let word =
        rest.bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || b"_.:@&*".contains(b)).count();
    let mut at = word;
    let behind = &rest[at..];
    if let Some(inner) = behind.strip_prefix('(') {
        at += 1;
        let digits = inner.bytes().take(12).take_while(u8::is_ascii_digit).count();
        if inner[digits..].starts_with(") ") && digits > 0 {
            at += digits + 2;
        }
    } else if word == 0 || word > 2 {
        return None;
    }
    (at > 0 && opener(&rest[at..]).is_some()).then_some(at)
}

/// Looks at a value without quotes.
fn bare(scan: &mut Scan<'_>, name: &Name, from: usize, claim: Claim) -> usize {
    let text = scan.text();
    let tight = from == name.value;
    let query = name.between == Between::Equals && tight && in_query(text, name, from);
    if query {
        let end = query_end(text, from);
        scan.note_value(from, end, Claim { place: Place::Query, ..claim });
        return end.max(from);
    }
    if matches!(claim.kind, "authorization" | "cookie" | "signature") && name.between == Between::Colon
        || claim.kind == "authorization"
    {
        let line = &text[from..near_line_end(text, from)];
        if claim.kind != "cookie" && name.between == Between::Colon && is_message(line) {
            return from;
        }
        return header(scan, name, from, claim);
    }
    if tight && name.between != Between::Arrow || name.dashes > 0 {
        let end = tight_end(text, from);
        if end - from >= MAX_VALUE {
            return giant(scan, from, claim);
        }
        return if scan.note_value(from, end, claim) { end } else { from };
    }
    words(scan, name, from, claim)
}

/// Notes a value that is too long for anything but a secret.
fn giant(scan: &mut Scan<'_>, from: usize, claim: Claim) -> usize {
    let end = giant_end(scan.text(), from);
    scan.note(from, end, claim.kind);
    end
}

/// Tells whether a pair stands in a URL or form.
fn in_query(text: &str, name: &Name, from: usize) -> bool {
    let before = text[..name.start].trim_end_matches(['[', ']']);
    let end = query_end(&text[..floor(text, from + MAX_VALUE)], from);
    let more = text[end..].strip_prefix('&').is_some_and(|rest| pair(rest.trim_start_matches("amp;")));
    before.ends_with(['?', '&', '#'])
        || before.ends_with("&amp;")
        || before.ends_with(';') && text[end..].starts_with('?')
        || more
}

/// Looks at the value of a header field, which goes on to the end of its line, or to the quote around the field.
fn header(scan: &mut Scan<'_>, name: &Name, from: usize, claim: Claim) -> usize {
    let text = scan.text();
    let line = if claim.kind == "cookie" { line_end(text, from) } else { near_line_end(text, from) };
    let around = text[..name.start].chars().next_back().filter(|c| matches!(c, '"' | '\'' | '`'));
    let open = around.filter(|_| !name.quoted).and_then(|quote| closing_of(text, from, line, quote));
    let end = open.unwrap_or(line);
    let end = text[from..end].find(" -> ").map_or(end, |len| from + len);
    let end = if end - from >= MAX_VALUE && claim.kind != "cookie" { giant_end(text, end) } else { end };
    let scheme = text[from..end].trim();
    let folded =
        text.get(end..).is_some_and(|rest| rest.starts_with(['\n']) && rest[1..].starts_with([' ', '\t']));
    if folded && crate::evidence::names::scheme(scheme).is_some() {
        let start = text.len() - text[end..].trim_start().len();
        let stop = near_line_end(text, start);
        scan.note_value(start, stop, claim);
        return stop;
    }
    let value = without_closers(text[from..end].trim_end());
    let noted = scan.note_value(from, from + value.len(), claim);
    if noted || claim.kind == "cookie" || has_mark(value) { from + value.len() } else { from }
}

/// Takes away the quotes and brackets at the end of a value that were opened before it.
fn without_closers(value: &str) -> &str {
    let mut value = value;
    for _ in 0..8 {
        let Some(last) = value.chars().next_back().filter(|last| "\"',]})`".contains(*last)) else {
            break;
        };
        let open = match last {
            ']' => '[',
            '}' => '{',
            ')' => '(',
            other => other,
        };
        let opened = value.matches(open).count();
        if open == last && opened % 2 == 0 || open != last && opened >= value.matches(last).count() {
            break;
        }
        value = &value[..value.len() - 1];
    }
    value
}

/// Returns the place of the quote that ends a header field; those around the values of parameters do not.
fn closing_of(text: &str, from: usize, line: usize, quote: char) -> Option<usize> {
    let inside = text[from..line].char_indices().filter(|(_, c)| *c == quote).map(|(at, _)| from + at);
    inside.into_iter().find(|at| {
        let before = &text[from..*at];
        let parameter = before.rfind('=').is_some_and(|equals| {
            let value = &before[equals + 1..];
            value.is_empty() || value.starts_with(quote) && value.matches(quote).count() == 1
        });
        !parameter
    })
}

/// Tells whether a line goes on as messages do: `oidc: token is expired`, `token has invalid claims`.
fn is_message(line: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic() || b"-/'".contains(&b));
    let mut words = line.split_whitespace();
    let (Some(first), Some(second), Some(_)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let source = first.strip_suffix(':').is_some_and(letters);
    let plain = letters(second) && !second.bytes().any(|b| b.is_ascii_uppercase()) && second.len() < 12;
    source || first.bytes().all(|b| b.is_ascii_lowercase()) && plain
}

/// Looks at a value in a line of text: a sentence is none, and of several words those before the sentence goes on are.
///
/// Only passwords have several words. Of anything else the first word counts, and not where it is a plain word with
/// others behind it, unless the name can only be that of a header field.
fn words(scan: &mut Scan<'_>, name: &Name, from: usize, claim: Claim) -> usize {
    let text = scan.text();
    let end = spaced_end(text, from);
    let end = text[from..end].find("</").map_or(end, |len| from + len);
    let value = &text[from..end];
    if is_prose(value) || is_expression(value) {
        return from;
    }
    let several = claim.kind == "password" && claim.trust == Trust::Sure;
    let mut stop = from;
    for (index, word) in value.split_inclusive(char::is_whitespace).enumerate() {
        let bare = word.trim().trim_matches(['.', ',', ';', ':', '(', ')']).to_lowercase();
        if index > 0 && (!several || STOPS.contains(&bare.as_str()) || is_state(&bare)) {
            break;
        }
        stop += word.len();
    }
    let first = text[from..stop].trim();
    let plain = first.bytes().all(|b| b.is_ascii_alphabetic() || b"',-/:".contains(&b)) && stop < end;
    if plain && !several && name.between != Between::Equals && !text[name.start..name.end].contains('-') {
        return from;
    }
    if stop - from >= MAX_VALUE {
        return giant(scan, from, claim);
    }
    let value = text[from..stop].trim_end().trim_end_matches(['.', ',', ';']);
    if scan.note_value(from, from + value.len(), claim) { from + value.len() } else { from }
}
