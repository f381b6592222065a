//! Secrets that are known by their look, wherever they stand.

use crate::base::span::Span;
use crate::evidence::evidence::Secret;
use crate::evidence::jwt;
use crate::evidence::placeholder::is_masked;

/// Prefixes that vendors give their keys, and the least number of characters behind them.
const PREFIXES: &[(&str, usize)] = &[
    ("sk_live_", 8),
    ("sk_test_", 8),
    ("rk_live_", 8),
    ("rk_test_", 8),
    ("whsec_", 12),
    ("ghp_", 16),
    ("gho_", 16),
    ("ghu_", 16),
    ("ghs_", 16),
    ("ghr_", 16),
    ("github_pat_", 16),
    ("glpat-", 12),
    ("gldt-", 12),
    ("xoxb-", 8),
    ("xoxp-", 8),
    ("xoxa-", 8),
    ("xoxr-", 8),
    ("xoxs-", 8),
    ("xapp-", 8),
    ("AKIA", 12),
    ("ASIA", 12),
    ("AIza", 24),
    ("ya29.", 16),
    ("SG.", 20),
    ("npm_", 20),
    ("pypi-", 20),
    ("dop_v1_", 20),
    ("shpat_", 16),
    ("shpss_", 16),
    ("sk-proj-", 12),
    ("sk-ant-", 12),
    ("sk-", 20),
    ("EAAC", 24),
    ("key-", 24),
    ("hf_", 16),
    ("lin_api_", 16),
    ("hvs.", 16),
    ("sq0atp-", 12),
    ("sq0csp-", 12),
    ("pk_live_", 12),
    ("pat-na1-", 12),
    ("dapi", 28),
    ("PMAK-", 16),
    ("rzp_live_", 8),
    ("rzp_test_", 8),
    ("figd_", 16),
    ("ATATT3", 16),
    ("1//0", 24),
];

/// Finds JWTs, private keys, vendor keys, and passwords in URLs.
pub(super) fn find(text: &str, found: &mut Vec<Secret>) {
    for (start, end) in jwt::places(text) {
        let token = &text[start..end];
        let long = token.contains('.') || end - start > 20;
        if long && end - start > 12 {
            found.push(Secret { span: Span::new(start, end), kind: "jwt" });
        }
    }
    private_keys(text, found);
    vendor_keys(text, found);
    user_info(text, found);
}

fn private_keys(text: &str, found: &mut Vec<Secret>) {
    let mut at = 0;
    while let Some(start) = text[at..].find("-----BEGIN ").map(|len| at + len) {
        at = start + 11;
        let label = text[at..].bytes().take(40).take_while(|b| b.is_ascii_uppercase() || *b == b' ').count();
        if text[at..at + label].contains("PRIVATE KEY") {
            let end = text[at..].find("-----END").map_or(text.len(), |len| at + len);
            let end = text[end..].find("KEY-----").map_or(end, |len| end + len + 8);
            found.push(Secret { span: Span::new(start, end), kind: "private-key" });
            at = end;
        }
    }
}

fn vendor_keys(text: &str, found: &mut Vec<Secret>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !is_key(bytes[at]) {
            at += 1;
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| is_key(**b)).count();
        let word = &text[at..at + len];
        for (prefix, least) in PREFIXES {
            if word.starts_with(prefix) && len >= prefix.len() + least && !is_masked(&word[prefix.len()..]) {
                found.push(Secret { span: Span::new(at, at + len), kind: "api-key" });
                break;
            }
        }
        at += len;
    }
}

fn is_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Finds `//user:password@`, a slash in the password allowed.
fn user_info(text: &str, found: &mut Vec<Secret>) {
    for (at, _) in text.match_indices("://") {
        let start = at + 3;
        let ends = |b: &u8| b.is_ascii_whitespace() || b"\"'<>`".contains(b);
        let len = text[start..].bytes().take(256).take_while(|b| !ends(b)).count();
        let Some(word) = text.get(start..start + len) else {
            continue;
        };
        let Some(colon) =
            word.find([':', '/', '?', '#', '@']).filter(|colon| word[*colon..].starts_with(':'))
        else {
            continue;
        };
        let behind = &word[colon + 1..];
        let port = behind.bytes().take_while(u8::is_ascii_digit).count();
        let host =
            port > 0 && (port == behind.len() || behind[port..].starts_with(['/', '?', '#', ',', ')']));
        if let Some(end) = behind.find('@').filter(|end| *end > 0 && !host)
            && !is_masked(&behind[..end])
        {
            let from = start + colon + 1;
            found.push(Secret { span: Span::new(from, from + end), kind: "password" });
        }
    }
}
