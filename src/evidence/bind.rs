//! From pieces to exchanges.
//!
//! The pieces are taken in the order of the paste. An exchange begins at a request line or a command where the
//! current one already has a request or response of its own, and at a status line where it already has a response.
//! What stands outside any HTTP belongs to the exchange before it; what stands before the first, to the first.

use crate::base::span::Span;
use crate::evidence::evidence::{Exchange, HeaderField, Located, Request, Response};
use crate::evidence::names::{Side, side_of};
use crate::evidence::piece::{Command, Piece, Rank, RequestLine, StatusLine, What};

/// The most exchanges of one paste; further ones are read as part of the last.
const MAX_EXCHANGES: usize = 1000;

/// An exchange, and what is known of it while it grows.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about what has been shown so far"
)]
pub(crate) struct Draft {
    /// What it has become.
    pub(crate) exchange: Exchange,
    /// The command that sends it.
    pub(crate) command: Option<Command>,
    /// Where it begins.
    pub(crate) start: usize,
    line: bool,
    whole: bool,
    request: bool,
    response: bool,
    marked: bool,
    doubled: bool,
    rank: Option<Rank>,
    side: Option<Side>,
}

/// Binds pieces, sorted by place, to exchanges.
pub(crate) fn bind(pieces: Vec<Piece>) -> Vec<Draft> {
    let mut binder = Binder { drafts: vec![Draft::default()] };
    for piece in pieces {
        binder.take(piece);
    }
    binder.drafts
}

struct Binder {
    drafts: Vec<Draft>,
}

impl Binder {
    fn current(&mut self) -> &mut Draft {
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    fn begin(&mut self, at: usize) -> &mut Draft {
        if self.drafts.len() < MAX_EXCHANGES {
            self.drafts.push(Draft { start: at, ..Draft::default() });
        }
        self.current()
    }

    fn take(&mut self, piece: Piece) {
        let at = piece.span.start;
        match piece.what {
            What::Record => {
                let known = self.current();
                if known.is_real() || known.exchange.status().is_some() {
                    self.begin(at);
                }
            }
            What::Command(command) => {
                let draft = if self.current().is_real() { self.begin(at) } else { self.current() };
                draft.command(*command);
            }
            What::Request(line) => {
                let known = self.current();
                let own = known.command.is_some() && !known.line && !known.response;
                let draft = if known.is_real() && !own { self.begin(at) } else { known };
                draft.request(line);
            }
            What::Response(line) => self.response(at, line),
            What::Mention(line) => self.current().mention(line),
            What::Status(code, rank) => {
                let draft = self.current();
                if rank == Rank::Told && !draft.response && draft.side == Some(Side::Request) {
                    draft.side = Some(Side::Response);
                }
                draft.status(code, rank);
            }
            What::Header(field, side) => self.current().header(field, side),
            What::Field(field) => self.current().exchange.fields.push(field),
            What::Challenge(challenge) => {
                let draft = self.current();
                draft.answer();
                let same = |known: &crate::evidence::challenge::Challenge| {
                    known.scheme == challenge.scheme
                        && known.params.len() == challenge.params.len()
                        && known
                            .params
                            .iter()
                            .zip(&challenge.params)
                            .all(|(a, b)| a.0 == b.0 && a.1.value == b.1.value)
                };
                if !draft.exchange.challenges.iter().any(same) {
                    draft.exchange.challenges.push(challenge);
                }
            }
            What::Body => self.current().answer().body = true,
            What::Host(host) => self.current().exchange.hosts.push(host),
        }
    }

    fn response(&mut self, at: usize, line: StatusLine) {
        let current = self.current();
        if line.tunnel {
            current.tunnel();
            return;
        }
        if line.code.value < 200 {
            return;
        }
        let same = current.exchange.status().is_some_and(|known| known.value == line.code.value);
        if current.response && same && current.marked != line.marked {
            current.doubled = true;
            return;
        }
        let draft = if current.response { self.begin(at) } else { current };
        draft.response = true;
        draft.marked = line.marked;
        draft.side = Some(Side::Response);
        draft.status(line.code, Rank::Line);
    }
}

impl Draft {
    /// Tells whether a request or a response of its own is shown.
    fn is_real(&self) -> bool {
        self.request || self.response
    }

    fn ask(&mut self) -> &mut Request {
        self.exchange.request.get_or_insert_with(Request::default)
    }

    fn answer(&mut self) -> &mut Response {
        self.exchange.response.get_or_insert_with(Response::default)
    }

    fn command(&mut self, command: Command) {
        self.request = true;
        self.side = Some(Side::Request);
        let request = self.ask();
        request.method.clone_from(&command.method);
        request.target.clone_from(&command.target);
        request.fields.splice(0..0, command.fields.iter().cloned());
        request.head = !command.partial;
        self.command = Some(command);
    }

    fn request(&mut self, line: RequestLine) {
        self.request = true;
        self.line = true;
        self.whole = line.whole;
        self.side = Some(Side::Request);
        let command = self.command.is_some();
        let request = self.ask();
        request.method = line.method.or(request.method.take());
        let longer = line.target.as_ref().zip(request.target.as_ref()).is_some_and(|(new, old)| {
            old.value.contains("://") && new.value.starts_with('/') && old.value.ends_with(&new.value)
        });
        if !(command || longer) || request.target.is_none() {
            request.target = line.target.or(request.target.take());
        }
    }

    fn mention(&mut self, line: RequestLine) {
        let request = self.ask();
        request.method = request.method.take().or(line.method);
        request.target = request.target.take().or(line.target);
    }

    /// Forgets the request for a tunnel, now that it is open.
    fn tunnel(&mut self) {
        self.line = false;
        let command = self.command.clone();
        self.request = command.is_some();
        self.exchange.request = None;
        if let Some(command) = command {
            self.command(command);
        }
    }

    fn status(&mut self, code: Located<u16>, rank: Rank) {
        let known = self.exchange.status().map(|known| known.value);
        let better = match (self.rank, known) {
            (Some(old), Some(known)) => {
                rank > old || rank == old && rank != Rank::Line && known < 400 && code.value >= 400
            }
            (Some(_) | None, _) => true,
        };
        if better {
            self.answer().status = Some(code);
            self.rank = Some(rank);
        }
    }

    fn header(&mut self, field: HeaderField, side: Option<Side>) {
        let side = side.or_else(|| side_of(&field.name.value)).or(self.side).unwrap_or(Side::Response);
        let (whole, response) = (self.whole, self.response);
        match side {
            Side::Request => {
                let request = self.ask();
                let same = |known: &HeaderField| {
                    known.name.value.eq_ignore_ascii_case(&field.name.value)
                        && known.value.value == field.value.value
                };
                request.head |= whole;
                if !request.fields.iter().any(same) {
                    request.fields.push(field);
                }
            }
            Side::Response => {
                let doubled = self.doubled;
                let answer = self.answer();
                let same = |known: &HeaderField| {
                    known.name.value == field.name.value && known.value.value == field.value.value
                };
                answer.head |= response;
                if !(doubled && answer.fields.iter().any(same)) {
                    answer.fields.push(field);
                }
            }
        }
    }
}

/// Returns the span from the first to the last byte of an exchange.
pub(crate) fn extent(drafts: &[Draft], index: usize, text: &str) -> Span {
    let start = if index == 0 { 0 } else { drafts[index].start };
    let end = drafts.get(index + 1).map_or(text.len(), |next| next.start);
    let inside = text.get(start..end).unwrap_or("");
    let lead = inside.len() - inside.trim_start().len();
    Span::new(start + lead, start + inside.trim_end().len().max(lead))
}
