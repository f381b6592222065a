//! What `build --check` shows: how the pages that are there differ from the pages that should be.

use std::collections::{BTreeMap, BTreeSet};

use similar::TextDiff;

/// The most lines that are shown.
const MAX_LINES: usize = 200;

/// Compares the pages that should be with those that are there; `None` where they are the same.
///
/// A unified diff from what is there to what should be, in the order of the paths. What is more than 200 lines is
/// counted, not shown.
pub fn diff(wanted: &BTreeMap<String, String>, present: &BTreeMap<String, String>) -> Option<String> {
    let paths: BTreeSet<&String> = wanted.keys().chain(present.keys()).collect();
    let parts: Vec<String> =
        paths.into_iter().filter_map(|path| one(path, wanted.get(path), present.get(path))).collect();
    (!parts.is_empty()).then(|| capped(&parts))
}

fn one(path: &str, wanted: Option<&String>, present: Option<&String>) -> Option<String> {
    match (wanted, present) {
        (Some(wanted), Some(present)) => {
            let changes = TextDiff::from_lines(present.as_str(), wanted.as_str());
            let text = changes.unified_diff().context_radius(2).header(path, path).to_string();
            (wanted != present).then_some(text)
        }
        (Some(_), None) => Some(format!("missing: {path}\n")),
        (None, Some(_)) => Some(format!("stale: {path} belongs to no rule\n")),
        (None, None) => None,
    }
}

fn capped(parts: &[String]) -> String {
    let all: Vec<&str> = parts.iter().flat_map(|part| part.lines()).collect();
    let mut text = all[..all.len().min(MAX_LINES)].join("\n");
    text.push('\n');
    if let Some(rest) = all.len().checked_sub(MAX_LINES).filter(|rest| *rest > 0) {
        let pages = if parts.len() == 1 {
            "1 page differs".to_owned()
        } else {
            format!("{} pages differ", parts.len())
        };
        text.push_str(&["… ", &rest.to_string(), " more lines; ", &pages, "\n"].concat());
    }
    text
}
