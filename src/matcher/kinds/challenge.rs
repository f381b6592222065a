//! `challenge`: one `WWW-Authenticate` challenge with everything asked of it.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::evidence::challenge::Challenge;
use crate::evidence::evidence::Located;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::{Node, Value};

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "challenge",
    summary: "a challenge: a map of `scheme` and parameters such as `realm`, `error`, `scope` to text tests, all in the same challenge",
    identity: Identity::Origin,
    schema,
    compile,
};

#[derive(Debug)]
struct AskedChallenge(Vec<(String, TextTest)>);

fn schema(generator: &mut SchemaGenerator) -> Schema {
    let test = text_test::schema(generator);
    json_schema!({ "type": "object", "additionalProperties": test })
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let Value::Map(entries) = &node.value else { return None };
    let asked = entries
        .iter()
        .map(|(name, test)| (name.to_ascii_lowercase(), TextTest::compile(test, Test::Equals, out)));
    Some(Box::new(AskedChallenge(asked.collect())))
}

impl Leaf for AskedChallenge {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let challenges = &scene.exchange.challenges;
        if challenges.is_empty() {
            let head = scene.exchange.response.as_ref().is_some_and(|response| response.head);
            return if head { Outcome::of(Truth::False) } else { Outcome::unknown(Part::ResponseHead) };
        }
        let outcome = challenges.iter().find_map(|challenge| self.one(challenge));
        outcome.unwrap_or_else(|| Outcome::of(Truth::False))
    }

    fn words(&self) -> String {
        let parts: Vec<String> =
            self.0.iter().map(|(name, test)| format!("{} {}", code(name), test.words())).collect();
        format!("a challenge's {}", parts.join(" and its "))
    }
}

impl AskedChallenge {
    fn one(&self, challenge: &Challenge) -> Option<Outcome> {
        let mut outcome = Outcome::of(Truth::True);
        for (name, test) in &self.0 {
            let scheme = Located::new(challenge.scheme.clone(), challenge.span);
            let mut values =
                challenge.params.iter().filter(|(other, _)| other == name).map(|(_, value)| value);
            if test.wants_absent() {
                values.next().is_none().then_some(())?;
                continue;
            }
            let (value, case) =
                if name == "scheme" { (&scheme, Case::Ignored) } else { (values.next()?, Case::Heeded) };
            let found = test.find(&value.value, case)?;
            let because = format!("the challenge's {} {}", code(name), test.words());
            let one = Outcome::found(value, &found, because);
            outcome.hits.extend(one.hits);
            outcome.values.extend(one.values);
        }
        Some(outcome)
    }
}
