//! What an author would want to know of a rule: one file each, and the table of all.

use crate::base::diagnostic::Diagnostic;
use crate::matcher::engine::Engine;
use crate::rulebook::article::{Article, RawArticle};

/// One lint: an entry of the table.
pub struct Lint {
    /// The code its diagnostics carry.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Finds it in one file. Spans are those of that file.
    pub find: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

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

/// Every lint there is.
pub static LINTS: &[Lint] = &[];
