//! One thing to do.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

use crate::rulebook::note::Note;
use crate::rulebook::shorthand;
use crate::rulebook::text::Text;

/// One thing to do: a sentence, or a sentence with a command, what it should print, and further steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Step {
    /// What to do, Markdown.
    pub text: Text,
    /// A command or code sample, shown as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
    /// The language of `code`; `sh` where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Text>,
    /// The output that means success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expect: Option<Text>,
    /// What to keep in mind while doing it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// The case in which to do it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_if: Option<Text>,
    /// What it consists of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// The long form of a step.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StepMap")]
struct StepMap {
    /// What to do, Markdown.
    #[serde(default)]
    text: Text,
    /// A command or code sample, shown as it stands.
    code: Option<Text>,
    /// The language of `code`; `sh` where it is not given.
    lang: Option<Text>,
    /// The output that means success.
    expect: Option<Text>,
    /// What to keep in mind while doing it: a text, or one of note, tip, important, warning.
    note: Option<Note>,
    /// The case in which to do it, in words.
    only_if: Option<Text>,
    /// What it consists of.
    #[serde(default)]
    steps: Vec<Step>,
}

impl From<Text> for Step {
    fn from(text: Text) -> Step {
        Step { text, ..Step::default() }
    }
}

impl From<StepMap> for Step {
    fn from(map: StepMap) -> Step {
        let StepMap { text, code, lang, expect, note, only_if, steps } = map;
        Step { text, code, lang, expect, note, only_if, steps }
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Step, D::Error> {
        shorthand::text_or_map::<StepMap, Step, D>(deserializer)
    }
}

impl JsonSchema for Step {
    fn schema_name() -> Cow<'static, str> {
        "Step".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        shorthand::text_or_map_schema::<StepMap>(generator)
    }
}

/// A list of steps; a single text is a list of one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Steps(pub Vec<Step>);

impl std::ops::Deref for Steps {
    type Target = [Step];
    fn deref(&self) -> &[Step] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Steps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Steps, D::Error> {
        shorthand::one_or_many(deserializer).map(Steps)
    }
}

impl JsonSchema for Steps {
    fn schema_name() -> Cow<'static, str> {
        "Steps".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let step = generator.subschema_for::<Step>();
        schemars::json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": step }] })
    }
}
