//! The grammar: maps, lists and what stands in them.

use crate::evidence::notation::bare::{Separator, bracketed, name_end, separator, value_end};
use crate::evidence::notation::strings::{Quotes, closing, joined};
use crate::evidence::notation::{MAX_NESTING, Member, Node};

/// Reads the map whose opening bracket stands at `at`; returns it with its end, `None` where there is no map.
pub(crate) fn read_map(text: &str, at: usize, quotes: &Quotes) -> Option<(Node, usize)> {
    let mut parser = Parser { text, at, depth: 0, quotes };
    let open = *text.as_bytes().get(at)?;
    parser.at += 1;
    let members = parser.members(closer(open)?, Need::One)?;
    Some((Node::Map(members), parser.at))
}

/// Reads the value at `at`, as it may stand behind a name outside any bracket.
pub(crate) fn read_value(text: &str, at: usize, quotes: &Quotes) -> (Node, usize) {
    let mut parser = Parser { text, at, depth: 0, quotes };
    let value = parser.value(Separator::Wide);
    (value, parser.at)
}

/// Returns where the block begins that stands behind a name without a separator, as protocol buffers print it:
/// `details {`.
fn block(text: &str, name: usize, end: usize) -> Option<(Separator, usize)> {
    let bare = text[name..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (bare && text[end..].starts_with(" {")).then_some((Separator::Wide, end + 1))
}

fn closer(open: u8) -> Option<u8> {
    match open {
        b'{' => Some(b'}'),
        b'[' => Some(b']'),
        b'(' => Some(b')'),
        _ => None,
    }
}

/// Whether a map without any member is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// No: a bracket in a text is a map only if something named stands in it.
    One,
    /// Yes: it stands where a value is expected.
    None,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    quotes: &'a Quotes,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, what: &[char]) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(what).len();
    }

    fn starts(&self, with: &str) -> bool {
        self.text[self.at..].starts_with(with)
    }

    /// Reads members up to the closing bracket, which is read too.
    fn members(&mut self, close: u8, need: Need) -> Option<Vec<Member>> {
        let mut members = Vec::new();
        let mut skipped = false;
        loop {
            self.skip(&[' ', '\t', '\n', ',', ';']);
            match self.byte() {
                Some(b) if b == close => {
                    self.at += 1;
                    break;
                }
                None | Some(b'}' | b']' | b')') => break,
                Some(_) => {}
            }
            if let Some(member) = self.member() {
                members.push(member);
            } else if need == Need::None || !members.is_empty() {
                self.pass();
            } else {
                self.at += self.headline().filter(|_| !skipped)?;
                skipped = true;
            }
        }
        (need == Need::None || !members.is_empty()).then_some(members)
    }

    /// Returns the length of the `[Error: message]` with which old Node versions begin an object.
    fn headline(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() != Some(&b'[') {
            return None;
        }
        let len = rest.iter().take(512).position(|b| *b == b']' || *b == b'\n')?;
        (rest[len] == b']').then_some(len + 1)
    }

    /// Reads a name, its separator and its value; reads nothing where there is none.
    fn member(&mut self) -> Option<Member> {
        let start = self.at;
        let (name, end) = self.name()?;
        let (kind, value_at) = separator(self.text, end).or_else(|| block(self.text, start, end))?;
        self.at = value_at;
        let value = self.value(kind);
        Some(Member { name, at: start, value })
    }

    /// Reads a name in quotes, in brackets, as a symbol or bare; returns it with its end.
    fn name(&self) -> Option<(String, usize)> {
        let rest = &self.text[self.at..];
        let (inner, quote) = match self.byte()? {
            b'[' => return bracketed(rest).map(|(name, len)| (name, self.at + len)),
            b':' => (&rest[1..], rest.as_bytes().get(1).copied()),
            b'b' | b'u' if rest[1..].starts_with(['\'', '"']) => {
                (&rest[1..], rest.as_bytes().get(1).copied())
            }
            first => (rest, Some(first)),
        };
        let start = self.text.len() - inner.len();
        if let Some(quote @ (b'"' | b'\'' | b'`')) = quote {
            let len = inner.bytes().skip(1).take(256).position(|b| b == quote || b == b'\n')?;
            let name = inner.get(1..=len)?;
            return (inner.as_bytes()[len + 1] == quote).then(|| (name.to_owned(), start + len + 2));
        }
        let end = name_end(self.text, start);
        (end > start).then(|| (self.text[start..end].to_owned(), end))
    }

    /// Reads a value of any kind.
    fn value(&mut self, kind: Separator) -> Node {
        self.skip(&[' ', '\t']);
        if self.byte() == Some(b'\n') && kind == Separator::Wide {
            self.skip(&[' ', '\t', '\n']);
        }
        let start = self.at;
        match self.byte() {
            None => return Node::Word(start, start),
            Some(b'{' | b'[' | b'(') => return self.nested(),
            Some(quote @ (b'"' | b'\'' | b'`')) => return self.quoted(quote),
            Some(_) => {}
        }
        if let Some(node) = self.prefixed() {
            return node;
        }
        self.word(kind)
    }

    /// Reads a value without quotes, and the map that may stand behind it.
    fn word(&mut self, kind: Separator) -> Node {
        let start = self.at;
        let end = value_end(self.text, start, kind, self.text.len());
        self.at = end;
        let word = Node::Word(start, start + self.text[start..end].trim_end().len());
        if self.byte() == Some(b'{') && self.depth < MAX_NESTING {
            let map = self.nested();
            return Node::List(vec![word, map]);
        }
        word
    }

    /// Reads `Name {`, `map[`, `Some(`, `b'…'`, `string(3) "…"` and their like.
    fn prefixed(&mut self) -> Option<Node> {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest
            .iter()
            .take(64)
            .position(|b| !(b.is_ascii_alphanumeric() || b"_.:#<>*&@%$".contains(b)))
            .unwrap_or(0);
        if len == 0 {
            return None;
        }
        let mut next = len;
        while matches!(rest.get(next), Some(b' ')) && next < len + 2 {
            next += 1;
        }
        let quote = *rest.get(next)?;
        let word = &self.text[self.at..self.at + len];
        match quote {
            b'{' => {}
            b'[' if next == len && word == "map" => {}
            b'[' if word == "Object" => {
                let kind = rest[next..].iter().take(48).position(|b| *b == b']')?;
                next += kind + 2;
                if rest.get(next) != Some(&b'{') {
                    return None;
                }
            }
            b'(' if next == len && word != "string" => {}
            b'(' if word == "string" => {
                next += self.text[self.at + next..].find(") \"").filter(|len| *len < 12)? + 2;
            }
            b'"' | b'\'' if next == len && matches!(word, "b" | "u" | "r" | "B" | "@") => {}
            _ => return None,
        }
        let start = self.at;
        self.at += next;
        match self.byte()? {
            quote @ (b'"' | b'\'') => Some(self.quoted(quote)),
            b'(' => Some(self.wrapped(start)),
            _ => Some(self.nested()),
        }
    }

    /// Reads `Some(value)` as the value, `f(a, b)` as the whole of it.
    fn wrapped(&mut self, start: usize) -> Node {
        match self.nested() {
            Node::List(mut inner) if inner.len() == 1 => inner.remove(0),
            Node::List(_) => Node::Word(start, self.at),
            node @ (Node::Map(_) | Node::Text(_) | Node::Word(..)) => node,
        }
    }

    fn quoted(&mut self, quote: u8) -> Node {
        let start = self.at + 1;
        let close = closing(self.text, start, quote, self.quotes);
        let (parts, end) = joined(self.text, (start, close), quote, self.quotes);
        self.at = end;
        Node::Text(parts)
    }

    /// Reads what stands between brackets: a map where the first thing is named, otherwise a list.
    fn nested(&mut self) -> Node {
        let Some(close) = self.byte().and_then(closer) else {
            return Node::Word(self.at, self.at);
        };
        if self.depth == MAX_NESTING {
            self.at = self.text.len();
            return Node::Word(self.at, self.at);
        }
        self.depth += 1;
        self.at += 1;
        let map = close == b'}' || self.named();
        let node = if map {
            Node::Map(self.members(close, Need::None).unwrap_or_default())
        } else {
            self.list(close)
        };
        self.depth -= 1;
        node
    }

    /// Tells whether a name and a separator come next.
    fn named(&self) -> bool {
        let rest = self.text[self.at..].trim_start();
        let ahead =
            Parser { text: self.text, at: self.text.len() - rest.len(), depth: 0, quotes: self.quotes };
        let quoted = rest.starts_with('"') || rest.starts_with('\'');
        ahead.name().is_some_and(|(_, end)| {
            separator(self.text, end).is_some_and(|(kind, _)| kind != Separator::Equals || !quoted)
        })
    }

    fn list(&mut self, close: u8) -> Node {
        let mut items = Vec::new();
        loop {
            self.skip(&[' ', '\t', '\n', ',', ';']);
            match self.byte() {
                Some(b) if b == close => {
                    self.at += 1;
                    break;
                }
                None | Some(b'}' | b']' | b')') => break,
                Some(_) => {
                    let before = self.at;
                    items.push(self.item());
                    self.at = self.at.max(before + usize::from(self.at == before));
                }
            }
        }
        Node::List(items)
    }

    /// Reads an item of a list.
    fn item(&mut self) -> Node {
        if self.starts(":") {
            self.at += 1;
        }
        let before = self.at;
        let value = self.value(Separator::Equals);
        if self.at == before {
            self.step();
        }
        value
    }

    /// Passes over something without a name inside a map.
    fn pass(&mut self) {
        let before = self.at;
        let _ = self.value(Separator::Equals);
        if self.at == before {
            self.step();
        }
    }

    fn step(&mut self) {
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }
}
