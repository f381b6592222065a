//! What the person sees.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::article::ArticleId;
use crate::rulebook::condition::Condition;
use crate::rulebook::note::Note;
use crate::rulebook::strength::Strength;
use crate::rulebook::text::Text;

/// What the person sees, and how the engine recognises it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Symptom {
    /// Its name within the article.
    pub id: Text,
    /// What is seen, in one line.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// More about it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
    /// When it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The causes it speaks for.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub points_to: IndexMap<Text, Strength>,
    /// The causes that cannot be, given it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_out: Vec<Text>,
    /// The context it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Text>,
    /// What to keep in mind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The article whose file last said something of it.
    #[serde(skip)]
    pub origin: ArticleId,
}
