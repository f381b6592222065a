//! A skipped pattern is one that could not have matched.

use fixbook::adapter::builtin;
use fixbook::matcher::engine::Engine;
use fixbook::matcher::prefilter::Prefilter;
use fixbook::matcher::presence::Presence;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;
use regex::Regex;

#[track_caller]
fn check(pattern: &str, literals: &[&[&str]]) {
    assert_eq!(Prefilter::of(pattern).literals(), literals, "{pattern}");
}

#[test]
fn a_plain_word_is_required() {
    check("expired", &[&["expired"]]);
    check(r"(?i)\bToken Expired\b", &[&["token expired"]]);
}

#[test]
fn what_may_be_left_out_is_not_required() {
    check("colou?r", &[&["colo"]]);
    check("(not )?found", &[&["found"]]);
    check("a*b{0,3}cd", &[&["cd"]]);
}

#[test]
fn what_stands_at_least_once_is_required() {
    check("(abc)+", &[&["abc"]]);
    check("xy{2,}", &[&["xy"]]);
}

#[test]
fn one_of_several_is_required() {
    check("(?:invalid|bad) to", &[&["invalid", "bad"], &[" to"]]);
    check("alpha|beta", &[&["alpha", "beta"]]);
}

#[test]
fn everything_that_stands_in_a_row_is_required() {
    check("(token|jwt) has .* expired", &[&[" expired"], &[" has "], &["token", "jwt"]]);
}

#[test]
fn an_empty_alternative_requires_nothing() {
    check("(alpha|)", &[]);
    check("alpha|[0-9]+", &[]);
}

#[test]
fn what_is_not_understood_requires_nothing() {
    check(r"\x41bc", &[]);
    check("(?x) a b c", &[]);
    check(r"[]abc]def[^]]g", &[&["def"]]);
}

/// How many of the pastes each pattern is held against: every so many-th, another share for each pattern.
const SHARE: usize = 23;

/// Every pattern of the rulebook against pastes of its proofs.
#[test]
fn no_proof_loses_a_match() {
    let files = builtin::files();
    let (engine, _) = Engine::compile(resolve(load(&files)).0);
    let patterns: Vec<String> = files.iter().flat_map(|file| patterns(&file.text)).collect();
    assert!(patterns.len() > 50, "only {} patterns were found", patterns.len());
    let pastes =
        engine.articles.iter().flat_map(|one| &one.article.proofs).filter_map(|proof| proof.paste.as_ref());
    let pastes: Vec<(&str, String)> =
        pastes.map(|paste| (paste.as_str(), paste.to_ascii_lowercase())).collect();
    let mut skipped = 0;
    let mut searches = 0;
    for (at, pattern) in patterns.iter().enumerate() {
        let Ok(regex) = Regex::new(pattern) else { continue };
        let prefilter = Prefilter::of(pattern);
        for (paste, lower) in pastes.iter().skip(at % SHARE).step_by(SHARE) {
            searches += 1;
            if !prefilter.may_match(&Presence::of(lower, Vec::new)) {
                skipped += 1;
                assert!(!regex.is_match(paste), "{pattern} is skipped, and matches {paste}");
            }
        }
    }
    assert!(skipped * 2 > searches, "only {skipped} of {searches} searches were skipped");
}

/// A long paste is read once for all literals, a short one for each: both find the same.
#[test]
fn a_long_paste_has_what_a_short_one_has() {
    let (engine, _) = Engine::compile(resolve(load(&builtin::files())).0);
    let proof = "HTTP/1.1 401 Unauthorized\n\n{\"error\":\"invalid_to\u{212a}en\"} \u{17f}ignature expired";
    let short = proof.to_lowercase().replace('\u{212a}', "k");
    let long = format!("{proof}{}", " \u{17f}.".repeat(40_000)).to_ascii_lowercase();
    let (short, long) = (engine.presence(&short), engine.presence(&long));
    for literal in ["invalid_token", "401", "signature", "unauthorized", "no such words", "jwt expired"] {
        assert_eq!(short.occurs(literal), long.occurs(literal), "{literal}");
    }
}

/// Returns what stands in single quotes behind `matches:`.
fn patterns(rule: &str) -> Vec<String> {
    let quoted = Regex::new(r"matches: '((?:[^']|'')+)'").unwrap();
    quoted.captures_iter(rule).map(|found| found[1].replace("''", "'")).collect()
}

proptest::proptest! {
    #[test]
    fn no_random_text_loses_a_match(
        pattern in r"[ab(|)?*+.\[\]]{0,12}",
        text in "[ab]{0,8}",
    ) {
        if let Ok(regex) = Regex::new(&pattern)
            && regex.is_match(&text) {
                let present = Presence::of(&text, Vec::new);
                assert!(Prefilter::of(&pattern).may_match(&present), "{pattern} on {text}");
            }
    }
}
