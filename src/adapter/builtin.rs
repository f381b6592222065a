//! The rulebook that comes with the program.

use anyhow::{Context, Result};
use rust_embed::RustEmbed;

use crate::rulebook::compiled;
use crate::rulebook::load::{Loaded, RuleFile};

#[derive(RustEmbed)]
#[folder = "rules/"]
#[include = "**/*.yaml"]
#[include = "**/*.txt"]
struct Rules;

/// The same rulebook, read when the program was built, without what only pages show.
const FOR_ANSWERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/answers.msgpack"));

/// Returns the files of the built-in rulebook, in the order of their paths.
pub fn files() -> Vec<RuleFile> {
    let mut paths: Vec<String> = Rules::iter().map(std::borrow::Cow::into_owned).collect();
    paths.sort_unstable();
    let read = |path: String| {
        let file = Rules::get(&path)?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        Some(RuleFile { name: format!("rules/{path}"), path, text, trusted: true, damage: None })
    };
    paths.into_iter().filter_map(read).collect()
}

/// Returns what an answer needs of the built-in rulebook, at a tenth of the cost.
pub fn for_answers() -> Result<Loaded> {
    compiled::load(FOR_ANSWERS).context("the built-in rulebook is damaged; build the program again")
}
