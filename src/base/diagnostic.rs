//! A problem in a rule file, as a value.
//!
//! The core never prints. It collects what is wrong, each with a place and a remedy, and the adapter shows
//! all of it at the end of the run.

use crate::base::source::SourceId;
use crate::base::span::Span;

/// Tells whether a problem stops the article from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The article cannot be loaded, or would answer wrongly.
    Error,
    /// The article works, and an author would want to know.
    Warning,
}

/// One problem: what, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this sort of problem, kebab-case.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The rule file, where there is one.
    pub source: Option<SourceId>,
    /// The bytes to underline in it.
    pub span: Span,
    /// What stands beside the underline; empty for none.
    pub label: String,
    /// The remedy, where it is more than the label says.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes an error that points at `span` of `source`.
    #[must_use]
    pub fn error(code: &'static str, source: SourceId, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            source: Some(source),
            span,
            label: String::new(),
            help: None,
        }
    }

    /// Makes a warning that points at `span` of `source`.
    #[must_use]
    pub fn warning(
        code: &'static str,
        source: SourceId,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, source, span, message) }
    }

    /// Adds the words beside the underline.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Puts the candidate that `word` was most probably meant to be beside the underline, if one is near enough.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        match nearest(word, candidates) {
            Some(near) => self.label(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }
}

/// Returns the candidate that `word` was most probably meant to be, if one is near enough.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the word, or two for short words.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .map(|candidate| {
            (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
