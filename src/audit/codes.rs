//! Every code that a diagnostic may carry.
//!
//! The law: a code is in [`CODES`] or in [`LINTS`], never in both, and has a bad file under `tests/bad` with the message
//! an author gets. The documentation is derived from here.

use crate::audit::lint::LINTS;

/// What the reader, the resolver, the compiler and the proofs report, with what it means.
pub const CODES: &[(&str, &str)] = &[
    ("tab", "a tab where YAML takes only spaces"),
    ("indentation", "a line that is indented like none of its neighbours"),
    ("missing-colon", "a line that is neither a key with its colon nor an item of a list"),
    ("missing-space", "no space behind a colon or a dash"),
    ("unquoted-text", "a text that needs quotes, because of how it begins or of a `: ` inside"),
    ("unclosed-quote", "a quote that is not closed, or closed too early"),
    ("unclosed-bracket", "a bracket that is not closed"),
    ("missing-comma", "entries in brackets without a comma between them"),
    ("bad-escape", "a backslash in double quotes that means nothing"),
    ("second-article", "a second article in one file"),
    ("unreadable", "a file that cannot be read for another reason"),
    ("too-large", "a rule file with more bytes than allowed"),
    ("duplicate-key", "a key that stands twice in one map"),
    ("unknown-key", "a key that does not exist"),
    ("missing-key", "a key that must be there and is not"),
    ("one-key", "a map with several keys of which one is allowed"),
    ("unknown-value", "a word that is not one of those allowed"),
    ("wrong-type", "a text, list or map where another of them is meant"),
    ("missing-file", "a `paste_file` that is not there"),
    ("unknown-base", "an `extends` that names no article"),
    ("broken-base", "an article whose base could not be loaded"),
    ("extends-cycle", "articles that extend each other in a circle"),
    ("extends-too-deep", "an article that stands on too many others"),
    ("nothing-to-drop", "a `drop` of something the base does not have"),
    ("empty-condition", "an `all` or `any` with nothing in it"),
    ("malformed-condition", "a condition with no key, or with more than one"),
    ("unknown-condition", "a condition that does not exist"),
    ("bad-status", "a status that is no status code"),
    ("bad-pattern", "a pattern that is not a regular expression"),
    ("empty-match", "a pattern that matches the empty text, and so always"),
    ("proof", "a proof that does not hold"),
    ("uncovered", "a symptom, cause or check that no proof reaches"),
    ("no-near-miss", "an article without a proof of what is not its own"),
    ("noisy", "an article that answers another one's proof"),
];

/// Returns every code with what it means, in the order in which problems are found.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.iter().copied().chain(LINTS.iter().map(|lint| (lint.code, lint.summary)))
}
