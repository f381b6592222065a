//! Names with their values, in every notation: the words of a text are read once, and where one is the name of a secret
//! and something separates it from a value, the value is looked at.
//!
//! This is not the reading of forms. A form says what a text means and passes over what it does not understand; here
//! nothing may be passed over, and what a value means does not matter.

use crate::evidence::redact::names::{Trust, look_up};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::Place;
use crate::evidence::redact::{told, values};

/// The longest name.
const MAX_NAME: usize = 64;

/// What stands between a name and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// `=`, `==`, `:=`.
    Equals,
    /// A colon.
    Colon,
    /// `=>`, `->`, an arrow.
    Arrow,
    /// A comma, behind a name in quotes.
    Comma,
    /// A single blank.
    Blank,
    /// A tab, or several blanks.
    Gap,
    /// The end of the line.
    Line,
}

/// A word that may be a name, and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// How many hyphens stand before it.
    pub(super) dashes: usize,
    /// Whether it stands in quotes.
    pub(super) quoted: bool,
    /// What separates it from its value.
    pub(super) between: Between,
    /// Where what is behind the separator begins.
    pub(super) value: usize,
}

/// Looks at every name.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut before: [Option<usize>; 2] = [None, None];
    let mut at = 0;
    while let Some((start, end)) = next_word(text, at) {
        at = end;
        let dashes = text[start..end].bytes().take_while(|b| *b == b'-').count();
        let bare = text[start..end].trim_start_matches(['-', '.']);
        let from = end - bare.len();
        let to = from + bare.trim_end_matches(['-', '.']).len();
        if to > from
            && let Some(mut name) = separated(text, from, to)
        {
            name.dashes = dashes;
            if let Some(claim) = claim_of(text, &name, before) {
                at = at.max(handle(scan, &name, claim));
            }
        }
        before = match text.as_bytes().get(end) {
            Some(b' ') if dashes == 0 => [before[1], Some(start)],
            Some(_) | None => [None, None],
        };
    }
}

fn handle(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    match name.between {
        Between::Equals | Between::Colon | Between::Arrow | Between::Comma => values::look(scan, name, claim),
        Between::Blank | Between::Gap | Between::Line => told::look(scan, name, claim),
    }
}

/// Returns the next run of the characters of names.
fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = at;
    while start < bytes.len() && !is_name_byte(bytes[start]) {
        start += 1;
    }
    let mut end = start;
    while end < bytes.len() && is_name_byte(bytes[end]) {
        if is_mark_of_pair(text, end) {
            break;
        }
        end += 1;
    }
    if start == end && start < bytes.len() {
        return next_word_behind_arrow(text, start);
    }
    (start < end).then_some((start, end))
}

/// Goes on behind an arrow or a wide colon, which are made of bytes that names may have.
fn next_word_behind_arrow(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = at;
    while is_mark_of_pair(text, at) {
        at += 3;
        at += bytes[at..].iter().take_while(|b| !is_name_byte(**b)).count();
    }
    let len =
        (at..bytes.len()).take_while(|at| is_name_byte(bytes[*at]) && !is_mark_of_pair(text, *at)).count();
    (len > 0).then_some((at, at + len))
}

/// Tells whether an arrow or a wide colon stands here.
fn is_mark_of_pair(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(0xe2 | 0xef)) && text[at..].starts_with(['\u{2192}', '\u{ff1a}'])
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80
}

/// Tells whether a port comes next, so that the word before its colon is a host: `http://auth:8080/`.
fn is_port(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits) && !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '@')
}

/// Finds what separates a word from what may be its value.
fn separated(text: &str, start: usize, end: usize) -> Option<Name> {
    let bytes = text.as_bytes();
    let closed = bytes[end..].iter().take(6).take_while(|b| b"\"'`*)]\\".contains(b)).count();
    let quoted = bytes[end..end + closed].iter().any(|b| matches!(b, b'"' | b'\'' | b'`'));
    let gap = end + closed;
    let blanks = gap + bytes[gap..].iter().take(64).take_while(|b| matches!(b, b' ' | b'\t')).count();
    let at = blanks + remark(&text[blanks..]);
    let rest = &text[at..];
    let (between, len) = match rest.as_bytes().first() {
        Some(b':') if rest.starts_with(":=") => (Between::Equals, 2),
        Some(b':') if rest.starts_with(":: ") => (Between::Colon, 2),
        Some(b':') if rest.starts_with("::") || rest.starts_with("://") => return None,
        Some(b':') if text[..start].ends_with("//") && is_port(&rest[1..]) => return None,
        Some(b':') => (Between::Colon, 1),
        Some(b'=') if rest.starts_with("=>") => (Between::Arrow, 2),
        Some(b'=') if rest.starts_with("==") => (Between::Equals, 2),
        Some(b'=') => (Between::Equals, 1),
        Some(b'-') if rest.starts_with("->") && at > end => (Between::Arrow, 2),
        Some(b'<') if rest.starts_with("<- ") => (Between::Arrow, 2),
        Some(0xe2) if rest.starts_with('\u{2192}') => (Between::Arrow, 3),
        Some(0xef) if rest.starts_with('\u{ff1a}') => (Between::Colon, 3),
        Some(b',') if quoted => (Between::Comma, 1),
        Some(b'\n' | b'\r') => (Between::Line, 0),
        Some(_) if text[gap..at].contains('\t') || at > gap + 2 => (Between::Gap, 0),
        Some(_) if at > gap => (Between::Blank, 0),
        Some(_) | None => return None,
    };
    Some(Name { start, end, dashes: 0, quoted, between, value: at + len })
}

/// Words that may stand between a name and its colon.
const BETWEEN_WORDS: &[&str] = &[
    "provided",
    "received",
    "given",
    "used",
    "supplied",
    "sent",
    "specified",
    "returned",
    "value",
    "was",
    "is",
];

/// Words behind `for` that tell whom a credential is for, so that what follows the colon is a name.
const OWNERS: &[&str] =
    &["user", "service", "client", "account", "host", "url", "domain", "realm", "project"];

/// Returns the length of what says more of a name before its colon: `(admin)`, `for bob`, `provided`.
fn remark(rest: &str) -> usize {
    let near = &rest[..crate::evidence::redact::extent::floor(rest, 48)];
    let Some(end) = near.find([':', '\n', '=', '.', ',', '"']) else {
        return 0;
    };
    let words = near[..end].trim_end();
    let colon = near[end..].starts_with([':', '='])
        && !near[end..].starts_with("://")
        && !near[end..].starts_with("::");
    let bracketed = words.starts_with('(') && words.ends_with(')');
    let listed = !words.is_empty() && words.split(' ').all(|word| BETWEEN_WORDS.contains(&word));
    let whose = words.strip_prefix("for ").is_some_and(|owner| {
        !owner.contains(' ') && !OWNERS.contains(&owner) && near[end..].starts_with(": ")
    });
    if colon && (bracketed || listed || whose) { end } else { 0 }
}

/// Returns what a name says; the `PASS:` of a test run and a mark are none.
///
/// It is looked up alone or with the words before it: `API key`, `mot de passe`.
fn claim_of(text: &str, name: &Name, before: [Option<usize>; 2]) -> Option<Claim> {
    let told = matches!(name.between, Between::Blank | Between::Gap | Between::Line);
    if told && !told::may_follow(text, name) {
        return None;
    }
    let word = &text[name.start..name.end];
    if word == "PASS" && name.between == Between::Colon || word.contains("REDACTED_") {
        return None;
    }
    let alone = look_up(ending(text, name.start, name.end));
    let longer = || {
        before.into_iter().rev().flatten().filter(|start| name.end - start <= MAX_NAME).find_map(|start| {
            let one_blank = !text[start..name.end].contains("  ");
            look_up(&text[start..name.end]).filter(|(_, trust)| one_blank && *trust == Trust::Sure)
        })
    };
    let (kind, trust) = match alone {
        Some((_, Trust::Sure)) => alone,
        Some((_, Trust::Weak)) => longer().or(alone),
        None => longer(),
    }?;
    Some(Claim { kind, trust, place: Place::Bare })
}

/// Returns a name, or its end where it is very long.
fn ending(text: &str, start: usize, end: usize) -> &str {
    let mut start = start.max(end.saturating_sub(MAX_NAME));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..end]
}
