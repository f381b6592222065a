//! `text`: a phrase anywhere in the exchange.

use crate::base::span::Span;
use crate::evidence::evidence::Located;
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "text",
    summary: "a phrase anywhere, after unescaping, runs of white space folded; a bare text means `contains`",
    identity: Identity::Wording,
    schema: text_test::schema,
    compile,
};

#[derive(Debug)]
struct Text(TextTest);

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let contains = |text: String| Test::Contains(text.to_ascii_lowercase());
    Some(Box::new(Text(TextTest::compile(node, contains, out))))
}

impl Leaf for Text {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let mut whole = Outcome::of(Truth::True);
        for test in &self.0.0 {
            let Some(one) = find(test, scene) else { return absent(scene) };
            whole.hits.extend(one.hits);
            whole.values.extend(one.values);
        }
        whole
    }

    fn literals(&self) -> Vec<String> {
        self.0.0.iter().flat_map(Test::literals).collect()
    }

    fn words(&self) -> String {
        match self.0.0.as_slice() {
            [Test::Contains(phrase)] => format!("the text says {}", code(phrase)),
            _ => format!("the text {}", self.0.words()),
        }
    }
}

/// A phrase that is not there may stand in a body that was not pasted. What is only to be excluded counts as not there.
fn absent(scene: &Scene<'_>) -> Outcome {
    if scene.excluding {
        return Outcome::of(Truth::False);
    }
    let bodiless = scene.exchange.response.as_ref().is_some_and(|response| response.head && !response.body);
    if bodiless { Outcome::unknown(Part::Body) } else { Outcome::of(Truth::False) }
}

/// Finds the first place within the exchange. `contains` and `equals` search the folded text for a phrase, and so
/// do lists of them; a pattern runs over the folded text as it is.
fn find(test: &Test, scene: &Scene<'_>) -> Option<Outcome> {
    match test {
        Test::Contains(phrase) => phrase_at(phrase, scene),
        Test::Equals(phrase) => phrase_at(&phrase.to_ascii_lowercase(), scene),
        Test::OneOf(phrases) => {
            phrases.iter().find_map(|phrase| phrase_at(&phrase.to_ascii_lowercase(), scene))
        }
        Test::StartsWith(_) | Test::EndsWith(_) | Test::Matches(_) => {
            let view = &scene.evidence.plain;
            let range = within(scene);
            let part = view.text.get(range.start..range.end)?;
            let found = match test {
                Test::Matches(pattern) => pattern.find_where(part, scene.present)?,
                test => test.find(part, Case::Heeded)?,
            };
            let place = |span: Span| view.to_paste(range.start + span.start, range.start + span.end);
            let mut outcome =
                Outcome::hit(place(found.span), format!("it says {}", code(found.span.of(part))));
            for (name, span) in found.captures {
                outcome.values.insert(name, Located::new(span.of(part).to_owned(), place(span)));
            }
            Some(outcome)
        }
        Test::Absent => None,
    }
}

fn phrase_at(phrase: &str, scene: &Scene<'_>) -> Option<Outcome> {
    if !scene.present.occurs(phrase) {
        return None;
    }
    let range = within(scene);
    let part = scene.plain.get(range.start..range.end)?;
    let start = range.start + part.find(phrase)?;
    let span = scene.evidence.plain.to_paste(start, start + phrase.len());
    Some(Outcome::hit(
        span,
        format!("it says {}", code(scene.evidence.plain.text.get(start..start + phrase.len())?)),
    ))
}

/// Returns the part of the plain text that came from the exchange.
fn within(scene: &Scene<'_>) -> Span {
    let view = &scene.evidence.plain;
    if scene.evidence.exchanges.len() == 1 {
        return Span::new(0, view.text.len());
    }
    let here = |paste: usize| {
        let run = view.runs.partition_point(|(_, from)| *from <= paste).checked_sub(1);
        let (at, from) = run.map_or((0, 0), |run| view.runs[run]);
        let next = run.and_then(|run| view.runs.get(run + 1)).map_or(view.text.len(), |(at, _)| *at);
        let mut at = (at + paste.saturating_sub(from)).min(next);
        while !view.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(here(scene.exchange.span.start), here(scene.exchange.span.end))
}
