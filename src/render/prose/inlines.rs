//! The text within a block: styles, code, links, breaks.

use anstyle::Style;
use pulldown_cmark::{Event, Tag};

use crate::render::line::Line;
use crate::render::palette::{CODE, EMPHASIS, FAINT, LINK, PLAIN};
use crate::render::prose::blocks::Reader;

/// Lines under construction, the last one open; a hard break opens the next.
pub(super) struct Inlines {
    done: Vec<Line>,
    open: Line,
}

impl Inlines {
    pub(super) fn new() -> Inlines {
        Inlines { done: Vec::new(), open: Line::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty() && self.open.is_empty()
    }

    fn push(&mut self, style: Style, text: &str) {
        self.open.push(style, text);
    }

    fn break_line(&mut self) {
        self.done.push(std::mem::take(&mut self.open));
    }

    pub(super) fn into_lines(mut self) -> Vec<Line> {
        self.done.push(self.open);
        self.done
    }

    pub(super) fn into_one(self) -> Line {
        let mut one = Line::default();
        for line in self.into_lines() {
            if !one.is_empty() {
                one.push(PLAIN, " ");
            }
            one.append(line);
        }
        one
    }
}

impl Reader<'_> {
    /// Reads text up to the end of the enclosing element, one line for each hard break and one more.
    pub(super) fn inlines(&mut self, style: Style) -> Vec<Line> {
        let mut out = Inlines::new();
        self.inlines_into(style, &mut out);
        out.into_lines()
    }

    fn inlines_into(&mut self, style: Style, out: &mut Inlines) {
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, style, out);
        }
    }

    pub(super) fn inline(&mut self, event: Event<'_>, style: Style, out: &mut Inlines) {
        match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => out.push(style, &text),
            Event::Code(text) => {
                out.push(FAINT, "`");
                out.push(CODE, &text);
                out.push(FAINT, "`");
            }
            Event::InlineHtml(tag) | Event::Html(tag) => match tag.trim() {
                "<br>" | "<br/>" | "<br />" => out.break_line(),
                comment if comment.starts_with("<!--") => {}
                _ => out.push(style, &tag),
            },
            Event::SoftBreak => out.push(style, " "),
            Event::HardBreak => out.break_line(),
            Event::TaskListMarker(done) => out.push(style, if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(name) => out.push(style, &format!("[{name}]")),
            Event::Start(Tag::Strong) => self.inlines_into(style.bold(), out),
            Event::Start(Tag::Emphasis) => self.inlines_into(style | EMPHASIS.get_effects(), out),
            Event::Start(Tag::Strikethrough) => self.inlines_into(style.strikethrough(), out),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.link(&dest_url, style, out);
            }
            Event::Start(_) => self.inlines_into(style, out),
            Event::End(_) | Event::Rule => {}
        }
    }

    /// Shows a link as its text with the address behind it, unless the text is the address, or the address is a
    /// place in this page or another page of the knowledge base, where nothing can be opened from a terminal.
    fn link(&mut self, address: &str, style: Style, out: &mut Inlines) {
        let mut inner = Inlines::new();
        self.inlines_into(style, &mut inner);
        let text = inner.into_one();
        let bare = address.trim_start_matches("mailto:").trim_end_matches('/');
        if bare == text.text().trim_end_matches('/') {
            out.push(LINK, bare);
            return;
        }
        out.open.append(text);
        if address.contains(':') {
            out.push(PLAIN, " (");
            out.push(LINK, address);
            out.push(PLAIN, ")");
        }
    }
}
