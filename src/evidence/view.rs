//! A text derived from the paste, in which every byte still knows where it came from.

use crate::base::span::Span;

/// A derived text: unquoted, unescaped or folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The derived text.
    pub text: String,
    /// Where runs of it came from: offset here, offset in the paste, sorted. Between two entries both advance
    /// byte by byte. Of two entries with one offset here, the first says where the text before it ended in the
    /// paste and the last where the text behind it begins.
    pub runs: Vec<(usize, usize)>,
}

impl View {
    /// Makes the view that is the paste itself.
    pub fn of(text: &str) -> View {
        View { text: text.to_owned(), runs: vec![(0, 0)] }
    }

    /// Returns the bytes of the paste that a range of this view came from.
    pub fn to_paste(&self, start: usize, end: usize) -> Span {
        let from = self.start_of(start);
        if end <= start { Span::new(from, from) } else { Span::new(from, self.end_of(end).max(from)) }
    }

    /// Returns where in the paste the text that begins at `at` comes from.
    fn start_of(&self, at: usize) -> usize {
        match self.runs.partition_point(|(here, _)| *here <= at).checked_sub(1) {
            Some(run) => self.runs[run].1 + (at - self.runs[run].0),
            None => at,
        }
    }

    /// Returns where in the paste the text that ends at `at` ended.
    fn end_of(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(here, _)| *here < at);
        match self.runs.get(run) {
            Some((here, there)) if *here == at => *there,
            _ => match run.checked_sub(1) {
                Some(before) => self.runs[before].1 + (at - self.runs[before].0),
                None => at,
            },
        }
    }
}

/// Builds a view out of another, piece by piece, in the order of the text.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    from: &'a View,
    made: View,
    ended: usize,
}

impl<'a> Builder<'a> {
    /// Starts an empty view.
    pub(crate) fn new(from: &'a View) -> Builder<'a> {
        Builder { from, made: View::default(), ended: 0 }
    }

    /// Takes `start..end` over as it is.
    pub(crate) fn copy(&mut self, start: usize, end: usize) {
        if end <= start {
            return;
        }
        self.join(self.from.start_of(start));
        let here = self.made.text.len();
        let first = self.from.runs.partition_point(|(at, _)| *at <= start);
        for (at, there) in &self.from.runs[first..] {
            if *at >= end {
                break;
            }
            self.made.runs.push((here + (at - start), *there));
        }
        self.made.text.push_str(&self.from.text[start..end]);
        self.ended = self.from.end_of(end);
    }

    /// Puts `text` in the place of `start..end`.
    pub(crate) fn put(&mut self, text: &str, start: usize, end: usize) {
        if text.is_empty() {
            return;
        }
        self.join(self.from.start_of(start));
        self.made.text.push_str(text);
        self.ended = self.from.end_of(end).max(self.from.start_of(start));
    }

    /// Returns the view.
    pub(crate) fn finish(mut self) -> View {
        self.made.runs.push((self.made.text.len(), self.ended));
        self.made
    }

    /// Returns the text made so far.
    pub(crate) fn text(&self) -> &str {
        &self.made.text
    }

    /// Marks that the next byte comes from `there`.
    fn join(&mut self, there: usize) {
        let here = self.made.text.len();
        let natural = self.made.runs.last().map(|(at, paste)| paste + (here - at));
        if natural == Some(there) && self.ended == there {
            return;
        }
        if natural.is_some() && natural != Some(self.ended) || natural.is_some() && self.ended != there {
            self.made.runs.push((here, self.ended));
        }
        if natural.is_none() || self.ended != there {
            self.made.runs.push((here, there));
        }
    }
}
