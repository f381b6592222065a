//! The ways in which one secret is written: escaped, encoded, with what is not seen in it, and as a part of another.

use std::fmt::Write as _;

use base64::Engine as _;

use crate::evidence::clean::clean;
use crate::evidence::credentials::URL_SAFE_ANY;
use crate::evidence::unescape::{MAX_LEVELS, percent, unescape};
use crate::evidence::view::View;

/// The longest secret that is taken apart.
const MAX: usize = 64 * 1024;

/// Returns a secret in every spelling, as it stands first and the plainest last.
pub(super) fn spellings(secret: &str) -> Vec<String> {
    let mut made = vec![secret.to_owned()];
    if secret.len() > MAX {
        return made;
    }
    let mut view = clean(&View::of(secret));
    made.push(view.text.clone());
    for _ in 0..MAX_LEVELS {
        match unescape(&view) {
            Some(next) => view = next,
            None => break,
        }
        made.push(view.text.clone());
    }
    let plain = view.text.clone();
    if plain.contains(['%', '+']) {
        made.push(percent(&view, 0, plain.len()).text);
        made.push(percent_only(&plain));
    }
    made.dedup();
    made
}

/// Returns a secret with all that is special in it as it stands in a URL.
pub(super) fn encoded(secret: &str) -> Option<String> {
    let special = |b: &u8| !(b.is_ascii_alphanumeric() || b"-_.~".contains(b));
    if secret.len() > MAX || !secret.as_bytes().iter().any(&special) {
        return None;
    }
    let mut made = String::new();
    for byte in secret.bytes() {
        if special(&byte) {
            let _ = write!(made, "%{byte:02X}");
        } else {
            made.push(char::from(byte));
        }
    }
    Some(made)
}

/// Decodes percent signs and leaves plus signs alone.
fn percent_only(text: &str) -> String {
    text.split('+').map(|part| percent(&View::of(part), 0, part.len()).text).collect::<Vec<_>>().join("+")
}

/// Returns user and password out of Basic credentials.
pub(super) fn basic(secret: &str) -> Option<(String, String)> {
    let text = secret.trim().replace('+', "-").replace('/', "_");
    let bytes = URL_SAFE_ANY.decode(text.trim_end_matches('=')).ok()?;
    let plain = String::from_utf8(bytes).ok().filter(|plain| !plain.chars().any(char::is_control))?;
    let (user, password) = plain.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}

/// Returns the parts by which a secret is known as well: the claims and the signature of a token.
pub(super) fn parts(secret: &str) -> Vec<String> {
    if !secret.starts_with("eyJ") {
        return Vec::new();
    }
    secret.split('.').skip(1).filter(|part| part.len() >= 16).map(str::to_owned).collect()
}
