//! The files that pages refer to: each under a name that changes with its bytes, and with its integrity.
//!
//! Engine, rules and worker become one classic script, because a page that may connect to nothing can not fetch them, and
//! modules do not load from a file. What is not among the assets is left out wherever it is named.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256, Sha384};

/// How many hexadecimal digits of its hash an asset has in its name.
const DIGITS: usize = 8;

/// What of the assets the engine's script is made of, by the names it has there.
const ENGINE: [(&str, &str); 4] = [
    ("glue", "dist/engine.js"),
    ("wasm", "dist/engine.wasm"),
    ("rules", "rules.bin"),
    ("worker", "worker.js"),
];

/// The files that the adapter brings: name below `web/`, and bytes. The rules are called `rules.bin`.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// Each file once.
    pub files: Vec<(String, Vec<u8>)>,
}

/// An asset as a page refers to it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Linked {
    /// Where it is, below the site's root.
    pub(crate) path: String,
    /// Its hash, as `integrity` has it.
    pub(crate) integrity: String,
}

/// Every asset of the site by its logical name: `style.css`, `site.js`, `engine`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Published {
    linked: BTreeMap<&'static str, Linked>,
    /// The files to write, below the site's root.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Published {
    /// Gives every asset its name.
    pub(crate) fn new(assets: &Assets) -> Published {
        let mut published = Published::default();
        for name in ["style.css", "site.js", "app.js", "search.js"] {
            if let Some(bytes) = find(assets, name) {
                published.add(name, name, bytes.to_vec());
            }
        }
        if let Some(script) = engine(assets) {
            published.add("engine", "engine.js", script.into_bytes());
        }
        published
    }

    /// Finds an asset by its logical name.
    pub(crate) fn get(&self, name: &str) -> Option<&Linked> {
        self.linked.get(name)
    }

    fn add(&mut self, name: &'static str, file: &str, bytes: Vec<u8>) {
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
        let path = format!("assets/{stem}.{}.{ending}", &hex(&bytes)[..DIGITS]);
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
        self.linked.insert(name, Linked { path: path.clone(), integrity });
        self.files.insert(path, bytes);
    }
}

/// Returns the SHA-256 of bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect()
}

fn digit(value: u8) -> Option<char> {
    char::from_digit(value.into(), 16)
}

/// Returns the SHA-256 of a script as a policy names it.
pub(crate) fn policy_hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes())))
}

fn find<'a>(assets: &'a Assets, name: &str) -> Option<&'a [u8]> {
    assets.files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.as_slice())
}

/// Writes the script that carries the engine; `None` as long as a part of it is missing.
fn engine(assets: &Assets) -> Option<String> {
    let parts: Option<Vec<String>> = ENGINE
        .iter()
        .map(|(key, name)| {
            let bytes = find(assets, name)?;
            let value = match *key {
                "glue" | "worker" => {
                    serde_json::Value::String(String::from_utf8_lossy(bytes).into_owned()).to_string()
                }
                _ => literal(bytes),
            };
            Some(format!("{key}:{value}"))
        })
        .collect();
    Some(format!("self.FIXBOOK={{{}}};\n", parts?.join(",")))
}

/// Writes bytes as a literal of JavaScript, each as the character of its number.
///
/// Base64 would be a quarter larger after the compression every host applies: it hides that bytes repeat.
fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    text.push('"');
    for byte in bytes {
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            byte => text.push(char::from(*byte)),
        }
    }
    text.push('"');
    text
}
