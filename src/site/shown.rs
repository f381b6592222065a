//! Which items a page shows in full, and in which order: the article's own, as its file has them.
//!
//! Merging puts an item that the base has too at the base's place. A reader of the variant's page wants the order its
//! author chose.

use crate::rulebook::article::ArticleId;
use crate::rulebook::cause::Cause;
use crate::rulebook::check::Check;
use crate::rulebook::fix::Fix;
use crate::rulebook::symptom::Symptom;
use crate::rulebook::table::Table;
use crate::site::writer::Writer;

/// An item of a list that is merged by id.
pub(crate) trait Item {
    /// Returns its id.
    fn id(&self) -> &str;
    /// Returns the article whose file last said something of it.
    fn origin(&self) -> &ArticleId;
}

macro_rules! items {
    ($($type:ty),+) => {$(
        impl Item for $type {
            fn id(&self) -> &str {
                &self.id
            }
            fn origin(&self) -> &ArticleId {
                &self.origin
            }
        }
    )+};
}

items!(Symptom, Cause, Check, Fix, Table);

impl<'a> Writer<'a> {
    /// Returns the symptoms that the page shows, each with its place among all.
    pub(crate) fn symptoms(&self) -> Vec<(usize, &'a Symptom)> {
        self.shown(&self.article.symptoms, &self.own.symptoms)
    }

    /// Returns the causes that the page shows.
    pub(crate) fn causes(&self) -> Vec<(usize, &'a Cause)> {
        self.shown(&self.article.causes, &self.own.causes)
    }

    /// Returns the checks that the page shows.
    pub(crate) fn checks(&self) -> Vec<(usize, &'a Check)> {
        self.shown(&self.article.checks, &self.own.checks)
    }

    /// Returns the fixes that the page shows.
    pub(crate) fn fixes(&self) -> Vec<(usize, &'a Fix)> {
        self.shown(&self.article.fixes, &self.own.fixes)
    }

    /// Returns the tables that the page shows.
    pub(crate) fn tables(&self) -> Vec<(usize, &'a Table)> {
        self.shown(&self.article.tables, &self.own.tables)
    }

    fn shown<T: Item>(&self, all: &'a [T], own: &[T]) -> Vec<(usize, &'a T)> {
        let mut shown: Vec<(usize, &T)> =
            all.iter().enumerate().filter(|(_, one)| self.shows(one.origin())).collect();
        shown.sort_by_key(|(_, one)| own.iter().position(|other| other.id() == one.id()));
        shown
    }
}
