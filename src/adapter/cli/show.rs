//! Writes to the terminal. Colours are taken out where they do not belong.

use std::io::Write;

use anyhow::{Context, Result};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::evidence::redact::starred;
use crate::matcher::engine::Engine;
use crate::render::report;

/// The columns where the terminal does not say.
const USUAL_WIDTH: usize = 80;

/// The widest text that is comfortable to read.
const WIDEST: usize = 100;

/// Writes to standard output.
pub(crate) fn out(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Writes one line to standard error.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Writes what is wrong with the arguments to standard error, as it was laid out.
pub(crate) fn problem(text: &str) {
    let _ = write!(anstream::stderr().lock(), "{}", starred(text));
}

/// Writes a failure to standard error. What looks like a secret in it, in a path above all, is shown as stars.
pub(crate) fn error(text: &str) {
    let text = starred(text);
    let red = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    note(&format!("{red}error{red:#}: {text}"));
}

/// Writes problems of rule files to standard error. Returns whether there was an error among them.
pub(crate) fn diagnostics(engine: &Engine, diagnostics: &[Diagnostic]) -> bool {
    if !diagnostics.is_empty() {
        note(&report::report(diagnostics, &engine.rulebook.sources, width()));
    }
    diagnostics.iter().any(|one| one.severity == Severity::Error)
}

/// Returns the columns to write for.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(USUAL_WIDTH).clamp(40, WIDEST)
}
