//! Host names in a text: in URLs, and on their own where they can be nothing else.

use crate::evidence::credentials::within;
use crate::evidence::evidence::Located;
use crate::evidence::piece::What;
use crate::evidence::sheet::Findings;
use crate::evidence::view::View;

/// The longest host name.
const MAX_HOST: usize = 253;

/// Notes every host of a view.
pub(crate) fn find(view: &View, out: &mut Findings) {
    let text = view.text.as_str();
    let mut at = 0;
    while let Some(next) = text[at..].find('.').map(|len| at + len) {
        let start = next - text[at..next].bytes().rev().take(MAX_HOST).take_while(|b| is_part(*b)).count();
        let end = next + text[next..].bytes().take(MAX_HOST).take_while(|b| is_part(*b)).count();
        at = end.max(next + 1);
        let host = text[start..end].trim_end_matches(['.', '-']);
        let url = text[..start].ends_with("//") || text[..start].ends_with('@');
        if url && host.contains('.') || is_host(host, &text[..start], &text[start + host.len()..]) {
            note(view, out, start, start + host.len());
        }
    }
    for (at, _) in text.match_indices("://") {
        let start = at + 3;
        let len = text[start..].bytes().take(MAX_HOST).take_while(|b| is_part(*b)).count();
        if len > 0 && !text[start..start + len].contains('.') && !text[start + len..].starts_with('@') {
            note(view, out, start, start + len);
        }
    }
}

fn note(view: &View, out: &mut Findings, start: usize, end: usize) {
    let span = view.to_paste(start, end);
    out.add(span, What::Host(Located::new(view.text[start..end].to_ascii_lowercase(), span)));
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

/// Last labels that files, classes and versions do not end in.
const TOP: &[&str] = &[
    "com", "net", "org", "io", "cloud", "dev", "app", "eu", "de", "uk", "fr", "nl", "ch", "at", "it", "es",
    "pl", "se", "no", "dk", "fi", "ru", "cn", "jp", "kr", "in", "br", "au", "ca", "us", "mx", "ai", "co",
    "me", "tv", "local", "internal", "corp", "lan", "gov", "edu", "info", "biz", "online", "site", "tech",
    "example", "test",
];

/// First labels of package names, which are hosts written backwards.
const PACKAGES: &[&str] = &[
    "com",
    "org",
    "net",
    "io",
    "java",
    "javax",
    "sun",
    "jdk",
    "edu",
    "de",
    "nl",
    "ch",
    "uk",
    "microsoft",
    "system",
];

/// Tells whether a dotted name outside a URL is a host.
fn is_host(name: &str, before: &str, behind: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else {
        return false;
    };
    let shaped = labels.iter().all(|label| !label.is_empty() && !label.starts_with('-'));
    let lower = !name.bytes().any(|b| b.is_ascii_uppercase());
    let edges =
        !before.ends_with(['/', '\\', '_', '@', '$', '<']) && !behind.starts_with(['(', '_', '@', '\\']);
    let address = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    shaped
        && edges
        && (address || labels.len() > 2 && lower && TOP.contains(last) && !PACKAGES.contains(first))
}

/// Returns the host of a URL or of `host:port`, lower case, with its place.
pub(crate) fn of_target(target: &Located<String>) -> Option<Located<String>> {
    let value = target.value.as_str();
    let (start, rest) = match value.find("://") {
        Some(at) => (at + 3, &value[at + 3..]),
        None if value.starts_with(['/', '?', '*']) => return None,
        None => (0, value),
    };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let user = authority.rfind('@').map_or(0, |at| at + 1);
    let host = &authority[user..];
    let host = host
        .strip_prefix('[')
        .and_then(|six| six.split(']').next())
        .unwrap_or_else(|| host.split(':').next().unwrap_or(host));
    if host.is_empty() || host.contains(['{', '$', '<', ' ']) {
        return None;
    }
    let from = start + user + usize::from(authority[user..].starts_with('['));
    let span = within(target, from, host.len());
    Some(Located::new(host.to_ascii_lowercase(), span))
}

/// Returns the path of a target without its query, with its place.
pub(crate) fn path_of(target: &Located<String>) -> Option<Located<String>> {
    let value = target.value.as_str();
    let start = match value.find("://") {
        Some(at) => at + 3 + value[at + 3..].find('/')?,
        None => value.find('/')?,
    };
    let path = &value[start..];
    let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
    let span = within(target, start, path.len());
    Some(Located::new(path.to_owned(), span))
}
