//! The rulebook that comes with the program.

use rust_embed::RustEmbed;

use crate::rulebook::load::RuleFile;

#[derive(RustEmbed)]
#[folder = "rules/"]
#[include = "**/*.yaml"]
#[include = "**/*.txt"]
struct Rules;

/// Whether the proofs of the built-in rulebook are wanted: a page shows them and a check runs them, an answer does
/// without, and they are nearly half of what there is to parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proofs {
    /// They are.
    Wanted,
    /// They are not.
    LeftOut,
}

/// Returns the files of the built-in rulebook, in the order of their paths.
pub fn files() -> Vec<RuleFile> {
    files_with(Proofs::Wanted)
}

/// Returns the files of the built-in rulebook, with or without their proofs.
pub fn files_with(proofs: Proofs) -> Vec<RuleFile> {
    let mut paths: Vec<String> = Rules::iter().map(std::borrow::Cow::into_owned).collect();
    paths.sort_unstable();
    let read = |path: String| {
        let file = Rules::get(&path)?;
        let text = String::from_utf8_lossy(&file.data);
        let text = if proofs == Proofs::Wanted { text.into_owned() } else { without(&text, "proofs:") };
        Some(RuleFile { name: format!("rules/{path}"), path, text, trusted: true })
    };
    paths.into_iter().filter_map(read).collect()
}

/// Leaves out a top-level key of a YAML file: its line, and the lines up to the next top-level key.
fn without(text: &str, key: &str) -> String {
    let mut inside = false;
    let wanted = text.split_inclusive('\n').filter(|line| {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            inside = line.starts_with(key);
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
        assert_eq!(without(text, "proofs:"), "title: x\nfaq:\n  - q: w\n");
    }
}
