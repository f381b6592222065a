//! Status codes that a sentence or a log line tells of.
//!
//! A number of three digits is a status code only where the words around it say so: its reason phrase behind it,
//! `status`, `HTTP` or a verb of answering before it. Byte counts, ports, times, order and line numbers have no
//! such words.

use crate::evidence::evidence::Located;
use crate::evidence::forms::told_words::{FOLLOWERS, LABELS, UNITS, VERBS};
use crate::evidence::piece::{Rank, What};
use crate::evidence::reasons::{begins_reason, ends_reason};
use crate::evidence::sheet::{Findings, Sheet};

/// How many bytes before a number are looked at.
const CONTEXT: usize = 64;

/// Reads every number that is a status code by its place.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(u8::is_ascii_digit).map(|len| at + len) {
        let len = bytes[next..].iter().take_while(|b| b.is_ascii_digit()).count();
        at = next + len;
        if len != 3 || sheet.is_taken(next) {
            continue;
        }
        let Some(code) = text[next..at].parse().ok().filter(|code| (100..600).contains(code)) else {
            continue;
        };
        if let Some(rank) = rank(text, next, at, code) {
            let span = sheet.span(next, at);
            out.add(span, What::Status(Located::new(code, span), rank));
            out.understand("status-told", span);
        }
    }
}

/// Returns how sure the number is, `None` where it is no status code.
fn rank(text: &str, start: usize, end: usize, code: u16) -> Option<Rank> {
    let from = (start.saturating_sub(CONTEXT)..=start).find(|at| text.is_char_boundary(*at))?;
    let behind = &text[end..];
    let rest = behind.trim_start_matches([' ', '\t']);
    let line = text[from..start].rfind('\n').map_or(from, |len| from + len + 1);
    let alone = text[line..start].trim().is_empty() && (rest.is_empty() || rest.starts_with('\n'));
    let mut before = if alone { text[from..start].trim_end() } else { &text[line..start] }.to_lowercase();
    if alone {
        before.push(' ');
    }
    if !is_alone(&before, behind) {
        return None;
    }
    if reason_follows(code, behind)
        || reason_precedes(code, &before)
        || labelled(&before, code)
        || code >= 300 && behind_url(&before, behind)
        || timed(&before, behind)
    {
        return Some(Rank::Told);
    }
    if !may_follow(behind) {
        return None;
    }
    if answered(&before) {
        return Some(Rank::Told);
    }
    let failure = matches!(code, 400 | 401 | 403 | 404 | 405 | 407 | 409 | 412 | 415 | 422 | 429 | 500..=504);
    (failure && mentioned(&before, behind)).then_some(Rank::Mentioned)
}

/// Tells whether the number stands for itself: no longer number, no part of a word, no measure behind it.
fn is_alone(before: &str, behind: &str) -> bool {
    let npm = before.ends_with(" code e") || before.ends_with(" error e");
    let ahead = match before.chars().next_back() {
        None => true,
        Some(c) => {
            npm || !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '#' | '$' | '/' | '\u{20ac}'))
        }
    };
    let mut next = behind.chars();
    let after = match (next.next(), next.next()) {
        (None, _) => true,
        (Some('.' | ',' | '-' | ':' | '/'), Some(c)) if c.is_ascii_digit() => false,
        (Some(c), _) => {
            !(c.is_ascii_alphanumeric()
                || matches!(c, '_' | '%' | '/' | '\u{4e2a}' | '\u{6761}' | '\u{5143}'))
        }
    };
    ahead && after && !measured(behind)
}

/// Tells whether a unit or a countable noun stands behind the number.
fn measured(behind: &str) -> bool {
    let word: String = behind
        .trim_start_matches([' ', '-'])
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .take(16)
        .collect();
    UNITS.contains(&word.to_ascii_lowercase().as_str())
}

fn reason_follows(code: u16, behind: &str) -> bool {
    let rest = behind
        .trim_start_matches([' ', '\t', ')', '(', '-', ':', ',', '|', '"', '\'', '\u{2013}', '\u{2014}']);
    behind.len() - rest.len() <= 8 && behind.len() > rest.len() && begins_reason(code, rest)
}

/// Tells whether the reason phrase and a colon stand before the number: `$Unauthorized: 401 : "…"`.
fn reason_precedes(code: u16, before: &str) -> bool {
    before.strip_suffix(": ").is_some_and(|words| ends_reason(code, words))
}

/// Tells whether the number stands behind the five times of a load balancer's log and before a byte count:
/// `0/0/1/12/13 401 187`.
fn timed(before: &str, behind: &str) -> bool {
    let times = before.trim_end().rsplit(' ').next().unwrap_or("");
    let is_time =
        |time: &str| !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit() || b"+-".contains(&b));
    times.split('/').count() == 5
        && times.split('/').all(is_time)
        && behind.trim_start_matches([' ', '+']).starts_with(|c: char| c.is_ascii_digit())
}

/// Tells whether the words before the number name it a status code.
fn labelled(before: &str, code: u16) -> bool {
    let words = before
        .trim_end_matches([' ', '=', ':', '"', '\'', '(', '[', '<', '-', '>', '*', '`', '\t', ',', '\\']);
    let words =
        ["is", "was", "of", "are", "it's"].iter().find_map(|verb| words.strip_suffix(verb)).unwrap_or(words);
    let words = words.trim_end();
    let ends = |label: &str| {
        words
            .strip_suffix(label)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/'))
    };
    let labelled_before = |words: &str| {
        before.ends_with(": ") && words.rfind("status code").is_some_and(|at| words.len() - at < 40)
    };
    LABELS.iter().any(|label| ends(label))
        || labelled_before(words)
        || before.ends_with("response [")
        || before.ends_with(" code e")
        || before.ends_with(" error e")
        || code >= 400
            && (ends("error code") || ends("errorcode") || ends("error") && before.ends_with([' ', ':']))
}

/// Tells whether the number stands behind a URL and its colon, as Go prints it.
fn behind_url(before: &str, behind: &str) -> bool {
    let Some(head) = before.strip_suffix(": ") else {
        return false;
    };
    let word = head.rsplit([' ', '"', '(']).next().unwrap_or("");
    let ends = behind.trim_start_matches(' ');
    (word.contains("://") || word.starts_with('/') && word.len() > 1)
        && (ends.is_empty() || ends.starts_with(['{', '<', '[', '"', '\n', ',', '.', ';', '(', ':']))
}

/// Tells whether a verb of answering stands before the number.
fn answered(before: &str) -> bool {
    let words = before.trim_end_matches([' ', '"', '\'', '(', ':', '*', '`', '=', '>', '-']);
    let words = ["http error", "http status", "http", "status", "code", "error"]
        .iter()
        .find_map(|noun| words.strip_suffix(noun).filter(|rest| rest.ends_with(' ')))
        .unwrap_or(words);
    let words = ["a", "an", "the", "with", "with a", "with an", "always", "only", "back", "as", "back a"]
        .iter()
        .rev()
        .find_map(|word| words.trim_end().strip_suffix(word).filter(|rest| rest.ends_with(' ')))
        .unwrap_or(words)
        .trim_end();
    VERBS.iter().any(|verb| {
        words.strip_suffix(verb).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Tells whether what stands behind the number lets it be an answer, not a count.
fn may_follow(behind: &str) -> bool {
    let Some(first) = behind.chars().next() else {
        return true;
    };
    if first != ' ' && first != '\t' {
        return !matches!(first, '-' | '+' | '=' | '@' | '\\');
    }
    let rest = behind.trim_start_matches([' ', '\t']);
    let word: String = rest.chars().take_while(char::is_ascii_alphabetic).take(16).collect();
    word.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())
        || FOLLOWERS.contains(&word.to_ascii_lowercase().as_str())
}

/// Tells whether the number is at least spoken of as an answer: "a 401", "the 401 error", "(401)", "is 401".
fn mentioned(before: &str, behind: &str) -> bool {
    let words = before.trim_end_matches([' ', '"', '\'', '*', '`']);
    let article = [" a", " an", " the", " is", "it's", " this", " these", " of", " always"]
        .iter()
        .any(|word| words.ends_with(word) || words == word.trim_start());
    let rest = behind.trim_start_matches([' ', '-', '*', '`', ')', ']']);
    let noun = [
        "error",
        "response",
        "status",
        "code",
        "http",
        "\u{c5d0}\u{b7ec}",
        "\u{9519}\u{8bef}",
        "fehler",
        "unauth",
    ]
    .iter()
    .any(|noun| rest.get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun)));
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii();
    let beside = before.ends_with(foreign) || behind.starts_with(foreign);
    let arrow = words.ends_with("=>") || words.ends_with("->") || words.ends_with('\u{2192}');
    article || noun || beside || arrow || before.ends_with('(') && behind.starts_with(')')
}
