//! Words that stand where a credential should be.
//!
//! A placeholder was sent, or would have been; a mask was put there by whoever wanted to keep the credential to
//! himself. Neither is a secret, and only the first is a finding. Both are told by every one of their words: a
//! password that merely begins with `your`, or holds the word `hidden`, is a password.

/// Tells whether a value is a placeholder that a program or a person forgot to fill in.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let lower = value.to_ascii_lowercase();
    lower == "[object object]"
        || EMPTY.contains(&lower.as_str())
        || NAMES.contains(&lower.replace(['-', ' ', '_'], "").as_str())
        || is_template(value)
        || is_written(value)
}

/// Tells whether a value was masked: stars, crosses, dots, a word in brackets, the name of a variable.
pub(crate) fn is_masked(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', '`', ',']).trim();
    if value.is_empty() {
        return false;
    }
    value.chars().all(|c| MARKS.contains(&c))
        || is_bracketed(value)
        || is_variable(value)
        || is_mask_words(value)
        || is_half_masked(value)
}

/// What programs print for a value that is not there.
const EMPTY: &[&str] =
    &["", "undefined", "null", "none", "nil", "nan", "(null)", "(none)", "false", "true", "\"\""];

/// Names of a credential in its own place, lower case, without separators.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "token", "accesstoken", "bearertoken", "jwt", "jwttoken", "apikey", "apitoken", "key", "secret", "clientsecret",
    "password", "thetoken", "mytoken", "idtoken", "refreshtoken", "authtoken", "tokenhere", "yourtoken", "credentials",
    "usertoken", "sometoken", "authorizationtoken", "yourapikey", "yourpassword", "yoursecret", "youraccesstoken",
    "yourclientsecret", "yourjwt", "yourkey", "myapikey", "mypassword", "mysecret",
];

/// What credentials are called.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "token", "tokens", "key", "keys", "secret", "secrets", "password", "passwd", "jwt", "credential", "credentials", "api",
    "apikey", "bearer", "auth", "pass", "pwd", "cred", "creds", "passphrase", "cookie", "session", "signature", "authorization",
];

/// Words that make a placeholder of a credential's name.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "a", "access", "account", "actual", "add", "an", "app", "application", "base64", "basic", "client", "copied", "copy",
    "encoded", "enter", "example", "from", "generated", "goes", "here", "id", "in", "insert", "is", "it", "its", "jwt",
    "my", "new", "oauth", "of", "own", "paste", "personal", "private", "provide", "put", "real", "refresh", "replace",
    "replaceme", "service", "some", "string", "subscription", "the", "this", "user", "username", "valid", "value", "with",
    "your", "me", "to", "be", "set", "changed", "name", "bytes", "chars", "characters", "number", "uuid", "guid", "hash",
    "hex", "for", "data",
];

/// Words that begin a placeholder whatever else is in it.
const BEGINNINGS: &[&str] = &["your", "insert", "enter", "put", "paste"];

/// Words that a mask is made of.
#[rustfmt::skip]
const MASKS: &[&str] = &[
    "redacted", "hidden", "masked", "removed", "omitted", "filtered", "sensitive", "protected", "stripped", "truncated",
    "sanitized", "sanitised", "scrubbed", "anonymized", "anonymised", "obfuscated", "suppressed", "deleted", "snip", "snipped",
    "secret_here", "confidential", "censored",
];

/// Words that stand beside those.
const BESIDE_MASKS: &[&str] = &[
    "by", "for", "security", "reasons", "brevity", "privacy", "value", "data", "content", "and", "was", "me",
];

/// Characters that nothing but a mask is made of.
const MARKS: &[char] =
    &['*', 'x', 'X', '.', '\u{2026}', '\u{2022}', '#', '-', '_', '\u{25cf}', '\u{2588}', '\u{00b7}'];

/// Brackets in which templates stand.
const TEMPLATES: &[&str] = &["{{", "${", "#{", "%{", "<%", "$(", "@{"];

/// Tells whether a value is one template and nothing else: `{{token}}`, `${TOKEN}`, also where its end was cut.
fn is_template(value: &str) -> bool {
    let Some(inner) = TEMPLATES.iter().find_map(|open| value.strip_prefix(open)) else {
        return false;
    };
    let name = inner.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let len = name
        .find(|c: char| !(c.is_ascii_alphanumeric() || " _-.:/|,'\"[]?=".contains(c)))
        .unwrap_or(name.len());
    len > 0 && len <= 128 && !name[len..].contains(|c: char| c.is_alphanumeric())
}

/// Tells whether a value is what an example says instead: `YOUR_TOKEN`, `insert-api-key-here`, `my-secret`.
fn is_written(value: &str) -> bool {
    let Some(words) = words(value) else {
        return false;
    };
    let about = |word: &String| SUBJECTS.contains(&word.as_str());
    let plain = |word: &String| about(word) || AROUND.contains(&word.as_str());
    let first = words.first().map_or("", String::as_str);
    let told = words.iter().any(|word| matches!(word.as_str(), "here" | "goes" | "replace" | "replaceme"));
    words.len() > 1
        && words.iter().any(about)
        && (BEGINNINGS.contains(&first) && words.len() < 8
            || (first == "my" || told) && words.iter().all(plain))
}

/// Splits a value at its separators and where capitals begin a word; `None` where anything but words stands in it.
///
/// A number is a word only where separators stand around it: `your-256-bit-secret` is made of words, `Password1` is not.
fn words(value: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for part in value.split(['-', '_', ' ', '.', '/']).filter(|part| !part.is_empty()) {
        if part.bytes().all(|b| b.is_ascii_digit()) || part.eq_ignore_ascii_case("base64") {
            words.push(part.to_ascii_lowercase());
            continue;
        }
        if !part.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut start = 0;
        for (at, pair) in part.as_bytes().windows(2).enumerate() {
            if pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase() {
                words.push(part[start..=at].to_ascii_lowercase());
                start = at + 1;
            }
        }
        words.push(part[start..].to_ascii_lowercase());
    }
    (!words.is_empty()).then_some(words)
}

/// Tells whether a value is a name in brackets: `<token>`, `[REDACTED]`, `(hidden by me)`.
fn is_bracketed(value: &str) -> bool {
    let pairs = [('<', '>'), ('[', ']'), ('(', ')'), ('{', '}')];
    let inner = pairs.iter().find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close));
    let Some(inner) =
        inner.map(|inner| inner.trim_matches(['<', '>', '[', ']', '{', '}', '(', ')', '/', ' ', ':']))
    else {
        return false;
    };
    let known =
        |word: &String| [SUBJECTS, AROUND, MASKS, EMPTY].iter().any(|list| list.contains(&word.as_str()));
    inner.is_empty()
        || inner.chars().all(|c| MARKS.contains(&c))
        || value.len() < 80 && words(inner).is_some_and(|words| words.iter().any(known))
}

/// Tells whether a value is the name of a variable of a shell: `$TOKEN`, `%TOKEN%`, `$env:TOKEN`.
fn is_variable(value: &str) -> bool {
    let Some(name) = value.strip_prefix(['$', '%']) else {
        return false;
    };
    let name = name.trim_start_matches("env:").trim_end_matches('%');
    let constant = name.len() > 2
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let about = |word: &String| SUBJECTS.contains(&word.as_str()) || AROUND.contains(&word.as_str());
    constant || words(name).is_some_and(|words| words.iter().any(about))
}

/// Tells whether a value says of itself that it was hidden, in words.
fn is_mask_words(value: &str) -> bool {
    let Some(words) =
        words(value.trim_matches(|c: char| !c.is_alphanumeric())).filter(|words| words.len() < 7)
    else {
        return false;
    };
    let mask = |word: &String| MASKS.contains(&word.as_str());
    let beside = |word: &String| {
        [MASKS, BESIDE_MASKS, SUBJECTS, AROUND].iter().any(|list| list.contains(&word.as_str()))
    };
    words.iter().any(mask) && words.iter().all(beside)
}

/// Tells whether a value was masked but for a few characters.
fn is_half_masked(value: &str) -> bool {
    let hidden =
        value.contains("***") || value.contains("\u{2022}\u{2022}\u{2022}") || value.contains("xxxxx");
    let prefix =
        value.find('*').and_then(|star| value[..star].rfind('_').filter(|end| *end + 1 == star && *end < 12));
    let shown = &value[prefix.unwrap_or(0)..];
    let open = shown.chars().filter(|c| c.is_alphanumeric() && !matches!(c, 'x' | 'X')).count();
    hidden && open <= 6
}
