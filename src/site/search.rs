//! Finds pages by what a person types: a code, a status, the name of a header, words of a title.
//!
//! The law: who types a code exactly gets the place that explains it first. Of several words all have to be found; the
//! beginning of a word does. An index has some thousand entries and is read from one end to the other for each question.

use serde::{Deserialize, Serialize};

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A page.
    Article,
    /// A code or name that a table of an article explains.
    Code,
    /// A cause.
    Cause,
    /// The words of an error.
    Symptom,
    /// What removes a cause.
    Fix,
}

impl Kind {
    /// How much more an entry of this kind is worth where all else is equal.
    fn bonus(self) -> u32 {
        match self {
            Kind::Article => 9,
            Kind::Code => 7,
            Kind::Cause => 5,
            Kind::Symptom => 3,
            Kind::Fix => 1,
        }
    }
}

/// A place that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// What is shown as the result, plain text.
    pub title: String,
    /// Where it stands, plain text.
    pub detail: String,
    /// The address below the site's root.
    pub url: String,
    /// What leads to it when typed exactly: ids, codes, statuses, phrases.
    pub keys: Vec<String>,
}

/// Everything that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The places; of equally good ones the earlier is found first.
    pub entries: Vec<Entry>,
}

/// What is shown of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found<'a> {
    /// What it is.
    pub kind: Kind,
    /// What is shown, plain text.
    pub title: &'a str,
    /// Where it stands, plain text.
    pub detail: &'a str,
    /// The address below the site's root.
    pub url: &'a str,
}

impl Index {
    /// Finds at most `limit` places, the best first.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Found<'_>> {
        let query = fold(query);
        let words: Vec<&str> = words(&query).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let scored = self.entries.iter().enumerate().filter_map(|(at, entry)| {
            let score = score(entry, &query, &words)?;
            Some((std::cmp::Reverse(score), at))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        let found = scored.into_iter().take(limit).map(|(_, at)| &self.entries[at]);
        found
            .map(|entry| Found {
                kind: entry.kind,
                title: &entry.title,
                detail: &entry.detail,
                url: &entry.url,
            })
            .collect()
    }
}

/// Returns how well an entry answers, `None` where a word of the query is not in it.
fn score(entry: &Entry, query: &str, asked: &[&str]) -> Option<u32> {
    let keys: Vec<String> = entry.keys.iter().map(|key| fold(key)).collect();
    let whole = if keys.iter().any(|key| key == query) { 1000 } else { 0 };
    let title = fold(&entry.title);
    let detail = fold(&entry.detail);
    let mut sum = 0;
    for word in asked {
        let in_keys =
            keys.iter().map(|key| if key == word { 120 } else { rate(key, word) }).max().unwrap_or(0);
        let best = in_keys.max(rate(&title, word) * 2).max(rate(&detail, word));
        if best == 0 {
            return None;
        }
        sum += best;
    }
    let mean = sum / u32::try_from(asked.len()).unwrap_or(u32::MAX);
    Some(whole + mean * 10 + entry.kind.bonus())
}

/// Rates a text for a word: it is the text, a word of it, the beginning of one, or in the middle of one.
fn rate(text: &str, word: &str) -> u32 {
    if text == word {
        return 40;
    }
    let best = words(text).map(|one| match one.strip_prefix(word) {
        Some("") => 24,
        Some(_) => 12,
        None if word.len() > 3 && one.contains(word) => 3,
        None => 0,
    });
    best.max().unwrap_or(0)
}

/// Splits where neither letters, digits nor what codes are written with stands, and codes also at their hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.split(|c: char| !c.is_alphanumeric() && !"-_.#".contains(c));
    let parts = text.split(|c: char| !c.is_alphanumeric());
    whole.chain(parts).filter(|word| !word.is_empty())
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}
