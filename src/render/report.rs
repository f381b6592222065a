//! Problems in rule files, as their author reads them.
//!
//! ```text
//! error[unknown-condition]: no condition is called `stauts`
//!   --> rules/http-401/keycloak.yaml:14:9
//!    |
//! 14 |       - stauts: 401
//!    |         ^^^^^^ did you mean `status`?
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::{Source, SourceId, Sources};
use crate::evidence::redact::{Stars, starred};
use crate::render::line::{Line, hang, join};
use crate::render::palette::STRONG;
use crate::render::reader::boundary;
use crate::render::visible::visible;

/// The style in which the library draws bars and arrows.
const FRAME: Style = annotate_snippets::renderer::DEFAULT_CONTEXT_STYLE;

/// The narrowest a source line is cut to.
const NARROWEST: usize = 40;

/// Writes every problem in the order given, with a blank line between them.
///
/// What looks like a secret in a rule file, or in what is said of it, is shown as stars.
pub fn report(diagnostics: &[Diagnostic], sources: &Sources, width: usize) -> String {
    let renderer = Renderer::styled().term_width(width.max(NARROWEST));
    let shown = without_secrets(diagnostics, sources);
    let one = |diagnostic: &Diagnostic| {
        let of_file = diagnostic.source.and_then(|id| shown.get(&id));
        let hide = |text: &str| of_file.map_or_else(|| starred(text), |(_, stars)| stars.hide(text));
        let source = of_file.map(|(source, _)| source);
        let diagnostic = &Diagnostic {
            message: hide(&diagnostic.message),
            label: hide(&diagnostic.label),
            help: diagnostic.help.as_deref().map(hide),
            ..diagnostic.clone()
        };
        let text = renderer.render(&[group(diagnostic, source)]);
        format!("{}\n{}", text.trim_end(), join(&help(diagnostic, source, width)))
    };
    diagnostics.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Returns the rule files that problems point into, every byte of a secret a star, and those secrets.
fn without_secrets(diagnostics: &[Diagnostic], sources: &Sources) -> BTreeMap<SourceId, (Source, Stars)> {
    let mut shown = BTreeMap::new();
    for id in diagnostics.iter().filter_map(|one| one.source) {
        if let Some(source) = sources.get(id) {
            shown.entry(id).or_insert_with(|| {
                let stars = Stars::of(&source.text);
                let (name, text) = (stars.hide(&source.name), stars.hide(&source.text));
                (Source { name, text, trusted: source.trusted }, stars)
            });
        }
    }
    shown
}

fn group<'a>(diagnostic: &'a Diagnostic, source: Option<&'a Source>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = Group::with_title(level.primary_title(visible(&diagnostic.message)).id(diagnostic.code));
    let Some(source) = source else { return group };
    let mark = AnnotationKind::Primary.span(range(diagnostic, &source.text));
    let label = Some(visible(&diagnostic.label)).filter(|label| !label.is_empty());
    let snippet = Snippet::source(source.text.as_str()).path(visible(&source.name));
    group.element(snippet.annotation(mark.label(label)))
}

/// Puts the remedy below the excerpt, wrapped, its sign under the bar.
fn help(diagnostic: &Diagnostic, source: Option<&Source>, width: usize) -> Vec<Line> {
    let Some(help) = &diagnostic.help else { return Vec::new() };
    let line = source
        .map_or(1, |source| source.text[..range(diagnostic, &source.text).start].matches('\n').count() + 1);
    let sign = Line::plain(&" ".repeat(line.to_string().len() + 1)).and(FRAME, "= ").and(STRONG, "help: ");
    let rest = Line::plain(&" ".repeat(sign.width()));
    hang(&Line::plain(help).wrap(width.max(NARROWEST) - rest.width()), &sign, &rest)
}

/// Returns the bytes to underline: within the text, on character boundaries, and only on the first line.
fn range(diagnostic: &Diagnostic, text: &str) -> Range<usize> {
    let start = boundary(text, diagnostic.span.start);
    let end = boundary(text, diagnostic.span.end.max(start));
    let first_line = text[start..end].find(['\r', '\n']).map_or(end, |newline| start + newline);
    start..first_line
}
