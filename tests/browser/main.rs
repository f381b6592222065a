//! The site in Chromium: what its pages do, and what they can not do.
//!
//! Chromium is `$CHROMIUM`, or `chromium` on the PATH. Where there is none, each test says loudly that it was skipped,
//! and fails where `CI` is `true`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read files and the environment, wait, and say what they skip"
)]

mod axe;
mod box_use;
mod paste;
mod policy;
mod quiet;
mod search;
mod serve;
mod shown;
mod stage;
