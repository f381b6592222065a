//! `path`: the path of the request's target, as a text test or a pattern with `{id}` and `*`.

use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "path",
    summary: "the path of the request's target, a text test; a bare text may hold `{id}` for one segment and `*` for any rest",
    identity: Identity::Nothing,
    schema: text_test::schema,
    compile,
};

#[derive(Debug)]
enum Path {
    Pattern(String),
    Test(TextTest),
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    Some(Box::new(match node.to_text() {
        Some(pattern) => Path::Pattern(pattern),
        None => Path::Test(TextTest::compile(node, Test::Equals, out)),
    }))
}

impl Leaf for Path {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let path = scene.exchange.request.as_ref().and_then(|request| request.path.as_ref());
        let Some(path) = path else { return Outcome::unknown(Part::Request) };
        let because = format!("the path is {}", code(&path.value));
        match self {
            Path::Pattern(pattern) if fits(pattern, &path.value) => Outcome::hit(path.span, because),
            Path::Pattern(_) => Outcome::of(Truth::False),
            Path::Test(test) => match test.find(&path.value, Case::Heeded) {
                Some(found) => Outcome::found(path, &found, because),
                None => Outcome::of(Truth::False),
            },
        }
    }

    fn words(&self) -> String {
        match self {
            Path::Pattern(pattern) => format!("the path is {}", code(pattern)),
            Path::Test(test) => format!("the path {}", test.words()),
        }
    }
}

/// Tells whether a path fits a pattern: `{id}` stands for one segment, a last `*` for any rest.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let mut wanted = pattern.trim_end_matches('/').split('/');
    let mut given = path.trim_end_matches('/').split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) | (Some("*"), Some(_)) => return true,
            (Some(want), Some(have)) => {
                let any = want.starts_with('{') && want.ends_with('}');
                if !(want == have || (any && !have.is_empty())) {
                    return false;
                }
            }
            (Some(_), None) | (None, Some(_)) => return false,
        }
    }
}
