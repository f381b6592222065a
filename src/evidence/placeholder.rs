//! Words that stand where a credential should be.
//!
//! A placeholder was sent, or would have been; a mask was put there by whoever wanted to keep the credential to
//! himself. Neither is a secret, and only the first is a finding.

/// Tells whether a value is a placeholder that a program or a person forgot to fill in.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let lower = value.to_ascii_lowercase();
    let template = ["{{", "${", "#{", "%{", "<%", "$(", "@{"].iter().any(|open| value.starts_with(open));
    let plain = !value.bytes().any(|b| b.is_ascii_digit());
    let written = lower.starts_with("your")
        || plain && (lower.starts_with("my_") || lower.starts_with("my-"))
        || lower.starts_with("insert");
    let names_it = |word: &&str| lower.contains(*word);
    let subject = ["token", "key", "secret", "password", "jwt", "credential", "api"].iter().any(names_it);
    template
        || lower == "[object object]"
        || EMPTY.contains(&lower.as_str())
        || NAMES.contains(&lower.replace(['-', ' ', '_'], "").as_str())
        || written && subject
}

/// What programs print for a value that is not there.
const EMPTY: &[&str] =
    &["", "undefined", "null", "none", "nil", "nan", "(null)", "(none)", "false", "true", "\"\""];

/// Names of a credential in its own place, lower case, without separators.
const NAMES: &[&str] = &[
    "token",
    "accesstoken",
    "bearertoken",
    "jwt",
    "jwttoken",
    "apikey",
    "apitoken",
    "key",
    "secret",
    "clientsecret",
    "password",
    "thetoken",
    "mytoken",
    "idtoken",
    "refreshtoken",
    "authtoken",
    "tokenhere",
    "yourtoken",
    "credentials",
    "usertoken",
    "sometoken",
    "authorizationtoken",
];

/// Tells whether a value was masked: stars, crosses, dots, a word in brackets.
pub(crate) fn is_masked(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', '`', ',']).trim();
    let lower = value.to_ascii_lowercase();
    let count = |set: &[char]| value.chars().filter(|c| set.contains(c)).count();
    let marks = count(&['*', 'x', 'X', '.', '\u{2026}', '\u{2022}', '#', '-', '_', '\u{25cf}']);
    let bracketed = value.starts_with('<') && value.ends_with('>')
        || value.starts_with('[') && value.ends_with(']')
        || value.starts_with('(') && value.ends_with(')')
        || value.starts_with('{') && value.ends_with('}');
    let shell = value.strip_prefix('$').or_else(|| value.strip_prefix('%'));
    let variable = shell.is_some_and(|name| {
        let name = name.trim_start_matches("env:").trim_end_matches('%');
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    });
    !value.is_empty() && (marks == value.chars().count() || bracketed || variable)
        || [
            "redacted",
            "hidden",
            "masked",
            "removed",
            "omitted",
            "sensitive",
            "filtered",
            "secret_here",
            "protected",
        ]
        .iter()
        .any(|word| lower.contains(word))
            && value.len() < 64
}
