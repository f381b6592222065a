//! One tolerant reader for JSON and for maps as programming languages print them.
//!
//! JSON, Python and Node dictionaries, Ruby and Elixir hashes, Go maps and structs, Java and Rust debug output, PHP
//! arrays, PowerShell tables: all are names and values between brackets, so one grammar reads them all. A map may
//! be cut off anywhere. The law: once a name and its separator have been read, nothing fails any more and what was
//! read is not read again, so that the time stays linear in the text.

mod bare;
mod parser;
mod strings;

pub(crate) use crate::evidence::notation::parser::{read_map, read_value};
pub(crate) use crate::evidence::notation::strings::{Quotes, decode, joined};

/// The deepest nesting of brackets that is read.
pub(crate) const MAX_NESTING: usize = 128;

/// A value, by its place in the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Names and values.
    Map(Vec<Member>),
    /// Values without names.
    List(Vec<Node>),
    /// The inside of a quoted text; several where a program printed it in pieces.
    Text(Vec<(usize, usize)>),
    /// A number or any text without quotes.
    Word(usize, usize),
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// The name, unquoted.
    pub(crate) name: String,
    /// Where the name begins.
    pub(crate) at: usize,
    /// The value.
    pub(crate) value: Node,
}
