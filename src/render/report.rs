//! Problems in rule files, as their author reads them.
//!
//! ```text
//! error[unknown-condition]: no condition is called `stauts`
//!   --> rules/http-401/keycloak.yaml:14:9
//!    |
//! 14 |       - stauts: 401
//!    |         ^^^^^^ did you mean `status`?
//! ```

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{Source, Sources};
use crate::render::visible::{visible, visible_lines};

/// The narrowest a source line is cut to.
const NARROWEST: usize = 40;

/// Writes every problem in the order given, with a blank line between them.
pub fn report(diagnostics: &[Diagnostic], sources: &Sources, width: usize) -> String {
    let renderer = Renderer::styled().term_width(width.max(NARROWEST));
    let one = |diagnostic: &Diagnostic| {
        let source = diagnostic.source.and_then(|id| sources.get(id));
        let text = renderer.render(&[group(diagnostic, source)]);
        format!("{}\n", text.trim_end())
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn group<'a>(diagnostic: &'a Diagnostic, source: Option<&'a Source>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(visible(&diagnostic.message)).id(diagnostic.code));
    if let Some(source) = source {
        let mark = AnnotationKind::Primary.span(range(diagnostic, &source.text));
        let label = Some(visible_lines(&diagnostic.label)).filter(|label| !label.is_empty());
        let snippet = Snippet::source(source.text.as_str()).path(visible(&source.name));
        group = group.element(snippet.annotation(mark.label(label)));
    }
    group.elements(diagnostic.help.iter().map(|help| Level::HELP.message(visible_lines(help))))
}

/// Returns the bytes to underline: within the text, on character boundaries, and only on the first line.
fn range(diagnostic: &Diagnostic, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(diagnostic.span.start.min(text.len()));
    let end = text.ceil_char_boundary(diagnostic.span.end.clamp(start, text.len()));
    let first_line = text[start..end].find(['\r', '\n']).map_or(end, |newline| start + newline);
    start..first_line
}
