//! Which literals occur in a paste.
//!
//! Thousands of conditions ask for a phrase or a pattern with a literal in it. For a paste of usual size each looks for
//! itself, which costs less than anything built beforehand. A long paste is read once for all of them by one automaton
//! (Aho and Corasick, 1975), so that the time is linear in its length whatever the number of conditions.
//!
//! The law: a literal that is said not to occur does not, also where `\u{212a}` and `\u{17f}` stand, which patterns
//! take for `k` and `s` when case does not count.

use std::borrow::Cow;
use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// The length in bytes from which a text is long.
const LONG: usize = 64 * 1024;

/// Letters outside ASCII that a pattern takes for `k` and `s` when case does not count.
const FOLDED: [char; 2] = ['\u{212a}', '\u{17f}'];

/// The literals that occur in one text.
#[derive(Debug)]
pub struct Presence<'a> {
    /// The text in lower case, with the letters of [`FOLDED`] replaced.
    text: Cow<'a, str>,
    /// For a long text, whether each literal occurs.
    known: HashMap<String, bool>,
}

impl<'a> Presence<'a> {
    /// Looks at a text in ASCII lower case. `literals` returns every literal that may be asked for; it is called for a
    /// long text only.
    pub fn of(lower: &'a str, literals: impl FnOnce() -> Vec<String>) -> Presence<'a> {
        let text = folded(lower);
        let known = if text.len() < LONG { HashMap::new() } else { scan(&text, literals()) };
        Presence { text, known }
    }

    /// Tells whether a literal in lower case occurs.
    pub fn occurs(&self, literal: &str) -> bool {
        self.known.get(literal).copied().unwrap_or_else(|| self.text.contains(literal))
    }
}

fn folded(lower: &str) -> Cow<'_, str> {
    if lower.is_ascii() || !lower.contains(FOLDED) {
        return Cow::Borrowed(lower);
    }
    Cow::Owned(lower.replace(FOLDED[0], "k").replace(FOLDED[1], "s"))
}

fn scan(text: &str, mut literals: Vec<String>) -> HashMap<String, bool> {
    literals.sort_unstable();
    literals.dedup();
    literals.retain(|literal| !literal.is_empty());
    let Ok(automaton) = AhoCorasick::new(&literals) else { return HashMap::new() };
    let mut occurs = vec![false; literals.len()];
    for found in automaton.find_overlapping_iter(text) {
        occurs[found.pattern().as_usize()] = true;
    }
    literals.into_iter().zip(occurs).collect()
}
