//! JSON Web Tokens (RFC 7519): decoded, never verified.

use serde_json::{Map, Value};

use crate::base::span::Span;

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
    /// Tells what the token's own times say, given a clock.
    pub fn state(&self, _now: Option<i64>) -> Option<TokenState> {
        None
    }
}
