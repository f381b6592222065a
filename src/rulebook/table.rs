//! Data that is both shown and used.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rulebook::article::ArticleId;
use crate::rulebook::node::Node;
use crate::rulebook::note::Note;
use crate::rulebook::text::Text;

/// What the engine does with a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TableUse {
    /// Only shown.
    #[default]
    None,
    /// Columns `method`, `path`, `any_of`: does the token hold a scope that the endpoint accepts?
    RequiredScope,
    /// The value captured under the name of the first column picks a row. The other columns become values; one
    /// called `cause` names what the row speaks for.
    Lookup,
}

/// Data that is shown on the page and asked by the engine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    /// Its name within the article.
    pub id: Text,
    /// What it lists.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// More about it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
    /// What the engine does with it.
    #[serde(rename = "use")]
    pub usage: TableUse,
    /// The names of the columns.
    pub columns: Vec<Text>,
    /// The rows: as many cells as there are columns, each a text, a number or a list of texts.
    #[schemars(with = "Vec<Vec<serde_json::Value>>")]
    pub rows: Vec<Vec<Node>>,
    /// What to keep in mind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The article whose file last said something of it.
    #[serde(skip)]
    pub origin: ArticleId,
}

impl Table {
    /// Returns the position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.as_str() == name)
    }

    /// Returns a cell as a list of texts; a single text is a list of one.
    pub fn cell(row: &[Node], column: usize) -> Vec<String> {
        row.get(column).map(Node::texts).unwrap_or_default()
    }
}
