//! Options of commands that take user and password, and short options that take a password.

use crate::evidence::redact::extent::{line_end, opener, quoted_end};
use crate::evidence::redact::scan::Scan;

/// What an option takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// A password.
    Password,
    /// A user, a colon and a password.
    Pair,
    /// A file, a colon and a password.
    File,
    /// A proxy with user and password before its host.
    Proxy,
    /// Cookies.
    Cookies,
}

/// Commands, what stands behind their names, and their options. An option of one letter may have its value joined to it.
#[rustfmt::skip]
const OPTIONS: &[(&str, &[(&str, Takes)])] = &[
    ("curl", &[
        ("-u", Takes::Pair), ("--user", Takes::Pair), ("-U", Takes::Pair), ("--proxy-user", Takes::Pair), ("-E", Takes::File),
        ("--cert", Takes::File), ("--proxy-cert", Takes::File), ("--pass", Takes::Password), ("-x", Takes::Proxy),
        ("--proxy", Takes::Proxy), ("-b", Takes::Cookies), ("--cookie", Takes::Cookies), ("--oauth2-bearer", Takes::Password),
        ("--proxy-pass", Takes::Password), ("--tlspassword", Takes::Password), ("--preproxy", Takes::Proxy),
    ]),
    ("http ", &[("-a", Takes::Pair), ("--auth", Takes::Pair), ("--cert-key-pass", Takes::Password)]),
    ("https ", &[("-a", Takes::Pair), ("--auth", Takes::Pair)]),
    ("xh ", &[("-a", Takes::Pair), ("--auth", Takes::Pair)]),
    ("mysql", &[("-p", Takes::Password)]),
    ("mariadb", &[("-p", Takes::Password)]),
    ("mongo", &[("-p", Takes::Password)]),
    ("sqlcmd", &[("-P", Takes::Password)]),
    ("bcp ", &[("-P", Takes::Password)]),
    ("redis-cli", &[("-a", Takes::Password)]),
    ("sshpass", &[("-p", Takes::Password)]),
    ("ldap", &[("-w", Takes::Password)]),
    ("uaac ", &[("-s", Takes::Password), ("-p", Takes::Password)]),
    ("cf login", &[("-p", Takes::Password)]),
    ("cf auth", &[("-p", Takes::Password)]),
    ("az login", &[("-p", Takes::Password)]),
    ("az ", &[("--client-secret", Takes::Password)]),
    ("docker login", &[("-p", Takes::Password)]),
    ("podman login", &[("-p", Takes::Password)]),
    ("oc login", &[("-p", Takes::Password)]),
    ("helm ", &[("-p", Takes::Password)]),
    ("openssl", &[("-passin", Takes::Password), ("-passout", Takes::Password)]),
    ("ab ", &[("-A", Takes::Pair)]),
    ("smbclient", &[("-U", Takes::Pair)]),
    ("net use", &[]),
    ("kinit", &[]),
    ("wget", &[]),
];

/// The name for user and password as one value, which programs give to curl's library.
const USER_PWD: &[&str] = &["CURLOPT_USERPWD", "CURLOPT_PROXYUSERPWD", "USERPWD"];

/// Looks at every line that names a command; a line that ends in a backslash goes on.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut start = 0;
    let mut command: Option<&[(&str, Takes)]> = None;
    while start < text.len() {
        let end = line_end(text, start);
        let line = &text[start..end];
        let named = OPTIONS.iter().find(|(name, _)| line.contains(name)).map(|(_, options)| *options);
        command = named.or(command);
        if let Some(options) = command {
            in_line(scan, start, end, options);
        }
        user_pwd(scan, start, end);
        let goes_on = line.trim_end().ends_with(['\\', '^', '`']);
        command = command.filter(|_| goes_on);
        start = end + 1;
    }
}

fn in_line(scan: &mut Scan<'_>, start: usize, end: usize, options: &[(&str, Takes)]) {
    let text = scan.text();
    let mut at = start;
    while let Some(next) = text[at..end].find(" -").map(|len| at + len + 1) {
        at = next + 1;
        let rest = &text[next..end];
        let found = options
            .iter()
            .filter(|(option, _)| rest.starts_with(option))
            .max_by_key(|(option, _)| option.len());
        let Some((option, takes)) = found else {
            continue;
        };
        let behind = next + option.len();
        let value = text[behind..end].trim_start_matches([' ', '=', '\t']);
        let joined = value.len() == text[behind..end].len();
        if joined && (option.starts_with("--") || option.len() > 2 || value.is_empty()) {
            continue;
        }
        at = one(scan, end - value.len(), end, *takes).max(at);
    }
}

/// Looks at the value of one option; returns where it ends.
fn one(scan: &mut Scan<'_>, start: usize, end: usize, takes: Takes) -> usize {
    let text = scan.text();
    let (from, stop) = if let Some(open) = opener(&text[start..end]) {
        (start + open.len(), quoted_end(text, start + open.len(), open).min(end))
    } else {
        (start, word_end(text, start, end))
    };
    let value = &text[from..stop];
    if value.starts_with('-') && takes != Takes::Password {
        return start;
    }
    match takes {
        Takes::Password => scan.note_plain(from, stop, "password"),
        Takes::Pair => pair(scan, from, stop),
        Takes::File => {
            let drive = value.get(1..3) == Some(":\\");
            if let Some(colon) = value[if drive { 2 } else { 0 }..].find(':') {
                scan.note_plain(from + colon + 1 + if drive { 2 } else { 0 }, stop, "password");
            }
        }
        Takes::Proxy => {
            let skip = value.find("://").map_or(0, |at| at + 3);
            if let Some(at) = value[skip..].rfind('@') {
                pair(scan, from + skip, from + skip + at);
            }
        }
        Takes::Cookies if value.contains('=') => crate::evidence::redact::cookies::note(scan, from, stop),
        Takes::Cookies => {}
    }
    stop
}

/// Returns where a word of a shell ends, parts of which may stand in quotes.
fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut quote = None;
    for (at, c) in text[start..end].char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') && at > 0 => quote = Some(c),
            None if c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ';' | '|') => return start + at,
            _ => {}
        }
    }
    end
}

/// Notes the password of `user:password`, and the user where there is no password: then it is a key.
pub(super) fn pair(scan: &mut Scan<'_>, from: usize, stop: usize) {
    let value = &scan.text()[from..stop];
    match value.find(':') {
        Some(colon) if colon + 1 < value.len() => {
            let password = value[colon + 1..].trim_matches(['"', '\'']);
            let at = from + colon + 1 + value[colon + 1..].find(password).unwrap_or(0);
            scan.note_plain(at, at + password.len(), "password");
        }
        Some(colon) if colon > 0 => scan.note_plain(from, from + colon, "api-key"),
        Some(_) | None => {}
    }
}

/// Notes the password that a program hands to curl's library.
fn user_pwd(scan: &mut Scan<'_>, start: usize, end: usize) {
    let text = scan.text();
    let Some(at) = USER_PWD.iter().find_map(|name| Some(text[start..end].find(name)? + name.len())) else {
        return;
    };
    let rest = &text[start + at..end];
    let Some(quote) = rest.trim_start_matches(|c: char| !matches!(c, '"' | '\'')).chars().next() else {
        return;
    };
    let quote_at =
        if rest.starts_with(quote) { rest[1..].find(quote).map(|len| len + 1) } else { rest.find(quote) };
    if let Some(from) = quote_at.map(|len| start + at + len + 1) {
        let stop = text[from..end].find(quote).map_or(end, |len| from + len);
        pair(scan, from, stop);
    }
}
