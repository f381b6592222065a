//! Whether an article, or the product it is about, is still current.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

use crate::rulebook::text::Text;
use crate::rulebook::yaml;

/// The stages of an article's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Being written; answers, with a banner.
    Draft,
    /// Current.
    #[default]
    Active,
    /// There is something newer.
    Deprecated,
    /// The product is gone.
    Sunset,
}

impl Stage {
    /// Returns the word an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Active => "active",
            Stage::Deprecated => "deprecated",
            Stage::Sunset => "sunset",
        }
    }
}

/// A stage, with what a reader should know of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lifecycle {
    /// The stage.
    pub state: Stage,
    /// What a reader should know, shown as a banner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl Lifecycle {
    /// Returns the line to show above everything else, if the stage asks for one.
    pub fn banner(&self) -> Option<String> {
        match (&self.note, self.state) {
            (Some(note), _) => Some(note.value.trim().to_owned()),
            (None, Stage::Active) => None,
            (None, Stage::Draft) => Some("This article is a draft.".to_owned()),
            (None, Stage::Deprecated) => Some("This article is deprecated.".to_owned()),
            (None, Stage::Sunset) => Some("The product of this article is discontinued.".to_owned()),
        }
    }
}

/// The long form.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LifecycleMap")]
struct LifecycleMap {
    /// The stage.
    state: Stage,
    /// What a reader should know, shown as a banner.
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Word(Stage),
    Map(LifecycleMap),
}

impl<'de> Deserialize<'de> for Lifecycle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lifecycle, D::Error> {
        let (shape, span) = yaml::spanned::<Shape, D>(deserializer)?;
        Ok(match shape {
            Shape::Word(state) => Lifecycle { state, note: None },
            Shape::Map(LifecycleMap { state, note }) => {
                Lifecycle { state, note: note.map(|value| Text { value, span }) }
            }
        })
    }
}

impl JsonSchema for Lifecycle {
    fn schema_name() -> Cow<'static, str> {
        "Lifecycle".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let stage = generator.subschema_for::<Stage>();
        let map = generator.subschema_for::<LifecycleMap>();
        schemars::json_schema!({ "anyOf": [stage, map] })
    }
}
