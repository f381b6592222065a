//! Everything of an article that has an id.

use crate::base::span::Span;
use crate::rulebook::content::Content;
use crate::rulebook::text::Text;

/// A symptom, cause, check, fix, table or context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    /// The list it stands in.
    pub(crate) list: &'static str,
    /// What it is, in words.
    pub(crate) kind: &'static str,
    /// Its id.
    pub(crate) id: &'a Text,
    /// Its title.
    pub(crate) title: &'a Text,
    /// The context it names.
    pub(crate) context: Option<&'a Text>,
}

impl Item<'_> {
    /// Returns a place to point at: the id, or the title where there is none.
    pub(crate) fn place(&self) -> Span {
        if self.id.is_empty() { self.title.span } else { self.id.span }
    }
}

/// Returns every item, list by list, in the order of the file.
pub(crate) fn items(content: &Content) -> Vec<Item<'_>> {
    let mut all = Vec::new();
    let mut add = |list, kind, id, title, context| all.push(Item { list, kind, id, title, context });
    for one in &content.contexts {
        add("contexts", "context", &one.id, &one.title, None);
    }
    for one in &content.symptoms {
        add("symptoms", "symptom", &one.id, &one.title, one.context.as_ref());
    }
    for one in &content.causes {
        add("causes", "cause", &one.id, &one.title, one.context.as_ref());
    }
    for one in &content.checks {
        add("checks", "check", &one.id, &one.title, one.context.as_ref());
    }
    for one in &content.fixes {
        add("fixes", "fix", &one.id, &one.title, one.context.as_ref());
    }
    for one in &content.tables {
        add("tables", "table", &one.id, &one.title, None);
    }
    all
}
