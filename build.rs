//! Reads the built-in rulebook, so that the program need not when it answers.
//!
//! A rule file that cannot be read is left out with a warning: the program still builds, and `fixbook check` says what
//! is wrong.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use indexmap::IndexMap;

#[allow(
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    reason = "the library's own files, read a second time"
)]
#[path = "src/base/mod.rs"]
mod base;
#[allow(
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    reason = "the library's own files, read a second time"
)]
#[path = "src/rulebook/mod.rs"]
mod rulebook;

use rulebook::compiled;
use rulebook::content::Content;
use rulebook::yaml;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=src/base");
    println!("cargo:rerun-if-changed=src/rulebook");
    let mut articles = IndexMap::new();
    for path in rule_files(Path::new("rules"))? {
        let text = fs::read_to_string(&path)?;
        let id = path.with_extension("").to_string_lossy().replace('\\', "/");
        let id = id.trim_start_matches("rules/").to_owned();
        match yaml::parse::<Content>(&text) {
            Ok(content) => {
                articles.insert(id, compiled::for_answers(content));
            }
            Err(error) => println!("cargo:warning={}: {}", path.display(), error.message),
        }
    }
    let bytes = compiled::write(&articles).map_err(io::Error::other)?;
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(folder.join("answers.msgpack"), bytes)
}

/// Returns every rule file below a folder, in the order of the paths.
fn rule_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(rule_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}
