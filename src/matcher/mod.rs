//! Holds rules against evidence: which conditions are true, false or unknown, and which articles answer.
//!
//! ```text
//! Rulebook ─compile─▶ Engine      Evidence ─find─▶ Match
//! ```
//!
//! In reading order: [`truth`], [`text_test`], [`leaf`] with [`kinds`] (one file for each condition and the
//! table of all), [`condition`], [`engine`].

pub mod condition;
pub mod engine;
pub mod hold;
pub mod kinds;
pub mod leaf;
pub mod pattern;
pub mod prefilter;
pub mod presence;
pub mod schema;
pub mod statuses;
pub mod text_test;
pub mod truth;
