//! Whether what stands under the name of a secret is one.
//!
//! Placeholders, masks, the words of errors, types, paths of files and expressions of programs are not. In doubt a value
//! is secret.

use crate::evidence::placeholder::{is_masked, is_placeholder};
use crate::evidence::redact::mark::is_mark;
use crate::evidence::redact::names::Trust;
use crate::evidence::redact::prose::{is_code_word, is_error_code, is_prose, is_state};

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A parameter of a URL or a form.
    Query,
    /// In quotes, or in an element of XML.
    Quoted,
    /// In a line of text, without quotes.
    Bare,
}

/// Tells whether a value under the name of a secret is one.
pub(super) fn is_secret(value: &str, kind: &str, trust: Trust, place: Place) -> bool {
    let value = value.trim();
    let told = match (trust, place) {
        (Trust::Sure, Place::Bare) => !is_expression(value),
        (Trust::Sure, Place::Query | Place::Quoted) => true,
        (Trust::Weak, Place::Query) => kind != "code" || !is_error_code(value),
        (Trust::Weak, Place::Quoted | Place::Bare) if kind == "code" => is_credential_code(value),
        (Trust::Weak, Place::Quoted | Place::Bare) => looks_made_up(value) && !is_expression(value),
    };
    told && may_be_secret(value, kind)
}

/// The longest value that may be a placeholder, a word or a path.
const MAX_WORDS: usize = 512;

/// Tells whether a value can be a secret at all.
pub(super) fn may_be_secret(value: &str, kind: &str) -> bool {
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let least = match kind {
        "password" if digits => 3,
        "session" if digits => 4,
        "password" | "cookie" | "client-secret" | "user" => 1,
        _ if digits => 8,
        _ => 3,
    };
    if value.len() > MAX_WORDS {
        return !is_mark(value) && !is_prose(value);
    }
    value.len() >= least
        && !is_mark(value)
        && !is_placeholder(value)
        && !is_masked(value)
        && !is_state(value)
        && !is_code_word(value)
        && !is_constant(value)
        && !is_prose(value)
        && !is_place(value, kind)
        && value.chars().any(char::is_alphanumeric)
}

/// Tells whether a value is the name of a constant that holds the secret: `GITHUB_TOKEN`.
fn is_constant(value: &str) -> bool {
    let last = value.rsplit('_').next().unwrap_or(value);
    let shouted = value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') && value.contains('_');
    shouted && ["TOKEN", "SECRET", "PASSWORD", "KEY", "JWT", "PASS", "ID", "CODE", "HERE"].contains(&last)
}

/// Tells whether a value names where the secret is: a file, a URL, a resource.
fn is_place(value: &str, kind: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    if ["http://", "https://", "file://", "arn:", "urn:", "projects/", "vault:"]
        .iter()
        .any(|with| lower.starts_with(with))
    {
        return kind != "webhook";
    }
    let file = [
        ".pem", ".key", ".crt", ".cer", ".p12", ".pfx", ".jks", ".json", ".txt", ".env", ".yaml", ".yml",
        ".pub", ".asc",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending));
    let rooted =
        value.starts_with(['/', '~']) || value.starts_with("./") || value.starts_with("../") || drive(value);
    let words = value.split(['/', '\\']).all(|part| part.len() < 40 && !looks_made_up(part));
    let deep = value.matches(['/', '\\']).count() > 1;
    let path = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"/\\._-~: ".contains(&b));
    path && kind != "password" && (file || rooted && words && deep)
        || path && kind == "password" && rooted && words && deep && value.matches('/').count() > 2
}

fn drive(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.len() > 3 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' && matches!(bytes[2], b'\\' | b'/')
}

/// Where expressions of programs begin.
#[rustfmt::skip]
const ROOTS: &[&str] = &[
    "self.", "this.", "process.env", "os.environ", "os.getenv", "env.", "env[", "config.", "config[", "settings.", "args.",
    "opts.", "options.", "params.", "request.", "req.", "res.", "response.", "data.", "ctx.", "secrets.", "vars.", "var.", "local.",
    "github.", "system.", "environment.", "props.", "event.", "user.", "credentials.", "auth.", "body.", "json.", "payload.",
    "await ", "new ", "lambda ", "function", "getenv(", "module.", "context.", "session.", "client.", "input.", "inputs.", "state.",
];

/// Tells whether a value without quotes is an expression of a program: `process.env.TOKEN`, `get_token()`.
pub(super) fn is_expression(value: &str) -> bool {
    let value = value.trim_end_matches([';', ',', ' ']);
    let lower = value.to_ascii_lowercase();
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic() || b"_.".contains(&b));
    let rooted = ROOTS.iter().any(|root| lower.starts_with(root));
    let called = value.find('(').is_some_and(|open| {
        let function = &value[..open];
        let whole = value.ends_with(')') && !value[open..].contains(['"', '\'']);
        open > 1 && plain(function) && (whole || function.contains('.') && value.len() > open + 1)
    });
    let name = value.find(['(', '[', ' ']).map_or(value, |end| &value[..end]);
    rooted && (plain(name) || name.len() < value.len()) || called
}

/// Tells whether a value looks like an authorization code: random, and not what errors are numbered by.
fn is_credential_code(value: &str) -> bool {
    let small = value.bytes().any(|b| b.is_ascii_lowercase());
    let digits = value.bytes().any(|b| b.is_ascii_digit());
    let long = value.len() >= 16 && !value.contains(char::is_whitespace);
    long && small && digits && looks_made_up(value) && !is_uuid(value) && !is_error_code(value)
}

/// Tells whether a value looks made up by a machine, not written in words.
pub(super) fn looks_made_up(value: &str) -> bool {
    let value = value.trim_end_matches(['.', ',', ';']);
    let allowed = value.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>(){}\\`|".contains(&b));
    if value.len() < 8 || !allowed || value.contains("://") || is_timed(value) || is_uuid(value) {
        return false;
    }
    let count = |is: fn(&u8) -> bool| value.bytes().filter(is).count();
    let digits = count(u8::is_ascii_digit);
    let (small, capital) = (count(u8::is_ascii_lowercase), count(u8::is_ascii_uppercase));
    let letters = small + capital;
    let switches = value
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
        .count();
    let pieces =
        value.split(['-', '_', '.', '/', ':', '=', '&', ',']).filter(|piece| !piece.is_empty()).count();
    let hex = value.bytes().all(|b| b.is_ascii_hexdigit()) && value.len() >= 16;
    let padded = value.ends_with('=')
        && !value.trim_end_matches('=').contains(['=', '&', ','])
        && value.len().is_multiple_of(4);
    hex && digits > 0
        || padded
        || digits > 0 && letters > 1 && (value.len() / pieces.max(1) >= 5 || digits > 3 && value.len() >= 12)
        || small > 2 && switches >= 3 && capital >= 4 && value.len() >= 12 && pieces < 4
}

/// Tells whether a value is a time or a date.
fn is_timed(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || b":-.TZ+/".contains(&b))
}

/// Tells whether a value is a UUID.
pub(super) fn is_uuid(value: &str) -> bool {
    let parts: Vec<usize> = value.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
