//! The rulebook that comes with the program.

use rust_embed::RustEmbed;

use crate::rulebook::load::RuleFile;

#[derive(RustEmbed)]
#[folder = "rules/"]
#[include = "**/*.yaml"]
#[include = "**/*.txt"]
struct Rules;

/// What the built-in rulebook is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Everything: a page shows it all, and a check runs the proofs.
    Pages,
    /// Answers alone. They do without the keys of [`PAGE_ONLY`], which are more than half of what there is to parse.
    Answers,
}

/// The top-level keys that no answer needs.
const PAGE_ONLY: &[&str] = &[
    "overview:",
    "environment:",
    "procedure:",
    "verification:",
    "prevention:",
    "faq:",
    "escalation:",
    "notes:",
    "takeaways:",
    "history:",
    "proofs:",
];

/// Returns the files of the built-in rulebook, in the order of their paths.
pub fn files() -> Vec<RuleFile> {
    files_for(Purpose::Pages)
}

/// Returns what a purpose needs of the built-in rulebook.
pub fn files_for(purpose: Purpose) -> Vec<RuleFile> {
    let mut paths: Vec<String> = Rules::iter().map(std::borrow::Cow::into_owned).collect();
    paths.sort_unstable();
    let read = |path: String| {
        let file = Rules::get(&path)?;
        let text = String::from_utf8_lossy(&file.data);
        let text = match purpose {
            Purpose::Pages => text.into_owned(),
            Purpose::Answers => without(&text, PAGE_ONLY),
        };
        Some(RuleFile { name: format!("rules/{path}"), path, text, trusted: true })
    };
    paths.into_iter().filter_map(read).collect()
}

/// Leaves top-level keys of a YAML file out: the line of each, and the lines up to the next top-level key.
fn without(text: &str, keys: &[&str]) -> String {
    let mut inside = false;
    let wanted = text.split_inclusive('\n').filter(|line| {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            inside = keys.iter().any(|key| line.starts_with(key));
        }
        !inside
    });
    wanted.collect()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_key_is_left_out_up_to_the_next() {
        let text = "title: x\nproofs:\n  - name: y\n\n    paste: |\n      z\nfaq:\n  - q: w\n";
        assert_eq!(without(text, &["proofs:"]), "title: x\nfaq:\n  - q: w\n");
        assert_eq!(without(text, &["proofs:", "faq:"]), "title: x\n");
    }
}
