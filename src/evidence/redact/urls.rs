//! Secrets in URLs outside their queries: user and password, session ids, tokens in paths.

use crate::evidence::redact::extent::floor;
use crate::evidence::redact::options::pair;
use crate::evidence::redact::prose::is_state;
use crate::evidence::redact::scan::Scan;
use crate::evidence::redact::value::looks_made_up;

/// The longest URL that is looked at.
const MAX_URL: usize = 2048;

/// Addresses of web hooks: what names the service, and behind which part of the path the secret begins.
const HOOKS: &[(&str, &str)] = &[
    ("hooks.slack.com", "/services/"),
    ("hooks.slack.com", "/workflows/"),
    ("hooks.slack.com", "/triggers/"),
    ("discord.com", "/webhooks/"),
    ("discordapp.com", "/webhooks/"),
    ("webhook.office.com", "/IncomingWebhook/"),
    ("outlook.office.com", "/IncomingWebhook/"),
    ("hooks.zapier.com", "/catch/"),
    ("maker.ifttt.com", "/with/key/"),
    ("api.telegram.org", "/bot"),
    ("api.pushover.net", "/services/"),
    ("mattermost", "/hooks/"),
];

/// Parts of paths behind which a secret stands that was sent by mail.
const MAILED: &[&str] = &[
    "/reset-password/",
    "/reset_password/",
    "/password-reset/",
    "/password/reset/",
    "/resetpassword/",
    "/invite/",
    "/invitation/",
    "/activate/",
    "/activation/",
    "/verify/",
    "/verify-email/",
    "/confirm/",
    "/confirmation/",
    "/magic-link/",
    "/magic/",
    "/unsubscribe/",
    "/set-password/",
    "/recover/",
    "/one-time/",
    "/otp/",
];

/// Looks at every URL.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let (mut at, mut end) = (0, 0);
    while let Some(next) = text[at..].find("://").map(|len| at + len + 3) {
        at = next;
        end = if next < end { end } else { url_end(text, next) };
        user_info(scan, next, end);
        hook(scan, next, end);
    }
    for part in MAILED {
        for (at, _) in text.match_indices(part) {
            mailed(scan, at + part.len());
        }
    }
    for (at, _) in text.match_indices(";jsessionid=") {
        session(scan, at + 12);
    }
    for (at, _) in text.match_indices("jdbc:oracle:") {
        oracle(scan, at);
    }
    proxies(scan);
}

fn url_end(text: &str, start: usize) -> usize {
    let ends = |b: u8| b.is_ascii_whitespace() || b"\"'<>`".contains(&b);
    let len = text[start..].bytes().take(MAX_URL).position(ends);
    floor(text, len.map_or_else(|| (start + MAX_URL).min(text.len()), |len| start + len))
}

/// Finds `user:password@host`. The last `@` of the authority counts, and a slash in the password is allowed.
fn user_info(scan: &mut Scan<'_>, start: usize, end: usize) {
    let word = &scan.text()[start..end];
    let authority = &word[..word.find(['/', '?', '#', '\\']).unwrap_or(word.len())];
    let mut at = authority.rfind('@');
    if at.is_none()
        && word.find(':').is_some_and(|colon| colon < authority.len() && !is_port(&word[colon + 1..]))
    {
        at = word.find('@').filter(|at| is_host(&word[at + 1..]) && !word[..*at].contains('='));
    }
    let Some(at) = at.filter(|at| *at > 0) else {
        return;
    };
    let info = &word[..at];
    match info.find(':') {
        Some(colon) if colon + 1 < at => {
            let password = &info[colon + 1..];
            if matches!(password, "x-oauth-basic" | "x" | "X" | "api_token") {
                scan.note_plain(start, start + colon, "api-key");
            } else {
                scan.note_plain(start + colon + 1, start + at, "password");
            }
        }
        Some(_) => pair(scan, start, start + at),
        None if looks_made_up(info) || info.len() > 23 => scan.note_plain(start, start + at, "token"),
        None => {}
    }
}

/// Tells whether a port stands here, not a password.
fn is_port(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0
        && (digits == rest.len()
            || rest[digits..].starts_with(['/', '?', '#', ',', ')', '.', ';', ']', '}', ':', '\\']))
}

fn is_host(rest: &str) -> bool {
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-.".contains(b)).count();
    len > 3 && rest[..len].contains('.') && (len == rest.len() || rest[len..].starts_with([':', '/', '?']))
}

/// Finds the secret part of a web hook's path.
fn hook(scan: &mut Scan<'_>, start: usize, end: usize) {
    let url = &scan.text()[start..end];
    let found = HOOKS.iter().find_map(|(service, behind)| {
        let path = url[url.find(service)?..].find(behind)?;
        Some((url.find(service)? + path + behind.len(), *behind))
    });
    let Some((from, behind)) = found else {
        return;
    };
    let rest = &url[from..];
    let stop = if behind == "/bot" {
        rest.find('/').unwrap_or(rest.len())
    } else {
        rest.find(['?', '#']).unwrap_or(rest.len())
    };
    let stop = rest[..stop].trim_end_matches([',', '.', ')', ';', ']', '}', '\\']).len();
    if stop > 7 {
        scan.note_plain(start + from, start + from + stop, "webhook");
    }
}

/// Finds the secret in the path of a link that was sent by mail.
fn mailed(scan: &mut Scan<'_>, start: usize) {
    let part = |b: &u8| b.is_ascii_alphanumeric() || b"-_.=~".contains(b);
    let len = scan.text()[start..].bytes().take(512).take_while(part).count();
    let word = &scan.text()[start..start + len];
    if len >= 16 && looks_made_up(word) {
        scan.note_plain(start, start + word.trim_end_matches(['.', '-']).len(), "token");
    }
}

fn session(scan: &mut Scan<'_>, start: usize) {
    let ends = |b: u8| b.is_ascii_whitespace() || b"\"'<>`?&#;/)".contains(&b);
    let rest = scan.text()[start..].bytes().take(256);
    let len = rest.clone().position(ends).unwrap_or_else(|| rest.count());
    scan.note_plain(start, floor(scan.text(), start + len), "session");
}

/// Finds `user/password@` in the address of an Oracle database.
fn oracle(scan: &mut Scan<'_>, start: usize) {
    let text = scan.text();
    let end = url_end(text, start);
    let word = &text[start..end];
    if let (Some(slash), Some(at)) = (word.find('/'), word.find('@'))
        && slash + 1 < at
    {
        scan.note_plain(start + slash + 1, start + at, "password");
    }
}

/// Finds `user:password@` in the value of `HTTPS_PROXY` and its like, which may lack the scheme.
fn proxies(scan: &mut Scan<'_>) {
    let text = scan.text();
    for (at, found) in text.match_indices("roxy=").chain(text.match_indices("ROXY=")) {
        let start = at + found.len();
        let start = text.len() - text[start..].trim_start_matches(['"', '\'']).len();
        let end = url_end(text, start);
        let word = &text[start..end];
        if let Some(sign) = word.rfind('@').filter(|_| !word.contains("://"))
            && !is_state(&word[..sign])
        {
            pair(scan, start, start + sign);
        }
    }
}
