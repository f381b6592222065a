//! An article as the engine and the pages use it: everything its bases say, merged with its own.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::source::SourceId;
use crate::rulebook::cause::Cause;
use crate::rulebook::check::Check;
use crate::rulebook::content::{Category, Content};
use crate::rulebook::fix::Fix;
use crate::rulebook::symptom::Symptom;
use crate::rulebook::table::Table;

/// The name of an article: its path below `rules/` without the ending, such as `http-401/sap-xsuaa`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleId(Arc<str>);

impl ArticleId {
    /// Makes an id of a path without its ending.
    pub fn new(path: &str) -> ArticleId {
        ArticleId(Arc::from(path))
    }

    /// Returns the id as a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ArticleId {
    fn default() -> ArticleId {
        ArticleId::new("")
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One rule file as it was read, before its bases are merged in.
#[derive(Clone, Debug)]
pub struct RawArticle {
    /// Its name.
    pub id: ArticleId,
    /// The text it was read from.
    pub source: SourceId,
    /// What the file says.
    pub content: Content,
}

/// An article, complete.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name.
    pub id: ArticleId,
    /// The text its own part was read from.
    pub source: SourceId,
    /// The articles it extends, nearest first.
    pub bases: Vec<ArticleId>,
    /// What it says, everything inherited included.
    pub content: Content,
}

impl std::ops::Deref for Article {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Article {
    /// Returns what sort of failure it is about.
    pub fn category(&self) -> Category {
        self.content.category.unwrap_or_default()
    }

    /// Returns the vendor's short name.
    pub fn vendor_id(&self) -> Option<&str> {
        self.content.vendor.as_ref().map(|vendor| vendor.id.as_str())
    }

    /// Returns the address of its page below the site's root.
    pub fn url(&self) -> String {
        format!("{}/", self.id)
    }

    /// Tells whether an item of this article came from its own file, not from a base.
    pub fn owns(&self, origin: &ArticleId) -> bool {
        *origin == self.id
    }

    /// Finds a cause by id.
    pub fn cause(&self, id: &str) -> Option<&Cause> {
        self.content.causes.iter().find(|cause| cause.id.as_str() == id)
    }

    /// Finds a symptom by id.
    pub fn symptom(&self, id: &str) -> Option<&Symptom> {
        self.content.symptoms.iter().find(|symptom| symptom.id.as_str() == id)
    }

    /// Finds a check by id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.content.checks.iter().find(|check| check.id.as_str() == id)
    }

    /// Finds a fix by id.
    pub fn fix(&self, id: &str) -> Option<&Fix> {
        self.content.fixes.iter().find(|fix| fix.id.as_str() == id)
    }

    /// Finds a table by id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.content.tables.iter().find(|table| table.id.as_str() == id)
    }
}
