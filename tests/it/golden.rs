//! Plain files with what is expected. `UPDATE=1 cargo test` rewrites them; one that no test names fails.
#![allow(clippy::disallowed_methods, reason = "tests read their goldens")]

use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares a text with the golden of this path below `tests/goldens`.
#[track_caller]
pub(crate) fn check(path: &str, actual: &str) {
    let file = folder("goldens").join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if expected != actual {
        let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
        let diff = diff.unified_diff().header("golden", "actual").to_string();
        panic!("{} differs; UPDATE=1 rewrites it\n{diff}", file.display());
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}

/// A golden is named by a test by its path, or, where names are made up from data, by its folder and a slash.
#[test]
fn every_golden_is_named_by_a_test() {
    let (mut sources, mut goldens) = (Vec::new(), Vec::new());
    files(&folder("it"), &mut sources);
    files(&folder("goldens"), &mut goldens);
    let sources: String = sources.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let orphans = goldens.iter().filter(|path| {
        let path = path.strip_prefix(folder("goldens")).unwrap().to_string_lossy().replace('\\', "/");
        let within = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let named = [path, within].map(|name| format!("\"{name}"));
        !sources.contains(&format!("{}\"", named[0])) && !sources.contains(&format!("{}{{", named[1]))
    });
    assert_eq!(orphans.collect::<Vec<_>>(), Vec::<&PathBuf>::new());
}
