//! JSON Web Tokens (RFC 7519): decoded, never verified.

use base64::Engine as _;
use serde_json::{Map, Value};

use crate::base::span::Span;
use crate::evidence::credentials::URL_SAFE_ANY;
use crate::evidence::view::View;

/// What a token's own times say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Now is between `nbf` and `exp`.
    Valid,
    /// Now is behind `exp`.
    Expired,
    /// Now is before `nbf` or `iat`.
    NotYetValid,
    /// It looks like a token and cannot be decoded.
    Malformed,
}

impl TokenState {
    /// Every state, in the order in which they are documented.
    pub const ALL: [TokenState; 4] =
        [TokenState::Valid, TokenState::Expired, TokenState::NotYetValid, TokenState::Malformed];

    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            TokenState::Valid => "valid",
            TokenState::Expired => "expired",
            TokenState::NotYetValid => "not-yet-valid",
            TokenState::Malformed => "malformed",
        }
    }
}

/// A token that was found in the paste.
#[derive(Clone, Debug, PartialEq)]
pub struct Jwt {
    /// The bytes of the whole token.
    pub span: Span,
    /// The decoded header, `None` where it cannot be decoded.
    pub header: Option<Map<String, Value>>,
    /// The decoded claims, `None` where they cannot be decoded.
    pub claims: Option<Map<String, Value>>,
    /// Whether it was sent as the request's credentials.
    pub credential: bool,
}

impl Jwt {
    /// Tells what the token's own times say at `now`, in seconds since 1970.
    ///
    /// That a token is malformed needs no clock; without one, nothing else is known. A token without `exp` never
    /// expires. One that someone masked, or that is encrypted, says nothing.
    pub fn state(&self, now: Option<i64>) -> Option<TokenState> {
        let Some(claims) = &self.claims else {
            return self.header.is_none().then_some(TokenState::Malformed);
        };
        let now = now?;
        let time = |name: &str| claims.get(name).and_then(seconds);
        if time("exp").is_some_and(|exp| exp <= now) {
            Some(TokenState::Expired)
        } else if time("nbf").or_else(|| time("iat")).is_some_and(|begin| begin > now) {
            Some(TokenState::NotYetValid)
        } else {
            Some(TokenState::Valid)
        }
    }
}

fn seconds(value: &Value) -> Option<i64> {
    let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
    number.or_else(|| value.to_string().split('.').next()?.parse().ok())
}

/// Finds every token of a view. A token that is masked so far that nothing of it can be decoded is left out.
pub(crate) fn find(view: &View) -> Vec<Jwt> {
    places(&view.text)
        .into_iter()
        .filter_map(|(start, end)| {
            decode(&view.text[start..end], view.to_paste(start, end), end == view.text.len())
        })
        .collect()
}

/// Returns the ranges of a text that look like tokens: `eyJ`, then the alphabet of tokens and of masks.
pub(crate) fn places(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("eyJ").map(|len| at + len) {
        at = start + 3;
        if text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        let len = text[start..].find(|c: char| !is_part(c)).unwrap_or(text.len() - start);
        let token = text[start..start + len].trim_end_matches(['.', ',']);
        let sentence = token.len() + 1 == len && !is_unsigned(token);
        let end = start + if sentence { token.len() } else { len };
        at = end.max(at);
        if end - start > 8 {
            found.push((start, end));
        }
    }
    found
}

/// Tells whether the last dot behind these two parts belongs to the token: nothing stands behind it where there is no
/// signature (RFC 7519 section 6).
fn is_unsigned(parts: &str) -> bool {
    let Some((header, claims)) = parts.split_once('.') else { return false };
    let algorithm = part(header).and_then(|header| Some(header.get("alg")?.as_str()?.to_owned()));
    algorithm.is_some_and(|algorithm| algorithm.eq_ignore_ascii_case("none")) && !claims.contains('.')
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '*' | '+' | '/' | '=' | '~' | '\u{2026}')
}

/// Decodes one token; `None` where it is none, or masked beyond recognition.
pub(crate) fn decode(token: &str, span: Span, cut: bool) -> Option<Jwt> {
    let masked = cut || is_cut(token);
    let parts: Vec<&str> = token.split('.').collect();
    let header = part(parts[0]).filter(|header| header.contains_key("alg") || header.contains_key("typ"));
    let claims = parts.get(1).filter(|_| parts.len() != 5).and_then(|claims| part(claims));
    let token = |header, claims| Some(Jwt { span, header, claims, credential: false });
    match (header, claims) {
        (None, None) if masked || parts.len() < 3 => None,
        (Some(header), None) if masked || parts.len() == 5 => token(Some(header), None),
        (None | Some(_), None) => token(None, None),
        (header, claims) if parts.len() == 3 || masked => token(header, claims),
        (_, Some(_)) => token(None, None),
    }
}

/// Tells whether someone masked or cut the token.
pub(crate) fn is_cut(token: &str) -> bool {
    ["...", "\u{2026}", "**", "xxxx", "XXXX", "----", "____"].iter().any(|mark| token.contains(mark))
}

/// Tells whether a credential shows, unmasked, fewer parts than a token has.
pub(crate) fn is_short(token: &str) -> bool {
    !is_cut(token) && token.split('.').count() < 3
}

/// Decodes one part of a token.
fn part(text: &str) -> Option<Map<String, Value>> {
    let bytes = URL_SAFE_ANY.decode(text.trim_end_matches('=')).ok()?;
    match serde_json::from_slice(&bytes).ok()? {
        Value::Object(map) => Some(map),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}
