//! The words of errors, which stand where secrets do and are none.
//!
//! `"password": "is required"`, `token: expired`, `"credential": "invalid_credential"`. A sentence counts as one only where
//! it begins as messages do and says that something is wrong, for passwords are made of words as well.

/// Single words that say how something is, or of what type.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "absent", "accepted", "active", "anonymous", "any", "array", "bad", "basic", "bearer", "blank", "blocked", "bool", "boolean",
    "bytes", "changed", "correct", "default", "denied", "deprecated", "digest", "disabled", "dpop", "empty", "enabled", "error",
    "exists", "expired", "expires", "failed", "failure", "fetch", "found", "generated", "granted", "ignored", "inactive",
    "include", "included", "incorrect", "int", "integer", "invalid", "locked", "mac", "malformed", "mandatory", "mismatch",
    "missing", "negotiate", "no", "not_set", "notset", "ntlm", "number", "object", "off", "ok", "omit", "on", "optional", "output",
    "passed", "pending", "present", "provided", "read", "read-only", "readonly", "refused", "rejected", "required", "revoked",
    "same-origin", "set", "skipped", "str", "string", "success", "text", "unauthorized", "unknown", "unset", "unsupported", "unused",
    "used", "valid", "void", "wrong", "yes", "\u{2713}", "client_secret_basic", "client_secret_post", "secretstr", "string!", "str,",
    "true", "false", "client_credentials", "refresh_token", "authorization_code", "access_token", "id_token", "api_key", "urn", "jwt",
    "oauth", "oauth2", "openid", "header", "query", "cookie", "body", "http", "https", "changeme!", "test", "not",
];

/// Parts of error codes.
#[rustfmt::skip]
const WRONGS: &[&str] = &[
    "absent", "bad", "blocked", "denied", "disabled", "empty", "err", "error", "exception", "expired", "failed", "failure",
    "forbidden", "incorrect", "invalid", "locked", "malformed", "mismatch", "missing", "not", "rejected", "required", "revoked",
    "unauthorized", "unauthenticated", "unknown", "unsupported", "wrong", "unexpected", "too", "unverified",
];

/// Words that say that something is wrong.
#[rustfmt::skip]
const TROUBLE: &[&str] = &[
    "absent", "accepted", "allowed", "bad", "blank", "blocked", "can't", "cannot", "characters", "check", "contain", "could",
    "correct", "decoded", "denied", "didn't", "disabled", "does", "doesn't", "empty", "error", "exceeded", "exist", "expected", "expire",
    "expired", "expires", "fail", "failed", "fails", "failure", "forbidden", "found", "given", "has", "incorrect", "insufficient",
    "invalid", "is", "isn't", "least", "length", "long", "longer", "malformed", "match", "missing", "mismatch", "must", "needed", "no",
    "not", "null", "optional", "provided", "reached", "refused", "rejected", "required", "retry", "revoked", "set", "should",
    "short", "signed", "specified", "supplied", "supported", "unable", "unauthorized", "unknown", "unset", "unsupported", "valid", "verify",
    "verified", "was", "wasn't", "were", "wrong", "issued", "used", "when", "please", "will", "authentication", "validation", "request",
];

/// Words that messages begin with.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "a", "access", "account", "all", "an", "and", "any", "api", "authentication", "authorization", "bad", "bearer", "can't", "cannot", "check",
    "client", "could", "credential", "credentials", "does", "doesn't", "error", "every", "expected", "expired", "failed", "failure", "for",
    "from", "has", "incorrect", "insufficient", "invalid", "is", "issued", "it", "jwt", "key", "length", "malformed", "may", "missing", "must",
    "no", "none", "not", "of", "only", "or", "password", "passwords", "please", "provided", "request", "required", "retrieved", "secret", "session", "should",
    "signature", "that", "the", "there", "this", "to", "token", "tokens", "too", "unable", "unauthorized", "unexpected", "unknown", "unsupported",
    "user", "validation", "value", "verification", "was", "were", "when", "will", "with", "wrong", "you", "your", "does", "supplied", "specified",
    "cookie", "header", "wasn't", "isn't", "didn't", "are", "endpoint", "could", "couldn't", "refresh", "id", "expires", "valid", "at", "in", "on",
];

/// Words at which a value of several words in a line of text has ended.
#[rustfmt::skip]
pub(super) const STOPS: &[&str] = &[
    "a", "after", "again", "and", "are", "as", "at", "because", "before", "but", "by", "but", "cannot", "did", "didn't", "does", "for", "from", "gets",
    "has", "if", "in", "into", "is", "isn't", "it", "not", "of", "on", "or", "returned", "returns", "since", "so", "that", "the", "then", "this", "to",
    "was", "when", "where", "which", "while", "will", "with", "//", "#", "--", "->", "=>",
];

/// Tells whether a value is a single word that says how something is.
pub(super) fn is_state(value: &str) -> bool {
    let value = value.trim_matches(|c: char| ".,;:!'\"()[]".contains(c)).to_lowercase();
    STATES.contains(&value.as_str())
}

/// Tells whether a value is a code of an error: words of letters, one of which says what is wrong.
pub(super) fn is_code_word(value: &str) -> bool {
    let parts: Vec<String> = parts(value);
    let letters = value.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'-' | b'.'));
    letters && parts.len() > 1 && parts.iter().any(|part| WRONGS.contains(&part.as_str()))
}

/// Tells whether a value is what errors are numbered or named by: `401`, `AADSTS70011`, `invalid_grant`, `NotFound`.
pub(super) fn is_error_code(value: &str) -> bool {
    let number = value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.')) && value.len() < 12;
    let capitals = value.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'_').count();
    let rest = &value[capitals..];
    let numbered = capitals > 0
        && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.' | b':'))
        && value.len() < 24;
    let parts = parts(value);
    let letters = value.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'-' | b'.' | b' '));
    let worded = letters && (value.len() < 8 || value.len() / parts.len().max(1) >= 4);
    number || numbered || worded
}

/// Splits at separators and capitals, in lower case.
fn parts(value: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = '_';
    for c in value.chars() {
        if !c.is_alphanumeric() {
            before = '_';
            continue;
        }
        if before == '_' || before.is_lowercase() && c.is_uppercase() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase());
        }
        before = c;
    }
    parts
}

/// Tells whether a value is a sentence, whatever stands in it: it begins as messages do and says what is wrong.
pub(super) fn is_sentence(value: &str) -> bool {
    let mut words = value.split_whitespace().take(24);
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let fold = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let wrong = |word: &str| TROUBLE.contains(&fold(word).as_str());
    OPENERS.contains(&fold(first).as_str()) && (wrong(first) || wrong(second) || words.any(wrong))
}

/// Tells whether a value is a sentence about a secret, with nothing in it that can be the secret.
pub(super) fn is_prose(value: &str) -> bool {
    let odd = |word: &str| {
        let inner = word.trim_matches(|c: char| ".,;:!?'\"`()[]{}<>\u{2026}".contains(c));
        let mixed =
            inner.bytes().any(|b| b.is_ascii_digit()) && inner.bytes().any(|b| b.is_ascii_alphabetic());
        mixed && inner.len() > 7
    };
    is_sentence(value) && !value.split_whitespace().take(24).any(odd)
}
