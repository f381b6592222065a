//! Every form of keys that a vendor has of its own.
//!
//! The samples are put together while the test runs, so that no text of this repository looks like a key.

use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;
use fixbook::evidence::redact::vendor::{Body, VENDOR_KEYS, VendorKey};

/// Returns a made-up body of at least `least` characters.
fn body(row: &VendorKey) -> String {
    let letters = match row.body {
        Body::ExactHex | Body::Hex => "4f0a9c27e1b85d36",
        Body::Upper => "Q7ZK2M4XV9T3B6WN",
        Body::Alnum | Body::ExactAlnum | Body::Base64 | Body::Dotted | Body::Word => "q7ZkR2m4XvT9b3Wn",
    };
    letters.chars().cycle().take(row.least).collect()
}

fn shown(paste: &str) -> String {
    Redactor::new(&read(paste.as_bytes(), &Hints::default())).paste()
}

#[test]
fn a_key_of_every_row_is_hidden() {
    let mut open = Vec::new();
    for row in VENDOR_KEYS {
        let key = format!("{}{}", row.prefix, body(row));
        for paste in [format!("the key {key} was refused"), format!("(\"{key}\")"), format!("x\n{key}\ny")] {
            let shown = shown(&paste);
            if shown.contains(&body(row)) || !shown.contains("REDACTED_") {
                open.push(format!("{} {} is shown as {shown:?}", row.vendor, row.prefix));
            }
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn the_table_is_sorted_and_holds_no_row_twice() {
    let key = |row: &VendorKey| (row.vendor.to_lowercase(), row.prefix);
    for pair in VENDOR_KEYS.windows(2) {
        assert!(key(&pair[0]) < key(&pair[1]), "{:?} stands before {:?}", pair[0], pair[1]);
    }
}

#[test]
fn a_prefix_alone_is_no_key() {
    for row in VENDOR_KEYS {
        let paste = format!("keys begin with {} here", row.prefix);
        assert_eq!(shown(&paste), paste);
    }
}

#[test]
fn words_behind_a_prefix_are_no_key() {
    for paste in [
        "class sk-fading-circle-with-many-words",
        "the key-value-store-of-the-service",
        "secret_name_of_the_database_here",
    ] {
        assert_eq!(shown(paste), paste);
    }
}

/// Keys that are known by their middle or end, in two halves.
const SHAPES: &[(&str, &str)] = &[
    ("abc8", "Q~q7ZkR2m4XvT9b3Wnq7ZkR2m4XvT9b3Wn"),
    ("123456789:AAH", "dqTcvCH1vGWJxfSeofSAs0K5PALDsaw"),
    ("MTE4NzYxMjM0NTY3ODkwMTI", ".GhIjKl.q7ZkR2m4XvT9b3Wnq7ZkR2m4XvT9b3"),
    ("q7ZkR2m4XvT9b3.at", "lasv1.q7ZkR2m4XvT9b3Wnq7ZkR2m4XvT9b3Wn"),
    ("4f0a9c27e1b85d364f0a9c27e1b85d36", "-us12"),
    ("q7ZkR2_m4XvT9b3Wnq7ZkR2m4XvT9b3", "_mmk"),
    ("q7ZkR2m4XvT9b3:APA", "91bq7ZkR2m4XvT9b3Wn"),
    ("YIIq7ZkR2m4XvT9b3Wnq7ZkR2m4XvT9b3", "Wnq7ZkR2m4XvT9b3Wnq7ZkR2m4XvT9b3Wn=="),
    ("PHNhbWxwOlJlc3Bv", "bnNlIHhtbG5zOnNhbWxwPSJ1cm4i"),
    ("$2b$12$EixZaYVK1fsbw1ZfbX3OXe", "PaWxn96p36WQoeG6Lruj3vjPGga31lW"),
];

#[test]
fn keys_without_a_prefix_are_hidden() {
    for (first, second) in SHAPES {
        let shown = shown(&format!("got {first}{second} back"));
        assert!(!shown.contains(second) && shown.ends_with(" back"), "{shown}");
    }
}
