//! What a form finds: one piece at a time, each with its place.
//!
//! Forms say what stands where; which exchange it belongs to is decided later, for all forms alike, in
//! [`crate::evidence::bind`].

use crate::base::span::Span;
use crate::evidence::challenge::Challenge;
use crate::evidence::evidence::{Field, HeaderField, Located};
use crate::evidence::names::Side;

/// A piece of evidence.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Its bytes in the paste.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) what: What,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// The beginning of a record that holds an exchange of its own: an entry of an archive, an object of a JSON log.
    Record,
    /// A command that sends a request.
    Command(Box<Command>),
    /// The first line of a request.
    Request(RequestLine),
    /// A request that is mentioned in a line of something else.
    Mention(RequestLine),
    /// The first line of a response.
    Response(StatusLine),
    /// A status code that is told of elsewhere.
    Status(Located<u16>, Rank),
    /// A header field; its half, where the place tells.
    Header(HeaderField, Option<Side>),
    /// A named value.
    Field(Field),
    /// A challenge outside any header field.
    Challenge(Challenge),
    /// The blank line behind a head, or anything else that shows a body.
    Body,
    /// A host.
    Host(Located<String>),
}

/// A request as a command line describes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Command {
    /// The method, as given or as the tool chooses it.
    pub(crate) method: Option<Located<String>>,
    /// The URL.
    pub(crate) target: Option<Located<String>>,
    /// The header fields given.
    pub(crate) fields: Vec<HeaderField>,
    /// User and password given as an option of their own.
    pub(crate) user: Option<Located<String>>,
    /// A bearer token given as an option of its own.
    pub(crate) bearer: Option<Located<String>>,
    /// Whether credentials are given in yet another way: a cookie jar, a client certificate, a netrc file.
    pub(crate) otherwise: bool,
    /// Whether header fields may be given that are not shown: in a variable, a file, behind dots.
    pub(crate) partial: bool,
}

/// The first line of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestLine {
    /// The method.
    pub(crate) method: Option<Located<String>>,
    /// The target.
    pub(crate) target: Option<Located<String>>,
    /// Whether the exchange is complete in this line, as in an access log.
    pub(crate) logged: bool,
    /// Whether the header fields behind it are all that was sent.
    pub(crate) whole: bool,
}

/// The first line of a response.
#[derive(Clone, Debug)]
pub(crate) struct StatusLine {
    /// The code.
    pub(crate) code: Located<u16>,
    /// How the line was marked, which tells the two halves of doubled output apart.
    pub(crate) marked: bool,
    /// Whether it only says that a proxy has opened a tunnel.
    pub(crate) tunnel: bool,
}

/// How sure the place of a status code is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A `code` member.
    Code,
    /// A sentence that only mentions the number.
    Mentioned,
    /// A `status` member of a body.
    Member,
    /// A sentence that says what was answered.
    Told,
    /// A status line.
    Line,
}
