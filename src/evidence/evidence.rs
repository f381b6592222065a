//! What was read out of a paste.
//!
//! Plain data. Every piece keeps the bytes of the paste it was read from; what is not in the paste is `None` or
//! empty, never a guess, so that the matcher can tell "not so" from "not shown".

use crate::base::span::Span;
use crate::evidence::authorization::Authorization;
use crate::evidence::challenge::Challenge;
use crate::evidence::jwt::Jwt;
use crate::evidence::view::View;

/// The most bytes of a paste that are read; the rest is left alone.
pub const MAX_PASTE: usize = 4 * 1024 * 1024;

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value, unescaped.
    pub value: T,
    /// Its bytes in the paste.
    pub span: Span,
}

impl<T> Located<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Located<T> {
        Located { value, span }
    }
}

/// Everything that was read out of one paste.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The paste. Bytes that are not UTF-8 stand as `?`, one for one, so that offsets stay those of the input.
    pub text: String,
    /// The same text for phrases: control codes and quoting gone, unescaped, white space folded.
    pub plain: View,
    /// What the parts of the paste were taken for.
    pub understood: Vec<Understood>,
    /// The exchanges, in the order of the paste. A paste without HTTP has one that holds everything; only an empty
    /// paste has none.
    pub exchanges: Vec<Exchange>,
    /// What must never be shown, sorted, without overlaps.
    pub secrets: Vec<Secret>,
}

/// A part of the paste and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The name of the form, from the table of forms.
    pub form: &'static str,
    /// Its bytes in the paste.
    pub span: Span,
}

/// A part of the paste that must never be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Its bytes in the paste.
    pub span: Span,
    /// What it is: `jwt`, `authorization`, `cookie`, `client-secret`, `password`, `api-key`, `private-key`, …
    pub kind: &'static str,
}

/// One request with its response, or whichever half is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// The bytes of the paste that belong to it.
    pub span: Span,
    /// The request, where anything of it is shown.
    pub request: Option<Request>,
    /// The response, where anything of it is shown.
    pub response: Option<Response>,
    /// Every `WWW-Authenticate` or `Proxy-Authenticate` challenge.
    pub challenges: Vec<Challenge>,
    /// How the request presents its credentials; `None` where the request's head is not shown.
    pub authorization: Option<Authorization>,
    /// Every JSON Web Token; the one that was sent as credentials first.
    pub tokens: Vec<Jwt>,
    /// Every named value: JSON members, form and query parameters, XML elements, `key=value`, challenge parameters.
    pub fields: Vec<Field>,
    /// Hosts named anywhere in the exchange, the request's target not among them; lower case.
    pub hosts: Vec<Located<String>>,
    /// The time on the server's clock: the `Date` field, else a time in the body. Seconds since 1970, UTC.
    pub clock: Option<Located<i64>>,
}

/// A request, or what is shown of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// `GET`, upper case.
    pub method: Option<Located<String>>,
    /// The target as written: a path, or a whole URL.
    pub target: Option<Located<String>>,
    /// The host, lower case, without port.
    pub host: Option<Located<String>>,
    /// The path without the query.
    pub path: Option<Located<String>>,
    /// The header fields, in order.
    pub fields: Vec<HeaderField>,
    /// Whether the head is shown whole, so that a field that is not there was not sent.
    pub head: bool,
}

/// A response, or what is shown of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// The status code, 100 to 599, read only where its place says that it is one.
    pub status: Option<Located<u16>>,
    /// The header fields, in order.
    pub fields: Vec<HeaderField>,
    /// Whether the head is shown, so that a field that is not there was not sent.
    pub head: bool,
    /// Whether a body is shown.
    pub body: bool,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// The name as written.
    pub name: Located<String>,
    /// The value, trimmed.
    pub value: Located<String>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The names from the outermost to the innermost; list positions are left out.
    pub path: Vec<String>,
    /// The value as text; a list of texts becomes several fields of the same path.
    pub value: Located<String>,
    /// Where it stood.
    pub origin: FieldOrigin,
}

/// Where a named value stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOrigin {
    /// A member of a JSON object, or of a map as some language prints it.
    Object,
    /// A form or query parameter.
    Form,
    /// An XML element or attribute.
    Xml,
    /// `key=value` or `key: value` in a line of text.
    KeyValue,
    /// A parameter of a challenge.
    Challenge,
}

impl Exchange {
    /// Returns the status code.
    pub fn status(&self) -> Option<&Located<u16>> {
        self.response.as_ref()?.status.as_ref()
    }

    /// Tells whether named values are shown that would also show the ones that are not there.
    pub fn has_structured_body(&self) -> bool {
        self.fields.iter().any(|field| match field.origin {
            FieldOrigin::Object | FieldOrigin::Xml => true,
            FieldOrigin::Form | FieldOrigin::KeyValue | FieldOrigin::Challenge => false,
        })
    }
}

impl Evidence {
    /// Returns the bytes of the paste that a span names.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
