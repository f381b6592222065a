//! Text and Markdown as HTML.
//!
//! The law: there is no markup in an answer that this layer did not make. Raw HTML becomes text, links keep only
//! harmless schemes, images, which would fetch something, become their description, and every character is visible.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::render::prose;
use crate::render::visible::{visible, visible_lines};

/// Returns a text as HTML text.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = escape_html_body_text(&mut out, &visible(text));
    out
}

/// Returns a text as the value of an attribute in double quotes.
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape_html(&mut out, &visible(text));
    out
}

/// Returns Markdown as HTML without raw HTML, harmful links and images.
pub fn block(markdown: &str) -> String {
    let markdown = visible_lines(markdown);
    let mut out = String::new();
    let mut dropped = false;
    let events = Parser::new_ext(&markdown, prose::options()).filter_map(|event| tame(event, &mut dropped));
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

/// Returns Markdown of one line as HTML that may stand in a line; what makes blocks is left out.
pub fn inline(markdown: &str) -> String {
    let markdown = visible(markdown);
    let mut out = String::new();
    let mut dropped = false;
    let events = Parser::new_ext(&markdown, prose::options())
        .filter(|event| match event {
            Event::Start(tag) => is_inline(tag.to_end()),
            Event::End(tag) => is_inline(*tag),
            Event::Rule => false,
            _ => true,
        })
        .filter_map(|event| tame(event, &mut dropped));
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// Lets an event pass, as text where it is raw HTML. `dropped` says whether a link that was taken away is open.
fn tame<'a>(event: Event<'a>, dropped: &mut bool) -> Option<Event<'a>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => match text.trim() {
            "<br>" | "<br/>" | "<br />" => Some(Event::HardBreak),
            comment if comment.starts_with("<!--") => None,
            _ => Some(Event::Text(text)),
        },
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            *dropped = !is_harmless(dest_url);
            (!*dropped).then_some(event)
        }
        Event::End(TagEnd::Link) => (!std::mem::take(dropped)).then_some(event),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {
            None
        }
        event => Some(event),
    }
}

/// Tells whether an address has no scheme or one that only leads somewhere.
pub fn is_harmless(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|good| scheme.eq_ignore_ascii_case(good)),
    }
}
