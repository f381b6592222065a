//! HTML of the pages' Markdown.
//!
//! The law: there is no markup in it that this file did not make. Raw HTML becomes text, links keep only harmless
//! schemes, images become their description. Every heading has its anchor and a link to itself, a wide table can be
//! scrolled by keyboard, a link out of the site tells nobody where the reader came from.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::site::markdown::options;
use crate::site::web::atlas::Atlas;
use crate::site::web::escape::escape;
use crate::site::web::outline::Outline;

/// Where a text comes from and where it goes.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The page in Markdown that it belongs to.
    pub(crate) source: &'a str,
    /// The page in HTML that it is put on.
    pub(crate) page: &'a str,
    /// Where every anchor is.
    pub(crate) atlas: &'a Atlas,
}

/// Writes a part of a page, its headings raised by some levels.
pub(crate) fn part(outline: &Outline, range: Range<usize>, raised: usize, scope: Scope<'_>) -> String {
    let mut writer =
        Writer { scope, raised, open: Vec::new(), heading: None, label: String::new(), tables: 0 };
    let mut events: Vec<Event<'_>> = Vec::new();
    let first = range.start;
    for (event, place) in Parser::new_ext(&outline.text[range], options()).into_offset_iter() {
        let anchor = outline.anchors.get(&(first + place.start)).map(String::as_str);
        writer.event(event, anchor, &mut events);
    }
    push(events)
}

/// Writes Markdown that has no headings with anchors.
pub(crate) fn prose(markdown: &str, scope: Scope<'_>) -> String {
    let mut writer =
        Writer { scope, raised: 0, open: Vec::new(), heading: None, label: String::new(), tables: 0 };
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        writer.event(event, None, &mut events);
    }
    push(events)
}

/// Writes a line, without a paragraph around it.
pub(crate) fn line(markdown: &str, scope: Scope<'_>) -> String {
    let html = prose(markdown, scope);
    let html = html.trim();
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).unwrap_or(html).to_owned()
}

fn push(events: Vec<Event<'_>>) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    html
}

/// Passes events on, changed where HTML needs more than Markdown says.
struct Writer<'s> {
    scope: Scope<'s>,
    raised: usize,
    /// For each open link, whether it is written.
    open: Vec<bool>,
    /// The heading that is open: its anchor, and its words so far.
    heading: Option<(String, String)>,
    /// The words of the last heading, for tables.
    label: String,
    tables: usize,
}

impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>, anchor: Option<&str>, out: &mut Vec<Event<'e>>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => self.raw(text, out),
            Event::Start(Tag::Heading { level, .. }) => {
                let anchor = anchor.unwrap_or_default();
                self.heading = Some((anchor.to_owned(), String::new()));
                let id =
                    if anchor.is_empty() { String::new() } else { format!(" id=\"{}\"", escape(anchor)) };
                out.push(html(format!("<h{}{id}>", self.level(level))));
            }
            Event::End(TagEnd::Heading(level)) => {
                out.push(html(format!("{}</h{}>\n", self.self_link(), self.level(level))));
            }
            Event::Start(Tag::Item) => match anchor {
                Some(anchor) => out.push(html(format!("<li id=\"{}\">", escape(anchor)))),
                None => out.push(event),
            },
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, out),
            Event::End(TagEnd::Link) => {
                if self.open.pop() == Some(true) {
                    out.push(html("</a>".to_owned()));
                }
            }
            Event::Start(Tag::Table(_)) => {
                out.push(html(self.around_table()));
                out.push(event);
            }
            Event::End(TagEnd::Table) => {
                out.push(event);
                out.push(html("</div>\n".to_owned()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("text")))));
            }
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
            | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {}
            Event::Text(_) | Event::Code(_) => {
                self.hear(&event);
                out.push(event);
            }
            event => out.push(event),
        }
    }

    fn level(&self, level: HeadingLevel) -> usize {
        (level as usize).saturating_sub(self.raised).max(1)
    }

    /// Lets a line break pass, leaves comments out, and makes all other raw HTML text.
    fn raw<'e>(&mut self, text: CowStr<'e>, out: &mut Vec<Event<'e>>) {
        match text.trim() {
            "<br>" | "<br/>" | "<br />" => out.push(Event::HardBreak),
            comment if comment.starts_with("<!--") => {}
            _ => {
                let event = Event::Text(text);
                self.hear(&event);
                out.push(event);
            }
        }
    }

    fn hear(&mut self, event: &Event<'_>) {
        if let (Some((_, words)), Event::Text(text) | Event::Code(text)) = (&mut self.heading, event) {
            words.push_str(text);
        }
    }

    fn self_link(&mut self) -> String {
        let Some((anchor, words)) = self.heading.take() else { return String::new() };
        self.tables = 0;
        self.label.clone_from(&words);
        if anchor.is_empty() {
            return String::new();
        }
        let label = escape(&words);
        let anchor = escape(&anchor);
        format!(" <a class=\"anchor\" href=\"#{anchor}\" aria-label=\"Link to: {label}\">#</a>")
    }

    fn link(&mut self, to: &str, out: &mut Vec<Event<'_>>) {
        let written = is_harmless(to);
        self.open.push(written);
        if !written {
            return;
        }
        let link = if is_outside(to) {
            format!("<a href=\"{}\" rel=\"noopener\">", escape(to))
        } else {
            let Scope { source, page, atlas } = self.scope;
            format!("<a href=\"{}\">", escape(&atlas.address(page, source, to)))
        };
        out.push(html(link));
    }

    /// Names the table by the heading above it.
    fn around_table(&mut self) -> String {
        self.tables += 1;
        let above = if self.label.is_empty() { "Table" } else { self.label.as_str() };
        let label =
            if self.tables == 1 { above.to_owned() } else { format!("{above}, table {}", self.tables) };
        let label = escape(&label);
        format!("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n")
    }
}

fn html<'e>(text: String) -> Event<'e> {
    Event::InlineHtml(text.into())
}

fn scheme(address: &str) -> Option<&str> {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    start.split_once(':').map(|(scheme, _)| scheme)
}

/// Tells whether an address has no scheme or one that only leads somewhere.
fn is_harmless(address: &str) -> bool {
    let good = |scheme: &str| ["http", "https", "mailto"].iter().any(|one| scheme.eq_ignore_ascii_case(one));
    scheme(address).is_none_or(good)
}

fn is_outside(address: &str) -> bool {
    scheme(address).is_some() || address.starts_with("//")
}
