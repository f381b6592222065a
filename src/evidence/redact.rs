//! Secrets: where they stand, and how a text is shown without them.
//!
//! ```text
//! paste ─find─▶ secrets ─Redactor─▶ the paste with a mark for each
//! ```
//!
//! Every view of the paste is searched (as it was cleaned, with each level of escapes gone, with percent signs decoded) by
//! every detector of one table, and what the reader has understood is added. What was found is then hidden in all its
//! other places and spellings too. The law: what is shown of a paste, by whatever output, is safe to share; in doubt a
//! value is secret. `mark` says what is shown in its place.

mod attached;
mod calls;
mod cookies;
mod credentials;
mod echo;
mod extent;
mod keys;
mod known;
pub(crate) mod mark;
mod names;
mod nested;
mod options;
mod pairs;
mod prose;
mod protocols;
mod redactor;
mod scan;
mod spelling;
mod tables;
pub mod token;
mod told;
mod trace;
mod urls;
mod value;
mod values;
pub mod vendor;
mod vendor_shapes;
mod xml;

use crate::base::span::Span;
use crate::evidence::clean::clean;
use crate::evidence::evidence::{Evidence, Secret};
use crate::evidence::redact::echo::Echo;
use crate::evidence::redact::mark::is_mark;
use crate::evidence::redact::scan::{Care, Scan, whole};
use crate::evidence::redact::value::may_be_secret;
use crate::evidence::unescape::{MAX_LEVELS, percent_signs, unescape};
use crate::evidence::view::View;

pub(crate) use crate::evidence::redact::names::kind_of;
pub use crate::evidence::redact::redactor::Redactor;

/// Looks for secrets of one sort in a view.
type Detector = fn(&mut Scan<'_>);

/// Every detector, with what it finds.
const DETECTORS: &[(&str, Detector)] = &[
    ("JSON Web Tokens", keys::tokens),
    ("private keys", keys::private_keys),
    ("secret members of JSON Web Keys", keys::web_keys),
    ("keys in a vendor's own form", keys::vendor_keys),
    ("credentials behind their scheme", keys::schemed),
    ("user info, session ids and tokens in URLs", urls::find),
    ("names with their values", pairs::find),
    ("values beside their names", attached::find),
    ("elements of XML", xml::find),
    ("options of commands", options::find),
    ("arguments of calls", calls::find),
    ("columns of tables", tables::find),
    ("logins of protocols", protocols::find),
];

/// Finds every secret of a paste, sorted and without overlaps.
pub(crate) fn find(evidence: &Evidence, found: Vec<Secret>) -> Vec<Secret> {
    let mut found = found;
    found.retain(|secret| may_be_secret(evidence.at(secret.span), secret.kind));
    known::find(evidence, &mut found);
    detect(&evidence.text, Care::Paste, &mut found);
    let found = settled(&evidence.text, found);
    let echoes = echoes(evidence, &found);
    settled(&evidence.text, found.into_iter().chain(echoes).collect())
}

/// Returns a text that is no paste, such as a path or a message, with every byte of a secret as a star.
///
/// Every byte keeps its place. Only what looks like a secret by itself counts as one, for rules speak of secrets.
pub fn starred(text: &str) -> String {
    let mut found = Vec::new();
    detect(text, Care::Source, &mut found);
    let spans = settled(text, found).into_iter().map(|secret| secret.span);
    stars(text, spans)
}

/// The secrets of a rule file, by which what is said of the file is freed of them too.
#[derive(Clone, Debug)]
pub struct Stars {
    echo: Echo<()>,
}

impl Stars {
    /// Takes the secrets of a rule file.
    pub fn of(text: &str) -> Stars {
        let mut found = Vec::new();
        detect(text, Care::Source, &mut found);
        let secrets = settled(text, found).into_iter().map(|secret| (secret.span.of(text).to_owned(), ()));
        Stars { echo: Echo::new(secrets.collect()) }
    }

    /// Returns a text with every byte of a secret as a star.
    pub fn hide(&self, text: &str) -> String {
        let open = starred(text);
        stars(&open, self.echo.find(&open).into_iter().map(|(start, end, ())| Span::new(start, end)))
    }
}

fn stars(text: &str, secrets: impl Iterator<Item = Span>) -> String {
    let mut stars = String::with_capacity(text.len());
    let mut at = 0;
    for span in secrets {
        stars.push_str(&text[at..span.start]);
        let star = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { '*' };
        stars.extend(span.of(text).bytes().map(star));
        at = span.end;
    }
    stars.push_str(&text[at..]);
    stars
}

/// Lets every detector search every view of a text.
fn detect(text: &str, care: Care, found: &mut Vec<Secret>) {
    let mut search = |view: &View| {
        let mut scan = Scan::new(view, care);
        for (_, detector) in DETECTORS {
            detector(&mut scan);
        }
        found.append(&mut scan.found);
    };
    let mut view = clean(&View::of(text));
    let mut coded = view.clone();
    search(&view);
    if let Some(joined) = trace::joined(&view) {
        search(&joined);
    }
    for _ in 0..MAX_LEVELS {
        let Some(next) = unescape(&view) else { break };
        search(&next);
        view = next;
    }
    for _ in 0..MAX_LEVELS {
        let Some(next) = percent_signs(&coded) else { break };
        search(&next);
        coded = next;
    }
}

/// Finds the secrets again wherever else they stand, in any spelling.
fn echoes(evidence: &Evidence, found: &[Secret]) -> Vec<Secret> {
    let mut literals: Vec<(String, &'static str)> = Vec::new();
    for secret in found {
        literals.extend(redactor::literals(evidence.at(secret.span), secret.kind));
    }
    let echo = Echo::new(literals);
    let at = |view: &View, (start, end, kind): (usize, usize, &'static str)| Secret {
        span: view.to_paste(start, end),
        kind,
    };
    let raw = View::of(&evidence.text);
    let mut echoes: Vec<Secret> = echo.find(&raw.text).into_iter().map(|one| at(&raw, one)).collect();
    echoes.extend(echo.find(&evidence.plain.text).into_iter().map(|one| at(&evidence.plain, one)));
    echoes
}

/// Widens secrets to whole characters, sorts them, joins those that overlap, and leaves out what is a mark already.
fn settled(text: &str, mut found: Vec<Secret>) -> Vec<Secret> {
    for secret in &mut found {
        secret.span = whole(text, secret.span);
    }
    found.retain(|secret| !secret.span.is_empty() && !is_mark(secret.span.of(text)));
    found.sort_by_key(|secret| (secret.span.start, std::cmp::Reverse(secret.span.end)));
    let mut kept: Vec<Secret> = Vec::new();
    for secret in found {
        match kept.last_mut() {
            Some(last) if secret.span.start < last.span.end => {
                if last.span == secret.span && is_vague(last.kind) {
                    last.kind = secret.kind;
                }
                last.span = Span::new(last.span.start, last.span.end.max(secret.span.end));
            }
            _ => kept.push(secret),
        }
    }
    kept
}

/// Tells whether a kind says little, so that another found at the same place is shown instead.
fn is_vague(kind: &str) -> bool {
    matches!(kind, "authorization" | "token" | "secret" | "cookie" | "session")
}
