//! One line of terminal output: words with styles.
//!
//! The law: every text enters through [`Line::push`], which makes it visible first. So whatever is put into a
//! line, the only escape sequences that leave it are the styles'.

use std::fmt::Write;

use anstyle::Style;
use textwrap::WordSeparator;
use textwrap::core::{Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use crate::render::palette::PLAIN;
use crate::render::visible::visible;

/// A line of styled text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pieces: Vec<(Style, String)>,
}

impl Line {
    /// Makes a line of one style.
    pub fn of(style: Style, text: &str) -> Line {
        let mut line = Line::default();
        line.push(style, text);
        line
    }

    /// Makes a line without style.
    pub fn plain(text: &str) -> Line {
        Line::of(PLAIN, text)
    }

    /// Puts a text at the end.
    pub fn push(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = visible(text);
        match self.pieces.last_mut() {
            Some((last, before)) if *last == style => before.push_str(&text),
            Some(_) | None => self.pieces.push((style, text.into_owned())),
        }
    }

    /// Returns the line with a text at the end.
    #[must_use]
    pub fn and(mut self, style: Style, text: &str) -> Line {
        self.push(style, text);
        self
    }

    /// Puts another line at the end.
    pub fn append(&mut self, other: Line) {
        for (style, text) in other.pieces {
            self.push(style, &text);
        }
    }

    /// Returns the line with another one at the end.
    #[must_use]
    pub fn and_line(mut self, other: Line) -> Line {
        self.append(other);
        self
    }

    /// Returns this line behind another.
    #[must_use]
    pub fn behind(&self, prefix: &Line) -> Line {
        let mut line = prefix.clone();
        line.append(self.clone());
        line
    }

    /// Tells whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the columns it takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| display_width(text)).sum()
    }

    /// Returns the columns of its longest word.
    pub fn longest_word(&self) -> usize {
        self.text().split(' ').map(display_width).max().unwrap_or(0)
    }

    /// Returns the text without styles.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Breaks the line at spaces, and a word only where it is longer than a line. Never returns nothing.
    pub fn wrap(&self, width: usize) -> Vec<Line> {
        let width = width.max(1);
        if self.width() <= width {
            return vec![self.clone()];
        }
        let text = self.text();
        let words: Vec<Word<'_>> = break_words(WordSeparator::AsciiSpace.find_words(&text), width);
        #[expect(clippy::cast_precision_loss, reason = "no terminal is that wide")]
        let columns = width as f64;
        let mut lines = Vec::new();
        let mut at = 0;
        for words in wrap_first_fit(&words, &[columns]) {
            let whole: usize = words.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
            let space = words.last().map_or(0, |word| word.whitespace.len());
            lines.push(self.slice(at, at + whole - space));
            at += whole;
        }
        lines
    }

    /// Cuts the line to a width; an ellipsis says so.
    #[must_use]
    pub fn cut(&self, width: usize) -> Line {
        if self.width() <= width {
            return self.clone();
        }
        let text = self.text();
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if display_width(&text[..at + c.len_utf8()]) >= width {
                break;
            }
            end = at + c.len_utf8();
        }
        self.slice(0, end).and(PLAIN, "…")
    }

    /// Fills the line with spaces up to a width.
    #[must_use]
    pub fn padded(self, width: usize) -> Line {
        let missing = width.saturating_sub(self.width());
        self.and(PLAIN, &" ".repeat(missing))
    }

    fn slice(&self, start: usize, end: usize) -> Line {
        let mut line = Line::default();
        let mut at = 0;
        for (style, text) in &self.pieces {
            let (from, to) = (start.clamp(at, at + text.len()) - at, end.clamp(at, at + text.len()) - at);
            line.push(*style, &text[from..to.max(from)]);
            at += text.len();
        }
        line
    }

    fn write(&self, out: &mut String) {
        let last = self.pieces.iter().rposition(|(_, text)| !text.trim_end().is_empty());
        for (at, (style, text)) in self.pieces.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
            let text = if Some(at) == last { text.trim_end() } else { text };
            let _ = write!(out, "{style}{text}{style:#}");
        }
    }
}

/// Returns the lines as text with styles, each ended by a line feed.
pub fn join(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        line.write(&mut out);
        out.push('\n');
    }
    out
}

/// Puts a prefix before the first line and another of the same width before the rest.
pub fn hang(lines: &[Line], first: &Line, rest: &Line) -> Vec<Line> {
    lines.iter().enumerate().map(|(at, line)| line.behind(if at == 0 { first } else { rest })).collect()
}
