//! Braces in prose outside of code, which site generators take for their own.
//!
//! A warning: the pages put them into code themselves, which may not look as it was meant.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::audit::inspect::prose::{Sort, prose};
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::rulebook::placeholder;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "stray-brace",
    summary: "a `{` or `}` in prose outside of code, other than `{{ name }}` (a warning)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for one in prose(&subject.raw.content).into_iter().filter(|one| one.sort == Sort::Markdown) {
        if let Some(span) = stray(&one.text) {
            let problem = subject.warning(
                LINT.code,
                subject.narrow(&one.text, span),
                "a brace stands in the text outside of code",
            );
            found.push(problem.help("put it into backticks; a value is written `{{ name }}`"));
        }
    }
    found
}

/// Returns the first word with a brace that is neither in code nor of a placeholder.
fn stray(text: &str) -> Option<Span> {
    if !text.contains(['{', '}']) {
        return None;
    }
    let values = placeholder::find(text);
    let mut in_code = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => {
                let braces = text[range.clone()].match_indices(['{', '}']).map(|(at, _)| range.start + at);
                let mut outside =
                    braces.filter(|at| !values.iter().any(|(span, _)| (span.start..span.end).contains(at)));
                if let Some(at) = outside.next() {
                    return Some(word(text, at));
                }
            }
            _ => {}
        }
    }
    None
}

fn word(text: &str, at: usize) -> Span {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    Span::new(start, end)
}
