//! Secrets that a protocol or a file of its own puts where nothing names them.

use crate::evidence::redact::extent::{floor, line_end, near_line_end};
use crate::evidence::redact::options::pair;
use crate::evidence::redact::scan::Scan;

/// Commands behind which credentials stand in base64, or user and password in the clear.
const MAIL: &[&str] = &["AUTH PLAIN ", "AUTHENTICATE PLAIN ", "AUTH XOAUTH2 ", "AUTH LOGIN "];

/// What a mail server asks for a password with, in base64.
const ASKED: &[&str] = &["334 UGFzc3dvcmQ6", "334 VXNlcm5hbWU6"];

/// Looks at every protocol.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    for command in MAIL {
        for (at, _) in text.match_indices(command) {
            word(scan, at + command.len());
        }
    }
    for question in ASKED {
        for (at, _) in text.match_indices(question) {
            let next = (line_end(text, at) + 1).min(text.len());
            word(
                scan,
                text.len() - text[next..].trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len(),
            );
        }
    }
    for (at, _) in text.match_indices(" LOGIN ") {
        login(scan, at + " LOGIN ".len());
    }
    for (at, _) in text.match_indices("| base64") {
        encoded(scan, at);
    }
    for (at, _) in text.match_indices('@') {
        authority(scan, at);
    }
    password_file(scan);
}

fn word(scan: &mut Scan<'_>, from: usize) {
    let rest = scan.text()[from..].bytes();
    let len = rest.take(4096).take_while(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b)).count();
    if len > 3 {
        scan.note_plain(from, from + len, "authorization");
    }
}

/// Looks at `a1 LOGIN user password`, as IMAP has it.
fn login(scan: &mut Scan<'_>, from: usize) {
    let text = scan.text();
    let end = near_line_end(text, from);
    let words: Vec<&str> = text[from..end].split_whitespace().collect();
    let near = floor(text, from.saturating_sub(64));
    let line = text[near..from].rfind('\n').map_or(near, |newline| near + newline + 1);
    let tagged = text[line..from].split_whitespace().count() == 2;
    if let ([_, password], true) = (words.as_slice(), tagged) {
        let at = from + text[from..end].trim_end().len() - password.len();
        scan.note_plain(at, at + password.len(), "password");
    }
}

/// Looks at `echo -n user:password | base64`.
fn encoded(scan: &mut Scan<'_>, at: usize) {
    let text = scan.text();
    let from = floor(text, at.saturating_sub(256));
    let Some(echo) = ["echo -n ", "echo ", "printf "]
        .iter()
        .find_map(|word| Some(text[from..at].rfind(word)? + word.len()))
    else {
        return;
    };
    let value = text[from + echo..at].trim().trim_matches(['"', '\'']);
    let start = from + echo + text[from + echo..at].find(value).unwrap_or(0);
    pair(scan, start, start + value.len());
}

/// Looks at `user:password@host:port` without a scheme before it.
fn authority(scan: &mut Scan<'_>, at: usize) {
    let text = scan.text();
    let host = text[at + 1..]
        .bytes()
        .take(128)
        .take_while(|b| b.is_ascii_alphanumeric() || b"-.".contains(b))
        .count();
    let behind = &text[at + 1 + host..];
    let port = behind.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let path = behind.starts_with('/') && text[at + 1..at + 1 + host].contains('.');
    if host < 3 || !(port || path) {
        return;
    }
    let from = floor(text, at.saturating_sub(128));
    let ends = |c: char| c.is_whitespace() || "\"'`<>(=,;".contains(c);
    let start = text[from..at].rfind(ends).map_or(from, |len| from + len + 1);
    let user = &text[start..at];
    if !user.contains('/') && text.is_char_boundary(start) {
        pair(scan, start, at);
    }
}

/// Looks at the lines of `.pgpass`: host, port, database, user and password.
fn password_file(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text, start);
        let line = text[start..end.min(floor(text, start + 512))].trim_end();
        let parts: Vec<&str> = line.splitn(5, ':').collect();
        if let [host, port, database, user, password] = parts.as_slice() {
            let number = *port == "*" || port.len() > 3 && port.bytes().all(|b| b.is_ascii_digit());
            let plain = |part: &&str| !part.is_empty() && !part.contains(char::is_whitespace);
            if number && [host, database, user, password].into_iter().all(plain) {
                scan.note_plain(start + line.len() - password.len(), start + line.len(), "password");
            }
        }
        start = end + 1;
    }
}
