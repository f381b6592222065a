//! An example that is also a test.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::text::Text;

/// What an article says of a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExpectedVerdict {
    /// It is this article's.
    Confirmed,
    /// It may be this article's.
    Possible,
    /// Neither this article nor one of its variants answers.
    None,
}

/// A paste with the answer it gets: shown on the page as an example, run by `fixbook check` as a test.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Proof {
    /// What it shows, in one line.
    pub name: Text,
    /// The paste.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paste: Option<Text>,
    /// A file with the paste, beside the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paste_file: Option<Text>,
    /// The clock, RFC 3339, where the paste has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Text>,
    /// The answer.
    pub expect: Expectation,
}

/// The answer a proof expects. What is not given is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Expectation {
    /// What the article says of the paste.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<ExpectedVerdict>,
    /// Whether one cause leads clearly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined: Option<bool>,
    /// The first cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Text>,
    /// Exactly the causes that remain, in any order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<Text>,
    /// The first fix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Text>,
    /// Values that were captured.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<Text, Text>,
}
