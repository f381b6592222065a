//! `header` and `request_header`: a header field of the response or of the request.

use crate::evidence::evidence::HeaderField;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::{Node, Value};

/// The entry of the table for the response.
pub(crate) const KIND: Kind = Kind {
    name: "header",
    summary: "a header field of the response: `{ name, <text test> }`; one of several of that name is enough",
    identity: Identity::Origin,
    schema: text_test::named_schema,
    compile: |node, out| compile(node, Side::Response, out),
};

/// The entry of the table for the request.
pub(crate) const REQUEST_KIND: Kind = Kind {
    name: "request_header",
    summary: "a header field of the request: `{ name, <text test> }`",
    identity: Identity::Origin,
    schema: text_test::named_schema,
    compile: |node, out| compile(node, Side::Request, out),
};

#[derive(Clone, Copy, Debug)]
enum Side {
    Request,
    Response,
}

#[derive(Debug)]
struct Header {
    name: String,
    test: TextTest,
    side: Side,
}

fn compile(node: &Node, side: Side, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let (name, test) = named(node, out)?;
    Some(Box::new(Header { name, test, side }))
}

/// Splits `{ name, <text test> }`.
pub(crate) fn named(node: &Node, out: &mut Compile<'_>) -> Option<(String, TextTest)> {
    let name = node.get("name")?.to_text()?;
    let Value::Map(entries) = &node.value else { return None };
    let rest = entries.iter().filter(|(key, _)| key.as_str() != "name").cloned().collect();
    let rest = Node { value: Value::Map(rest), span: node.span };
    Some((name, TextTest::compile(&rest, crate::matcher::text_test::Test::Equals, out)))
}

impl Leaf for Header {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let (fields, head, part) = match self.side {
            Side::Request => {
                let request = scene.exchange.request.as_ref();
                (
                    request.map(|one| one.fields.as_slice()),
                    request.is_some_and(|one| one.head),
                    Part::RequestHead,
                )
            }
            Side::Response => {
                let response = scene.exchange.response.as_ref();
                (
                    response.map(|one| one.fields.as_slice()),
                    response.is_some_and(|one| one.head),
                    Part::ResponseHead,
                )
            }
        };
        let named: Vec<&HeaderField> = fields
            .unwrap_or_default()
            .iter()
            .filter(|field| field.name.value.eq_ignore_ascii_case(&self.name))
            .collect();
        if self.test.wants_absent() {
            return if head { Outcome::of(Truth::known(named.is_empty())) } else { Outcome::unknown(part) };
        }
        if named.is_empty() {
            return if head { Outcome::of(Truth::False) } else { Outcome::unknown(part) };
        }
        named
            .iter()
            .find_map(|field| {
                let found = self.test.find(&field.value.value, Case::Heeded)?;
                Some(Outcome::found(
                    &field.value,
                    &found,
                    format!("the field {} {}", code(&self.name), self.test.words()),
                ))
            })
            .unwrap_or_else(|| Outcome::of(Truth::False))
    }

    fn words(&self) -> String {
        let side = match self.side {
            Side::Request => "request",
            Side::Response => "response",
        };
        format!("the {side}'s header field {} {}", code(&self.name), self.test.words())
    }
}
