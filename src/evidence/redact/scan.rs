//! One text that is searched for secrets, and what was found in it.

use crate::base::span::Span;
use crate::evidence::evidence::Secret;
use crate::evidence::redact::names::Trust;
use crate::evidence::redact::prose::is_sentence;
use crate::evidence::redact::value::{Place, is_secret, looks_made_up, may_be_secret};
use crate::evidence::redact::{cookies, credentials};
use crate::evidence::view::View;

/// How much has to speak for a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// A paste: what stands under the name of a secret is one.
    Paste,
    /// A rule file or a message: the name alone does not do, for rules speak of secrets.
    Source,
}

/// What a name says of the value behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// The kind of secret.
    pub(super) kind: &'static str,
    /// How much the name says.
    pub(super) trust: Trust,
    /// Where the value stands.
    pub(super) place: Place,
}

/// A view of a paste while it is searched.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    /// The view.
    pub(super) view: &'a View,
    /// How much has to speak for a secret.
    pub(super) care: Care,
    /// The secrets, by their bytes in the paste.
    pub(super) found: Vec<Secret>,
}

impl<'a> Scan<'a> {
    /// Begins with a view.
    pub(super) fn new(view: &'a View, care: Care) -> Scan<'a> {
        Scan { view, care, found: Vec::new() }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &'a str {
        &self.view.text
    }

    /// Notes a secret, without the white space around it.
    pub(super) fn note(&mut self, start: usize, end: usize, kind: &'static str) {
        let (start, end) = self.trimmed(start, end);
        if start < end {
            self.found.push(Secret { span: self.view.to_paste(start, end), kind });
        }
    }

    /// Notes a value that can be a secret, whatever it is called.
    pub(super) fn note_plain(&mut self, start: usize, end: usize, kind: &'static str) {
        let value = &self.text()[start..end];
        let odd = kind == "password" && value.len() > 5 && value.bytes().any(|b| b.is_ascii_digit());
        let sure = self.care == Care::Paste || kind == "private-key" || odd || looks_made_up(value);
        if sure && may_be_secret(value, kind) {
            self.note(start, end, kind);
        }
    }

    /// Notes what is secret in a value under the name of a secret; tells whether there was anything.
    pub(super) fn note_value(&mut self, start: usize, end: usize, claim: Claim) -> bool {
        let (start, end) = self.trimmed(start, end);
        let variable = if self.text()[start..end].starts_with("$env:ey") { "$env:".len() } else { 0 };
        let start = start + variable;
        let known = self.found.len();
        let value = &self.text()[start..end];
        let claim = if self.care == Care::Source {
            Claim { trust: Trust::Weak, place: Place::Quoted, ..claim }
        } else {
            claim
        };
        let trust = claim.trust;
        match claim.kind {
            "cookie" if value.contains('=') => cookies::note(self, start, end),
            "authorization" => {
                if trust == Trust::Sure || credentials::begins_with_scheme(value) {
                    credentials::note(self, start, end);
                } else if is_secret(value, claim.kind, trust, claim.place) {
                    self.note(start, end, claim.kind);
                }
            }
            kind if kind != "password" && value.matches(' ').count() > 3 && is_sentence(value) => {
                self.note_words(start, end, kind);
            }
            _ if credentials::begins_with_scheme(value) => credentials::note(self, start, end),
            _ if is_secret(value, claim.kind, trust, claim.place) => self.note(start, end, claim.kind),
            _ => {}
        }
        self.found.len() > known
    }

    /// Notes the words of a sentence that look made up; what it calls an ID is none.
    fn note_words(&mut self, start: usize, end: usize, kind: &'static str) {
        let text = self.text();
        let mut at = start;
        let mut before = "";
        for word in text[start..end].split_inclusive(char::is_whitespace) {
            let inner = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            if !before.eq_ignore_ascii_case("id") && looks_made_up(inner) && may_be_secret(inner, kind) {
                let from = at + word.find(inner).unwrap_or(0);
                self.note(from, from + inner.len(), kind);
            }
            before = inner;
            at += word.len();
        }
    }

    fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let text = &self.text()[start..end];
        let start = end - text.trim_start().len();
        (start, start + self.text()[start..end].trim_end().len())
    }
}

/// Returns a span widened to whole characters.
pub(super) fn whole(text: &str, span: Span) -> Span {
    let mut span = span;
    span.end = span.end.min(text.len());
    span.start = span.start.min(span.end);
    while !text.is_char_boundary(span.start) {
        span.start -= 1;
    }
    while !text.is_char_boundary(span.end) {
        span.end += 1;
    }
    span
}
