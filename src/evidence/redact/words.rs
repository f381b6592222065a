//! Secrets that a word before them gives away: `Bearer …`, `--password …`, "the password … was refused".

use crate::base::span::Span;
use crate::evidence::evidence::Secret;
use crate::evidence::placeholder::{is_masked, is_placeholder};
use crate::evidence::redact::names::kind_of;

/// The shortest word that is taken for a secret by its look.
const MIN_LENGTH: usize = 8;

/// Commands whose short options take a secret, and those options.
const SHORT: &[(&str, &[&str])] = &[
    ("uaac ", &["-s", "-p"]),
    ("cf login", &["-p"]),
    ("cf auth", &["-p"]),
    ("btp login", &["--password"]),
    ("az login", &["-p"]),
    ("docker login", &["-p"]),
    ("oc login", &["-p"]),
    ("helm registry", &["-p"]),
    ("sshpass", &["-p"]),
    ("ldapsearch", &["-w"]),
];

/// Finds them in every line.
pub(super) fn find(text: &str, found: &mut Vec<Secret>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        in_line(line, start, found);
        start += line.len();
    }
}

fn in_line(line: &str, start: usize, found: &mut Vec<Secret>) {
    let short = SHORT.iter().find(|(tool, _)| line.contains(tool)).map_or(&[][..], |(_, options)| options);
    let mut before: Option<&str> = None;
    let mut at = 0;
    for word in line.split_inclusive(|c: char| c.is_whitespace()) {
        let bare = word.trim_end();
        if bare.is_empty() {
            at += word.len();
            continue;
        }
        let kind = before.and_then(|before| announced(before, bare, short));
        if let Some(kind) = kind {
            let inner = bare.trim_matches(['"', '\'', '`', ',', ';', ')', ']', '}', '.']);
            let from = start + at + bare.find(inner).unwrap_or(0);
            found.push(Secret { span: Span::new(from, from + inner.len()), kind });
        }
        before = Some(bare);
        at += word.len();
    }
}

/// Returns the kind of secret that `word` is behind `before`.
fn announced(before: &str, word: &str, short: &[&str]) -> Option<&'static str> {
    let inner = word.trim_matches(['"', '\'', '`', ',', ';', ')', ']', '}', '.']);
    if inner.is_empty() || is_placeholder(inner) || is_masked(inner) || inner.starts_with('-') {
        return None;
    }
    if let Some(option) = before.strip_prefix("--").filter(|option| !option.contains('=')) {
        let made_up =
            looks_secret(inner) || inner.len() >= 4 && inner.bytes().any(|b| !b.is_ascii_lowercase());
        let kind = kind_of(option)?;
        return (made_up || inner.len() >= 6 && matches!(kind, "password" | "client-secret")).then_some(kind);
    }
    if short.contains(&before) {
        return Some("password");
    }
    let label = before.trim_matches(['"', '\'', '`', '(', '[', '{', ',', '=', ':', '*']).to_ascii_lowercase();
    match label.rsplit(['"', '\'', ':', '=', '[']).next().unwrap_or("") {
        "bearer" | "basic" if looks_secret(inner) => Some("authorization"),
        "password" | "passwd" | "pwd" if looks_secret(inner) => Some("password"),
        "secret" | "token" | "apikey" | "key" if looks_secret(inner) && !before.ends_with([':', '=']) => {
            Some("token")
        }
        _ => None,
    }
}

/// Tells whether a word looks made up: letters in small and digits, nothing that names or quotes something.
fn looks_secret(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let small = word.bytes().filter(u8::is_ascii_lowercase).count();
    let named =
        word.contains([':', '"', '(', '<', '{', '\\', '@', '%']) || word.trim_end_matches('=').contains('=');
    let file =
        word.contains("://") || word.starts_with('/') || word.contains(".java") || word.contains(".js");
    word.len() >= MIN_LENGTH && digits > 0 && small > 0 && !named && !file
}
