//! What a lint looks at.

use crate::audit::inspect::conditions::{captures, patterns};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::matcher::engine::Engine;
use crate::matcher::text_test;
use crate::rulebook::article::{Article, RawArticle};
use crate::rulebook::text::Text;

/// What a lint looks at: one file, what it became with its bases, and the whole rulebook.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The file by itself.
    pub raw: &'a RawArticle,
    /// The article, complete.
    pub article: &'a Article,
    /// All articles.
    pub engine: &'a Engine,
}

impl Subject<'_> {
    /// Makes an error that points into the file.
    pub(crate) fn error(&self, code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.raw.source, span, message)
    }

    /// Makes a warning that points into the file.
    pub(crate) fn warning(&self, code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, self.raw.source, span, message)
    }

    /// Returns the place for what concerns the whole file: its title, or its first byte.
    pub(crate) fn top(&self) -> Span {
        self.raw.content.title.span
    }

    /// Returns where a part of a text's words stands in the file, or where the text does when that cannot be told,
    /// because YAML folded or unescaped it.
    pub(crate) fn narrow(&self, text: &Text, part: Span) -> Span {
        let source = self.engine.rulebook.sources.get(self.raw.source);
        let written = source.map_or("", |source| text.span.of(&source.text));
        let wanted = part.of(&text.value);
        let before = text.value.get(..part.start).unwrap_or_default().matches(wanted).count();
        let found = written.match_indices(wanted).nth(before).filter(|_| !wanted.is_empty());
        found.map_or(text.span, |(at, _)| {
            let start = text.span.start + at;
            Span::new(start, start + wanted.len())
        })
    }

    /// Returns every name that a pattern of the article captures, inherited ones included, each with a place that
    /// holds for the file's own.
    pub(crate) fn captures(&self) -> Vec<(String, Span)> {
        let conditions = self.article.content.conditions();
        conditions
            .iter()
            .flat_map(|(_, one)| captures(&one.node).into_iter().map(|name| (name, one.span())))
            .collect()
    }

    /// Returns the names that the file's own patterns capture, each where it stands.
    pub(crate) fn own_captures(&self) -> Vec<(String, Span)> {
        let mut found = Vec::new();
        for (_, condition) in self.raw.content.conditions() {
            for pattern in patterns(&condition.node) {
                for name in text_test::captures(&pattern) {
                    let part =
                        pattern.find(&format!("<{name}>")).map(|at| Span::new(at + 1, at + 1 + name.len()));
                    let place = part.map_or(pattern.span, |part| self.narrow(&pattern, part));
                    found.push((name, place));
                }
            }
        }
        found
    }
}
