//! The answer to a paste, as it is written to JSON.
//!
//! The names and meanings of these keys are a contract: keys may be added, none may change. Positions are byte
//! offsets into the paste; texts are Markdown, with every secret masked.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the answer's shape.
pub const SCHEMA: u32 = 1;

/// The answer to one paste.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The version of this shape.
    pub schema: u32,
    /// Whether the cause is known: `diagnosed` exactly when the first diagnosis is determined.
    pub verdict: Verdict,
    /// What the parts of the paste were taken for.
    pub understood: Vec<Understood>,
    /// The articles that answer, best first.
    pub diagnoses: Vec<Diagnosis>,
    /// The requests and responses that were found.
    pub exchanges: Vec<ExchangeSummary>,
    /// Articles that nearly answered, where none does.
    pub near_misses: Vec<NearMiss>,
    /// The places of secrets in the paste.
    pub redacted: Vec<Redacted>,
}

/// What is known of a paste as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// One cause leads clearly.
    Diagnosed,
    /// Several causes remain.
    Undetermined,
    /// No article answers.
    Unrecognised,
}

/// A part of the paste and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Understood {
    /// The form, such as `curl-verbose`.
    pub form: String,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// One article applied to one exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnosis {
    /// The article's id.
    pub article: String,
    /// The article's title.
    pub title: String,
    /// What sort of failure it is.
    pub category: String,
    /// The vendor's short name.
    pub vendor: Option<String>,
    /// The name the vendor uses.
    pub vendor_name: Option<String>,
    /// The page, below the site's root.
    pub url: String,
    /// The exchange, by its place in `exchanges`.
    pub exchange: usize,
    /// Whether the article is sure to be the right one.
    pub verdict: ArticleVerdict,
    /// Whether one cause leads clearly.
    pub determined: bool,
    /// The causes that remain, most probable first.
    pub causes: Vec<Cause>,
    /// The chance that none of these applies.
    pub none_of_these: f64,
    /// Other vendors that have part in the exchange, though the error is not theirs.
    pub beside: Vec<Beside>,
    /// What was looked at, and what came of it.
    pub checks: Vec<Check>,
    /// What was captured, secrets left out.
    pub values: IndexMap<String, String>,
    /// What a reader should know of the article first.
    pub banner: Option<String>,
    /// What would separate the remaining causes best.
    pub next: Option<Next>,
    /// The checks that would separate them best besides, most telling first.
    #[serde(default)]
    pub questions: Vec<Next>,
    /// What to do, best first.
    pub fixes: Vec<Fix>,
    /// Where the facts come from.
    pub references: Vec<Reference>,
}

/// A vendor that has part in an exchange whose error another one wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Beside {
    /// The vendor's article.
    pub article: String,
    /// The vendor's short name.
    pub vendor: String,
    /// The name the vendor uses.
    pub vendor_name: String,
    /// What it was recognised by.
    pub because: String,
}

/// Whether an article is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ArticleVerdict {
    /// It is.
    Confirmed,
    /// It may be.
    Possible,
}

/// A cause with its probability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// The cause's id.
    pub id: String,
    /// The general cause it is a case of.
    pub refines: Option<String>,
    /// The cause in one line.
    pub title: String,
    /// From 0 to 1.
    pub probability: f64,
    /// The same in words.
    pub confidence: Confidence,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// What it means, Markdown.
    pub explanation: Option<String>,
}

/// A probability in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Confidence {
    /// At least four fifths.
    #[serde(rename = "very likely")]
    VeryLikely,
    /// At least half.
    #[serde(rename = "likely")]
    Likely,
    /// At least a seventh.
    #[serde(rename = "possible")]
    Possible,
    /// Less.
    #[serde(rename = "unlikely")]
    Unlikely,
}

impl Confidence {
    /// Every word, surest first.
    pub const ALL: [Confidence; 4] =
        [Confidence::VeryLikely, Confidence::Likely, Confidence::Possible, Confidence::Unlikely];

    /// Puts a probability into words.
    pub fn of(probability: f64) -> Confidence {
        match probability {
            p if p >= 0.8 => Confidence::VeryLikely,
            p if p >= 0.5 => Confidence::Likely,
            p if p >= 0.14 => Confidence::Possible,
            _ => Confidence::Unlikely,
        }
    }

    /// Returns the words.
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::VeryLikely => "very likely",
            Confidence::Likely => "likely",
            Confidence::Possible => "possible",
            Confidence::Unlikely => "unlikely",
        }
    }
}

/// A place in the paste that speaks for a cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// What stands there, masked.
    pub text: String,
    /// What it says.
    pub because: String,
}

/// A check and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// The check's id.
    pub id: String,
    /// The question.
    pub title: String,
    /// The answer.
    pub result: CheckResult,
    /// Whether this answer is the healthy one, where the article says which is.
    pub good: Option<bool>,
    /// What was seen.
    pub detail: String,
}

/// The answer to a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckResult {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The paste does not tell.
    Unknown,
}

/// What would separate the remaining causes best for its cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Next {
    /// Whether to do something or to paste more.
    pub kind: NextKind,
    /// What, Markdown.
    pub text: String,
    /// The causes it tells apart.
    pub separates: Vec<String>,
    /// The check's id, where it is one.
    pub check: Option<String>,
    /// The answers the check may have, such as `yes` and `no`.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// The command that answers it, where there is one.
    pub run: Option<String>,
}

/// Whether to do something or to paste more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NextKind {
    /// A check to make.
    Check,
    /// A part to paste.
    Paste,
}

/// A fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// The fix's id.
    pub id: String,
    /// The fix in one line.
    pub title: String,
    /// The remaining causes it removes.
    #[serde(rename = "for")]
    pub causes: Vec<String>,
    /// `easy`, `medium` or `hard`.
    pub difficulty: String,
    /// The minutes it takes, where the article says.
    pub minutes: Option<u32>,
    /// What to do, Markdown, in order.
    pub steps: Vec<String>,
    /// How one knows that it worked, Markdown; empty where the article does not say.
    pub verify: String,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A request with its response, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExchangeSummary {
    /// The method.
    pub method: Option<String>,
    /// The URL or path, masked.
    pub url: Option<String>,
    /// The status code.
    pub status: Option<u16>,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// An article that nearly answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NearMiss {
    /// The article's id.
    pub article: String,
    /// What was there and what was not.
    pub because: String,
}

/// The place of a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Redacted {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// What it is.
    pub kind: String,
}
