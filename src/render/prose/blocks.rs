//! The blocks of a Markdown text, each laid out in the columns that are left to it.

use std::iter::Peekable;

use anstyle::Style;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Parser, Tag};

use crate::render::line::{Line, hang};
use crate::render::palette::{ALARM, CODE, FAINT, GOOD, PLAIN, STRONG, UNSURE};
use crate::render::prose::inlines::Inlines;
use crate::render::prose::{options, table};

/// What a code block of a page is indented by.
pub(super) const IN_PAGE: &str = "    ";

/// What a code block within a list or an answer is indented by.
const WITHIN: &str = "  ";

/// Blocks under construction.
struct Blocks {
    width: usize,
    lines: Vec<Line>,
    open: Inlines,
}

impl Blocks {
    fn new(width: usize) -> Blocks {
        Blocks { width, lines: Vec::new(), open: Inlines::new() }
    }

    /// Lays out the text of a tight list item that no paragraph encloses.
    fn close(&mut self) {
        if !self.open.is_empty() {
            let text = std::mem::replace(&mut self.open, Inlines::new()).into_lines();
            self.lines.extend(text.iter().flat_map(|line| line.wrap(self.width)));
        }
    }

    /// Adds a block, a blank line before it.
    fn add(&mut self, block: Vec<Line>) {
        self.close();
        if !self.lines.is_empty() && !block.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.extend(block);
    }

    /// Adds a block that belongs to the text before it.
    fn add_tight(&mut self, block: Vec<Line>) {
        self.close();
        self.lines.extend(block);
    }
}

pub(super) struct Reader<'a> {
    pub(super) events: Peekable<Parser<'a>>,
    pub(super) code_indent: &'static str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(markdown: &'a str) -> Reader<'a> {
        Reader { events: Parser::new_ext(markdown, options()).peekable(), code_indent: WITHIN }
    }

    /// Reads blocks up to the end of the enclosing one.
    pub(super) fn blocks(&mut self, width: usize) -> Vec<Line> {
        let mut out = Blocks::new(width);
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    let text = self.inlines(PLAIN);
                    out.add(text.iter().flat_map(|line| line.wrap(width)).collect());
                }
                Event::Start(Tag::Heading { level, .. }) => out.add(self.heading(level, width)),
                Event::Start(Tag::CodeBlock(_)) => out.add(self.code()),
                Event::Start(Tag::HtmlBlock) => out.add(self.html(width)),
                Event::Start(Tag::BlockQuote(kind)) => out.add(self.quote(kind, width)),
                Event::Start(Tag::List(first)) => {
                    let tight = !out.open.is_empty();
                    let list = self.list(first, width);
                    if tight { out.add_tight(list) } else { out.add(list) }
                }
                Event::Start(Tag::Table(_)) => out.add(self.table(width)),
                Event::Rule => out.add(vec![Line::of(FAINT, &"─".repeat(width.min(40)))]),
                event => self.inline(event, PLAIN, &mut out.open),
            }
        }
        out.close();
        out.lines
    }

    fn heading(&mut self, level: HeadingLevel, width: usize) -> Vec<Line> {
        let style = if level == HeadingLevel::H3 { STRONG.underline() } else { STRONG };
        let title: Vec<Line> = self.inlines(style).iter().flat_map(|line| line.wrap(width)).collect();
        let rule = match level {
            HeadingLevel::H1 => Some("═"),
            HeadingLevel::H2 => Some("─"),
            HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => None,
        };
        let columns = title.iter().map(Line::width).max().unwrap_or(0);
        let rule = rule.map(|glyph| Line::of(FAINT, &glyph.repeat(columns)));
        title.into_iter().chain(rule).collect()
    }

    fn code(&mut self) -> Vec<Line> {
        let text = self.raw();
        let indented =
            text.lines().map(|line| Line::plain(self.code_indent).and(CODE, &line.replace('\t', "    ")));
        indented.collect()
    }

    fn html(&mut self, width: usize) -> Vec<Line> {
        let text = self.raw();
        if text.trim_start().starts_with("<!--") {
            return Vec::new();
        }
        text.lines().flat_map(|line| Line::plain(line).wrap(width)).collect()
    }

    /// Returns the text of a block that holds nothing but text.
    fn raw(&mut self) -> String {
        let mut out = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(text) | Event::Html(text) => out.push_str(&text),
                _ => {}
            }
        }
        out
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>, width: usize) -> Vec<Line> {
        let mut lines = self.blocks(width.saturating_sub(2).max(1));
        let titled = kind.map(|kind| match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        });
        if let Some(title) = titled {
            lines.insert(0, Line::of(STRONG, title));
        }
        let first = lines.first().map(Line::text).unwrap_or_default();
        let style = match first.split([':', ' ']).next().unwrap_or_default() {
            "Warning" | "Caution" => ALARM,
            "Important" => UNSURE,
            "Tip" => GOOD,
            _ => FAINT,
        };
        let bar = Line::of(style, "│ ");
        hang(&lines, &bar, &bar)
    }

    fn list(&mut self, first: Option<u64>, width: usize) -> Vec<Line> {
        let mut number = first;
        let mut out: Vec<Line> = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            let loose = matches!(self.events.peek(), Some(Event::Start(Tag::Paragraph)));
            let marker = number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
            let marker = Line::plain(&marker);
            let rest = Line::plain(&" ".repeat(marker.width()));
            let outer = std::mem::replace(&mut self.code_indent, WITHIN);
            let item = self.blocks(width.saturating_sub(marker.width()).max(1));
            self.code_indent = outer;
            if loose && !out.is_empty() {
                out.push(Line::default());
            }
            let item = if item.is_empty() { vec![Line::default()] } else { item };
            out.extend(hang(&item, &marker, &rest));
            number = number.map(|number| number + 1);
        }
        out
    }

    fn table(&mut self, width: usize) -> Vec<Line> {
        let mut rows: Vec<Vec<table::Cell>> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    let style = if rows.is_empty() { STRONG } else { PLAIN };
                    rows.push(self.row(style));
                }
                _ => break,
            }
        }
        table::lay_out(&rows, width)
    }

    fn row(&mut self, style: Style) -> Vec<table::Cell> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
            cells.push(self.inlines(style));
        }
        cells
    }
}
