//! The paste as it is shown: line by line, every character visible, every secret masked.
//!
//! The law: what is shown of the paste comes from the [`Redactor`], piece by piece, and a secret is asked for whole,
//! never in part. Only [`Secrets::Shown`] reads the paste itself.

use textwrap::core::display_width;

use crate::base::span::Span;
use crate::evidence::evidence::Evidence;
use crate::evidence::redact::Redactor;
use crate::render::visible::visible;
use crate::render::{Rendering, Secrets};

/// The columns from one tab stop to the next.
const TAB: usize = 4;

/// The bytes of a line that are looked at to each side of the evidence.
const NEAR: usize = 4096;

/// A character of the paste as it is shown, with the bytes it stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What is shown.
    pub(super) text: String,
    /// The column it begins in.
    pub(super) column: usize,
    /// The columns it takes.
    pub(super) width: usize,
    /// The bytes of the paste; those of the whole secret where it is of a mask.
    pub(super) bytes: Span,
}

/// Reads the paste for showing it.
pub(super) struct Reader<'a> {
    evidence: &'a Evidence,
    redactor: Option<Redactor>,
}

impl<'a> Reader<'a> {
    /// Takes the paste of an answer.
    pub(super) fn new(rendering: &Rendering<'a>) -> Reader<'a> {
        let redactor = match rendering.secrets {
            Secrets::Masked => Some(Redactor::new(rendering.evidence)),
            Secrets::Shown => None,
        };
        Reader { evidence: rendering.evidence, redactor }
    }

    /// Returns the number of the line in which a span's first visible byte stands, and the bytes of that line, at
    /// most [`NEAR`] to each side.
    pub(super) fn line_of(&self, span: Span) -> (usize, Span) {
        let text = &self.evidence.text;
        let inside = self.evidence.at(span);
        let at = boundary(text, span.start + (inside.len() - inside.trim_start().len()));
        let first = boundary(text, at.saturating_sub(NEAR));
        let last = boundary(text, at + NEAR);
        let start = text[first..at].rfind('\n').map_or(first, |newline| first + newline + 1);
        let end = text[at..last].find('\n').map_or(last, |newline| at + newline);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        (text[..start].matches('\n').count() + 1, Span::new(start, end))
    }

    /// Returns the bytes of every line, at most its first [`NEAR`].
    pub(super) fn lines(&self) -> Vec<Span> {
        let text = &self.evidence.text;
        let mut at = 0;
        let spans = text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            let end = boundary(text, (start + line.trim_end_matches(['\n', '\r']).len()).min(start + NEAR));
            Span::new(start, end)
        });
        spans.collect()
    }

    /// Returns what is shown of a line, or of a part of one.
    pub(super) fn glyphs(&self, line: Span) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut column = 0;
        for piece in self.pieces(line) {
            let text = self.show(piece.bytes);
            let mut offset = piece.bytes.start;
            for c in text.chars() {
                let shown = match c {
                    '\t' => " ".repeat(TAB - column % TAB),
                    c => visible(c.encode_utf8(&mut [0; 4])).into_owned(),
                };
                let end = if piece.secret { piece.bytes.end } else { offset + c.len_utf8() };
                let bytes = if piece.secret { piece.bytes } else { Span::new(offset, end) };
                let width = display_width(&shown);
                glyphs.push(Glyph { text: shown, column, width, bytes });
                column += width;
                offset = end;
            }
        }
        glyphs
    }

    fn show(&self, bytes: Span) -> String {
        match &self.redactor {
            Some(redactor) => redactor.show(bytes),
            None => self.evidence.at(bytes).to_owned(),
        }
    }

    /// Divides a line into open text and whole secrets.
    fn pieces(&self, line: Span) -> Vec<Piece> {
        let secrets = match self.redactor {
            Some(_) => self.evidence.secrets.as_slice(),
            None => &[],
        };
        let mut pieces = Vec::new();
        let mut at = line.start;
        for secret in secrets.iter().filter(|secret| secret.span.overlaps(line)) {
            pieces.push(Piece { bytes: Span::new(at, secret.span.start.max(at)), secret: false });
            pieces.push(Piece { bytes: secret.span, secret: true });
            at = secret.span.end;
        }
        pieces.push(Piece { bytes: Span::new(at, line.end.max(at)), secret: false });
        pieces.retain(|piece| !piece.bytes.is_empty());
        pieces
    }
}

struct Piece {
    bytes: Span,
    secret: bool,
}

/// Returns the nearest place at or before this one where a character of the text begins or the text ends.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
