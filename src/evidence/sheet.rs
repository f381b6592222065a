//! What a form reads from and writes to.

use std::cell::RefCell;

use crate::base::span::Span;
use crate::evidence::challenge::parse;
use crate::evidence::clean::lines_of;
use crate::evidence::evidence::{Field, FieldOrigin, Located, Secret, Understood};
use crate::evidence::notation::Quotes;
use crate::evidence::piece::{Piece, What};
use crate::evidence::view::View;

/// How deep texts within texts are read.
pub(crate) const DECODE_DEPTH: usize = 3;

/// Escapes by which a line shows that it was escaped as a whole.
const ESCAPES: &[&str] = &["\\\"", "\\n", "\\r", "\\u00", "\\/", "&lt;", "&gt;", "&quot;", "&#"];

/// A view with its lines, and which of its bytes a form has read already.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The view.
    pub(crate) view: View,
    /// How deep in texts within texts it stands.
    pub(crate) depth: usize,
    /// What is known of its quotes.
    pub(crate) quotes: Quotes,
    taken: RefCell<Vec<bool>>,
}

impl Sheet {
    /// Makes the sheet of a view.
    pub(crate) fn new(view: View, depth: usize) -> Sheet {
        let taken = RefCell::new(vec![false; view.text.len()]);
        Sheet { view, depth, quotes: Quotes::new(), taken }
    }

    /// Returns the text.
    pub(crate) fn text(&self) -> &str {
        &self.view.text
    }

    /// Returns the ranges of the lines.
    pub(crate) fn lines(&self) -> Vec<(usize, usize)> {
        lines_of(&self.view.text)
    }

    /// Returns the bytes of the paste behind a range.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        self.view.to_paste(start, end)
    }

    /// Returns a range as text with its place, trimmed.
    pub(crate) fn located(&self, start: usize, end: usize) -> Located<String> {
        let text = &self.view.text[start..end];
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        let start = start + lead;
        Located::new(text.to_owned(), self.span(start, start + text.len()))
    }

    /// Tells whether a form has read the byte at `at`.
    pub(crate) fn is_taken(&self, at: usize) -> bool {
        self.taken.borrow().get(at).copied().unwrap_or(false)
    }

    /// Returns where the part that no form has read yet, and that begins at `at`, ends before `end`.
    pub(crate) fn free_until(&self, at: usize, end: usize) -> usize {
        let taken = self.taken.borrow();
        taken[at..end].iter().position(|taken| *taken).map_or(end, |len| at + len)
    }

    /// Returns the length of the part that was read, from `at` on and before `end`.
    pub(crate) fn taken_until(&self, at: usize, end: usize) -> usize {
        let taken = self.taken.borrow();
        taken[at..end].iter().position(|taken| !*taken).unwrap_or(end - at)
    }

    /// Tells whether a line is to be read when its escapes are gone.
    pub(crate) fn waits(&self, start: usize, end: usize) -> bool {
        let line = &self.view.text[start..end];
        self.depth < DECODE_DEPTH
            && line.contains(['\\', '&'])
            && ESCAPES.iter().any(|escape| line.contains(escape))
    }

    /// Marks a range as read.
    pub(crate) fn take(&self, start: usize, end: usize) {
        let mut taken = self.taken.borrow_mut();
        let end = end.min(taken.len());
        if start < end {
            taken[start..end].fill(true);
        }
    }
}

/// What the forms have found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// The pieces.
    pub(crate) pieces: Vec<Piece>,
    /// What parts were taken for.
    pub(crate) understood: Vec<Understood>,
    /// Places that only a form knows to be secret.
    pub(crate) secrets: Vec<Secret>,
    /// Texts within texts, still to be read, with their depth.
    pub(crate) nested: Vec<(View, usize)>,
}

impl Findings {
    /// Notes a piece.
    pub(crate) fn add(&mut self, span: Span, what: What) {
        self.pieces.push(Piece { span, what });
    }

    /// Notes the challenges in a range of a sheet, and their parameters as named values; returns where they end.
    pub(crate) fn challenges(&mut self, sheet: &Sheet, start: usize, end: usize) -> usize {
        self.challenges_of(&sheet.view, start, end)
    }

    /// Notes the challenges in a range of a view.
    pub(crate) fn challenges_of(&mut self, view: &View, start: usize, end: usize) -> usize {
        let (challenges, read) = parse(view, start, end);
        for challenge in challenges {
            for (name, value) in &challenge.params {
                let path = vec![name.clone()];
                let field = Field { path, value: value.clone(), origin: FieldOrigin::Challenge };
                self.add(value.span, What::Field(field));
            }
            self.add(challenge.span, What::Challenge(challenge));
        }
        read
    }

    /// Puts a text within a text by for reading, where it is worth it and not too deep.
    pub(crate) fn read_again(&mut self, view: View, depth: usize) {
        let worth = view.text.len() > 8 && view.text.contains([' ', '{', '<', '=', ':', '&']);
        if worth && depth < DECODE_DEPTH {
            self.nested.push((view, depth + 1));
        }
    }

    /// Notes what a part was taken for.
    pub(crate) fn understand(&mut self, form: &'static str, span: Span) {
        self.understood.push(Understood { form, span });
    }
}
