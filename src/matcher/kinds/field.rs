//! `field`: a named value wherever it stands.

use crate::evidence::evidence::Field;
use crate::matcher::kinds::header::named;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "field",
    summary: "a named value of a body, form, URL, challenge or log line: `{ name, <text test> }`; `a.b.c` is a path, a bare name means any depth",
    identity: Identity::Wording,
    schema: text_test::named_schema,
    compile,
};

#[derive(Debug)]
struct AskedField {
    path: Vec<String>,
    test: TextTest,
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let (name, test) = named(node, out)?;
    Some(Box::new(AskedField { path: name.split('.').map(str::to_owned).collect(), test }))
}

impl Leaf for AskedField {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let named: Vec<&Field> =
            scene.exchange.fields.iter().filter(|field| self.names(&field.path)).collect();
        let shown = scene.exchange.has_structured_body();
        if self.test.wants_absent() {
            return if shown {
                Outcome::of(Truth::known(named.is_empty()))
            } else {
                Outcome::unknown(Part::Body)
            };
        }
        let hit = named.iter().find_map(|field| {
            let found = self.test.find(field.value.value.trim(), Case::Heeded)?;
            let because = format!("{} {}", code(&self.path.join(".")), self.test.words());
            Some(Outcome::found(&field.value, &found, because))
        });
        match hit {
            Some(outcome) => outcome,
            None if shown || !named.is_empty() => Outcome::of(Truth::False),
            None => Outcome::unknown(Part::Body),
        }
    }

    fn words(&self) -> String {
        format!("the value of {} {}", code(&self.path.join(".")), self.test.words())
    }
}

impl AskedField {
    fn names(&self, path: &[String]) -> bool {
        let Some(start) = path.len().checked_sub(self.path.len()) else { return false };
        path[start..].iter().zip(&self.path).all(|(a, b)| a.eq_ignore_ascii_case(b))
    }
}
