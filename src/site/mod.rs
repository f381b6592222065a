//! The knowledge base: every article as a page, and the pages that lead to them.
//!
//! ```text
//! Engine ─view─▶ ArticlePage ─templates─▶ path → text ─web─▶ path → bytes      (the adapter writes it)
//! ```
//!
//! The law: a page is a pure function of the rules and the templates. The same rules give the same bytes, and every
//! word of a rule reaches the page, as data: what an author or a paste says can not become markup of the page's own.
//! The edge: nothing is read or written here; the adapter brings the templates and puts the pages in their place.
//!
//! In reading order: [`build`] is the entry, [`view`] what templates are given, [`templates`] the layout,
//! `library` the headings and links of all pages, `writer` one article's own voice, then a file for each part of
//! the page. [`web`] makes the HTML site of the same pages, [`profile`] their dialects for other generators. [`portable`] says whether pages read alike everywhere, [`diff`]
//! what changed, [`explain`] prints one, [`runs`] keeps what proofs came to while an author writes.

mod anchors;
pub mod build;
pub mod bundle;
mod causes;
mod checks;
pub mod diff;
mod effects;
mod examples;
pub mod explain;
pub mod findable;
mod fixes;
mod general;
mod glance;
mod index;
mod library;
mod markdown;
mod matching;
mod mentions;
pub mod portable;
pub mod profile;
mod related;
pub mod runs;
pub mod search;
mod shown;
mod symptoms;
mod tables;
pub mod templates;
mod tidy;
pub mod view;
pub mod web;
mod words;
mod writer;

pub use crate::site::build::{pages, paths};
pub use crate::site::templates::{SiteError, Templates};
