//! What one rule file says: the YAML shape of an article.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::rulebook::cause::Cause;
use crate::rulebook::check::Check;
use crate::rulebook::condition::Condition;
use crate::rulebook::fix::Fix;
use crate::rulebook::lifecycle::Lifecycle;
use crate::rulebook::note::Note;
use crate::rulebook::proof::Proof;
use crate::rulebook::step::Step;
use crate::rulebook::symptom::Symptom;
use crate::rulebook::table::Table;
use crate::rulebook::text::Text;

/// A troubleshooting article as one YAML file. Every key but `title` and `summary` may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Article")]
pub struct Content {
    /// What fails, in one line.
    pub title: Text,
    /// The article this one is a variant of, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<Text>,
    /// What not to take over from it, such as `fixes/some-id`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<Text>,
    /// Ids this article had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text>,
    /// What sort of failure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Whose error it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor: Option<Vendor>,
    /// Whether the article, or the product it is about, is still current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    /// One or two sentences, Markdown.
    pub summary: Text,
    /// The article's introduction, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overview: Option<Text>,
    /// The minutes a person needs, a number or a range such as `20-40`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Text>,
    /// The day on which someone last read it against its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Text>,
    /// The cases the article distinguishes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<Context>,
    /// What it applies to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub environment: Vec<Fact>,
    /// Is it this vendor at all? Says nothing yet about the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognise: Option<Condition>,
    /// The values that prose and commands name as `{{ name }}`.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<Text, ValueDeclaration>,
    /// What the person sees.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symptoms: Vec<Symptom>,
    /// Why it happens.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// What tells causes apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// What makes it work again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
    /// Data that is both shown and used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Table>,
    /// The order in which a person walks through checks and fixes, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub procedure: Vec<Text>,
    /// How one knows that all is well again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verification: Vec<Step>,
    /// How it does not happen again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prevention: Vec<Step>,
    /// Questions that people ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faq: Vec<Question>,
    /// Where to turn when nothing helped, and what to have ready.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub escalation: Vec<Step>,
    /// Where the facts come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// What to keep in mind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What to remember of the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub takeaways: Vec<Text>,
    /// What changed, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Change>,
    /// Examples that are also tests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proofs: Vec<Proof>,
}

/// What sort of failure an article is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Who is calling is not established: 401, 407.
    #[default]
    Authentication,
    /// Rights are missing, or a policy, address or firewall refuses.
    Authorization,
    /// The request itself is wrong.
    Request,
    /// Too many requests.
    RateLimit,
    /// The connection failed.
    Network,
    /// The server failed.
    Server,
}

impl Category {
    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Category::Authentication => "authentication",
            Category::Authorization => "authorization",
            Category::Request => "request",
            Category::RateLimit => "rate-limit",
            Category::Network => "network",
            Category::Server => "server",
        }
    }
}

/// Whose error it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Vendor {
    /// A short name for filters, kebab-case.
    pub id: Text,
    /// The name the vendor uses.
    pub name: Text,
}

/// A case the article distinguishes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// Its name within the article.
    pub id: Text,
    /// What it is called on the page.
    pub title: Text,
}

/// One line of what the article applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fact {
    /// What it says something of.
    pub name: Text,
    /// What it says, Markdown.
    pub value: Text,
}

/// A value that prose and commands name as `{{ name }}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ValueDeclaration {
    /// What stands for it on the page, and in an answer that did not capture it.
    pub default: Text,
    /// Whether a captured one is never shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// A question that people ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub q: Text,
    /// The answer, Markdown.
    pub a: Text,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reference {
    /// What it is called.
    pub title: Text,
    /// Its address.
    pub url: Text,
}

/// A change of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// The day.
    pub date: Text,
    /// What changed for the reader.
    pub change: Text,
}

impl Content {
    /// Returns every condition of the file, with the name of where it stands.
    pub fn conditions(&self) -> Vec<(&'static str, &Condition)> {
        let mut found: Vec<(&'static str, &Condition)> = Vec::new();
        found.extend(self.recognise.iter().map(|condition| ("recognise", condition)));
        found.extend(self.symptoms.iter().filter_map(|symptom| Some(("symptoms", symptom.when.as_ref()?))));
        found.extend(self.checks.iter().filter_map(|check| Some(("checks", check.when.as_ref()?))));
        found
    }
}

/// Reads a rule file that may be empty.
pub(crate) fn or_default<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Content, D::Error> {
    Ok(Option::<Content>::deserialize(deserializer)?.unwrap_or_default())
}
