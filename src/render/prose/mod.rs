//! Markdown as terminal text: every block an article's page may hold, wrapped to a width.
//!
//! Blocks become lines, and a block within another is laid out in the columns that are left to it and then gets
//! its prefix: a list marker, a quote's bar, an indent. Code is never wrapped, because it is there to be copied.
//! Raw HTML is text like any other; only comments and line breaks are taken for what they are.

mod blocks;
mod inlines;
mod table;

use anstyle::Style;
use pulldown_cmark::{Event, Options, Tag};

use crate::render::line::{Line, join};
use crate::render::prose::blocks::{IN_PAGE, Reader};
use crate::render::prose::inlines::Inlines;

/// The widest a page is laid out; longer lines are hard to read.
pub const WIDEST: usize = 100;

/// Returns the Markdown dialect of rule files and pages.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM
}

/// Returns Markdown as styled text of at most `width` and [`WIDEST`] columns, code blocks excepted.
pub fn prose(markdown: &str, width: usize) -> String {
    let mut reader = Reader::new(markdown);
    reader.code_indent = IN_PAGE;
    join(&reader.blocks(width.min(WIDEST)))
}

/// Returns Markdown as lines of at most `width` columns.
pub fn lines(markdown: &str, width: usize) -> Vec<Line> {
    Reader::new(markdown).blocks(width)
}

/// Returns a short Markdown text, such as a title, as one line.
pub fn inline(markdown: &str, style: Style) -> Line {
    let mut reader = Reader::new(markdown.trim());
    let mut out = Inlines::new();
    while let Some(event) = reader.events.next() {
        match event {
            Event::Start(
                Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Heading { .. },
            ) => {}
            event => reader.inline(event, style, &mut out),
        }
    }
    out.into_one()
}
