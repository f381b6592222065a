//! What the host of the site is told: headers, redirects, and the list of all files.

use serde::{Deserialize, Serialize};

use crate::site::web::assets::hex;
use crate::site::web::build::{Files, Site};
use crate::site::web::frame::{Power, policy};
use crate::site::web::simple::aliases;

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

/// Writes the headers that a host sends, in the format of Netlify and Cloudflare Pages.
///
/// The policy is that of the pages with the engine; each page narrows it to its own.
pub(crate) fn headers() -> Vec<u8> {
    let policy = policy(Power::Engine);
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n\n/assets/*\n  Cache-Control: public, \
         max-age=31536000, immutable\n"
    )
    .into_bytes()
}

/// Writes the redirects from former addresses, in the same format.
pub(crate) fn redirects(site: &Site<'_>) -> Vec<u8> {
    let lines = aliases(site).into_iter().flat_map(|(alias, source)| {
        let id = source.compiled.article.id.as_str();
        [".html", ".md", ".json"].map(|ending| format!("/{alias}{ending} /{id}{ending} 301\n"))
    });
    lines.collect::<Vec<_>>().concat().into_bytes()
}
