//! `WWW-Authenticate` and `Proxy-Authenticate`, by RFC 9110 section 11.6, tolerantly.
//!
//! Several challenges in one field, a comma behind the scheme, quotes that are missing or never closed, parameters
//! without a scheme: all are read for what was meant.

use crate::base::span::Span;
use crate::evidence::evidence::Located;
use crate::evidence::names::scheme;
use crate::evidence::view::View;

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

impl Challenge {
    /// Returns the first parameter of this name, which is in lower case.
    pub fn param(&self, name: &str) -> Option<&Located<String>> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Reads the challenges in `start..end` of a view; returns them and where they end.
pub(crate) fn parse(view: &View, start: usize, end: usize) -> (Vec<Challenge>, usize) {
    let mut parser = Parser { view, at: start, end, made: Vec::new(), read: start };
    while parser.step() {}
    (parser.made, parser.read)
}

struct Parser<'a> {
    view: &'a View,
    at: usize,
    end: usize,
    made: Vec<Challenge>,
    read: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.view.text[self.at..self.end]
    }

    fn skip(&mut self, what: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(what).len();
    }

    /// Reads a scheme or a parameter; tells whether to go on.
    fn step(&mut self) -> bool {
        self.skip(&[' ', '\t', ',', '\n', '\r', ';']);
        let (start, len) = (self.at, token_len(self.rest()));
        if len == 0 {
            return false;
        }
        let token = self.view.text[start..start + len].to_owned();
        self.at += len;
        self.skip(&[' ', '\t']);
        if self.rest().starts_with('=') && !self.rest().starts_with("==") {
            self.at += 1;
            self.param(start, &token);
            return true;
        }
        self.scheme(start, &token)
    }

    /// Begins a challenge; tells whether the word is a scheme.
    fn scheme(&mut self, start: usize, token: &str) -> bool {
        let rest = self.rest().trim_start_matches([',', ' ', '\t', '\n']);
        let next = token_len(rest);
        let params = next > 0 && rest[next..].trim_start_matches(' ').starts_with('=');
        let known = scheme(token).is_some();
        if !(known || params || self.made.is_empty()) {
            return false;
        }
        let end = start + token.len();
        let span = self.view.to_paste(start, end);
        self.made.push(Challenge { scheme: token.to_owned(), params: Vec::new(), span });
        self.read = end;
        if !params {
            self.token68();
        }
        true
    }

    /// Reads the single token that `Negotiate` and `NTLM` have in place of parameters.
    fn token68(&mut self) {
        let rest = self.rest();
        let len =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-._~+/=".contains(c))).unwrap_or(rest.len());
        if len < 16 || scheme(&rest[..len]).is_some() {
            return;
        }
        let value = Located::new(rest[..len].to_owned(), self.view.to_paste(self.at, self.at + len));
        self.at += len;
        self.put("token68".to_owned(), value);
    }

    fn param(&mut self, start: usize, name: &str) {
        if self.made.is_empty() {
            let span = self.view.to_paste(start, start + name.len());
            self.made.push(Challenge { span, ..Challenge::default() });
        }
        self.skip(&[' ', '\t']);
        let value = match self.rest().bytes().next() {
            Some(b'"') => self.quoted('"'),
            Some(b'\'') => self.quoted('\''),
            _ => self.bare(),
        };
        self.put(name.to_ascii_lowercase(), value);
    }

    fn put(&mut self, name: String, value: Located<String>) {
        self.read = self.at;
        if let Some(challenge) = self.made.last_mut() {
            challenge.span = challenge.span.join(value.span);
            challenge.params.push((name, value));
        }
    }

    /// Reads a quoted value, to the end where it is never closed.
    fn quoted(&mut self, quote: char) -> Located<String> {
        let start = self.at + 1;
        let mut value = String::new();
        let mut escaped = false;
        let mut close = None;
        for (at, c) in self.view.text[start..self.end].char_indices() {
            match c {
                _ if escaped => {
                    value.push(c);
                    escaped = false;
                }
                '\\' => escaped = true,
                _ if c == quote => {
                    close = Some(start + at);
                    break;
                }
                _ => value.push(c),
            }
        }
        let end = close.unwrap_or(self.end);
        self.at = close.map_or(self.end, |close| close + 1);
        Located::new(value, self.view.to_paste(start, end))
    }

    /// Reads a value without quotes: to the comma, or to the next parameter.
    fn bare(&mut self) -> Located<String> {
        let rest = self.rest();
        let mut len = rest.len();
        for (at, c) in rest.char_indices() {
            let behind = &rest[at + c.len_utf8()..];
            if c == ',' || c == '\n' || c == ';' || c == ' ' && begins_param(behind) {
                len = at;
                break;
            }
        }
        let text = rest[..len].trim_end();
        let value = text.trim_end_matches(['"', '\'']);
        let (start, end) = (self.at, self.at + value.len());
        let value = Located::new(value.to_owned(), self.view.to_paste(start, end));
        self.at += len;
        value
    }
}

fn begins_param(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let len = token_len(rest);
    len > 0 && rest[len..].starts_with('=')
}

/// Returns the length of the token (RFC 9110 section 5.6.2) at the start of a text, short ones only.
fn token_len(text: &str) -> usize {
    text.bytes().take(64).take_while(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_|~".contains(b)).count()
}
