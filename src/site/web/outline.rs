//! A page in Markdown by its places: the headings with their anchors, and where each section begins and ends.
//!
//! A section is a range of the text, so a page can be divided without being written twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::site::anchors::slug;
use crate::site::markdown::options;

/// The section whose items get an anchor too.
const SYMPTOMS: &str = "symptoms";

/// A page in Markdown with its headings.
#[derive(Debug)]
pub(crate) struct Outline {
    /// The text.
    pub(crate) text: String,
    /// Every heading, in the order of the page.
    pub(crate) headings: Vec<Heading>,
    /// The anchors of headings and symptoms, by where they begin.
    pub(crate) anchors: BTreeMap<usize, String>,
}

/// A heading with what stands below it.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// 1 for the title.
    pub(crate) level: usize,
    /// The words without markup.
    pub(crate) words: String,
    /// The anchor.
    pub(crate) anchor: String,
    /// The heading's own line.
    pub(crate) line: Range<usize>,
    /// Where the next heading of any level begins.
    pub(crate) next: usize,
    /// Where the next heading of this or a higher level begins.
    pub(crate) end: usize,
}

impl Heading {
    /// Returns the heading with everything below it.
    pub(crate) fn range(&self) -> Range<usize> {
        self.line.start..self.end
    }
}

impl Outline {
    /// Finds the headings of a page.
    pub(crate) fn of(text: String) -> Outline {
        let mut found = Found::default();
        for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
            found.take(&event, range);
        }
        let Found { mut headings, anchors, .. } = found;
        for at in 0..headings.len() {
            let level = headings[at].level;
            let start = |one: &Heading| one.line.start;
            let next = headings.get(at + 1).map_or(text.len(), start);
            let end = headings[at + 1..].iter().find(|one| one.level <= level).map_or(text.len(), start);
            headings[at].next = next;
            headings[at].end = end;
        }
        Outline { text, headings, anchors }
    }

    /// Returns what stands between the title and the first section.
    pub(crate) fn introduction(&self) -> Range<usize> {
        let title = self.headings.iter().find(|one| one.level == 1);
        title.map_or(0..self.headings.first().map_or(self.text.len(), |one| one.line.start), |one| {
            one.line.end..one.next
        })
    }

    /// Returns the sections in their order.
    pub(crate) fn sections(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|one| one.level == 2)
    }

    /// Returns the headings below one, of any level.
    pub(crate) fn below(&self, heading: &Heading) -> impl Iterator<Item = &Heading> {
        let range = heading.line.end..heading.end;
        self.headings.iter().filter(move |one| range.contains(&one.line.start))
    }

    /// Returns the anchors within a range.
    pub(crate) fn anchors_in(&self, range: Range<usize>) -> impl Iterator<Item = &String> {
        self.anchors.range(range).map(|(_, anchor)| anchor)
    }
}

/// What was found up to a place.
#[derive(Default)]
struct Found {
    headings: Vec<Heading>,
    anchors: BTreeMap<usize, String>,
    taken: BTreeSet<String>,
    words: Option<String>,
    depth: usize,
    item: Option<usize>,
    title: Option<String>,
}

impl Found {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.words = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => self.heading(*level, range),
            Event::Start(Tag::List(_)) => self.depth += 1,
            Event::End(TagEnd::List(_)) => self.depth = self.depth.saturating_sub(1),
            Event::Start(Tag::Item) if self.depth == 1 => self.item = Some(range.start),
            Event::Start(Tag::Strong) if self.in_symptoms() && self.item.is_some() => {
                self.title = Some(String::new());
            }
            Event::End(TagEnd::Strong) => self.symptom(),
            Event::Text(text) | Event::Code(text) => {
                for words in self.words.iter_mut().chain(&mut self.title) {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let words = self.words.take().unwrap_or_default();
        let anchor = self.free(&slug(&words));
        self.anchors.insert(range.start, anchor.clone());
        let level = level as usize;
        self.headings.push(Heading { level, words, anchor, line: range, next: 0, end: 0 });
    }

    fn in_symptoms(&self) -> bool {
        self.headings.iter().rfind(|one| one.level == 2).is_some_and(|one| one.anchor == SYMPTOMS)
    }

    fn symptom(&mut self) {
        if let (Some(at), Some(title)) = (self.item.take_if(|_| self.title.is_some()), self.title.take()) {
            let anchor = self.free(&symptom(&title));
            self.anchors.insert(at, anchor);
        }
    }

    /// Returns an anchor that is not taken, numbered as GitHub does.
    fn free(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let numbered = (1..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|one| !self.taken.contains(one));
        let free = free.unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }
}

/// Returns the anchor of a symptom with this title.
pub(crate) fn symptom(title: &str) -> String {
    format!("symptom-{}", slug(title.trim_end_matches('.')))
}
