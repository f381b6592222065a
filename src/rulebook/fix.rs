//! What makes it work again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::article::ArticleId;
use crate::rulebook::note::Note;
use crate::rulebook::step::{Step, Steps};
use crate::rulebook::text::Text;

/// How hard a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// Minutes, alone.
    Easy,
    /// Some care, or another person.
    Medium,
    /// A change of the system.
    Hard,
}

impl Difficulty {
    /// Returns the minutes it takes where the article does not say.
    pub fn minutes(self) -> f64 {
        match self {
            Difficulty::Easy => 5.0,
            Difficulty::Medium => 15.0,
            Difficulty::Hard => 60.0,
        }
    }

    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Difficulty::Easy => "easy",
            Difficulty::Medium => "medium",
            Difficulty::Hard => "hard",
        }
    }
}

/// What makes it work again, and how one knows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fix {
    /// Its name within the article.
    pub id: Text,
    /// The fix in one line.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// Why it works, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
    /// The causes it removes.
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Text>,
    /// How hard it is; `medium` where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Difficulty>,
    /// The minutes it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// How one knows that it worked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify: Option<Steps>,
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

impl Fix {
    /// Returns how hard it is.
    pub fn difficulty(&self) -> Difficulty {
        self.difficulty.unwrap_or(Difficulty::Medium)
    }

    /// Returns the minutes it takes, estimated from the difficulty where the article does not say.
    pub fn cost(&self) -> f64 {
        self.minutes.map_or_else(|| self.difficulty().minutes(), f64::from)
    }
}
