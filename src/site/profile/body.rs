//! What all profiles do to a page: the title leaves for front matter, headings say their anchors, links find their way.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::site::anchors::slug;
use crate::site::markdown::{apply, options};
use crate::site::profile::book::{Book, Page};

/// The first lines of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening<'a> {
    /// What the page was made of, for people who open the file.
    pub(crate) comment: &'a str,
    /// The title, without markup.
    pub(crate) title: String,
    /// The first paragraph, without markup.
    pub(crate) description: String,
    /// Where everything else begins.
    start: usize,
}

/// Reads the first lines of a page.
pub(crate) fn opening(text: &str) -> Opening<'_> {
    let mut found = Opening::default();
    let comment = text.lines().next().unwrap_or_default();
    if let Some(words) = comment.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
        found.comment = words.trim();
        found.start = comment.len();
    }
    let (mut quotes, mut words) = (0_usize, None);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. } | Tag::Paragraph) if quotes == 0 => {
                words = Some(String::new());
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if found.title.is_empty() => {
                found.title = words.take().unwrap_or_default();
                found.start = range.end;
            }
            Event::End(TagEnd::Paragraph) if quotes == 0 => {
                found.description = words.take().unwrap_or_default();
                break;
            }
            Event::Text(said) | Event::Code(said) => words.iter_mut().for_each(|words| words.push_str(&said)),
            Event::SoftBreak | Event::HardBreak => words.iter_mut().for_each(|words| words.push(' ')),
            _ => {}
        }
    }
    found
}

/// How a tool wants a page.
pub(crate) struct Rewriting<'f> {
    /// Returns the address of a link to another place or to an anchor.
    pub(crate) link: &'f dyn Fn(&str, &str) -> String,
    /// Returns the places of characters outside of code that need a backslash, for a range of a text.
    pub(crate) inert: &'f dyn Fn(&str, Range<usize>) -> Vec<usize>,
}

/// Rewrites a page without its title.
pub(crate) fn body(book: &Book<'_>, page: &Page<'_>, how: &Rewriting<'_>) -> String {
    let text = page.text.get(page.opening.start..).unwrap_or_default().trim_start_matches(['\n', '\r']);
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let mut heading: Option<(String, usize)> = None;
    let mut link: Option<(String, Range<usize>, usize)> = None;
    let mut in_code = false;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match &event {
            Event::Start(Tag::Heading { .. }) => heading = Some((String::new(), range.start)),
            Event::End(TagEnd::Heading(_)) => {
                edits
                    .extend(heading.take().map(|(words, end)| (end, end, format!(" {{#{}}}", slug(&words)))));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                link = Some((dest_url.to_string(), range.clone(), range.start));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let (address, whole, end) = link.take().unwrap_or_default();
                let target = book.target(page, &address).filter(|_| !address.is_empty());
                edits
                    .extend(target.map(|(place, anchor)| {
                        (end, whole.end, format!("]({})", (how.link)(place, anchor)))
                    }));
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(words) | Event::Code(words) => {
                if let Some((said, _)) = &mut heading {
                    said.push_str(words);
                }
                if matches!(event, Event::Text(_)) && !in_code {
                    let places = (how.inert)(text, range.clone()).into_iter();
                    // What follows a backslash at the beginning of a piece is escaped already.
                    let bare = places.filter(|at| *at > range.start || !text[..*at].ends_with('\\'));
                    edits.extend(bare.map(|at| (at, at, "\\".to_owned())));
                }
            }
            _ => {}
        }
        if let Some((_, end)) = &mut heading {
            *end = (*end).max(last(&event, &range));
        }
        if let Some((_, _, end)) = &mut link {
            *end = (*end).max(last(&event, &range));
        }
    }
    apply(text, edits)
}

/// Returns where a piece of a line ends; what holds the whole line does not count.
fn last(event: &Event<'_>, range: &Range<usize>) -> usize {
    let is_whole = matches!(event, Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. }));
    if is_whole { 0 } else { range.end }
}
