//! Secrets: where they stand, and how a text is shown without them.
//!
//! What is found is hidden everywhere, the same word in another place included. Placeholders, masks and the words
//! of error messages are no secrets.

mod names;
mod patterns;
mod words;

use base64::Engine as _;

use crate::base::span::Span;
use crate::evidence::credentials::URL_SAFE_ANY;
use crate::evidence::evidence::{Evidence, Exchange, FieldOrigin, Located, Secret};
use crate::evidence::placeholder::{is_masked, is_placeholder};
use crate::evidence::unescape::{MAX_LEVELS, percent, unescape};
use crate::evidence::view::View;

pub(crate) use crate::evidence::redact::names::kind_of;

/// The shortest secret that is searched for in derived text.
const MIN_LITERAL: usize = 4;

/// Finds every secret of a paste, sorted and without overlaps.
pub(crate) fn find(evidence: &Evidence, mut found: Vec<Secret>) -> Vec<Secret> {
    found.retain(|secret| is_secret(evidence.at(secret.span), secret.kind));
    for exchange in &evidence.exchanges {
        in_exchange(exchange, &mut found);
    }
    patterns::find(&evidence.text, &mut found);
    words::find(&evidence.text, &mut found);
    for secret in &mut found {
        secret.span = whole(&evidence.text, secret.span);
    }
    merged(found)
}

/// Finds the secrets that have a name.
fn in_exchange(exchange: &Exchange, found: &mut Vec<Secret>) {
    let request = exchange.request.iter().flat_map(|request| &request.fields);
    let response = exchange.response.iter().flat_map(|response| &response.fields);
    for field in request.chain(response) {
        if let Some(kind) = names::header_kind(&field.name.value) {
            let value = credentials(&field.value, kind);
            note(&value, kind, found);
        }
    }
    for field in &exchange.fields {
        if let Some(kind) = names::kind_of_path(&field.path) {
            match field.origin {
                FieldOrigin::KeyValue => note(&first_word(&field.value), kind, found),
                FieldOrigin::Object | FieldOrigin::Form | FieldOrigin::Xml | FieldOrigin::Challenge => {
                    note(&credentials(&field.value, kind), kind, found);
                }
            }
        }
    }
    if let Some(authorization) = &exchange.authorization {
        for (part, kind) in [(&authorization.token, "authorization"), (&authorization.password, "password")] {
            if let Some(part) = part {
                note(part, kind, found);
            }
        }
    }
}

/// Returns the part of a header field's value that is secret: what stands behind the scheme.
fn credentials(value: &Located<String>, kind: &'static str) -> Located<String> {
    let text = value.value.as_str();
    let Some((word, rest)) = text.split_once(' ').filter(|_| kind == "authorization") else {
        return value.clone();
    };
    let schemed =
        word.len() <= 40 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-' || b.is_ascii_digit());
    if !schemed || word.starts_with("eyJ") || value.span.len() != text.len() {
        return value.clone();
    }
    let from = value.span.end - rest.len();
    Located::new(rest.to_owned(), Span::new(from, value.span.end))
}

/// Returns the first word of a value in a line of text, empty where it begins a sentence.
fn first_word(value: &Located<String>) -> Located<String> {
    let text = value.value.as_str();
    let Some((word, _)) = text.split_once(char::is_whitespace) else {
        return value.clone();
    };
    let mut letters = word.trim_end_matches([',', '.', ':', ';']).chars();
    letters.next();
    let plain = letters.all(|c| c.is_ascii_lowercase() || c == '\'');
    if plain || value.span.len() != text.len() {
        return Located::new(String::new(), value.span);
    }
    Located::new(word.to_owned(), Span::new(value.span.start, value.span.start + word.len()))
}

fn note(value: &Located<String>, kind: &'static str, found: &mut Vec<Secret>) {
    if is_secret(&value.value, kind) && !value.span.is_empty() {
        found.push(Secret { span: value.span, kind });
    }
}

/// Tells whether a value under the name of a secret is one.
fn is_secret(value: &str, kind: &str) -> bool {
    let value = value.trim();
    let sentence =
        value.split_whitespace().count() > 3 && !matches!(kind, "authorization" | "cookie" | "private-key");
    !value.is_empty() && !is_placeholder(value) && !is_masked(value) && !sentence && !is_word(value, kind)
}

/// Tells whether a value is a word of an error or a type name: lower case letters and underscores alone.
fn is_word(value: &str, kind: &str) -> bool {
    let plain = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let kinds = [
        "bearer", "basic", "mac", "required", "missing", "invalid", "expired", "unknown", "string", "not_set",
    ];
    kind != "password" && plain && value.contains('_') || kinds.contains(&value.to_ascii_lowercase().as_str())
}

/// Widens a place over the escape it ends in.
fn whole(text: &str, span: Span) -> Span {
    let mut span = span;
    span.end = span.end.min(text.len());
    span.start = span.start.min(span.end);
    while !text.is_char_boundary(span.start) {
        span.start -= 1;
    }
    while !text.is_char_boundary(span.end) {
        span.end += 1;
    }
    span
}

/// Sorts secrets and joins those that overlap; the first kind of a joined one stays.
fn merged(mut found: Vec<Secret>) -> Vec<Secret> {
    found.sort_by_key(|secret| (secret.span.start, std::cmp::Reverse(secret.span.end)));
    let mut kept: Vec<Secret> = Vec::new();
    for secret in found {
        match kept.last_mut() {
            Some(last) if secret.span.start < last.span.end => {
                if secret.kind == "jwt" && last.kind == "authorization" && last.span.contains(secret.span) {
                    last.kind = "jwt";
                }
                last.span = last.span.join(secret.span);
            }
            _ => kept.push(secret),
        }
    }
    kept
}

/// Shows texts without the secrets of one paste.
#[derive(Clone, Debug)]
pub struct Redactor {
    text: String,
    secrets: Vec<Secret>,
    literals: Vec<(String, &'static str)>,
}

impl Redactor {
    /// Takes the secrets of a paste.
    pub fn new(evidence: &Evidence) -> Redactor {
        let mut literals = Vec::new();
        for authorization in evidence.exchanges.iter().filter_map(|exchange| exchange.authorization.as_ref())
        {
            if let Some(password) = &authorization.password {
                literals.push((password.value.clone(), "password"));
            }
        }
        for secret in &evidence.secrets {
            for literal in spellings(evidence.at(secret.span)) {
                literals.push((literal, secret.kind));
            }
        }
        literals.retain(|(literal, kind)| literal.len() >= MIN_LITERAL && is_secret(literal, kind));
        literals.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        literals.dedup_by(|a, b| a.0 == b.0);
        Redactor { text: evidence.text.clone(), secrets: evidence.secrets.clone(), literals }
    }

    /// Returns the bytes of the paste that a span names, each secret as `[hidden …]`.
    pub fn show(&self, span: Span) -> String {
        let mut shown = String::new();
        let end = span.end.min(self.text.len());
        let mut at = span.start.min(end);
        let first = self.secrets.partition_point(|secret| secret.span.end <= at);
        for secret in &self.secrets[first..] {
            if secret.span.start >= end {
                break;
            }
            if let Some(before) = self.text.get(at..secret.span.start) {
                shown.push_str(before);
            }
            shown.push_str(&mark(secret.kind));
            at = secret.span.end;
        }
        if let Some(rest) = self.text.get(at..end) {
            shown.push_str(rest);
        }
        self.clean(&shown)
    }

    /// Returns a derived text without the secrets, in whatever spelling they stand in it.
    pub fn clean(&self, text: &str) -> String {
        let mut cleaned = text.to_owned();
        for (literal, kind) in &self.literals {
            if cleaned.contains(literal.as_str()) {
                cleaned = cleaned.replace(literal.as_str(), &mark(kind));
            }
        }
        cleaned
    }
}

fn mark(kind: &str) -> String {
    format!("[hidden {kind}]")
}

/// Returns a secret as it stands, unescaped, percent-decoded and base64-decoded.
fn spellings(secret: &str) -> Vec<String> {
    let mut made = vec![secret.to_owned()];
    let mut view = View::of(secret);
    for _ in 0..MAX_LEVELS {
        match unescape(&view) {
            Some(next) => view = next,
            None => break,
        }
        made.push(view.text.clone());
    }
    let decoded = percent(&view, 0, view.text.len()).text;
    made.push(decoded);
    let bytes = URL_SAFE_ANY.decode(secret.replace('+', "-").replace('/', "_").trim_end_matches('='));
    let plain = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some(plain) = plain.filter(|plain| !plain.chars().any(char::is_control)) {
        if let Some((_, password)) = plain.split_once(':') {
            made.push(password.to_owned());
        }
        made.push(plain);
    }
    made
}
