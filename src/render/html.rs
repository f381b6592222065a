//! The answer as an HTML fragment.
//!
//! The Markdown of each part becomes a `<div class="fixbook-…">`. The law: there is no markup in it that this layer
//! did not make. Raw HTML becomes text, links keep only harmless schemes, and images, which would fetch something,
//! become their description.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::answer::answer::Verdict;
use crate::render::{Rendering, markdown, prose};

/// Writes the answer as one `<section>`.
pub fn render(rendering: &Rendering<'_>) -> String {
    let verdict = match rendering.answer.verdict {
        Verdict::Diagnosed => "diagnosed",
        Verdict::Undetermined => "undetermined",
        Verdict::Unrecognised => "unrecognised",
    };
    let mut out = format!("<section class=\"fixbook-answer\" data-verdict=\"{verdict}\">\n");
    for section in markdown::sections(rendering) {
        out.push_str("<div class=\"fixbook-");
        out.push_str(section.name);
        out.push_str("\">\n");
        out.push_str(&safe_html(&section.markdown));
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
    out
}

/// Returns Markdown as HTML without raw HTML, harmful links and images.
pub fn safe_html(markdown: &str) -> String {
    let mut out = String::new();
    let mut dropped = false;
    let events = Parser::new_ext(markdown, prose::options()).filter_map(|event| tame(event, &mut dropped));
    pulldown_cmark::html::push_html(&mut out, events);
    out
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
fn is_harmless(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|good| scheme.eq_ignore_ascii_case(good)),
    }
}
