//! Shows texts without the secrets of one paste.
//!
//! Secrets are numbered in the order of the paste, whatever their kinds: the number is the secret's, equal ones have the
//! same and different ones never. Marks that stand in the paste already keep theirs, and new ones count on from them.

use std::collections::HashMap;

use crate::base::span::Span;
use crate::evidence::evidence::{Evidence, Secret};
use crate::evidence::redact::echo::Echo;
use crate::evidence::redact::mark::{highest, mark, traits};
use crate::evidence::redact::spelling::{basic, encoded, parts, spellings};
use crate::evidence::redact::{token, vendor};

/// What stands for one secret.
#[derive(Clone, Debug)]
struct Mark {
    /// In an answer, where it is to be read.
    short: String,
    /// In the paste that is shared, where a diagnosis needs what a token says of itself.
    full: String,
}

/// Shows texts without the secrets of one paste.
#[derive(Clone, Debug)]
pub struct Redactor {
    text: String,
    secrets: Vec<Secret>,
    /// What is shown for each of them.
    marks: Vec<Mark>,
    echo: Echo<String>,
}

impl Redactor {
    /// Takes the secrets of a paste.
    pub fn new(evidence: &Evidence) -> Redactor {
        let mut marks = Marks { numbers: HashMap::new(), last: highest(&evidence.text) };
        let mut shown = Vec::with_capacity(evidence.secrets.len());
        let mut known = Vec::new();
        for secret in &evidence.secrets {
            let raw = evidence.at(secret.span);
            let mark = marks.show(raw, secret.kind, &evidence.text[..secret.span.start]);
            for (literal, kind) in literals(raw, secret.kind) {
                let whole = kind == secret.kind;
                let stand_in = if whole { mark.short.clone() } else { marks.show(&literal, kind, "").short };
                known.push((literal, stand_in));
            }
            shown.push(mark);
        }
        let (text, secrets) = (evidence.text.clone(), evidence.secrets.clone());
        Redactor { text, secrets, marks: shown, echo: Echo::new(known) }
    }

    /// Returns the bytes of the paste that a span names, with a mark for each secret.
    pub fn show(&self, span: Span) -> String {
        self.with(span, |mark| &mark.short)
    }

    /// Returns the whole paste, safe to share: diagnosed again, it gets the same answer.
    pub fn paste(&self) -> String {
        self.with(Span::new(0, self.text.len()), |mark| &mark.full)
    }

    fn with(&self, span: Span, form: fn(&Mark) -> &String) -> String {
        let mut shown = String::new();
        let end = span.end.min(self.text.len());
        let mut at = span.start.min(end);
        let first = self.secrets.partition_point(|secret| secret.span.end <= at);
        for (secret, mark) in self.secrets.iter().zip(&self.marks).skip(first) {
            if secret.span.start >= end {
                break;
            }
            if let Some(before) = self.text.get(at..secret.span.start) {
                shown.push_str(before);
            }
            shown.push_str(form(mark));
            at = secret.span.end;
        }
        if let Some(rest) = self.text.get(at..end) {
            shown.push_str(rest);
        }
        shown
    }

    /// Returns a derived text without the secrets, in whatever spelling they stand in it.
    pub fn clean(&self, text: &str) -> String {
        let mut cleaned = String::with_capacity(text.len());
        let mut at = 0;
        for (start, end, mark) in self.echo.find(text) {
            cleaned.push_str(&text[at..start]);
            cleaned.push_str(&mark);
            at = end;
        }
        cleaned.push_str(&text[at..]);
        cleaned
    }
}

/// Returns the texts by which a secret is known wherever it stands, with the kind of each.
pub(super) fn literals(raw: &str, kind: &'static str) -> Vec<(String, &'static str)> {
    let mut known: Vec<(String, &'static str)> = Vec::new();
    let spelled = spellings(raw);
    if let Some(plain) = spelled.last() {
        known.extend(spelled.iter().filter_map(|text| Some((encoded(text)?, kind))));
        known.extend(parts(plain).into_iter().map(|part| (part, "jwt")));
        if matches!(kind, "authorization" | "token" | "password" | "api-key")
            && let Some((_, password)) = basic(plain)
        {
            known.push((password, "password"));
        }
    }
    known.extend(spelled.into_iter().map(|text| (text, kind)));
    known
}

/// The numbers that were given to secrets so far, by each of their spellings.
struct Marks {
    numbers: HashMap<String, u32>,
    last: u32,
}

impl Marks {
    /// Returns what is shown in the place of a secret.
    fn show(&mut self, raw: &str, kind: &str, before: &str) -> Mark {
        let spelled = spellings(raw);
        let plain = spelled.last().map_or(raw, String::as_str);
        if plain.starts_with("eyJ") {
            let short = mark("jwt", self.number(&spelled));
            return Mark { full: token::reduce(plain, &short), short };
        }
        let pair =
            basic(plain).filter(|_| matches!(kind, "authorization" | "token") && follows_basic(before));
        let short = if let Some((user, password)) = pair {
            format!("{}.{}", self.part("user", &user), self.part("password", &password))
        } else {
            let known = vendor::shown_prefix(plain).filter(|prefix| prefix.len() < plain.len());
            let said = if matches!(kind, "password" | "client-secret") { traits(raw) } else { String::new() };
            format!("{}{}{said}", known.unwrap_or_default(), mark(kind, self.number(&spelled)))
        };
        Mark { full: short.clone(), short }
    }

    fn part(&mut self, kind: &str, text: &str) -> String {
        let number = self.number(&spellings(text));
        format!("{}{}", mark(kind, number), traits(text))
    }

    /// Returns the number of a secret, a new one where it has none.
    fn number(&mut self, spelled: &[String]) -> u32 {
        let known = spelled.iter().rev().find_map(|text| self.numbers.get(text)).copied();
        let number = known.unwrap_or(self.last + 1);
        self.last = self.last.max(number);
        for text in spelled {
            self.numbers.entry(text.clone()).or_insert(number);
        }
        number
    }
}

/// Tells whether the scheme `Basic` stands before a place.
fn follows_basic(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '+', '"', '\'']);
    let before = before.strip_suffix("%20").unwrap_or(before);
    let at = before.len().saturating_sub(5);
    before.get(at..).is_some_and(|word| word.eq_ignore_ascii_case("basic"))
}
