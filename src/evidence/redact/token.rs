//! A JSON Web Token without what is secret in it.
//!
//! Without its signature a token opens nothing, but its claims may name a person. What a diagnosis needs of it is its
//! kind, its times, who issued it for whom, and what it allows. So header and claims are written anew with
//! nothing but that, and the mark takes the place of the signature. What could not be decoded stays undecodable, and
//! what was cut stays cut, so that the reader says of the new token what it said of the old one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use crate::base::span::Span;
use crate::evidence::jwt::{decode, is_cut};
use crate::evidence::redact::mark::ending;

/// The parts of the header that are kept.
const HEADER: &[&str] = &["alg", "typ", "enc", "cty"];

/// The claims that are kept, as they are.
pub const KEPT_CLAIMS: &[&str] = &[
    "exp",
    "nbf",
    "iat",
    "iss",
    "aud",
    "azp",
    "appid",
    "client_id",
    "cid",
    "scope",
    "scp",
    "scopes",
    "typ",
    "token_use",
    "ver",
    "role",
];

/// The claims of which it is kept that they are there.
pub const KEPT_NAMES: &[&str] = &["at_hash", "c_hash"];

/// The longest claim that is kept.
const MAX_CLAIM: usize = 1024;

/// What stands for a part that cannot be decoded.
const UNREADABLE: &str = "eyJREDACTED";

/// Writes a token anew, with a mark in the place of its signature.
pub(super) fn reduce(token: &str, mark: &str) -> String {
    let parts = token.split('.').count();
    let Some(jwt) = decode(token, Span::default(), false) else {
        return if is_cut(token) { format!("eyJ...{mark}") } else { format!("eyJ{mark}") };
    };
    let header = jwt.header.as_ref().map(|header| encode(kept_header(header)));
    match (header, jwt.claims.as_ref()) {
        (Some(header), None) if parts == 5 || is_cut(token) => format!("{header}....{mark}"),
        (None | Some(_), None) => format!("{UNREADABLE}.{UNREADABLE}.{mark}"),
        (header, Some(claims)) => {
            let header = header.unwrap_or_else(|| UNREADABLE.to_owned());
            format!("{header}.{}.{mark}", encode(kept_claims(claims)))
        }
    }
}

/// Tells whether a token is one that [`reduce`] wrote.
pub(super) fn is_reduced(token: &str) -> bool {
    ending(token).is_some_and(|mark| reduce(token, mark) == token)
}

fn encode(map: Map<String, Value>) -> String {
    URL_SAFE_NO_PAD.encode(Value::Object(map).to_string())
}

fn kept_header(header: &Map<String, Value>) -> Map<String, Value> {
    let kept = HEADER.iter().filter_map(|name| Some(((*name).to_owned(), plain(header.get(*name)?, 32))));
    kept.collect()
}

/// Returns what is kept of the claims. The first member tells whoever decodes the token what was done to it.
fn kept_claims(claims: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    kept.insert("redacted".to_owned(), Value::Bool(true));
    for name in KEPT_CLAIMS {
        if let Some(value) = claims.get(*name) {
            kept.insert((*name).to_owned(), plain(value, MAX_CLAIM));
        }
    }
    let workload =
        |subject: &&Value| subject.as_str().is_some_and(|text| text.starts_with("system:serviceaccount:"));
    if let Some(subject) = claims.get("sub").filter(workload) {
        kept.insert("sub".to_owned(), plain(subject, MAX_CLAIM));
    }
    for name in KEPT_NAMES.iter().filter(|name| claims.contains_key(**name)) {
        kept.insert((*name).to_owned(), Value::String("redacted".to_owned()));
    }
    kept
}

/// Returns a value without what may be personal or secret: numbers, and texts of the letters of names and URLs.
fn plain(value: &Value, longest: usize) -> Value {
    let redacted = || Value::String("redacted".to_owned());
    match value {
        Value::Number(_) | Value::Bool(_) | Value::Null => value.clone(),
        Value::String(text) if is_plain(text, longest) => value.clone(),
        Value::Array(items) if items.len() <= 256 => {
            Value::Array(items.iter().map(|item| plain(item, longest)).collect())
        }
        Value::String(_) | Value::Array(_) | Value::Object(_) => redacted(),
    }
}

fn is_plain(text: &str, longest: usize) -> bool {
    let userinfo = text.contains('@');
    let secret = text.contains("eyJ") || text.contains('?') || text.contains('=');
    text.len() <= longest
        && !userinfo
        && !secret
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b" -._~:/+*!$,#".contains(&b))
}
