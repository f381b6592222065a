//! The only place that touches files, the terminal, the clock and the environment.
//!
//! [`cli`] is the command line, one file for each command; [`files`] reads and writes, [`tree`] a whole site; [`builtin`] is the rulebook
//! inside the program; [`web`] brings the site's assets.

#![expect(clippy::disallowed_methods, reason = "this is the layer the other layers leave these calls to")]

#[cfg(feature = "cli")]
pub mod builtin;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod files;
pub mod question;
#[cfg(feature = "cli")]
pub mod rulebook;
#[cfg(feature = "serve")]
pub mod server;
#[cfg(feature = "cli")]
pub mod tree;
#[cfg(feature = "wasm")]
pub mod wasm;
#[cfg(feature = "cli")]
pub mod web;
