//! `method`: the request's method.

use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "method",
    summary: "the request's method, a text test",
    identity: Identity::Nothing,
    schema: text_test::schema,
    compile,
};

#[derive(Debug)]
struct Method(TextTest);

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    Some(Box::new(Method(TextTest::compile(node, Test::Equals, out))))
}

impl Leaf for Method {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let method = scene.exchange.request.as_ref().and_then(|request| request.method.as_ref());
        let Some(method) = method else { return Outcome::unknown(Part::Request) };
        match self.0.find(&method.value, Case::Ignored) {
            Some(found) => Outcome::found(method, &found, format!("the method is {}", method.value)),
            None => Outcome::of(Truth::False),
        }
    }

    fn words(&self) -> String {
        format!("the method {}", self.0.words())
    }
}
