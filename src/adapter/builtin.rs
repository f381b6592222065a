//! The rulebook that comes with the program.

use rust_embed::RustEmbed;

use crate::rulebook::load::RuleFile;

#[derive(RustEmbed)]
#[folder = "rules/"]
#[include = "**/*.yaml"]
#[include = "**/*.txt"]
struct Rules;

/// Returns the files of the built-in rulebook, in the order of their paths.
pub fn files() -> Vec<RuleFile> {
    let mut paths: Vec<String> = Rules::iter().map(std::borrow::Cow::into_owned).collect();
    paths.sort_unstable();
    let read = |path: String| {
        let file = Rules::get(&path)?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        Some(RuleFile { name: format!("rules/{path}"), path, text, trusted: true })
    };
    paths.into_iter().filter_map(read).collect()
}
