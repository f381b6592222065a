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

/// What the named values of a paste may hold together, for each byte of the paste.
const HELD_PER_BYTE: usize = 8;

/// What they may hold of a short paste.
const HELD_LEAST: usize = 256 * 1024;

/// What the forms have found.
#[derive(Debug)]
pub(crate) struct Findings {
    /// The pieces.
    pub(crate) pieces: Vec<Piece>,
    /// What parts were taken for.
    pub(crate) understood: Vec<Understood>,
    /// Places that only a form knows to be secret.
    pub(crate) secrets: Vec<Secret>,
    /// Texts within texts, still to be read, with their depth.
    pub(crate) nested: Vec<(View, usize)>,
    /// The bytes that named values and texts within texts may still hold.
    left: usize,
}

impl Findings {
    /// Starts with nothing found in a paste of this length.
    pub(crate) fn new(paste: usize) -> Findings {
        Findings {
            pieces: Vec::new(),
            understood: Vec::new(),
            secrets: Vec::new(),
            nested: Vec::new(),
            left: paste.saturating_mul(HELD_PER_BYTE).max(HELD_LEAST),
        }
    }

    /// Notes a piece. A named value for which nothing is left is passed over.
    ///
    /// Values may overlap, for a quote that is never closed opens one to the end of its line; so what they hold
    /// together is bounded by the length of the paste.
    pub(crate) fn add(&mut self, span: Span, what: What) {
        let held = match &what {
            What::Field(field) => field.value.value.len() + field.path.iter().map(String::len).sum::<usize>(),
            What::Record
            | What::Command(_)
            | What::Request(_)
            | What::Mention(_)
            | What::Response(_)
            | What::Status(..)
            | What::Header(..)
            | What::Challenge(_)
            | What::Body
            | What::Host(_) => 0,
        };
        if self.spend(held) {
            self.pieces.push(Piece { span, what });
        }
    }

    /// Tells whether this many bytes may still be held.
    fn spend(&mut self, bytes: usize) -> bool {
        let enough = bytes <= self.left;
        self.left -= if enough { bytes } else { 0 };
        enough
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
        if worth && depth < DECODE_DEPTH && self.spend(view.text.len()) {
            self.nested.push((view, depth + 1));
        }
    }

    /// Notes what a part was taken for.
    pub(crate) fn understand(&mut self, form: &'static str, span: Span) {
        self.understood.push(Understood { form, span });
    }
}
