//! What every condition is made of: a leaf that is held against one exchange.

use std::fmt::Debug;

use indexmap::IndexMap;
use schemars::{Schema, SchemaGenerator};

use crate::base::diagnostic::Diagnostic;
use crate::base::source::SourceId;
use crate::base::span::Span;
use crate::evidence::evidence::{Evidence, Exchange, Located};
use crate::matcher::engine::CompiledArticle;
use crate::matcher::presence::Presence;
use crate::matcher::text_test::Found;
use crate::matcher::truth::Truth;
use crate::rulebook::node::Node;

/// How a leaf tells a vendor: by where the exchange goes, or by words that anyone could print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// Says nothing of a vendor.
    Nothing,
    /// By wording.
    Wording,
    /// By host, realm, header or issuer.
    Origin,
}

/// One sort of condition: an entry of the table of kinds.
pub struct Kind {
    /// The name an author writes.
    pub name: &'static str,
    /// What it tests, in one line.
    pub summary: &'static str,
    /// What a true one says of the vendor.
    pub identity: Identity,
    /// The JSON Schema of its value.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Makes the leaf of a value that fits the schema; `None` where a problem was reported.
    pub compile: fn(&Node, &mut Compile<'_>) -> Option<Box<dyn Leaf>>,
}

/// A compiled condition's innermost part.
pub trait Leaf: Debug + Send + Sync {
    /// Holds the leaf against an exchange.
    fn test(&self, scene: &Scene<'_>) -> Outcome;

    /// Returns the literals in lower case that the leaf asks the whole text for.
    fn literals(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the leaf in words, Markdown, as a clause: "the status is 401".
    fn words(&self) -> String;
}

/// What is under the eye of a leaf.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Everything that was read.
    pub evidence: &'a Evidence,
    /// The whole plain text in lower case, for phrases.
    pub plain: &'a str,
    /// Which literals occur in the plain text.
    pub present: &'a Presence<'a>,
    /// The exchange in question.
    pub exchange: &'a Exchange,
    /// The article that asks.
    pub article: &'a CompiledArticle,
    /// What was captured before.
    pub values: &'a Values,
    /// How many symptoms deep a question has gone.
    pub depth: usize,
    /// Whether the question is what must not be there. A phrase that is not in the paste excludes nothing then.
    pub excluding: bool,
}

/// Captured values by name.
pub type Values = IndexMap<String, Located<String>>;

/// What came of holding a condition against an exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Whether it holds.
    pub truth: Truth,
    /// What made it true.
    pub hits: Vec<Hit>,
    /// What would have to be in the paste to decide it.
    pub missing: Vec<Part>,
    /// What was captured.
    pub values: Values,
    /// Causes that a table's row names, each with its place.
    pub rows: Vec<String>,
}

/// A place in the paste that made a leaf true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its bytes.
    pub span: Span,
    /// What it says there, in words.
    pub because: String,
    /// What it says of the vendor.
    pub identity: Identity,
}

/// A part of an exchange that may not be in the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The status code.
    Status,
    /// The header fields of the response.
    ResponseHead,
    /// The body of the response.
    Body,
    /// The request line with its host.
    Request,
    /// The header fields of the request.
    RequestHead,
    /// The access token.
    Token,
    /// The time of the response.
    Clock,
}

impl Part {
    /// Returns what to paste, in words.
    pub fn words(self) -> &'static str {
        match self {
            Part::Status => "the status line of the response",
            Part::ResponseHead => "the response's header fields, above all `WWW-Authenticate`",
            Part::Body => "the response's body",
            Part::Request => "the request line with its host",
            Part::RequestHead => "the request as it was sent (`curl -v` prints it)",
            Part::Token => "the access token that was sent (only its claims are read, and it is never shown)",
            Part::Clock => "the response's `Date` field",
        }
    }
}

impl Outcome {
    /// Makes an outcome that only says whether.
    pub fn of(truth: Truth) -> Outcome {
        Outcome { truth, hits: Vec::new(), missing: Vec::new(), values: Values::new(), rows: Vec::new() }
    }

    /// Makes an outcome of which the given part would tell.
    pub fn unknown(part: Part) -> Outcome {
        Outcome { missing: vec![part], ..Outcome::of(Truth::Unknown) }
    }

    /// Makes a true outcome with its place.
    pub fn hit(span: Span, because: String) -> Outcome {
        let hit = Hit { span, because, identity: Identity::Nothing };
        Outcome { hits: vec![hit], ..Outcome::of(Truth::True) }
    }

    /// Makes a true outcome of what a text test found in a value of the paste.
    pub fn found(value: &Located<String>, found: &Found, because: String) -> Outcome {
        let narrow = |span: Span| {
            let same_length = value.span.len() == value.value.len();
            if same_length {
                Span::new(value.span.start + span.start, value.span.start + span.end)
            } else {
                value.span
            }
        };
        let mut outcome = Outcome::hit(narrow(found.span), because);
        for (name, span) in &found.captures {
            let captured = Located::new(span.of(&value.value).to_owned(), narrow(*span));
            outcome.values.insert(name.clone(), captured);
        }
        outcome
    }
}

/// What a leaf reports to while it is compiled.
pub struct Compile<'a> {
    /// The file.
    pub source: SourceId,
    /// What is wrong.
    pub problems: &'a mut Vec<Diagnostic>,
    /// The names that patterns capture; empty where the file is trusted.
    pub captures: Vec<String>,
    /// Whether the file was checked before, so that shapes and patterns need not be looked at again.
    pub trusted: bool,
}

impl Compile<'_> {
    /// Reports a problem.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }
}
