//! Secrets that are known by their look, wherever they stand: tokens, private keys, vendors' keys.

use crate::evidence::jwt;
use crate::evidence::placeholder::is_masked;
use crate::evidence::redact::mark::is_mark;
use crate::evidence::redact::scan::Scan;
use crate::evidence::redact::value::looks_made_up;
use crate::evidence::redact::vendor;

/// Finds JSON Web Tokens, also those that were broken at white space. The claims a challenge asks for are no token.
pub(super) fn tokens(scan: &mut Scan<'_>) {
    let text = scan.text();
    for (start, end) in jwt::places(text) {
        let token = &text[start..end];
        let asked = !token.contains('.')
            && ["claims=", "claims=\"", "claims=\\\""].iter().any(|name| text[..start].ends_with(name));
        if is_mark(token) || asked {
            continue;
        }
        let known = scan.found.len();
        broken(scan, token, end);
        let long = token.contains('.') && end - start > 12 || end - start > 20;
        if long || scan.found.len() > known {
            scan.note(start, end, "jwt");
        }
    }
}

/// Finds the further pieces of a token that was wrapped.
fn broken(scan: &mut Scan<'_>, first: &str, end: usize) {
    let text = scan.text();
    let mut dots = first.matches('.').count();
    let mut at = end;
    while dots < 3 {
        let rest = text[at..].trim_start_matches([' ', '\t', '\r', '\n', '\\', '"', '+', '.']);
        let gap = text[at..].len() - rest.len();
        let piece = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'=');
        let len = rest.bytes().take_while(piece).count();
        let piece = &rest[..len];
        let whole = rest[len..].starts_with([':', '(']) || gap == 0 || gap > 80 || is_mark(piece);
        let part =
            dots < 2 && piece.contains('.') && len > 8 || len >= 16 && looks_made_up(piece.trim_matches('.'));
        if whole || !part || piece.starts_with("eyJ") && dots > 1 {
            return;
        }
        let start = text.len() - rest.len();
        scan.note(start, start + len, "jwt");
        dots += piece.matches('.').count().max(usize::from(piece.len() < 40));
        at = start + len;
    }
}

/// Finds private keys; the lines that say what they are stay.
pub(super) fn private_keys(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut at = 0;
    while let Some(start) = text[at..].find("-----BEGIN ").map(|len| at + len) {
        at = start + 11;
        let label =
            text[at..].bytes().take(48).take_while(|b| b.is_ascii_alphanumeric() || *b == b' ').count();
        let secret =
            ["PRIVATE KEY", "Static key", "SECRET"].iter().any(|word| text[at..at + label].contains(word));
        if !secret || !text[at + label..].starts_with("-----") {
            continue;
        }
        let from = at + label + 5;
        let (from, end) = body(text, from);
        scan.note_plain(from, end, "private-key");
        at = end;
    }
    for (at, line) in text.match_indices("Private-Lines:") {
        let from = at + line.len();
        let from = text[from..].find('\n').map_or(text.len(), |len| from + len + 1);
        let (_, end) = body(text, from);
        scan.note_plain(from, end, "private-key");
    }
}

/// Returns the place of the body of a key: to its end, or as far as it goes where that was cut off.
fn body(text: &str, from: usize) -> (usize, usize) {
    let mut start = from;
    for escape in ["\\r", "\\n", "\\\\n", "\r", "\n"].into_iter().cycle().take(10) {
        if text[start..].starts_with(escape) {
            start += escape.len();
        }
    }
    let dashes = text[start..].find("-----").map_or(text.len(), |len| start + len);
    let inside = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "+/=\\:,-.*_ ".contains(c);
    let limit = text[start..dashes].find(|c: char| !inside(c)).map_or(dashes, |len| start + len);
    let ended = limit == dashes && dashes < text.len();
    let end = if ended { dashes } else { prose_begins(text, start, limit) };
    let end = start + text[start..end].trim_end().len();
    let end = ["\\r\\n", "\\n", "\\\\n"]
        .iter()
        .find(|escape| text[start..end].ends_with(**escape))
        .map_or(end, |escape| end - escape.len());
    (start, end.max(start))
}

/// Returns where the lines of a key that was cut off end: at the first line that is none.
fn prose_begins(text: &str, start: usize, limit: usize) -> usize {
    let mut at = start;
    for line in text[start..limit].split_inclusive('\n') {
        let bare = line.trim();
        let header =
            bare.starts_with("Proc-Type") || bare.starts_with("DEK-Info") || bare.starts_with("Version");
        if at > start && bare.contains(' ') && !header {
            return at;
        }
        at += line.len();
    }
    at
}

/// Finds the keys that vendors give a form of their own.
pub(super) fn vendor_keys(scan: &mut Scan<'_>) {
    let text = scan.text();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_alphanumeric() || bytes[at] == b'$') {
            at += 1;
            continue;
        }
        if let Some(len) = vendor::key_at(&text[at..]) {
            let kind = if bytes[at] == b'$' {
                "hash"
            } else if text[at..].starts_with('P') && len > 60 {
                "saml"
            } else {
                "api-key"
            };
            if !is_masked(&text[at..at + len]) {
                scan.note(at, at + len, kind);
            }
            at += len;
            continue;
        }
        at += 1;
        while at < bytes.len()
            && (bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'_' | b'-' | b'.'))
        {
            at += 1;
        }
    }
}

/// Names of the secret members of a JSON Web Key.
const KEY_MEMBERS: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "k", "oth"];

/// Finds the secret members of JSON Web Keys.
pub(super) fn web_keys(scan: &mut Scan<'_>) {
    let text = scan.text();
    if !text.contains("kty") {
        return;
    }
    for name in KEY_MEMBERS {
        for quote in ['"', '\''] {
            let named = format!("{quote}{name}{quote}");
            for (at, _) in text.match_indices(named.as_str()) {
                let rest = text[at + named.len()..].trim_start_matches([' ', ':', '"', '\'', '\\']);
                let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)).count();
                if len >= 16 {
                    let from = text.len() - rest.len();
                    scan.note_plain(from, from + len, "private-key");
                }
            }
        }
    }
}

/// Schemes behind which a credential stands in a sentence.
const SCHEMES: &[&str] = &["bearer", "basic", "negotiate", "ssws", "geniekey", "dpop", "apikey", "token"];

/// Finds credentials behind the name of their scheme: `with Bearer …`.
pub(super) fn schemed(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut done = 0;
    for (at, _) in text.match_indices([' ', '+', '%']) {
        let before = &text[..at];
        let coded = text[at..].starts_with('%') && !text[at..].starts_with("%20");
        if at < done || coded {
            continue;
        }
        let len = before.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
        let word = before[at - len..].to_ascii_lowercase();
        if !SCHEMES.contains(&word.as_str()) {
            continue;
        }
        let rest = text[at..].trim_start_matches([' ', '+']).trim_start_matches("%20");
        let rest = rest.trim_start_matches(['"', '\'', '`', '\\', '[']);
        let ends = |b: u8| b.is_ascii_whitespace() || b"\"'`<>,;)]}\\&|".contains(&b);
        let size = rest.bytes().position(ends).unwrap_or(rest.len());
        done = at + 1 + if text[at..].starts_with(' ') { 0 } else { size };
        let value = rest[..size].trim_end_matches(['.', ':']);
        let named = value.contains([':', '(', '{', '@', '%']) || value.trim_end_matches('=').contains('=');
        if looks_made_up(value) && !named && !value.starts_with("http") {
            let from = text.len() - rest.len();
            scan.note_plain(from, from + value.len(), "authorization");
        }
    }
}
