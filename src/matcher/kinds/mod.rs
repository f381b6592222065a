//! The conditions, one file each, and the table of all.
//!
//! Help texts, the schema, did-you-mean and the documentation are derived from [`KINDS`]. To add a condition,
//! write its file and its line here.

#![allow(clippy::unnecessary_wraps, reason = "every kind is compiled by a function of the same type")]

mod authorization;
mod challenge;
mod field;
mod header;
mod host;
mod jwt;
mod method;
mod path;
pub(crate) mod status;
mod symptom;
mod table;
mod text;

use crate::matcher::leaf::Kind;

/// Every condition there is, in the order of the documentation.
pub static KINDS: &[Kind] = &[
    status::KIND,
    method::KIND,
    path::KIND,
    host::KIND,
    header::KIND,
    header::REQUEST_KIND,
    challenge::KIND,
    authorization::KIND,
    jwt::KIND,
    field::KIND,
    text::KIND,
    symptom::KIND,
    table::KIND,
];

/// Finds a kind by the name an author writes.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
