//! What stands in the place of a secret.
//!
//! ```text
//! REDACTED_PASSWORD_2      the second secret of the paste, a password
//! sk_test_REDACTED_TOKEN_1 a vendor's key, behind the prefix that every key of its kind has
//! REDACTED_USER_1.REDACTED_PASSWORD_2+    decoded Basic credentials, the password with a plus sign in it
//! eyJ….eyJ….REDACTED_JWT_3 a token without signature and personal claims; see [`crate::evidence::redact::token`]
//! ```
//!
//! The law: a mark survives being read again. It is one word of letters, digits and underscores, so that it neither
//! ends nor begins anything in a header field, a URL, JSON or a shell; it is no number; and [`is_mark`] tells it from
//! a secret and from a placeholder, so that the reader takes it for what it stands for: a credential that is there.
//!
//! Behind the number stand the only things about a password that a diagnosis needs: `+` where it holds a plus sign,
//! `%21` where it holds percent escapes, `!` where it holds any of `%`, `:`, `&`, `!` and blanks.

use crate::evidence::redact::token;
use crate::evidence::redact::vendor;

/// How every mark begins.
const OPENING: &str = "REDACTED_";

/// The kinds of secrets, and the word for each in a mark.
const KINDS: &[(&str, &str)] = &[
    ("api-key", "API_KEY"),
    ("assertion", "ASSERTION"),
    ("authorization", "TOKEN"),
    ("client-secret", "CLIENT_SECRET"),
    ("code", "CODE"),
    ("code-verifier", "CODE_VERIFIER"),
    ("cookie", "COOKIE"),
    ("hash", "HASH"),
    ("jwt", "JWT"),
    ("password", "PASSWORD"),
    ("private-key", "PRIVATE_KEY"),
    ("saml", "SAML"),
    ("secret", "SECRET"),
    ("session", "SESSION"),
    ("signature", "SIGNATURE"),
    ("token", "TOKEN"),
    ("user", "USER"),
    ("webhook", "WEBHOOK"),
];

/// Tells whether a mark stands anywhere in a text.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(OPENING)
}

/// Writes the mark of a secret of this kind.
pub(super) fn mark(kind: &str, number: u32) -> String {
    let word = KINDS.iter().find(|(known, _)| *known == kind).map_or("SECRET", |(_, word)| word);
    format!("{OPENING}{word}_{number}")
}

/// Returns what a mark says of a password besides its number.
pub(super) fn traits(password: &str) -> String {
    let escape = |part: &[u8]| part[0] == b'%' && part[1].is_ascii_hexdigit() && part[2].is_ascii_hexdigit();
    let escaped = password.as_bytes().windows(3).any(escape);
    let mut said = String::new();
    if password.contains('+') {
        said.push('+');
    }
    if escaped {
        said.push_str("%21");
    }
    if password.contains([':', '&', '!', ' ']) || password.contains('%') && !escaped {
        said.push('!');
    }
    said
}

/// Returns the length of the mark that a text begins with, and its number.
fn read(text: &str) -> Option<(usize, u32)> {
    let rest = text.strip_prefix(OPENING)?;
    let (word, rest) = KINDS.iter().find_map(|(_, word)| {
        let rest = rest.strip_prefix(word)?.strip_prefix('_')?;
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some((word, rest))
    })?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    let mut len = OPENING.len() + word.len() + 1 + digits;
    for said in ["+", "%21", "!"] {
        len += if text[len..].starts_with(said) { said.len() } else { 0 };
    }
    Some((len, number))
}

/// Tells whether a value is a mark and nothing else, or several with gaps between them.
pub(crate) fn is_mark(value: &str) -> bool {
    if !value.contains(OPENING) {
        return false;
    }
    let gaps = ["%20", "%0A", "\\n", "\\r", " ", "\n"];
    let (mut rest, mut from) = (value.trim(), 0);
    while let Some(at) = rest[from..].find([' ', '\n', '%', '\\']).map(|len| from + len) {
        match gaps.iter().find(|gap| rest[at..].starts_with(**gap)) {
            Some(gap) if is_one(&rest[..at]) => (rest, from) = (&rest[at + gap.len()..], 0),
            Some(_) => return false,
            None => from = at + 1,
        }
    }
    is_one(rest)
}

fn is_one(value: &str) -> bool {
    if value.starts_with("eyJ") {
        return token::is_reduced(value);
    }
    let Some(at) = value.find(OPENING) else {
        return false;
    };
    if at > 0 && vendor::shown_prefix(value) != Some(&value[..at]) {
        return false;
    }
    match read(&value[at..]) {
        Some((len, _)) if at + len == value.len() => true,
        Some((len, _)) => {
            let second = value[at + len..].strip_prefix('.').filter(|_| at == 0);
            second.is_some_and(|second| read(second).is_some_and(|(len, _)| len == second.len()))
        }
        None => false,
    }
}

/// Returns the number of the last mark in a value that ends in one.
pub(super) fn ending(value: &str) -> Option<&str> {
    let mark = &value[value.rfind(OPENING)?..];
    read(mark).filter(|(len, _)| *len == mark.len()).map(|_| mark)
}

/// Reads user and password out of the mark of Basic credentials.
pub(crate) fn basic_pair(value: &str) -> Option<(&str, &str)> {
    let (user, password) = value.split_once('.')?;
    (user.starts_with(OPENING) && is_mark(user) && is_mark(password)).then_some((user, password))
}

/// Returns the highest number of the marks that stand in a text already.
pub(super) fn highest(text: &str) -> u32 {
    text.match_indices(OPENING)
        .filter_map(|(at, _)| read(&text[at..]))
        .map(|(_, number)| number)
        .max()
        .unwrap_or(0)
}
