//! Everything `fixbook check` says of a rulebook.

use crate::audit::coverage::{Coverage, coverage};
use crate::audit::lint::{LINTS, Subject};
use crate::audit::matrix::noise;
use crate::audit::proof::{self, ProofRun};
use crate::audit::reliability::Reliability;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::matcher::engine::Engine;
use crate::rulebook::article::{Article, ArticleId};

/// What was looked at, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What is wrong, by article.
    pub diagnostics: Vec<Diagnostic>,
    /// The articles that were looked at.
    pub articles: usize,
    /// The proofs that were run.
    pub proofs: usize,
    /// How far the probabilities of their answers are so.
    pub reliability: Reliability,
}

/// Runs lints, proofs, coverage and the cross matrix.
pub fn check(engine: &Engine) -> Report {
    let mut report = Report::default();
    let all = proof::run_all(engine);
    for (compiled, (_, runs)) in engine.articles.iter().zip(&all) {
        let article = &compiled.article;
        report.articles += 1;
        report.proofs += runs.len();
        article.proofs.iter().zip(runs).for_each(|(proof, run)| report.reliability.count(proof, run));
        report.diagnostics.extend(lints(engine, article));
        report.diagnostics.extend(failures(article, runs));
        report.diagnostics.extend(uncovered(article, &coverage(engine, compiled, runs)));
    }
    report.diagnostics.extend(noisy(engine, &all));
    report
}

/// Runs the lints alone, over every article.
pub fn lint(engine: &Engine) -> Vec<Diagnostic> {
    engine.articles.iter().flat_map(|compiled| lints(engine, &compiled.article)).collect()
}

/// Returns what the lints say of an article, in the order of its file.
fn lints(engine: &Engine, article: &Article) -> Vec<Diagnostic> {
    let Some(raw) = engine.rulebook.raw.iter().find(|raw| raw.id == article.id) else { return Vec::new() };
    let subject = Subject { raw, article, engine };
    let mut found: Vec<Diagnostic> = LINTS.iter().flat_map(|lint| (lint.find)(&subject)).collect();
    found.sort_by_key(|problem| problem.span.start);
    found
}

fn failures(article: &Article, runs: &[ProofRun]) -> Vec<Diagnostic> {
    let proofs = article.proofs.iter().zip(runs);
    let failures = proofs.flat_map(|(proof, run)| run.failures.iter().map(move |failure| (proof, failure)));
    failures
        .map(|(proof, failure)| {
            Diagnostic::error(
                "proof",
                article.source,
                proof.name.span,
                format!("the proof `{}` does not hold", proof.name),
            )
            .label(failure.clone())
            .help(format!("`fixbook match --why-not {}` on the paste shows every condition", article.id))
        })
        .collect()
}

fn uncovered(article: &Article, coverage: &Coverage) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut add = |span: Span, what: &str, id: &str, how: &str| {
        let message = format!("no proof reaches the {what} `{id}`");
        let problem = Diagnostic::error("uncovered", article.source, span, message);
        found.push(problem.help(format!("add a proof whose paste {how}")));
    };
    for id in &coverage.symptoms {
        add(article.symptom(id).map_or(Span::default(), |one| one.id.span), "symptom", id, "shows it");
    }
    for id in &coverage.causes {
        add(
            article.cause(id).map_or(Span::default(), |one| one.id.span),
            "cause",
            id,
            "leaves it among the causes",
        );
    }
    for id in &coverage.checks {
        add(article.check(id).map_or(Span::default(), |one| one.id.span), "check", id, "decides it");
    }
    if coverage.no_near_miss {
        let message = "the article has no near miss".to_owned();
        found.push(
            Diagnostic::error("no-near-miss", article.source, article.title.span, message)
                .help("add a proof that looks alike and is not its own, with `expect: { verdict: none }`"),
        );
    }
    found
}

fn noisy(engine: &Engine, runs: &[(ArticleId, Vec<ProofRun>)]) -> Vec<Diagnostic> {
    let found = noise(engine, runs);
    found
        .iter()
        .filter_map(|noise| {
            let article = &engine.find_article(&noise.article)?.article;
            let owner = &engine.find_article(noise.owner.as_str())?.article;
            let proof = owner.proofs.get(noise.proof)?;
            let message = format!("`{}` is noisy: it answers a proof of `{}`", noise.article, noise.owner);
            Some(
                Diagnostic::error("noisy", article.source, article.title.span, message)
                    .label(format!("the proof is `{}`", proof.name))
                    .help("make its symptoms ask for more, or say in `recognise` what tells the two apart"),
            )
        })
        .collect()
}
