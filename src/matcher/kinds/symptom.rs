//! `symptom`: another symptom of the same article.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::matcher::condition;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Scene};
use crate::matcher::text_test::code;
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The most symptoms that may name each other in a row; deeper is a circle.
const MAX_DEPTH: usize = 8;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "symptom",
    summary: "another symptom of the article, by id",
    identity: Identity::Wording,
    schema,
    compile,
};

#[derive(Debug)]
struct OtherSymptom(String);

fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string" })
}

fn compile(node: &Node, _: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    Some(Box::new(OtherSymptom(node.to_text()?)))
}

impl Leaf for OtherSymptom {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        if scene.depth >= MAX_DEPTH {
            return Outcome::of(Truth::Unknown);
        }
        match scene.article.symptom(&self.0) {
            Some(when) => condition::test(when, &Scene { depth: scene.depth + 1, ..*scene }),
            None => Outcome::of(Truth::Unknown),
        }
    }

    fn words(&self) -> String {
        format!("the symptom {} is there", code(&self.0))
    }
}
