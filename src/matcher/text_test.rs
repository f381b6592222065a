//! Tests of one text: `equals`, `contains`, `starts_with`, `ends_with`, `one_of`, `matches`, `absent`.

use schemars::{JsonSchema, SchemaGenerator};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::matcher::leaf::Compile;
use crate::matcher::pattern::Pattern;
use crate::rulebook::node::{Node, Value};

/// Whether the case of letters counts where a test does not settle it itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `Bearer` is `bearer`: names, schemes, hosts.
    Ignored,
    /// `Bearer` is not `bearer`: values.
    Heeded,
}

/// A text test as the rule file gives it. Several tests in one map have to hold together.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TextTest")]
pub struct TextTestShape {
    /// The whole text.
    pub equals: Option<String>,
    /// A part of it; case does not count.
    pub contains: Option<String>,
    /// Its beginning.
    pub starts_with: Option<String>,
    /// Its end.
    pub ends_with: Option<String>,
    /// The whole text, one of several.
    pub one_of: Option<Vec<String>>,
    /// A regular expression that matches some part; named groups become values.
    pub matches: Option<String>,
    /// Whether it is not there at all.
    pub absent: Option<bool>,
}

/// The keys of a text test.
pub const KEYS: &[&str] = &["equals", "contains", "starts_with", "ends_with", "one_of", "matches", "absent"];

/// One test of a text, compiled.
#[derive(Debug)]
pub enum Test {
    /// The whole text.
    Equals(String),
    /// A part of it, lower case.
    Contains(String),
    /// Its beginning.
    StartsWith(String),
    /// Its end.
    EndsWith(String),
    /// The whole text, one of several.
    OneOf(Vec<String>),
    /// A pattern that matches some part.
    Matches(Box<Pattern>),
    /// Not there at all.
    Absent,
}

/// Every test that one text has to pass.
#[derive(Debug, Default)]
pub struct TextTest(pub Vec<Test>);

/// Where in a text a test found what it looks for, and what it captured there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text.
    pub span: Span,
    /// Named groups: name, bytes of the text.
    pub captures: Vec<(String, Span)>,
}

impl TextTest {
    /// Reads a test: a bare text means `bare`.
    pub fn compile(node: &Node, bare: fn(String) -> Test, out: &mut Compile<'_>) -> TextTest {
        if let Some(text) = node.to_text() {
            return TextTest(vec![bare(text)]);
        }
        let Value::Map(entries) = &node.value else { return TextTest::default() };
        TextTest(entries.iter().filter_map(|(key, value)| one(key, value, out)).collect())
    }

    /// Tells whether it asks that the text is not there.
    pub fn wants_absent(&self) -> bool {
        self.0.iter().any(|test| matches!(test, Test::Absent))
    }

    /// Holds the tests against a text; `None` where one fails.
    pub fn find(&self, text: &str, case: Case) -> Option<Found> {
        let mut found = Found { span: Span::new(0, text.len()), captures: Vec::new() };
        for test in &self.0 {
            let one = test.find(text, case)?;
            if one.span.len() < found.span.len() {
                found.span = one.span;
            }
            found.captures.extend(one.captures);
        }
        Some(found)
    }

    /// Returns the tests in words, to stand behind "the field `error`".
    pub fn words(&self) -> String {
        if self.0.is_empty() {
            return "is there".to_owned();
        }
        self.0.iter().map(Test::words).collect::<Vec<_>>().join(" and ")
    }
}

impl Test {
    /// Returns the literals in lower case of which the engine may ask whether they occur at all.
    pub fn literals(&self) -> Vec<String> {
        match self {
            Test::Equals(text) => vec![text.to_ascii_lowercase()],
            Test::Contains(text) => vec![text.clone()],
            Test::OneOf(texts) => texts.iter().map(|text| text.to_ascii_lowercase()).collect(),
            Test::Matches(pattern) => pattern.literals().cloned().collect(),
            Test::StartsWith(_) | Test::EndsWith(_) | Test::Absent => Vec::new(),
        }
    }

    /// Holds the test against a text.
    pub fn find(&self, text: &str, case: Case) -> Option<Found> {
        let same = |a: &str, b: &str| match case {
            Case::Ignored => a.eq_ignore_ascii_case(b),
            Case::Heeded => a == b,
        };
        let whole = Span::new(0, text.len());
        let span = match self {
            Test::Equals(wanted) => same(text, wanted).then_some(whole),
            Test::OneOf(wanted) => wanted.iter().any(|one| same(text, one)).then_some(whole),
            Test::StartsWith(wanted) => text
                .get(..wanted.len())
                .filter(|head| same(head, wanted))
                .map(|head| Span::new(0, head.len())),
            Test::EndsWith(wanted) => {
                let start = text.len().checked_sub(wanted.len())?;
                text.get(start..).filter(|tail| same(tail, wanted)).map(|_| Span::new(start, text.len()))
            }
            Test::Contains(wanted) => {
                let start = text.to_ascii_lowercase().find(wanted)?;
                Some(Span::new(start, start + wanted.len()))
            }
            Test::Matches(pattern) => return pattern.find(text),
            Test::Absent => None,
        };
        span.map(|span| Found { span, captures: Vec::new() })
    }

    fn words(&self) -> String {
        match self {
            Test::Equals(text) => format!("is {}", code(text)),
            Test::Contains(text) => format!("contains {}", code(text)),
            Test::StartsWith(text) => format!("begins with {}", code(text)),
            Test::EndsWith(text) => format!("ends with {}", code(text)),
            Test::OneOf(texts) => {
                format!("is one of {}", texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(", "))
            }
            Test::Matches(pattern) => format!("matches {}", code(pattern.as_str())),
            Test::Absent => "is not there".to_owned(),
        }
    }
}

/// Puts a text into a Markdown code span, with as many backticks as it needs.
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Returns the schema of a map with a `name` and a text test.
pub fn named_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
    let mut schema = TextTestShape::json_schema(generator).to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) {
        properties.insert(
            "name".to_owned(),
            serde_json::json!({ "type": "string", "description": "Its name; case does not count." }),
        );
    }
    schema["required"] = serde_json::json!(["name"]);
    schema.try_into().unwrap_or_default()
}

/// Returns the schema of a text test with its short form, a bare text.
pub fn schema(generator: &mut SchemaGenerator) -> schemars::Schema {
    let long = generator.subschema_for::<TextTestShape>();
    schemars::json_schema!({ "anyOf": [{ "type": "string" }, long] })
}

fn one(key: &str, value: &Node, out: &mut Compile<'_>) -> Option<Test> {
    let text = || value.to_text().unwrap_or_default();
    Some(match key {
        "equals" => Test::Equals(text()),
        "contains" => Test::Contains(text().to_ascii_lowercase()),
        "starts_with" => Test::StartsWith(text()),
        "ends_with" => Test::EndsWith(text()),
        "one_of" => match &value.value {
            Value::List(items) => Test::OneOf(items.iter().filter_map(Node::to_text).collect()),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Map(_) => return None,
        },
        "matches" => pattern(text(), value.span, out)?,
        "absent" => Test::Absent,
        _ => return None,
    })
}

fn pattern(pattern: String, span: Span, out: &mut Compile<'_>) -> Option<Test> {
    if out.trusted {
        return Some(Test::Matches(Box::new(Pattern::new(pattern))));
    }
    match regex_syntax::parse(&pattern) {
        Ok(hir) => {
            out.captures.extend(names(&hir));
            if hir.properties().minimum_len() == Some(0) {
                out.problem(
                    Diagnostic::error(
                        "empty-match",
                        out.source,
                        span,
                        "this pattern matches the empty text, so it is always true",
                    )
                    .help("replace a `*` or `?` so that at least one letter has to be there"),
                );
            }
        }
        Err(error) => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let part = offending(&error).filter(|part| part.len() < pattern.len());
            let message = format!("this is not a regular expression: {reason}");
            let problem = Diagnostic::error("bad-pattern", out.source, span, message).help(
                "a literal `(`, `[`, `{`, `.`, `*`, `+`, `?` or `|` needs a backslash; look-around and back-references do not exist here",
            );
            out.problem(problem.label(part.map_or_else(String::new, |part| format!("at {}", code(&part)))));
            return None;
        }
    }
    Some(Test::Matches(Box::new(Pattern::new(pattern))))
}

/// Returns the part of a pattern that an error is about.
fn offending(error: &regex_syntax::Error) -> Option<String> {
    let (pattern, span) = match error {
        regex_syntax::Error::Parse(error) => (error.pattern(), error.span()),
        regex_syntax::Error::Translate(error) => (error.pattern(), error.span()),
        _ => return None,
    };
    pattern.get(span.start.offset..span.end.offset).filter(|part| !part.is_empty()).map(str::to_owned)
}

/// Returns the names that a pattern captures; none where it is no pattern.
pub fn captures(pattern: &str) -> Vec<String> {
    regex_syntax::parse(pattern).map(|hir| names(&hir)).unwrap_or_default()
}

fn names(hir: &regex_syntax::hir::Hir) -> Vec<String> {
    use regex_syntax::hir::HirKind;
    match hir.kind() {
        HirKind::Capture(capture) => {
            let mut all: Vec<String> = capture.name.iter().map(ToString::to_string).collect();
            all.extend(names(&capture.sub));
            all
        }
        HirKind::Repetition(repetition) => names(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().flat_map(names).collect(),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => Vec::new(),
    }
}
