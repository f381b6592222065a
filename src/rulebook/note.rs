//! Something to keep in mind.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::rulebook::shorthand;
use crate::rulebook::text::Text;

/// How much a note matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Worth knowing.
    #[default]
    Note,
    /// Makes it easier.
    Tip,
    /// Without it the rest does not work.
    Important,
    /// Prevents harm.
    Warning,
}

impl NoteKind {
    /// Returns the key that an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            NoteKind::Note => "note",
            NoteKind::Tip => "tip",
            NoteKind::Important => "important",
            NoteKind::Warning => "warning",
        }
    }
}

/// Something to keep in mind, Markdown, with its weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// How much it matters.
    pub kind: NoteKind,
    /// The words, Markdown.
    pub text: Text,
}

/// Exactly one of the four.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
#[schemars(rename = "NoteMap")]
enum NoteMap {
    /// Worth knowing.
    Note(Text),
    /// Makes it easier.
    Tip(Text),
    /// Without it the rest does not work.
    Important(Text),
    /// Prevents harm.
    Warning(Text),
}

impl From<Text> for Note {
    fn from(text: Text) -> Note {
        Note { kind: NoteKind::Note, text }
    }
}

impl From<NoteMap> for Note {
    fn from(map: NoteMap) -> Note {
        match map {
            NoteMap::Note(text) => Note { kind: NoteKind::Note, text },
            NoteMap::Tip(text) => Note { kind: NoteKind::Tip, text },
            NoteMap::Important(text) => Note { kind: NoteKind::Important, text },
            NoteMap::Warning(text) => Note { kind: NoteKind::Warning, text },
        }
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.kind.as_str(), &self.text)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Note, D::Error> {
        shorthand::text_or_map::<NoteMap, Note, D>(deserializer)
    }
}

impl JsonSchema for Note {
    fn schema_name() -> Cow<'static, str> {
        "Note".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        shorthand::text_or_map_schema::<NoteMap>(generator)
    }
}
