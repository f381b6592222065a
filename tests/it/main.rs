//! Everything that is tested through the library's public face, one file for each subject.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod cli;
mod current;
mod diagnostics;
mod engine_in_node;
mod forms;
mod golden;
mod pages;
mod prefilter;
mod profiles;
mod reading;
mod reading_robustly;
mod readme;
mod redaction;
mod redaction_leaks;
mod redaction_open;
mod redaction_stable;
mod redaction_vendor;
mod rendering;
mod rendering_html;
mod rulebook;
mod searching;
mod secrets;
mod server;
mod tidy;
mod website;
