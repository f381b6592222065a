//! Judges what was found: how probable each cause is, which fix first, what to look at next.
//!
//! ```text
//! Match ─weigh─▶ causes ─diagnose─▶ Answer
//! ```
//!
//! In reading order: [`finding`] gathers the evidence, [`weigh`] turns it into probabilities, [`fixes`] and
//! [`next`] say what to do, [`diagnose`] puts the [`answer`] together.

pub mod answer;
pub mod diagnose;
pub mod finding;
pub mod fixes;
pub mod handshake;
pub mod near;
pub mod next;
pub mod prose;
pub mod weigh;
pub mod why_not;
