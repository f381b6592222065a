//! Runs the proofs of an article: pastes with the answers they must get.

use crate::answer::answer::{Answer, ArticleVerdict, Diagnosis};
use crate::answer::diagnose::{Question, diagnose};
use crate::base::parallel;
use crate::base::span::Span;
use crate::evidence::evidence::{Evidence, Located};
use crate::evidence::read::{Hints, read};
use crate::evidence::redact::Redactor;
use crate::matcher::engine::Engine;
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::proof::{Expectation, ExpectedVerdict, Proof};

/// A proof with what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProofRun {
    /// The answer to the paste.
    pub answer: Answer,
    /// What is not as the proof expects, in words; empty when all is.
    pub failures: Vec<String>,
    /// The paste, every secret hidden.
    pub shown: String,
}

/// Reads a proof's paste, on its clock.
pub fn evidence_of(proof: &Proof) -> Evidence {
    let paste = proof.paste.as_ref().map_or("", |paste| paste.as_str());
    let mut evidence = read(paste.as_bytes(), &Hints::default());
    if let Some(now) = proof.now.as_ref().and_then(|now| now.parse::<jiff::Timestamp>().ok()) {
        set_clock(&mut evidence, now.as_second());
    }
    evidence
}

/// Sets the clock of every exchange, in seconds since 1970.
pub fn set_clock(evidence: &mut Evidence, now: i64) {
    for exchange in &mut evidence.exchanges {
        exchange.clock = Some(Located::new(now, Span::default()));
    }
}

/// Answers a proof and compares.
pub fn run(engine: &Engine, article: &Article, proof: &Proof) -> ProofRun {
    let evidence = evidence_of(proof);
    let answer = diagnose(engine, &evidence, &Question::default());
    let failures = compare(engine, article, &proof.expect, &answer);
    let shown = Redactor::new(&evidence).show(Span::new(0, evidence.text.len()));
    ProofRun { answer, failures, shown: if shown.is_empty() { evidence.text } else { shown } }
}

/// Answers every proof of every article, on all cores; articles and proofs keep their order.
pub fn run_all(engine: &Engine) -> Vec<(ArticleId, Vec<ProofRun>)> {
    parallel::map(&engine.articles, |one| (one.article.id.clone(), run_those_of(engine, &one.article)))
}

/// Answers every proof of one article.
pub fn run_those_of(engine: &Engine, article: &Article) -> Vec<ProofRun> {
    article.proofs.iter().map(|one| run(engine, article, one)).collect()
}

fn compare(engine: &Engine, article: &Article, expect: &Expectation, answer: &Answer) -> Vec<String> {
    let ours = |one: &&Diagnosis| is_ours(engine, article, &one.article);
    if expect.verdict == Some(ExpectedVerdict::None) {
        let found = answer.diagnoses.iter().find(ours);
        return found
            .map(|one| format!("`{}` answers, and it should not", one.article))
            .into_iter()
            .collect();
    }
    let Some(first) = answer.diagnoses.first() else {
        return vec!["missing: no article answers".to_owned()];
    };
    if first.article != article.id.as_str() {
        let kind = if answer.diagnoses.iter().any(|one| one.article == article.id.as_str()) {
            "outranked"
        } else {
            "missing"
        };
        return vec![format!("{kind}: `{}` answers first", first.article)];
    }
    [
        verdict(expect, first),
        determined(expect, first),
        cause(expect, first),
        among(expect, first),
        fix(expect, first),
    ]
    .into_iter()
    .flatten()
    .chain(values(expect, first))
    .collect()
}

/// Tells whether an answer is this article's or one of its variants'.
fn is_ours(engine: &Engine, article: &Article, answered: &str) -> bool {
    let answered = crate::rulebook::article::ArticleId::new(answered);
    answered == article.id || engine.rulebook.descends(&answered, &article.id)
}

fn verdict(expect: &Expectation, got: &Diagnosis) -> Option<String> {
    let wanted = match expect.verdict? {
        ExpectedVerdict::Confirmed => ArticleVerdict::Confirmed,
        ExpectedVerdict::Possible => ArticleVerdict::Possible,
        ExpectedVerdict::None => return None,
    };
    let word = |verdict| match verdict {
        ArticleVerdict::Confirmed => "confirmed",
        ArticleVerdict::Possible => "possible",
    };
    (got.verdict != wanted)
        .then(|| format!("the verdict is {}, expected {}", word(got.verdict), word(wanted)))
}

fn determined(expect: &Expectation, got: &Diagnosis) -> Option<String> {
    let wanted = expect.determined?;
    let causes = || {
        got.causes
            .iter()
            .take(4)
            .map(|one| format!("{} {:.2}", one.id, one.probability))
            .collect::<Vec<_>>()
            .join(", ")
    };
    (got.determined != wanted).then(|| {
        let is = if got.determined { "is" } else { "is not" };
        format!("the cause {is} determined: {}", causes())
    })
}

fn cause(expect: &Expectation, got: &Diagnosis) -> Option<String> {
    let wanted = expect.cause.as_ref()?;
    let first = got.causes.first().map_or("none", |one| one.id.as_str());
    (first != wanted.as_str()).then(|| format!("the first cause is `{first}`, expected `{wanted}`"))
}

fn among(expect: &Expectation, got: &Diagnosis) -> Option<String> {
    if expect.among.is_empty() {
        return None;
    }
    let mut wanted: Vec<&str> = expect.among.iter().map(super::super::rulebook::text::Text::as_str).collect();
    let mut remain: Vec<&str> = got.causes.iter().map(|one| one.id.as_str()).collect();
    wanted.sort_unstable();
    remain.sort_unstable();
    (wanted != remain)
        .then(|| format!("the causes that remain are {}, expected {}", remain.join(", "), wanted.join(", ")))
}

fn fix(expect: &Expectation, got: &Diagnosis) -> Option<String> {
    let wanted = expect.fix.as_ref()?;
    let first = got.fixes.first().map_or("none", |one| one.id.as_str());
    (first != wanted.as_str()).then(|| format!("the first fix is `{first}`, expected `{wanted}`"))
}

fn values<'a>(expect: &'a Expectation, got: &'a Diagnosis) -> impl Iterator<Item = String> + 'a {
    expect.values.iter().filter_map(|(name, wanted)| {
        let value = got.values.get(name.as_str()).map(String::as_str);
        (value != Some(wanted.as_str()))
            .then(|| format!("the value `{name}` is `{}`, expected `{wanted}`", value.unwrap_or("nothing")))
    })
}
