//! The value of an `Authorization` field: what of it is secret.
//!
//! The schemes stay, and so do quotes, white space and the names of parameters, for a mistake in these is what a
//! diagnosis looks for. Of parameters only those stay that are no part of a proof.

use crate::evidence::names::scheme;
use crate::evidence::redact::scan::Scan;
use crate::evidence::redact::value::{looks_made_up, may_be_secret};

/// Parameters of credentials that may be shown, lower case.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "realm", "algorithm", "qop", "uri", "nc", "charset", "opaque", "stale", "domain", "userhash", "signedheaders", "headers",
    "oauth_timestamp", "oauth_version", "oauth_signature_method", "oauth_callback", "version", "ts", "timestamp", "date", "app",
    "username", "signature_method", "expires", "created", "auth_type", "error", "error_description", "scope", "se", "skn", "alg",
];

/// Tells whether a value begins with a scheme and has something behind it.
pub(super) fn begins_with_scheme(value: &str) -> bool {
    let (word, rest) = first_word(value.trim_start_matches(['"', '\'']));
    is_scheme(word) && !rest.trim().is_empty()
}

/// Notes the secret parts of credentials.
pub(super) fn note(scan: &mut Scan<'_>, start: usize, end: usize) {
    let text = scan.text();
    let prefix = text[start..end]
        .find(['"', '\''])
        .filter(|at| *at < 3 && text[start..start + at].bytes().all(|b| b.is_ascii_alphabetic()));
    let mut at = start + prefix.filter(|at| *at > 0).map_or(0, |at| at + 1);
    let mut schemed = false;
    while at < end {
        let (word, rest) = first_word(&text[at..end]);
        let bare = word.trim_matches(['"', '\'', ',', ':']);
        let own = !schemed && !rest.trim().is_empty() && is_own_scheme(bare, rest);
        if !(is_scheme(bare) || own) || rest.trim().is_empty() {
            break;
        }
        at = end - rest.len();
        schemed = true;
    }
    let rest = &text[at..end];
    if parameters_follow(rest) { parameters(scan, at, end) } else { words(scan, at, end, schemed) }
}

fn first_word(text: &str) -> (&str, &str) {
    let len = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(len);
    let rest = rest.trim_start();
    match word.find("%20").filter(|at| is_scheme(&word[..*at])) {
        Some(at) => (&text[..at], &text[at + 3..]),
        None => (word, rest),
    }
}

/// Tells whether a word is a scheme, or one that is misspelt.
fn is_scheme(word: &str) -> bool {
    let near = |known: &str| strsim::levenshtein(&word.to_ascii_lowercase(), known) <= 2;
    let letters = word.len() >= 4 && word.len() <= 8 && word.bytes().all(|b| b.is_ascii_alphabetic());
    scheme(word).is_some() || letters && ["bearer", "basic", "digest"].iter().any(|known| near(known))
}

/// Tells whether a word is a scheme of someone's own: letters alone, with something made up behind it.
fn is_own_scheme(word: &str, rest: &str) -> bool {
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_'));
    let one = rest.split_whitespace().count() == 1;
    letters && word.len() <= 40 && (one || parameters_follow(rest)) && !word.starts_with("eyJ")
}

/// Tells whether parameters stand here, not a single credential.
fn parameters_follow(rest: &str) -> bool {
    let name = rest
        .trim_start()
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        .count();
    let behind = &rest.trim_start()[name..];
    let value = behind.strip_prefix('=').unwrap_or("");
    name > 0
        && !value.trim_start_matches('=').trim().is_empty()
        && (rest.contains([',', '"', '&']) || rest.contains("sig="))
}

/// Notes the values of the parameters that are secret.
fn parameters(scan: &mut Scan<'_>, start: usize, end: usize) {
    let text = scan.text();
    let mut at = start;
    while let Some(equals) = text[at..end].find('=').map(|len| at + len) {
        let name = text[at..equals]
            .rsplit([',', ' ', '&', '\t', '"', '\'', ';'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let quote = text[equals + 1..end].chars().next().filter(|c| matches!(c, '"' | '\''));
        let from = equals + 1 + usize::from(quote.is_some());
        let stop = match quote {
            Some(quote) => text[from..end].find(quote),
            None => text[from..end].find([',', '&', ' ']),
        };
        let stop = stop.map_or(end, |len| from + len);
        if name == "credential" {
            let key = text[from..stop].find('/').map_or(stop, |len| from + len);
            scan.note_plain(from, key, "api-key");
        } else if !OPEN.contains(&name.as_str()) {
            let kind = if name.contains("signature") || name == "response" || name == "sig" {
                "signature"
            } else {
                "authorization"
            };
            scan.note_plain(from, stop, kind);
        }
        at = (stop + 1).min(end);
    }
}

/// Notes the words of credentials: the first one, and those behind it that belong to it.
fn words(scan: &mut Scan<'_>, start: usize, end: usize, schemed: bool) {
    let text = scan.text();
    let pieces = pieces(text, start, end);
    let count = pieces.len();
    for (index, (from, to)) in pieces.into_iter().enumerate() {
        let word = text[from..to].trim_matches(|c: char| "\"'`,;".contains(c));
        let from = from + text[from..to].find(word).unwrap_or(0);
        let broken = count == 2 && !word.starts_with(['(', '-', '#', '<', '/']) && word.len() > 2;
        let escaped = text[..from].ends_with(['0', 'A', 'n', 'r']) && index > 0;
        let belongs = index == 0 || broken || escaped || looks_made_up(word) || word.starts_with("eyJ");
        let lonely = !schemed
            && index == 0
            && count > 3
            && crate::evidence::redact::prose::is_prose(&text[start..end]);
        let kind = if escaped { "password" } else { "authorization" };
        if belongs && !lonely && may_be_secret(word, kind) {
            scan.note(from, from + word.len(), "authorization");
        }
    }
}

/// Splits at white space and at its escapes, which a diagnosis wants to see.
fn pieces(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let gap = match rest.chars().next() {
            Some(c) if c.is_whitespace() => c.len_utf8(),
            Some('\\') if rest.starts_with("\\n") || rest.starts_with("\\r") => 2,
            Some('%') if rest.starts_with("%20") || rest.starts_with("%0A") => 3,
            Some(c) => {
                at += c.len_utf8();
                continue;
            }
            None => break,
        };
        if at > from {
            pieces.push((from, at));
        }
        at += gap;
        from = at;
    }
    if from < end {
        pieces.push((from, end));
    }
    pieces
}
