//! The house rules that the compiler does not hold: layers, sizes, openings.
#![expect(clippy::disallowed_methods, reason = "these tests read the sources")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with those it may use. A layer may always use itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("rulebook", &["base"]),
    ("evidence", &["base"]),
    ("matcher", &["base", "rulebook", "evidence"]),
    ("answer", &["base", "rulebook", "evidence", "matcher"]),
    ("audit", &["base", "rulebook", "evidence", "matcher", "answer"]),
    ("render", &["base", "rulebook", "evidence", "matcher", "answer", "audit"]),
    ("site", &["base", "rulebook", "evidence", "matcher", "answer", "audit"]),
    ("adapter", &["base", "rulebook", "evidence", "matcher", "answer", "audit", "render", "site"]),
];

/// The most lines of a source file.
const MOST_LINES: usize = 400;

fn sources() -> Vec<(String, String)> {
    let mut open = vec![PathBuf::from("src")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources are not where this test looks for them");
    found
}

/// Returns the code of a file without its comments, line by line.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_start()));
    lines.filter(|(_, line)| !line.starts_with("//"))
}

#[test]
fn layers_use_lower_layers_only() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let Some(layer) =
            path.strip_prefix("src/").and_then(|rest| rest.split_once('/')).map(|(layer, _)| layer)
        else {
            continue;
        };
        let allowed = LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{layer} is not among the layers"));
        for (number, line) in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
                if is_layer && used != layer && !allowed.contains(&used.as_str()) {
                    broken.push(format!("{path}:{number}: {layer} uses {used}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_one_file_names_the_yaml_crate() {
    let named: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| code(text).any(|(_, line)| line.contains("serde_saphyr")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(named, ["src/rulebook/yaml.rs"]);
}

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{path} has {lines} lines, and {MOST_LINES} are the most"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn files_open_with_what_they_are_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "without an opening: {}", silent.join(", "));
}

#[test]
fn imports_are_named() {
    let mut globs = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            if line.starts_with("use ") && line.contains("::*") {
                globs.push(format!("{path}:{number}"));
            }
        }
    }
    assert!(globs.is_empty(), "glob imports: {}", globs.join(", "));
}

#[test]
fn every_rule_file_points_editors_to_the_schema() {
    let mut open = vec![PathBuf::from("rules")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                let first = text.lines().next().unwrap_or_default();
                let schema = first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_default();
                let target = path.parent().unwrap_or(Path::new(".")).join(schema);
                assert!(!schema.is_empty() && target.is_file(), "{}: {first}", path.display());
            }
        }
    }
}
