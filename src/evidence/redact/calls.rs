//! Calls that take a password as one of their arguments: `HTTPBasicAuth('bob', '…')`, `auth=('bob', '…')`.

use crate::evidence::redact::extent::{opener, quoted_end};
use crate::evidence::redact::scan::Scan;
use crate::evidence::redact::value::looks_made_up;

/// Ends of the names of functions whose last text is a secret, lower case.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "basicauth", "httpbasicauth", "setbasicauth", "httpbasic", "withbasicauth", "basicauthentication", "basic_auth", "basicauthorization",
    "networkcredential", "passwordcredentials", "passwordauthentication", "clientsecretcredential", "usernamepasswordcredential",
    "pscredential", "digestauth", "httpdigestauth", "basiccredentials", "addcredential", "addbasicauth", "login_user", "clientcredential",
    "withcredentials", "setcredentials", "basic_authenticate", "tokencredential", "azurekeycredential", "apikeycredential", "secretstring",
    "authenticationheadervalue",
];

/// Words behind which a secret stands in quotes.
const ANNOUNCED: &[&str] =
    &["IDENTIFIED BY ", "identified by ", "ConvertTo-SecureString ", "ConvertTo-SecureString -String "];

/// What stands before a bracket with user and password in it, lower case.
const BEFORE: &[&str] = &["auth=", "auth =", "auth:", "credentials=", "credentials =", "basic_auth="];

/// The most arguments of a call.
const MAX_ARGUMENTS: usize = 8;

/// Looks at every opening bracket.
pub(super) fn find(scan: &mut Scan<'_>) {
    let text = scan.text();
    let mut done = 0;
    for (at, _) in text.match_indices('(') {
        if at < done {
            continue;
        }
        let from = crate::evidence::redact::extent::floor(text, at.saturating_sub(40));
        let before = text[from..at].trim_end().to_ascii_lowercase();
        let called = CALLS.iter().any(|name| before.ends_with(name));
        if called || BEFORE.iter().any(|name| before.ends_with(name)) {
            done = last_text(scan, at + 1, called);
        }
    }
    for by in ANNOUNCED {
        let mut done = 0;
        for (at, _) in text.match_indices(*by) {
            if at >= done && opener(&text[at + by.len()..]).is_some() {
                done = last_text(scan, at + by.len(), true);
            }
        }
    }
}

/// Notes the last of the texts in quotes behind an opening bracket; returns where it ends.
fn last_text(scan: &mut Scan<'_>, start: usize, called: bool) -> usize {
    let text = scan.text();
    let mut last = None;
    let mut count = 0;
    let mut at = start;
    for _ in 0..MAX_ARGUMENTS {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        let Some(open) = opener(rest) else {
            let Some(comma) =
                rest.bytes().take(64).position(|b| b == b',' || b == b')' || b == b'\n' || b == b'(')
            else {
                break;
            };
            if rest.as_bytes()[comma] != b',' {
                break;
            }
            at += comma + 1;
            continue;
        };
        let from = at + open.len();
        let stop = quoted_end(text, from, open);
        last = Some((from, stop));
        count += 1;
        let behind = text[(stop + open.len()).min(text.len())..].trim_start();
        let Some(next) = behind.strip_prefix(',') else {
            break;
        };
        at = text.len() - next.len();
    }
    if let Some((from, stop)) = last
        && (count > 1 || called && (text[..start].ends_with(' ') || looks_made_up(&text[from..stop])))
    {
        scan.note_plain(from, stop, "password");
    }
    last.map_or(start, |(_, stop)| stop)
}
