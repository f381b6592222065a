//! How much a piece of evidence says, and how likely a cause is before any.
//!
//! This is the one table of factors. The model that uses them is naive Bayes over independent evidence
//! (Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting", 1995).

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::text::Text;

/// How much a piece of evidence says for a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// A hint.
    Weak,
    /// More often this cause than another.
    Moderate,
    /// Rarely anything else.
    Strong,
    /// The text names the cause.
    Decisive,
}

impl Strength {
    /// Returns the factor by which the evidence multiplies the odds of the cause.
    pub fn factor(self) -> f64 {
        match self {
            Strength::Weak => 3.0,
            Strength::Moderate => 10.0,
            Strength::Strong => 100.0,
            Strength::Decisive => 10_000.0,
        }
    }

    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Moderate => "moderate",
            Strength::Strong => "strong",
            Strength::Decisive => "decisive",
        }
    }
}

/// How likely a cause is before any evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Likelihood {
    /// Seen now and then.
    Low,
    /// Seen often.
    Medium,
    /// Seen most of the time.
    High,
}

impl Likelihood {
    /// Returns the weight of the cause against the others, before any evidence.
    pub fn prior(self) -> f64 {
        match self {
            Likelihood::Low => 1.0,
            Likelihood::Medium => 4.0,
            Likelihood::High => 10.0,
        }
    }

    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Likelihood::Low => "low",
            Likelihood::Medium => "medium",
            Likelihood::High => "high",
        }
    }
}

/// What a true piece of evidence says: the causes it speaks for, and those it excludes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Effect {
    /// The causes it speaks for, each with how much it says.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub points_to: IndexMap<Text, Strength>,
    /// The causes that cannot be, given it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_out: Vec<Text>,
}

impl Effect {
    /// Tells whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.points_to.is_empty() && self.rules_out.is_empty()
    }
}
