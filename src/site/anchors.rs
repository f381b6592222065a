//! Headings that no other heading of the page is confused with, and the anchors that lead to them.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser};

/// Returns the words of a Markdown line without its markup.
pub(crate) fn plain(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// Returns the anchor that GitHub, and mdBook alike, give to a heading of these words.
pub(crate) fn slug(words: &str) -> String {
    words
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}

/// What a heading is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A cause, by id.
    Cause,
    /// A check, by id.
    Check,
    /// A fix, by id.
    Fix,
    /// A table, by id.
    Table,
    /// A question of the FAQ, by its words.
    Question,
    /// The items of one context in one section, by both.
    Group,
}

impl Part {
    /// Returns the word that tells two headings of the same words apart.
    fn word(self) -> &'static str {
        match self {
            Part::Cause => "cause",
            Part::Check => "check",
            Part::Fix => "fix",
            Part::Table => "table",
            Part::Question => "question",
            Part::Group => "in this case",
        }
    }
}

/// The headings of one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headings {
    taken: BTreeSet<String>,
    of: BTreeMap<(Part, String), String>,
}

impl Headings {
    /// Keeps a heading that the layout itself writes.
    pub(crate) fn reserve(&mut self, heading: &str) {
        self.taken.insert(slug(&plain(heading)));
    }

    /// Gives a part its heading: the wanted one, or where that is taken already, one that says more.
    pub(crate) fn add(&mut self, part: Part, id: &str, wanted: &str) {
        let with_word = format!("{wanted} ({})", part.word());
        let numbered = (2..).map(|number| format!("{wanted} ({} {number})", part.word()));
        let free = [wanted.to_owned(), with_word].into_iter().chain(numbered).find(|heading| {
            let slug = slug(&plain(heading));
            !slug.is_empty() && !self.taken.contains(&slug)
        });
        let heading = free.expect("one of endlessly many headings is free");
        self.reserve(&heading);
        self.of.insert((part, id.to_owned()), heading);
    }

    /// Returns the heading of a part.
    pub(crate) fn get(&self, part: Part, id: &str) -> Option<&str> {
        self.of.get(&(part, id.to_owned())).map(String::as_str)
    }

    /// Returns the anchor of a part.
    pub(crate) fn anchor(&self, part: Part, id: &str) -> Option<String> {
        self.get(part, id).map(|heading| slug(&plain(heading)))
    }
}
