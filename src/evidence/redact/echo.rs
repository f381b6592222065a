//! Finds known secrets in their other places.
//!
//! The secrets are sorted, and each knows the longest other one it begins with, so that the longest that stands at a
//! place is found by one search in the sorted list. Only the first [`MAX_COMPARED`] bytes are searched by; so the time
//! is linear in the text whatever the secrets are.

use crate::evidence::redact::value::looks_made_up;

/// The shortest secret that is searched for.
const MIN: usize = 4;

/// The bytes of a secret that are compared in the search.
const MAX_COMPARED: usize = 64;

/// Words that are secrets to some and words to everybody else.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "access", "account", "admin", "administrator", "application", "authorization", "bearer", "changeit", "changeme", "client", "client_id",
    "company", "credential", "credentials", "default", "develop", "development", "device", "devices", "example", "expired", "failed",
    "google", "header", "hidden", "invalid", "localhost", "login", "manager", "master", "message", "mongodb", "mysql", "openid",
    "oracle", "postgres", "private", "production", "profile", "public", "redacted", "refresh", "request", "response", "sandbox",
    "secret", "server", "service", "session", "signature", "staging", "status", "string", "system", "tenant", "testing", "tomcat",
    "unauthorized", "unknown", "username", "welcome", "basic", "digest", "error", "guest", "https", "token", "tokens", "value", "write",
    "offline_access", "password", "passwords",
];

/// What stands for a known secret where it is found again.
#[derive(Clone, Debug)]
pub(super) struct Echo<T> {
    known: Vec<Known<T>>,
    /// Whether any secret begins with these two bytes.
    begins: Vec<bool>,
}

#[derive(Clone, Debug)]
struct Known<T> {
    text: String,
    shorter: Option<usize>,
    anywhere: bool,
    tag: T,
}

impl<T: Clone> Echo<T> {
    /// Takes the secrets; of two equal ones the first counts.
    pub(super) fn new(secrets: Vec<(String, T)>) -> Echo<T> {
        let mut known: Vec<Known<T>> = secrets
            .into_iter()
            .filter(|(text, _)| is_searched(text))
            .map(|(text, tag)| Known { anywhere: is_unmistakable(&text), text, shorter: None, tag })
            .collect();
        known.sort_by(|a, b| a.text.cmp(&b.text));
        known.dedup_by(|later, first| later.text == first.text);
        let mut begins = vec![false; 1 << 16];
        let mut open: Vec<usize> = Vec::new();
        for at in 0..known.len() {
            begins[pair(known[at].text.as_bytes())] = true;
            while open.last().is_some_and(|last| !known[at].text.starts_with(head(&known[*last].text))) {
                open.pop();
            }
            known[at].shorter = open.last().copied();
            open.push(at);
        }
        Echo { known, begins }
    }

    /// Returns every place of a known secret in a text, from left to right, the longest where several begin.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize, T)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at + MIN <= bytes.len() && !self.known.is_empty() {
            let possible = self.begins[pair(&bytes[at..])] && text.is_char_boundary(at);
            match possible.then(|| self.at(text, at)).flatten() {
                Some((end, tag)) => {
                    found.push((at, end, tag));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Returns the end of the longest known secret that stands at `at`.
    fn at(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let rest = &text.as_bytes()[at..];
        let key = &rest[..rest.len().min(MAX_COMPARED)];
        let mut candidate =
            self.known.partition_point(|one| head(&one.text).as_bytes() <= key).checked_sub(1);
        while let Some(index) = candidate {
            let one = &self.known[index];
            let len = common(one.text.as_bytes(), rest);
            let whole = len == one.text.len() || len >= MAX_COMPARED;
            let end = (at..=at + len).rev().find(|end| text.is_char_boundary(*end))?;
            if whole && (one.anywhere || stands_alone(text, at, end)) {
                return Some((end, one.tag.clone()));
            }
            candidate = one.shorter;
        }
        None
    }
}

fn pair(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(MAX_COMPARED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Tells whether a secret is searched for at all: not where it is too short, or a word that stands everywhere.
fn is_searched(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-');
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let least = if letters || digits { 6 } else { MIN };
    text.len() >= least && !COMMON.contains(&text.to_ascii_lowercase().as_str())
}

/// Tells whether a secret is known even in the middle of a word.
fn is_unmistakable(text: &str) -> bool {
    text.len() >= 12 && looks_made_up(text)
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    !text[..start].ends_with(part) && !text[end..].starts_with(part)
}
