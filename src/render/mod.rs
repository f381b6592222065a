//! Turns answers and problems into text.
//!
//! ```text
//! Answer ─Format─▶ terminal, json, markdown, html
//! Diagnostic ─report─▶ terminal        why_not ─why─▶ terminal
//! ```
//!
//! The law: captured text is data in every context it is put into, and a secret is never in it unless the person
//! at the terminal asked for it. Terminal text carries its styles always; whoever prints it strips them where
//! they are not wanted.
//!
//! In reading order: a [`line`](mod@line) is styled text made visible, [`prose`] makes lines of Markdown, [`excerpt`] shows the
//! paste, [`words`] says what all formats say, [`terminal`] and [`markdown`] lay out the answer.

pub mod excerpt;
pub mod html;
pub mod json;
pub mod line;
pub mod markdown;
pub mod palette;
pub mod prose;
mod reader;
pub mod report;
pub mod terminal;
pub mod visible;
pub mod why;
pub mod words;

use crate::answer::answer::Answer;
use crate::evidence::evidence::Evidence;

/// One way to write an answer: an entry of [`FORMATS`].
pub struct Format {
    /// The name a person asks for it by.
    pub name: &'static str,
    /// What it is for, in one line.
    pub summary: &'static str,
    /// Writes the answer; the text ends with a line feed.
    pub render: fn(&Rendering<'_>) -> String,
}

/// Every way to write an answer, the default first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        summary: "for reading, with the evidence underlined",
        render: terminal::render,
    },
    Format {
        name: "json",
        summary: "for programs; `fixbook schema --answer` describes it",
        render: json::render,
    },
    Format { name: "markdown", summary: "for a ticket or a chat", render: markdown::render },
    Format { name: "html", summary: "a fragment for a page", render: html::render },
];

/// Finds a format by its name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// An answer with what is needed to write it.
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// What it was given for.
    pub evidence: &'a Evidence,
    /// Whether secrets are shown. The terminal alone heeds it.
    pub secrets: Secrets,
    /// The columns of the terminal.
    pub width: usize,
    /// How much is told. JSON and HTML tell all.
    pub detail: Detail,
}

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// A word stands in their place.
    #[default]
    Masked,
    /// They stand as they were pasted.
    Shown,
}

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Everything that helps.
    #[default]
    Full,
    /// One line for each diagnosis.
    Brief,
}

/// Returns the names of all formats, the default first.
pub fn format_names() -> Vec<&'static str> {
    FORMATS.iter().map(|format| format.name).collect()
}
