//! Why it happens.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::article::ArticleId;
use crate::rulebook::note::Note;
use crate::rulebook::strength::Likelihood;
use crate::rulebook::text::Text;

/// Why it happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Cause {
    /// Its name: one of the general vocabulary, or one of the article's own with `refines`.
    pub id: Text,
    /// The general cause it is a case of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refines: Option<Text>,
    /// The cause in one line.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// How likely it is before any evidence; `medium` where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Likelihood>,
    /// What it means and how to tell it apart, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
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

impl Cause {
    /// Returns how likely it is before any evidence.
    pub fn likelihood(&self) -> Likelihood {
        self.likelihood.unwrap_or(Likelihood::Medium)
    }

    /// Returns the general cause: the one it refines, or itself.
    pub fn general(&self) -> &str {
        self.refines.as_deref().unwrap_or(&self.id)
    }
}
