//! What tells causes apart.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::article::ArticleId;
use crate::rulebook::condition::Condition;
use crate::rulebook::note::Note;
use crate::rulebook::step::Step;
use crate::rulebook::strength::{Effect, Strength};
use crate::rulebook::text::Text;

/// A question whose answer tells causes apart.
///
/// With `when` the engine answers it from the paste; with `ask` a person does. It may have both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Check {
    /// Its name within the article.
    pub id: Text,
    /// The question in one line.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// Why it tells causes apart, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
    /// What a person does to answer it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Text>,
    /// The command that answers it; shown, never run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<Text>,
    /// More that a person does, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The time it takes, such as `2m`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Text>,
    /// What each answer of a person says.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub outcomes: IndexMap<Text, Effect>,
    /// When the engine answers yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The causes that a yes speaks for.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub points_to: IndexMap<Text, Strength>,
    /// The causes that a yes excludes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_out: Vec<Text>,
    /// What a no says; without it a no counts nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Effect>,
    /// Which answer is the healthy one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<YesNo>,
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

/// An answer to a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum YesNo {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}

impl Check {
    /// Tells whether a person can answer it.
    pub fn is_manual(&self) -> bool {
        self.ask.is_some() || !self.outcomes.is_empty()
    }

    /// Returns the minutes it takes a person; two where the article does not say.
    pub fn minutes(&self) -> f64 {
        const USUAL: f64 = 2.0;
        let Some(cost) = &self.cost else { return USUAL };
        let digits = cost.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
        let number: f64 = digits.parse().unwrap_or(USUAL);
        match cost.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ') {
            "s" => number / 60.0,
            "h" => number * 60.0,
            "d" => number * 60.0 * 24.0,
            _ => number,
        }
    }
}
