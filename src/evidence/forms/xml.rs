//! XML, SOAP and the text of HTML: elements that hold text alone, and attributes.
//!
//! Read from tag to tag, so that a document may begin or end anywhere. Name-space prefixes are left out.

use crate::evidence::evidence::{Field, FieldOrigin, Located};
use crate::evidence::forms::status::{status_code, status_rank};
use crate::evidence::piece::What;
use crate::evidence::sheet::{Findings, Sheet};
use crate::evidence::unescape::unescape;
use crate::evidence::view::Builder;

/// The deepest nesting that is followed; beyond it the outermost names are forgotten.
const MAX_DEPTH: usize = 128;

/// The longest tag.
const MAX_TAG: usize = 4096;

/// Elements of HTML that have no end tag.
const VOID: &[&str] =
    &["br", "hr", "img", "input", "link", "meta", "col", "wbr", "p", "li", "td", "tr", "th"];

/// An element that is open.
struct Open {
    name: String,
    inside: usize,
    leaf: bool,
}

/// Reads elements and attributes.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    if !text.contains("</") && !text.contains("<?xml") {
        return;
    }
    let page = text.get(..4096).unwrap_or(text).to_ascii_lowercase().contains("<html");
    let mut reader = Reader { sheet, out, open: Vec::new(), page, found: None };
    let mut at = 0;
    while let Some(next) = text[at..].find('<').map(|len| at + len) {
        at = if sheet.is_taken(next) { next + 1 } else { reader.tag(next) };
    }
    if let Some(span) = reader.found
        && !page
    {
        out.understand("xml", span);
    }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    out: &'a mut Findings,
    open: Vec<Open>,
    page: bool,
    found: Option<crate::base::span::Span>,
}

impl Reader<'_> {
    /// Reads the tag at `at`, where it is one; returns where to go on.
    fn tag(&mut self, at: usize) -> usize {
        let text = self.sheet.text();
        let rest = &text[at..];
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").map_or(text.len(), |len| at + 9 + len);
            return end;
        }
        let Some(len) = rest.bytes().take(MAX_TAG).position(|b| b == b'>') else {
            return at + 1;
        };
        let inner = &rest[1..len];
        let end = at + len + 1;
        if let Some(name) = inner.strip_prefix('/') {
            self.close(name.trim(), at);
        } else if inner.starts_with(['?', '!']) {
            self.sheet.take(at, end);
            return end;
        } else if !self.begin(inner, at, end) {
            return at + 1;
        }
        self.sheet.take(at, end);
        end
    }

    /// Opens an element; tells whether it is one.
    fn begin(&mut self, inner: &str, at: usize, end: usize) -> bool {
        let (inner, empty) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        let len =
            inner.find(|c: char| !(c.is_ascii_alphanumeric() || "_:.-".contains(c))).unwrap_or(inner.len());
        let name = &inner[..len];
        let attributes = inner[len..].trim();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            || !attributes.is_empty() && !attributes.contains('=')
        {
            return false;
        }
        if let Some(parent) = self.open.last_mut() {
            parent.leaf = false;
        }
        let local = local(name);
        if !self.page {
            self.attributes(&local, at + 1 + len, end - 1);
        }
        if !empty && !VOID.contains(&local.to_ascii_lowercase().as_str()) {
            if self.open.len() == MAX_DEPTH {
                self.open.drain(..MAX_DEPTH / 2);
            }
            self.open.push(Open { name: local, inside: end, leaf: true });
        }
        true
    }

    /// Notes the attributes of an element.
    fn attributes(&mut self, element: &str, start: usize, end: usize) {
        let text = &self.sheet.text()[..end];
        let mut at = start;
        while let Some(equals) = text[at..].find('=').map(|len| at + len) {
            let name = text[at..equals].trim();
            let Some(quote) = text[equals + 1..].chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                return;
            };
            let from = equals + 2;
            let Some(len) = text[from..].find(quote) else {
                return;
            };
            if !name.starts_with("xmlns") && !name.is_empty() {
                let names = [element.to_owned(), local(name)];
                self.field(&names, from, from + len);
            }
            at = from + len + 1;
        }
    }

    /// Closes an element; one that held text alone is a named value.
    fn close(&mut self, name: &str, at: usize) {
        let name = local(name);
        let Some(index) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        self.open.truncate(index + 1);
        let Some(open) = self.open.pop() else {
            return;
        };
        if open.leaf && at > open.inside {
            self.field(&[open.name], open.inside, at);
        }
        if let Some(parent) = self.open.last_mut() {
            parent.leaf = false;
        }
    }

    /// Notes a named value.
    fn field(&mut self, names: &[String], start: usize, end: usize) {
        let text = &self.sheet.text()[start..end];
        let (start, end) = match text.trim().strip_prefix("<![CDATA[") {
            Some(data) => {
                (end - text.trim_end().len().min(data.len()), end - (text.len() - text.trim_end().len()) - 3)
            }
            None => (start, end),
        };
        if text.trim().is_empty() || start > end {
            return;
        }
        let mut located = self.sheet.located(start, end);
        if located.value.contains(['&', '\\']) {
            let mut part = Builder::new(&self.sheet.view);
            part.copy(start, end);
            let part = part.finish();
            let plain = unescape(&part).unwrap_or(part);
            plain.text.trim().clone_into(&mut located.value);
        }
        let path: Vec<String> =
            self.open.iter().map(|open| open.name.clone()).chain(names.iter().cloned()).collect();
        if let Some(rank) = path.last().and_then(|name| status_rank(name))
            && let Some(code) = status_code(&located.value, rank)
        {
            self.out.add(located.span, What::Status(Located::new(code, located.span), rank));
        }
        let span = located.span;
        self.found = Some(self.found.map_or(span, |found| found.join(span)));
        self.out.add(span, What::Field(Field { path, value: located, origin: FieldOrigin::Xml }));
    }
}

/// Returns a name without its name-space prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}
