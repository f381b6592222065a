//! A regular expression that costs nothing until it may match.
//!
//! Three things keep an answer fast with hundreds of patterns. A pattern is compiled only when its literals occur
//! ([`crate::matcher::prefilter`]). For a paste of usual size it is compiled without the machinery that pays for itself
//! only on long texts, which takes a quarter of the time. For a long one it is compiled with everything.
//! Every way is linear in the length of the text.

use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;

use crate::base::span::Span;
use crate::matcher::prefilter::Prefilter;
use crate::matcher::presence::Presence;
use crate::matcher::text_test::Found;

/// The most memory that a compiled pattern may take, in bytes.
const MAX_SIZE: usize = 1 << 20;

/// The length in bytes from which a text is long.
const LONG: usize = 64 * 1024;

/// A pattern in the syntax of the `regex` crate.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    prefilter: Prefilter,
    short: OnceLock<Option<Regex>>,
    long: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Takes a pattern as written. One that is no regular expression never matches.
    pub fn new(source: String) -> Pattern {
        let prefilter = Prefilter::of(&source);
        Pattern { source, prefilter, short: OnceLock::new(), long: OnceLock::new() }
    }

    /// Returns the pattern as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Tells whether the pattern takes too much memory to be compiled, so that it never matches.
    pub fn is_too_large(&self) -> bool {
        regex_syntax::parse(&self.source).is_ok() && build(&self.source, config()).is_none()
    }

    /// Returns the literals that are looked for before the pattern is compiled.
    pub fn literals(&self) -> impl Iterator<Item = &String> {
        self.prefilter.literals().iter().flatten()
    }

    /// Finds the first match in a text, or a part of it, of which it is known what occurs.
    pub fn find_where(&self, text: &str, present: &Presence<'_>) -> Option<Found> {
        if self.prefilter.may_match(present) { self.search(text) } else { None }
    }

    /// Finds the first match.
    pub fn find(&self, text: &str) -> Option<Found> {
        let lower = text.to_ascii_lowercase();
        self.find_where(text, &Presence::of(&lower, Vec::new))
    }

    fn search(&self, text: &str) -> Option<Found> {
        let regex = if text.len() < LONG {
            self.short.get_or_init(|| {
                build(&self.source, config().hybrid(false).onepass(false).auto_prefilter(false))
            })
        } else {
            self.long.get_or_init(|| build(&self.source, config()))
        };
        search(regex.as_ref()?, text)
    }
}

fn config() -> Config {
    Regex::config().nfa_size_limit(Some(MAX_SIZE))
}

fn build(pattern: &str, config: Config) -> Option<Regex> {
    Regex::builder().configure(config).build(pattern).ok()
}

fn search(regex: &Regex, text: &str) -> Option<Found> {
    let mut groups: Captures = regex.create_captures();
    regex.captures(text, &mut groups);
    let span = |range: regex_automata::Span| Span::new(range.start, range.end);
    let whole = groups.get_group(0)?;
    let names = groups.group_info().pattern_names(regex_automata::PatternID::ZERO).flatten();
    let named = names.filter_map(|name| Some((name.to_owned(), span(groups.get_group_by_name(name)?))));
    Some(Found { span: span(whole), captures: named.collect() })
}
