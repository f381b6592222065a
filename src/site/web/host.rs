//! What the host of the site is told: headers, redirects, and the list of all files.

use serde::{Deserialize, Serialize};

use crate::site::web::assets::hex;
use crate::site::web::build::Files;

/// The list of all files.
pub const MANIFEST: &str = "manifest.json";

/// What wrote the list.
const GENERATOR: &str = "fixbook";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    generator: String,
    version: String,
    files: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: String,
    bytes: usize,
    sha256: String,
}

/// Writes the list of files, each with its size and hash; the list itself is not in it.
pub fn manifest(files: &Files) -> Vec<u8> {
    let entries = files.iter().filter(|(path, _)| *path != MANIFEST);
    let entry = |(path, bytes): (&String, &Vec<u8>)| Entry {
        path: path.clone(),
        bytes: bytes.len(),
        sha256: hex(bytes),
    };
    let manifest = Manifest {
        generator: GENERATOR.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        files: entries.map(entry).collect(),
    };
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

/// Returns the files that a list names; `None` where it is not such a list.
pub fn listed(manifest: &[u8]) -> Option<Vec<String>> {
    let manifest: Manifest = serde_json::from_slice(manifest).ok()?;
    (manifest.generator == GENERATOR).then(|| manifest.files.into_iter().map(|one| one.path).collect())
}
