//! The only place that touches files, the terminal, the clock and the environment.
//!
//! [`cli`] is the command line, one file for each command; [`files`] reads and writes; [`builtin`] is the rulebook
//! inside the program.

#![expect(clippy::disallowed_methods, reason = "this is the layer the other layers leave these calls to")]

pub mod builtin;
pub mod cli;
pub mod files;
pub mod question;
pub mod rulebook;
#[cfg(feature = "serve")]
pub mod server;
