//! From header fields and options to [`Authorization`]: what shape the credentials have.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::base::span::Span;
use crate::evidence::authorization::{Authorization, Shape};
use crate::evidence::evidence::{HeaderField, Located};
use crate::evidence::names::scheme;
use crate::evidence::placeholder::{is_masked, is_placeholder};
use crate::evidence::redact::mark::{basic_pair, is_mark};

/// A header field that holds credentials, as the judge needs it.
pub(crate) fn judge(field: &HeaderField) -> Authorization {
    let value = field.value.value.as_str();
    let mut judged = Authorization {
        shape: Shape::Ok,
        scheme: None,
        user: None,
        password: None,
        token: None,
        span: field.value.span,
    };
    let bare = value.trim_matches(['"', '\'']);
    let quoted = bare.len() != value.len();
    let offset = value.len() - value.trim_start_matches(['"', '\'']).len();
    let (word, rest) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
    let word = word.trim_end_matches([',', ':']);
    let at = |from: usize, len: usize| within(&field.value, offset + from, len);
    judged.shape = match kind_of(word) {
        Kind::Known | Kind::Case | Kind::Misspelt if rest.trim().is_empty() => Shape::Placeholder,
        Kind::Known if is_placeholder(rest.trim()) => Shape::Placeholder,
        Kind::Known if quoted => Shape::Quoted,
        Kind::Known => credentials_shape(rest),
        Kind::Case => Shape::WrongCase,
        Kind::Misspelt => Shape::Misspelt,
        Kind::Unknown if is_placeholder(bare) => Shape::Placeholder,
        Kind::Unknown if rest.is_empty() && is_masked(bare) => Shape::Ok,
        Kind::Unknown if scheme_like(word, rest) => Shape::Ok,
        Kind::Unknown => Shape::NoScheme,
    };
    if judged.shape == Shape::NoScheme || matches!(kind_of(word), Kind::Unknown) && rest.is_empty() {
        judged.token = Some(Located::new(bare.to_owned(), at(0, bare.len())));
        return judged;
    }
    judged.scheme = Some(Located::new(word.to_owned(), at(0, word.len())));
    let token = rest.trim().trim_matches(['"', '\'']);
    let from = bare.len() - rest.len() + rest.find(token).unwrap_or(0);
    let token = Located::new(token.to_owned(), at(from, token.len()));
    if word.eq_ignore_ascii_case("basic") {
        decode_basic(&mut judged, &token);
    }
    judged.token = Some(token).filter(|token| !token.value.is_empty());
    judged
}

/// Returns the place of a part of a value; the whole place where the value was unescaped.
pub(crate) fn within(value: &Located<String>, from: usize, len: usize) -> Span {
    if value.span.len() == value.value.len() {
        Span::new(value.span.start + from, value.span.start + from + len)
    } else {
        value.span
    }
}

/// What the first word of a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Known,
    Case,
    Misspelt,
    Unknown,
}

fn kind_of(word: &str) -> Kind {
    if let Some(usual) = scheme(word) {
        let upper = word == usual.to_ascii_uppercase();
        let free = matches!(usual, "Token" | "Key" | "ApiKey" | "Api-Key" | "JWT");
        return if word == usual || upper || free { Kind::Known } else { Kind::Case };
    }
    let near = ["Bearer", "Basic", "Digest"].iter().any(|scheme| {
        let distance = strsim::levenshtein(&word.to_ascii_lowercase(), &scheme.to_ascii_lowercase());
        distance <= 2 && distance > 0 && word.len() >= 4
    });
    if near { Kind::Misspelt } else { Kind::Unknown }
}

/// Tells whether an unknown word is likely a scheme of someone's own: letters only, with something behind it.
fn scheme_like(word: &str, rest: &str) -> bool {
    !rest.trim().is_empty()
        && word.len() <= 40
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && !word.starts_with("eyJ")
}

/// Judges what stands behind a known scheme.
fn credentials_shape(rest: &str) -> Shape {
    let token = rest.trim();
    let first = token.split_whitespace().next().unwrap_or("");
    let doubled = kind_of(first.trim_end_matches([',', ':'])) != Kind::Unknown && first.len() < token.len();
    let params = token.contains('=') && token.contains([',', '"']);
    if doubled {
        Shape::Doubled
    } else if params || is_masked(token) {
        Shape::Ok
    } else if token.starts_with(['"', '\'']) || token.ends_with(['"', '\'']) {
        Shape::Quoted
    } else if token.contains(char::is_whitespace) && !prose(token)
        || rest.starts_with(char::is_whitespace)
        || ["\\n", "\\r", "%20", "%0A"].iter().any(|escape| token.contains(escape))
    {
        Shape::WhiteSpace
    } else {
        Shape::Ok
    }
}

/// Tells whether the sentence goes on behind the token.
fn prose(token: &str) -> bool {
    let mut words = token.split_whitespace().skip(1);
    words.clone().count() > 1 || words.any(|word| word.starts_with(['(', '-', '#', '<', '/']))
}

/// Decodes Basic credentials, or reads what the mark in their place says of them.
fn decode_basic(judged: &mut Authorization, token: &Located<String>) {
    if is_mark(&token.value) {
        if let Some((user, password)) = basic_pair(&token.value) {
            judged.user = Some(Located::new(user.to_owned(), token.span));
            judged.password = Some(Located::new(password.to_owned(), token.span));
        }
        return;
    }
    let text = token.value.as_bytes();
    let decoded = STANDARD_ANY.decode(text).or_else(|_| URL_SAFE_ANY.decode(text)).ok();
    let Some(pair) = decoded.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return;
    };
    let (user, password) = match pair.split_once(':') {
        Some((user, password)) => (user.to_owned(), Some(password.to_owned())),
        None => (pair, None),
    };
    if user.chars().any(char::is_control) {
        return;
    }
    judged.user = Some(Located::new(user, token.span));
    judged.password = password.map(|password| Located::new(password, token.span));
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD_ANY: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
/// Base64 with the alphabet for URLs, padded or not.
pub(crate) const URL_SAFE_ANY: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// Judges the credentials of user and password that were given apart from the header fields.
pub(crate) fn judge_user(user: &Located<String>) -> Authorization {
    let (name, password) = match user.value.split_once(':') {
        Some((name, password)) => (name, Some(password)),
        None => (user.value.as_str(), None),
    };
    let at = |from: usize, len: usize| within(user, from, len);
    Authorization {
        shape: Shape::Ok,
        scheme: Some(Located::new("Basic".to_owned(), user.span)),
        user: Some(Located::new(name.to_owned(), at(0, name.len()))),
        password: password
            .map(|password| Located::new(password.to_owned(), at(name.len() + 1, password.len()))),
        token: None,
        span: user.span,
    }
}

/// Judges a bearer token that was given apart from the header fields.
pub(crate) fn judge_bearer(token: &Located<String>) -> Authorization {
    let shape = if is_placeholder(&token.value) { Shape::Placeholder } else { Shape::Ok };
    Authorization {
        shape,
        scheme: Some(Located::new("Bearer".to_owned(), token.span)),
        user: None,
        password: None,
        token: Some(token.clone()),
        span: token.span,
    }
}

/// Judges the request's header fields; `None` where none of them holds credentials.
///
/// Of several, the one that is formed worst speaks for the request.
pub(crate) fn judge_fields(fields: &[HeaderField]) -> Option<Authorization> {
    let proper = |name: &str| {
        name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("proxy-authorization")
    };
    let mut found: Option<Authorization> = None;
    for field in fields {
        let judged = if proper(&field.name.value) {
            judge(field)
        } else if is_wrong_name(&field.name.value) && has_scheme(&field.value.value) {
            Authorization { shape: Shape::WrongHeader, ..judge(field) }
        } else {
            continue;
        };
        let worse = |old: &Authorization| {
            matches!(old.shape, Shape::Ok | Shape::Placeholder)
                && !matches!(judged.shape, Shape::Ok | Shape::Placeholder)
        };
        if found.as_ref().is_none_or(worse) {
            found = Some(judged);
        }
    }
    found
}

fn is_wrong_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let near = strsim::levenshtein(&name, "authorization") <= 2;
    near || matches!(
        name.as_str(),
        "authentication"
            | "authorisation"
            | "auth"
            | "x-authorization"
            | "authenticate"
            | "authorization-token"
            | "bearer"
    )
}

fn has_scheme(value: &str) -> bool {
    let word = value.split_whitespace().next().unwrap_or("");
    matches!(scheme(word), Some("Bearer" | "Basic" | "Digest" | "Token")) || value.starts_with("eyJ")
}

/// Tells whether a header field carries credentials under whatever name.
pub(crate) fn is_credential_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "authorization",
        "cookie",
        "api-key",
        "apikey",
        "api_key",
        "token",
        "subscription-key",
        "auth",
        "secret",
        "signature",
    ]
    .iter()
    .any(|part| name.contains(part))
        && !matches!(
            name.as_str(),
            "www-authenticate" | "proxy-authenticate" | "x-csrf-token" | "x-xsrf-token" | ":authority"
        )
        && !name.starts_with("access-control-")
}
