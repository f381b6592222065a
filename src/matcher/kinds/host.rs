//! `host`: the host of the request's target, or one named elsewhere.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::evidence::evidence::Located;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "host",
    summary: "the host the request goes to, a text test; `{ anywhere: test }` takes a host named anywhere in the exchange",
    identity: Identity::Nothing, // each place has its own
    schema,
    compile,
};

#[derive(Debug)]
struct Host {
    test: TextTest,
    anywhere: bool,
}

fn schema(generator: &mut SchemaGenerator) -> Schema {
    let test = text_test::schema(generator);
    json_schema!({ "anyOf": [
        test,
        { "type": "object", "additionalProperties": false, "required": ["anywhere"], "properties": { "anywhere": test } }
    ] })
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let inner = node.get("anywhere");
    let test = TextTest::compile(inner.unwrap_or(node), Test::Equals, out);
    Some(Box::new(Host { test, anywhere: inner.is_some() }))
}

impl Host {
    fn hit(&self, host: &Located<String>, identity: Identity) -> Option<Outcome> {
        let found = self.test.find(&host.value, Case::Ignored)?;
        let mut outcome = Outcome::found(host, &found, format!("the host is {}", code(&host.value)));
        outcome.hits.iter_mut().for_each(|hit| hit.identity = identity);
        Some(outcome)
    }
}

impl Leaf for Host {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let target = scene.exchange.request.as_ref().and_then(|request| request.host.as_ref());
        let elsewhere: &[Located<String>] = if self.anywhere { &scene.exchange.hosts } else { &[] };
        let target = target.into_iter().map(|host| (host, Identity::Origin));
        let mut hosts = target.chain(elsewhere.iter().map(|host| (host, Identity::Wording))).peekable();
        if hosts.peek().is_none() {
            return Outcome::unknown(Part::Request);
        }
        let found = hosts.find_map(|(host, identity)| self.hit(host, identity));
        found.unwrap_or_else(|| Outcome::of(Truth::False))
    }

    fn words(&self) -> String {
        let which = if self.anywhere { "a host named anywhere" } else { "the host" };
        format!("{which} {}", self.test.words())
    }
}
