//! Links where prose names a part of its own page: `go on with "Refresh your access token"`.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::site::markdown::{apply, options};

/// A title that prose may name, with the link that takes the place of the quoted title.
pub(crate) struct Mention {
    /// The title as it stands between quotation marks.
    pub(crate) title: String,
    /// The link.
    pub(crate) link: String,
}

/// Puts a link in the place of each title in quotation marks. Code and links stay as they are.
pub(crate) fn linked(text: &str, mentions: &[Mention]) -> String {
    if !text.contains('"') || mentions.is_empty() {
        return text.to_owned();
    }
    let mut edits = Vec::new();
    let mut closed = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. }) => closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => closed = closed.saturating_sub(1),
            Event::Text(_) if closed == 0 => {
                edits.extend(mentions.iter().flat_map(|one| {
                    let quoted = format!("\"{}\"", one.title);
                    let places = text[range.clone()].match_indices(&quoted).map(|(at, _)| range.start + at);
                    let places: Vec<usize> = places.collect();
                    places.into_iter().map(move |at| (at, at + quoted.len(), one.link.clone()))
                }));
            }
            _ => {}
        }
    }
    apply(text, edits)
}
