//! Values that are not on the line of their name, or not alone: brackets, blocks, lines below.
//!
//! Everything below the name of a secret is secret, except what says something about it: its type, its times, its owner.

use crate::evidence::placeholder::is_masked;
use crate::evidence::redact::extent::{floor, line_end, near_line_end, opener, quoted_end};
use crate::evidence::redact::names::{Trust, look_up};
use crate::evidence::redact::pairs::{Between, Name};
use crate::evidence::redact::scan::{Claim, Scan};
use crate::evidence::redact::value::{Place, looks_made_up};

/// The longest text between brackets that is looked through as a whole.
const MAX_NESTED: usize = 64 * 1024;

/// The longest plain value between brackets.
const MAX_PLAIN: usize = 2048;

/// Names below a secret's name that say something about it, their letters alone.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "type", "name", "id", "expires", "expiresin", "expiresat", "expiry", "expiration", "created", "createdat", "issued", "issuedat",
    "host", "url", "uri", "scope", "scopes", "user", "username", "email", "kind", "format", "algorithm", "alg", "kty", "kid", "status",
    "valid", "active", "required", "description", "message", "error", "errors", "code", "in", "minlength", "maxlength", "min", "max",
    "title", "label", "provider", "issuer", "audience", "method", "enabled", "updated", "updatedat", "at", "path", "domain", "rule",
    "msg", "param", "location", "nullable", "default", "pattern", "version", "count", "length", "hint", "use", "clientid", "reason",
    "constraint", "constraints", "isnotempty", "isstring", "matches", "properties", "schema", "ref", "readonly", "writeonly",
];

/// Names of what holds secrets and much else.
const HOLDERS: &[&str] = &["session", "cookie", "code", "user"];

/// Looks at what stands between brackets; returns where to go on.
pub(super) fn bracket(scan: &mut Scan<'_>, at: usize, claim: Claim) -> usize {
    let text = scan.text();
    let inner = at + 1;
    if let Some(close) = plain_end(text, inner, claim) {
        if !is_header(claim) && is_masked(&text[at..(close + 1).min(text.len())]) {
            return inner;
        }
        let link = text[close..].starts_with("](");
        for part in split(&text[inner..close], if is_header(claim) { '\n' } else { ',' }) {
            let words = text[inner + part.0..inner + part.1].split_whitespace().count();
            if (words == 1 || is_header(claim)) && !link {
                scan.note_value(inner + part.0, inner + part.1, Claim { place: Place::Quoted, ..claim });
            }
        }
        return if is_header(claim) { inner } else { close };
    }
    if HOLDERS.contains(&claim.kind) || claim.trust == Trust::Weak || is_holder(text, at) || is_header(claim)
    {
        return inner;
    }
    let close = closing(text, at).unwrap_or_else(|| near_line_end(text, at));
    leaves(scan, inner, close, claim);
    close
}

/// Returns the place of the closing bracket where nothing but plain values stands before it.
fn plain_end(text: &str, inner: usize, claim: Claim) -> Option<usize> {
    let near = &text[inner..floor(text, inner + MAX_PLAIN)];
    let at = if is_header(claim)
        && opener(near.trim_start()).is_none()
        && !near.trim_start().starts_with(['{', '['])
    {
        near.find([']', '\n'])
    } else {
        let end = near.find([']', '}', ')', '"', '\'', ':', '=', '\n', '\\', '[', '{']);
        end.filter(|at| near[*at..].starts_with([']', '}', ')']))
    };
    at.map(|len| inner + len)
}

fn is_header(claim: Claim) -> bool {
    claim.kind == "authorization" || claim.kind == "cookie"
}

/// Tells whether a bracket stands behind `credentials`, which holds names as well.
fn is_holder(text: &str, at: usize) -> bool {
    let before = text[floor(text, at.saturating_sub(24))..at]
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .to_ascii_lowercase();
    ["credentials", "credential", "authorizations"].iter().any(|name| before.ends_with(name))
}

/// Splits at a character; returns the ranges.
fn split(inner: &str, between: char) -> Vec<(usize, usize)> {
    let mut at = 0;
    inner
        .split(between)
        .map(|part| {
            let range = (at, at + part.len());
            at += part.len() + 1;
            range
        })
        .collect()
}

/// Returns the place of the bracket that closes the one at `at`, `None` where it is not near.
fn closing(text: &str, at: usize) -> Option<usize> {
    let limit = floor(text, at + MAX_NESTED);
    let bytes = text.as_bytes();
    let (mut depth, mut here) = (0usize, at);
    while here < limit {
        match bytes[here] {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(here);
                }
            }
            b'"' | b'\'' => {
                let open = &text[here..=here];
                here = quoted_end(text, here + 1, open).min(limit);
            }
            _ => {}
        }
        here += 1;
    }
    None
}

/// Looks at every value between brackets, with the name it has there.
fn leaves(scan: &mut Scan<'_>, start: usize, end: usize, claim: Claim) {
    let text = scan.text();
    let mut at = start;
    let mut named = String::new();
    while at < end {
        let rest = &text[at..end];
        if let Some(open) = opener(rest) {
            let from = at + open.len();
            let stop = quoted_end(text, from, open).min(end);
            let behind = text[(stop + open.len()).min(end)..end].trim_start();
            if behind.starts_with([':', '=']) {
                named = folded(&text[from..stop]);
            } else {
                leaf(scan, &named, from, stop, claim);
            }
            at = (stop + open.len()).max(at + 1);
            continue;
        }
        let len =
            rest.find(|c: char| c.is_whitespace() || "{}[](),:;=\"'\\".contains(c)).unwrap_or(rest.len());
        if len == 0 {
            let c = rest.chars().next().unwrap_or(' ');
            named = if matches!(c, '{' | '}') { String::new() } else { named };
            at += c.len_utf8();
            continue;
        }
        if rest[len..].trim_start().starts_with([':', '=']) {
            named = folded(&rest[..len]);
        } else if ends_item(&rest[len..]) {
            leaf(scan, &named, at, at + len, claim);
        }
        at += len;
    }
}

/// Tells whether an item of a list or a member of a map ends here: a bare word that others follow is prose.
fn ends_item(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with([',', ']', '}', '\n', ';'])
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn leaf(scan: &mut Scan<'_>, named: &str, start: usize, end: usize, claim: Claim) {
    let value = &scan.text()[start..end];
    let number = value.bytes().all(|b| b.is_ascii_digit() || b == b'.') && value.len() < 6;
    if !number && (!ABOUT.contains(&named) || look_up(named).is_some()) {
        scan.note_value(start, end, Claim { place: Place::Quoted, ..claim });
    }
}

/// Tells whether a block of lines begins here: `|`, `>-`.
pub(super) fn is_block(rest: &str) -> bool {
    let mark = rest.trim_start_matches(['|', '>', '-', '+']);
    let mark = mark.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() - mark.len() <= 3 && mark.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// Looks at a block: the lines below that are indented further than the line of the name.
pub(super) fn block(scan: &mut Scan<'_>, name: &Name, at: usize, claim: Claim) -> usize {
    let text = scan.text();
    let own = indent(text, name.start);
    let mut here = line_end(text, at) + 1;
    while here < text.len() {
        let end = line_end(text, here);
        let line = &text[here..end];
        let deep = line.len() - line.trim_start().len();
        if !line.trim().is_empty() && deep <= own {
            break;
        }
        scan.note_plain(here, end, claim.kind);
        here = end + 1;
    }
    here.min(text.len())
}

/// Looks at a text that a shell reads up to a line with a word of its own: `<<EOF`.
pub(super) fn here(scan: &mut Scan<'_>, at: usize, claim: Claim) -> usize {
    let text = scan.text();
    let end = line_end(text, at);
    let word = text[at..end].trim_start_matches(['<', '-', '~']).trim_matches(['"', '\'', ' ', '\\']);
    let start = (end + 1).min(text.len());
    let limit = floor(text, start + MAX_NESTED);
    if let Some(stop) = text[start..limit].find(word).filter(|_| !word.is_empty()) {
        scan.note_plain(start, start + stop, claim.kind);
    }
    end
}

/// Returns how far the line around `at` is indented.
fn indent(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..].len() - text[line..].trim_start_matches([' ', '\t', '-']).len()
}

/// Looks at the lines below a name that has nothing behind its separator.
pub(super) fn next_lines(scan: &mut Scan<'_>, name: &Name, at: usize, claim: Claim) -> usize {
    let text = scan.text();
    let start = text.len() - text[at..].trim_start().len();
    let end = line_end(text, start);
    let line = text[start..end].trim_end();
    if name.between == Between::Equals && !name.quoted && opener(line).is_none() {
        return at;
    }
    if let Some(open) = opener(line) {
        let from = start + open.len();
        let stop = quoted_end(text, from, open);
        let name = text[(stop + open.len()).min(text.len())..].trim_start().starts_with(':');
        if !name {
            scan.note_value(from, stop, Claim { place: Place::Quoted, ..claim });
        }
        return from;
    }
    if line.starts_with(['{', '[']) && name.quoted {
        return bracket(scan, start, claim);
    }
    let deeper = indent(text, start) > indent(text, name.start);
    let item = line.starts_with("- ");
    if deeper && (item || crate::evidence::redact::extent::pair(line)) && !HOLDERS.contains(&claim.kind) {
        return below(scan, name, start, claim);
    }
    let single = !line.contains(char::is_whitespace) && !line.ends_with(':') && looks_made_up(line);
    let scheme = crate::evidence::redact::credentials::begins_with_scheme(line);
    if single || scheme || claim.kind == "cookie" && line.contains('=') {
        scan.note_value(start, start + line.len(), claim);
    }
    at
}

/// Looks at the values of the lines below that are indented further.
fn below(scan: &mut Scan<'_>, name: &Name, start: usize, claim: Claim) -> usize {
    let text = scan.text();
    let own = indent(text, name.start);
    let mut here = start;
    while here < text.len() {
        let end = line_end(text, here);
        let line = &text[here..end];
        let first = here + line.len() - line.trim_start().len();
        if !line.trim().is_empty() && here > start && indent(text, first) <= own {
            break;
        }
        let line = &text[first..end];
        let value = match line.find(": ") {
            Some(colon) => Some((folded(&line[..colon]), first + colon + 2)),
            None => line.strip_prefix("- ").map(|rest| (String::new(), end - rest.len())),
        };
        if let Some((named, from)) = value {
            let inner = text[from..end].trim().trim_matches(['"', '\'']);
            let from = from + text[from..end].find(inner).unwrap_or(0);
            leaf(scan, &named, from, from + inner.len(), claim);
        }
        here = end + 1;
    }
    here.min(text.len())
}
