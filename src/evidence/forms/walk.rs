//! From the members of a map to pieces: named values, status codes, header fields, requests.

use crate::base::span::Span;
use crate::evidence::evidence::{Field, FieldOrigin, HeaderField, Located};
use crate::evidence::forms::line::is_challenge;
use crate::evidence::forms::status::{status_code, status_rank};
use crate::evidence::names::{Side, is_header, is_method, side_of};
use crate::evidence::notation::{Member, Node, decode};
use crate::evidence::piece::{Rank, RequestLine, StatusLine, What};
use crate::evidence::sheet::{Findings, Sheet};
use crate::evidence::view::View;

/// A walk through one map.
pub(super) struct Walk<'a> {
    sheet: &'a Sheet,
    out: &'a mut Findings,
    path: Vec<String>,
    side: Option<Side>,
}

impl<'a> Walk<'a> {
    /// Starts at the outermost map.
    pub(super) fn new(sheet: &'a Sheet, out: &'a mut Findings) -> Walk<'a> {
        Walk { sheet, out, path: Vec::new(), side: None }
    }

    /// Enters a name that stands outside the map.
    pub(super) fn enter(&mut self, name: &str) {
        self.path.push(name.to_owned());
    }

    /// Notes everything below a value.
    pub(super) fn node(&mut self, node: &Node) {
        match node {
            Node::Map(members) => self.map(members),
            Node::List(items) => items.iter().for_each(|item| self.node(item)),
            Node::Text(parts) => self.text(parts),
            Node::Word(start, end) if start < end => {
                let value = self.sheet.located(*start, *end);
                self.field(value);
                if end - start > 12 {
                    self.again(&[(*start, *end)]);
                }
            }
            Node::Word(..) => {}
        }
    }

    fn map(&mut self, members: &[Member]) {
        if self.named_pair(members) {
            return;
        }
        if is_record(members) {
            let at = members.first().map_or(0, |member| member.at);
            self.out.add(self.sheet.span(at, at), What::Record);
        }
        if self.path.is_empty() && is_list_of_headers(members) {
            for member in members {
                self.header(&member.name, member.at, &member.value);
            }
        }
        self.request(members);
        for member in members {
            let outer = self.side;
            self.side = half(&member.name).or(outer);
            self.member(member);
            self.side = outer;
        }
    }

    fn member(&mut self, member: &Member) {
        if is_header_map(&member.name) && self.headers(&member.value) {
            return;
        }
        self.response(member);
        if let Some(code) = self.status(member) {
            self.out.add(code.0.span, What::Status(code.0, code.1));
        }
        if is_challenge(&member.name) || member.name.eq_ignore_ascii_case("authorization") {
            self.header(&member.name, member.at, &member.value);
        }
        self.path.push(member.name.clone());
        self.node(&member.value);
        self.path.pop();
    }

    /// Notes the request that a map with a method and a URL describes.
    fn request(&mut self, members: &[Member]) {
        let find = |names: &[&str]| {
            let named = |member: &&Member| names.iter().any(|name| member.name.eq_ignore_ascii_case(name));
            members.iter().find(named).and_then(|member| self.value(&member.value))
        };
        let method = find(&["method", "httpMethod", "requestMethod"])
            .filter(|method| is_method(&method.value.to_ascii_uppercase()));
        let target = find(&["url", "uri", "requestUrl", "path", "href"])
            .filter(|target| target.value.contains("://") || target.value.starts_with('/'));
        let whole = find(&["url"]).is_some_and(|url| url.value.contains("://"));
        if !(method.is_some() && target.is_some() || whole && self.side == Some(Side::Request)) {
            return;
        }
        let span = target.as_ref().map_or_else(Span::default, |target| target.span);
        let archived =
            members.iter().any(|member| member.name == "httpVersion" || member.name == "headersSize");
        let line = RequestLine { method, target, ..RequestLine::default() };
        self.out.add(span, if archived { What::Request(line) } else { What::Mention(line) });
    }

    /// Notes the response that an HTTP archive describes.
    fn response(&mut self, member: &Member) {
        let Node::Map(members) = &member.value else {
            return;
        };
        let has = |name: &str| members.iter().any(|member| member.name == name);
        if member.name != "response" || !has("httpVersion") && !has("statusText") || !has("content") {
            return;
        }
        let status = members.iter().find(|member| member.name == "status");
        if let Some((code, _)) = status.and_then(|status| self.status(status)) {
            let line = StatusLine { code, marked: false, tunnel: false };
            self.out.add(line.code.span, What::Response(line));
            self.out.add(line_end(status, self.sheet), What::Body);
        }
    }

    /// Returns the status code that a member holds.
    fn status(&self, member: &Member) -> Option<(Located<u16>, Rank)> {
        let rank = status_rank(&member.name)?;
        let value = self.value(&member.value)?;
        let code = status_code(&value.value, rank)?;
        Some((Located::new(code, value.span), rank))
    }

    /// Notes header fields out of a map or a list of pairs; tells whether it was one.
    fn headers(&mut self, node: &Node) -> bool {
        match node {
            Node::Map(members) => {
                for member in members {
                    self.header(&member.name, member.at, &member.value);
                }
                true
            }
            Node::List(items) => {
                let pairs: Vec<(Member, Node)> = items.iter().filter_map(|item| self.pair(item)).collect();
                for (name, value) in &pairs {
                    self.header(&name.name, name.at, value);
                }
                !pairs.is_empty()
            }
            Node::Text(parts) => {
                self.again(parts);
                false
            }
            Node::Word(..) => false,
        }
    }

    /// Notes a map that is a name and its value and nothing else of weight; tells whether it is one.
    fn named_pair(&mut self, members: &[Member]) -> bool {
        let named = |member: &Member| matches!(member.name.to_ascii_lowercase().as_str(), "name" | "key");
        let valued = |member: &Member| member.name.eq_ignore_ascii_case("value");
        let (Some(name), Some(value)) =
            (members.iter().find(|m| named(m)), members.iter().find(|m| valued(m)))
        else {
            return false;
        };
        let Some(found) = self.value(&name.value).filter(|_| members.len() < 10) else {
            return false;
        };
        if crate::evidence::names::is_header(&found.value) {
            self.header(&found.value, name.at, &value.value);
        }
        self.path.push(found.value);
        self.node(&value.value);
        self.path.pop();
        true
    }

    /// Reads `{ "name": …, "value": … }` or `(name, value)`.
    fn pair(&self, node: &Node) -> Option<(Member, Node)> {
        let (name, value) = match node {
            Node::Map(members) => {
                let find = |names: [&str; 2]| {
                    members.iter().find(|member| names.contains(&member.name.to_ascii_lowercase().as_str()))
                };
                (&find(["name", "key"])?.value, find(["value", "values"])?.value.clone())
            }
            Node::List(items) if items.len() == 2 => (&items[0], items[1].clone()),
            Node::List(_) | Node::Text(_) | Node::Word(..) => return None,
        };
        let at = match name {
            Node::Text(parts) => parts.first()?.0,
            Node::Word(start, _) => *start,
            Node::Map(_) | Node::List(_) => return None,
        };
        let name = self.value(name)?.value;
        Some((Member { name, at, value: Node::Word(at, at) }, value))
    }

    /// Notes one header field, or one for each value of a list.
    fn header(&mut self, name: &str, at: usize, value: &Node) {
        match value {
            Node::List(items) => match (items.first(), items.last()) {
                (Some(Node::Word(start, _)), Some(Node::Word(_, end))) if is_challenge(name) => {
                    self.header(name, at, &Node::Word(*start, *end));
                }
                _ => items.iter().for_each(|item| self.header(name, at, item)),
            },
            Node::Map(_) => {}
            Node::Text(_) | Node::Word(..) => {
                let Some(found) = self.value(value) else {
                    return;
                };
                let side = side_of(name).or(self.side).or(Some(Side::Response));
                let placed = Located::new(name.to_owned(), self.sheet.span(at, at + name.len()));
                let span = placed.span.join(found.span);
                if is_challenge(name) {
                    let view = self.view(value);
                    self.out.challenges_of(&view, 0, view.text.len());
                }
                self.out.add(span, What::Header(HeaderField { name: placed, value: found }, side));
            }
        }
    }

    /// Returns a value as text with its place.
    fn value(&self, node: &Node) -> Option<Located<String>> {
        match node {
            Node::Text(parts) => {
                let span = self.sheet.span(parts.first()?.0, parts.last()?.1);
                Some(Located::new(decode(&self.sheet.view, parts).text, span))
            }
            Node::Word(start, end) if start < end => Some(self.sheet.located(*start, *end)),
            Node::List(items) if items.len() == 1 => self.value(&items[0]),
            Node::Word(..) | Node::Map(_) | Node::List(_) => None,
        }
    }

    fn view(&self, node: &Node) -> View {
        match node {
            Node::Text(parts) => decode(&self.sheet.view, parts),
            Node::Word(start, end) => decode(&self.sheet.view, &[(*start, *end)]),
            Node::Map(_) | Node::List(_) => View::default(),
        }
    }

    fn text(&mut self, parts: &[(usize, usize)]) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return;
        };
        let span = self.sheet.span(first.0, last.1);
        let view = decode(&self.sheet.view, parts);
        self.field(Located::new(view.text.clone(), span));
        self.out.read_again(view, self.sheet.depth);
    }

    fn again(&mut self, parts: &[(usize, usize)]) {
        self.out.read_again(decode(&self.sheet.view, parts), self.sheet.depth);
    }

    fn field(&mut self, value: Located<String>) {
        let path = self.path.clone();
        self.out.add(value.span, What::Field(Field { path, value, origin: FieldOrigin::Object }));
    }
}

fn line_end(status: Option<&Member>, sheet: &Sheet) -> Span {
    let at = status.map_or(0, |member| member.at);
    sheet.span(at, at)
}

/// Tells whether a map is an entry of an HTTP archive, or a line of a log that holds a status of its own.
fn is_record(members: &[Member]) -> bool {
    let has = |names: &[&str]| {
        members.iter().any(|member| names.iter().any(|name| member.name.eq_ignore_ascii_case(name)))
    };
    let archived = has(&["request"]) && has(&["response"]) && has(&["startedDateTime"]);
    let logged = has(&["level", "severity", "lvl", "loglevel", "log.level", "@timestamp"]);
    archived || logged && members.iter().any(|member| status_rank(&member.name) == Some(Rank::Member))
}

/// Tells whether a map without a name holds header fields: most of its names are names of header fields.
fn is_list_of_headers(members: &[Member]) -> bool {
    let known = members.iter().filter(|member| is_header(&member.name)).count();
    known >= 1 && members.len() >= 2 && known * 2 >= members.len()
}

/// Returns the half that a member of this name describes.
fn half(name: &str) -> Option<Side> {
    match name.to_ascii_lowercase().as_str() {
        "request" | "config" | "req" | "requestheaders" | "request_headers" | "requestoptions" => {
            Some(Side::Request)
        }
        "response" | "res" | "resp" | "responseheaders" | "response_headers" | "httpheaders" => {
            Some(Side::Response)
        }
        _ => None,
    }
}

fn is_header_map(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "headers"
            | "header"
            | "httpheaders"
            | "responseheaders"
            | "requestheaders"
            | "response_headers"
            | "request_headers"
            | "_headers"
            | "rawheaders"
            | "http_headers"
    )
}
