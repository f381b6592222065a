//! `authorization`: how the request presents its credentials.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::evidence::authorization::{Authorization, Shape};
use crate::evidence::evidence::Located;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "authorization",
    summary: "the request's credentials: a map of `scheme`, `shape`, `user`, `password`, `token`",
    identity: Identity::Nothing,
    schema,
    compile,
};

#[derive(Debug)]
struct Asked {
    shapes: Vec<Shape>,
    parts: Vec<(&'static str, TextTest)>,
}

const PARTS: [&str; 4] = ["scheme", "user", "password", "token"];

fn schema(generator: &mut SchemaGenerator) -> Schema {
    let test = text_test::schema(generator);
    let shapes = Shape::ALL.map(Shape::as_str);
    let shape = serde_json::json!({ "enum": shapes });
    json_schema!({ "type": "object", "additionalProperties": false, "properties": {
        "shape": { "anyOf": [shape, { "type": "array", "items": shape },
            { "type": "object", "additionalProperties": false, "properties": { "one_of": { "type": "array", "items": shape } } }] },
        "scheme": test, "user": test, "password": test, "token": test
    } })
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let shapes = node.get("shape").map(shapes).unwrap_or_default();
    let parts = PARTS
        .into_iter()
        .filter_map(|name| Some((name, TextTest::compile(node.get(name)?, Test::Equals, out))));
    Some(Box::new(Asked { shapes, parts: parts.collect() }))
}

fn shapes(node: &Node) -> Vec<Shape> {
    let node = node.get("one_of").unwrap_or(node);
    let words = node.texts();
    Shape::ALL.into_iter().filter(|shape| words.iter().any(|word| word == shape.as_str())).collect()
}

impl Leaf for Asked {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let Some(given) = &scene.exchange.authorization else { return Outcome::unknown(Part::RequestHead) };
        if !self.shapes.is_empty() && !self.shapes.contains(&given.shape) {
            return Outcome::of(Truth::False);
        }
        let mut outcome = Outcome::hit(given.span, sentence(given.shape).to_owned());
        for (name, test) in &self.parts {
            let part = part(given, name);
            if test.wants_absent() {
                if part.is_some() {
                    return Outcome::of(Truth::False);
                }
                continue;
            }
            let case = if *name == "scheme" { Case::Ignored } else { Case::Heeded };
            let Some(part) = part else { return Outcome::of(Truth::False) };
            let Some(found) = test.find(&part.value, case) else { return Outcome::of(Truth::False) };
            let one = Outcome::found(part, &found, format!("the credentials' {name} {}", test.words()));
            outcome.hits.extend(one.hits);
            outcome.values.extend(one.values);
        }
        if outcome.hits.len() > 1 && self.shapes.is_empty() {
            outcome.hits.remove(0);
        }
        outcome
    }

    fn words(&self) -> String {
        let mut clauses = Vec::new();
        if !self.shapes.is_empty() {
            let shapes: Vec<&str> = self.shapes.iter().map(|shape| clause(*shape)).collect();
            clauses.push(format!("the request's credentials {}", shapes.join(" or ")));
        }
        clauses.extend(
            self.parts.iter().map(|(name, test)| format!("the credentials' {} {}", code(name), test.words())),
        );
        clauses.join(" and ")
    }
}

fn part<'a>(given: &'a Authorization, name: &str) -> Option<&'a Located<String>> {
    match name {
        "scheme" => given.scheme.as_ref(),
        "user" => given.user.as_ref(),
        "password" => given.password.as_ref(),
        _ => given.token.as_ref(),
    }
}

fn sentence(shape: Shape) -> &'static str {
    match shape {
        Shape::Absent => "the request carries no credentials",
        Shape::Ok => "the credentials are well formed",
        Shape::NoScheme => "the scheme before the credentials is missing",
        Shape::WrongCase => "the scheme is written in unusual case",
        Shape::Doubled => "the scheme stands twice",
        Shape::Misspelt => "the scheme is misspelt",
        Shape::WrongHeader => "the credentials are in the wrong header field",
        Shape::WhiteSpace => "there is white space inside or around the credentials",
        Shape::Quoted => "there are quotes around the credentials",
        Shape::Placeholder => "there is a placeholder in place of the credentials",
    }
}

fn clause(shape: Shape) -> &'static str {
    match shape {
        Shape::Absent => "are missing",
        Shape::Ok => "are well formed",
        Shape::NoScheme => "lack the scheme",
        Shape::WrongCase => "have the scheme in unusual case",
        Shape::Doubled => "have the scheme twice",
        Shape::Misspelt => "have a misspelt scheme",
        Shape::WrongHeader => "are in the wrong header field",
        Shape::WhiteSpace => "hold white space",
        Shape::Quoted => "are quoted",
        Shape::Placeholder => "are a placeholder",
    }
}
