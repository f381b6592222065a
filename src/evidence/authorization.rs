//! How a request presents its credentials, judged by form alone.

use crate::base::span::Span;
use crate::evidence::evidence::Located;

/// The form of an `Authorization` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The request's head is shown, and there is no credential in it.
    Absent,
    /// `Scheme credentials`.
    Ok,
    /// The credentials without a scheme.
    NoScheme,
    /// A scheme in unusual case, such as `bearer`.
    WrongCase,
    /// The scheme twice, such as `Bearer Bearer`.
    Doubled,
    /// Nearly a scheme, such as `Baerer`.
    Misspelt,
    /// Credentials under another field name, such as `Authentication`.
    WrongHeader,
    /// White space inside or around the credentials, or a line break.
    WhiteSpace,
    /// Quotes around or inside the credentials.
    Quoted,
    /// A placeholder in place of the credentials: `undefined`, `null`, `YOUR_TOKEN`, `{{token}}`, `[object Object]`, nothing.
    Placeholder,
}

impl Shape {
    /// Every shape, in the order in which they are documented.
    pub const ALL: [Shape; 10] = [
        Shape::Absent,
        Shape::Ok,
        Shape::NoScheme,
        Shape::WrongCase,
        Shape::Doubled,
        Shape::Misspelt,
        Shape::WrongHeader,
        Shape::WhiteSpace,
        Shape::Quoted,
        Shape::Placeholder,
    ];

    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Shape::Absent => "absent",
            Shape::Ok => "ok",
            Shape::NoScheme => "no-scheme",
            Shape::WrongCase => "wrong-case",
            Shape::Doubled => "doubled",
            Shape::Misspelt => "misspelt",
            Shape::WrongHeader => "wrong-header",
            Shape::WhiteSpace => "white-space",
            Shape::Quoted => "quoted",
            Shape::Placeholder => "placeholder",
        }
    }
}

/// The credentials of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// The form.
    pub shape: Shape,
    /// The scheme as written, where there is one.
    pub scheme: Option<Located<String>>,
    /// The user of Basic credentials.
    pub user: Option<Located<String>>,
    /// The password of Basic credentials.
    pub password: Option<Located<String>>,
    /// What stands behind the scheme.
    pub token: Option<Located<String>>,
    /// The field's value, or the request's head where there is none.
    pub span: Span,
}
