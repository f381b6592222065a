//! Names and values with nothing but white space between them: options, tables of browser tools, sentences.

use crate::evidence::redact::credentials::begins_with_scheme;
use crate::evidence::redact::extent::{floor, near_line_end, opener, quoted_end};
use crate::evidence::redact::names::Trust;
use crate::evidence::redact::pairs::{Between, Name};
use crate::evidence::redact::prose::{STOPS, is_prose};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::{Place, looks_made_up};

/// Verbs behind which the value follows.
const VERBS: &[&str] = &["is", "was", "=", "of", "to"];

/// Tells whether what follows a word can be a value at all; the name is looked up only then.
pub(super) fn may_follow(text: &str, name: &Name) -> bool {
    match name.between {
        Between::Line => alone(text, name.start),
        Between::Blank => {
            let word = word_at(text, name.value);
            name.dashes > 0
                || VERBS.contains(&word)
                || opener(word).is_some()
                || looks_made_up(inner(word))
                || is_login(text, name.start)
                || is_set(text, name.start)
                || is_alone_with(text, name, word)
                || text[..name.start].ends_with("334 ")
        }
        Between::Gap | Between::Equals | Between::Colon | Between::Arrow | Between::Comma => true,
    }
}

/// Looks at what follows a name; returns where to go on.
pub(super) fn look(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    let text = scan.text();
    let end = near_line_end(text, name.value);
    match name.between {
        Between::Line => below(scan, name, claim),
        _ if name.dashes > 0 => option(scan, name, claim),
        Between::Gap if alone(text, name.start) && text[name.end..name.value].contains('\t') => {
            let stop = text[name.value..end].find('\t').map_or(end, |len| name.value + len);
            cell(scan, name.value, stop, claim);
            name.value
        }
        Between::Gap if alone(text, name.start) => {
            cell(scan, name.value, end, claim);
            name.value
        }
        Between::Gap | Between::Blank => sentence(scan, name, claim),
        Between::Equals | Between::Colon | Between::Arrow | Between::Comma => name.value,
    }
}

/// Tells whether nothing but a mark stands before a word in its line.
fn alone(text: &str, start: usize) -> bool {
    let from = floor(text, start.saturating_sub(64));
    let line = text[from..start].rfind('\n').map_or(from, |newline| from + newline + 1);
    let head = text[line..start].trim_matches([' ', '\t', '"', '\'', '`', '-', '*', '>', '<', ':', '|']);
    head.split_whitespace().count() < 3 && head.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ')
}

fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let len = rest.bytes().take(4096).position(|b| b.is_ascii_whitespace()).unwrap_or(rest.len().min(4096));
    rest.get(..len).unwrap_or("")
}

fn inner(word: &str) -> &str {
    word.trim_matches(|c: char| "\"'`,;()[]{}.<>:".contains(c))
}

/// Looks at a cell of a table of names and values, or a header field without its colon.
fn cell(scan: &mut Scan<'_>, start: usize, end: usize, claim: Claim) {
    let value = scan.text()[start..end].trim();
    let header = claim.kind == "cookie" && value.contains('=') || begins_with_scheme(value);
    let single = !value.contains(char::is_whitespace);
    let few = value.len() > 3 && value.bytes().any(|b| b.is_ascii_digit());
    if header || single && (looks_made_up(value) || few && claim.trust == Trust::Sure) {
        scan.note_value(start, end, claim);
    }
}

/// Looks at the line below a name that stands alone in its own.
fn below(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    let text = scan.text();
    let next = text[name.value..].trim_start_matches(['\r', '\n']);
    let start = text.len() - next.len();
    if start > name.value + 4 {
        return name.value;
    }
    let end = near_line_end(text, start);
    cell(scan, start, end, claim);
    name.value
}

/// Looks at the word behind an option of a command.
fn option(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    let text = scan.text();
    let claim = Claim { place: Place::Quoted, ..claim };
    if let Some(open) = opener(&text[name.value..]) {
        let from = name.value + open.len();
        let end = quoted_end(text, from, open);
        scan.note_value(from, end, claim);
        return from;
    }
    let word = word_at(text, name.value).trim_end_matches(['"', '\'', '`', ',', ';', ')', ']', '}']);
    if !word.starts_with('-') && !STOPS.contains(&word) {
        scan.note_value(name.value, name.value + word.len(), claim);
    }
    name.value
}

/// Looks at the word behind a name in a sentence: it is secret if it looks so, or if it is introduced.
fn sentence(scan: &mut Scan<'_>, name: &Name, claim: Claim) -> usize {
    let text = scan.text();
    let claim = Claim { place: Place::Quoted, ..claim };
    let verb = VERBS.contains(&word_at(text, name.value));
    let mut at = name.value;
    if verb {
        at += word_at(text, at).len();
        at = text.len() - text[at..].trim_start_matches([' ', '\t']).len();
    }
    if is_set(text, name.start) {
        let stop = near_line_end(text, name.value);
        scan.note_value(name.value, stop, claim);
        return name.value;
    }
    if let Some(open) = opener(&text[at..]) {
        let from = at + open.len();
        let end = quoted_end(text, from, open);
        let single = !text[from..end].contains(char::is_whitespace);
        let said = verb && single && matches!(claim.kind, "password" | "client-secret" | "secret");
        if said
            || text[..name.start].ends_with(':') && !name.quoted
            || is_announced(text, name, &text[from..end], claim)
            || looks_made_up(&text[from..end])
        {
            scan.note_value(from, end, claim);
        }
        return from;
    }
    let word = word_at(text, at);
    let bare = inner(word);
    let from = at + word.find(bare).unwrap_or(0);
    let odd = bare.len() > 4 && bare.bytes().any(|b| b.is_ascii_digit()) && !bare.contains(['/', ':', '=']);
    let plain = !word.contains(['"', '(', '{', '<', '\\'])
        && !word.trim_end_matches('=').contains('=')
        && !is_file(bare);
    let paired = is_alone_with(text, name, word);
    let login = is_login(text, name.start) && !is_prose(&text[name.start..near_line_end(text, name.start)]);
    if plain && (looks_made_up(bare) || (verb || paired) && odd && claim.kind == "password")
        || login && claim.kind == "password"
    {
        scan.note_value(from, from + bare.len(), claim);
        return from + bare.len();
    }
    name.value
}

/// Tells whether a value in quotes is announced as a secret: `IDENTIFIED BY '…'`, `PASSWORD '…'`.
fn is_announced(text: &str, name: &Name, value: &str, claim: Claim) -> bool {
    let word = &text[name.start..name.end];
    let shouted = word.bytes().all(|b| b.is_ascii_uppercase());
    let digits = value.bytes().any(|b| b.is_ascii_digit());
    claim.kind == "password" && !name.quoted && (shouted || digits) && !value.is_empty()
}

/// Tells whether a name is set by a command, as Dockerfiles and shells do, or in the files of servers: `ENV NAME value`.
fn is_set(text: &str, start: usize) -> bool {
    let line = text[..start].trim_end_matches([' ', '\t']);
    let set =
        ["ENV", "ARG", "setenv", "SetEnv", "set -x", "set -gx"].iter().any(|command| line.ends_with(command));
    let server = ["requirepass ", "masterauth ", "bindpw ", "rootpw ", "psk "]
        .iter()
        .any(|name| text[start..].starts_with(name));
    set && line.len() < start || server && (line.is_empty() || line.ends_with('\n'))
}

/// Tells whether a line consists of a name and this word with a digit in it.
fn is_alone_with(text: &str, name: &Name, word: &str) -> bool {
    let behind = text[name.value + word.len()..].trim_start_matches([' ', '\r']);
    let digit = word.len() > 4 && word.bytes().any(|b| b.is_ascii_digit());
    digit && (behind.is_empty() || behind.starts_with('\n')) && alone(text, name.start)
}

fn is_file(word: &str) -> bool {
    let path = word.contains("://") || word.starts_with('/') || word.matches('/').count() > 1;
    let address = word.contains('@') && word.contains('.');
    path || address
        || [".java", ".js", ".py", ".ts", ".go", ".rb", ".cs", ".php"]
            .iter()
            .any(|ending| word.contains(ending))
}

/// Tells whether a name stands in a login of a netrc file: behind `machine` and `login`.
fn is_login(text: &str, start: usize) -> bool {
    if !text[start..].starts_with("passw") && !text[start..].starts_with("PASS ") {
        return false;
    }
    let from = floor(text, start.saturating_sub(256));
    let before = &text[from..start];
    if text[start..].starts_with("PASS ") {
        return before.contains("USER ") && before.trim_end_matches([' ', '>', '-']).ends_with('\n');
    }
    before.rfind("login ").is_some_and(|at| !before[at + 6..].contains(". "))
        && (before.contains("machine ") || before.contains("default"))
}
