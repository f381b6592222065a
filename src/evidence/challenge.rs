//! `WWW-Authenticate` and `Proxy-Authenticate`, by RFC 9110 section 11.6, tolerantly.

use crate::base::span::Span;
use crate::evidence::evidence::Located;

/// One challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The auth-scheme as written; empty where only parameters are shown.
    pub scheme: String,
    /// The parameters, names in lower case, in order.
    pub params: Vec<(String, Located<String>)>,
    /// The bytes of the whole challenge.
    pub span: Span,
}
