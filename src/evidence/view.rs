//! A text derived from the paste, in which every byte still knows where it came from.

use crate::base::span::Span;

/// A derived text: unquoted, unescaped or folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The derived text.
    pub text: String,
    /// Where runs of it came from: offset here, offset in the paste, sorted. Between two entries both advance
    /// byte by byte.
    pub runs: Vec<(usize, usize)>,
}

impl View {
    /// Makes the view that is the paste itself.
    pub fn of(text: &str) -> View {
        View { text: text.to_owned(), runs: vec![(0, 0)] }
    }

    /// Returns the bytes of the paste that a range of this view came from.
    pub fn to_paste(&self, start: usize, end: usize) -> Span {
        if end <= start {
            let at = self.offset(start);
            return Span::new(at, at);
        }
        let last = self.text[..end].char_indices().next_back().map_or(start, |(at, _)| at);
        Span::new(self.offset(start), self.offset(last) + (end - last))
    }

    fn offset(&self, at: usize) -> usize {
        match self.runs.partition_point(|(here, _)| *here <= at).checked_sub(1) {
            Some(run) => self.runs[run].1 + (at - self.runs[run].0),
            None => at,
        }
    }
}
