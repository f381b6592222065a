//! A redacted paste is as good as the original: redacted again it stays as it is, and it gets the same diagnosis.

use std::fs;

use fixbook::adapter::builtin;
use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::audit::proof::{evidence_of, set_clock};
use fixbook::evidence::evidence::Evidence;
use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;
use fixbook::evidence::redact::token::KEPT_CLAIMS;
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;

use crate::redaction::SHAPES;

/// Proofs whose evidence is the secret itself, of which no mark can tell as much: its length, or its first characters.
const TOLD_BY_THE_SECRET: &[(&str, &str)] = &[
    ("http-401/azure-devops", "a personal access token as Bearer"),
    ("http-401/okta", "an API token as Bearer"),
];

/// Returns what is wrong with the redacted form of a paste.
fn faults(engine: &Engine, name: &str, original: &Evidence, now: Option<i64>) -> Vec<String> {
    let once = Redactor::new(original).paste();
    let mut again = read(once.as_bytes(), &Hints::default());
    if let Some(now) = now {
        set_clock(&mut again, now);
    }
    let twice = Redactor::new(&again).paste();
    let mut faults = Vec::new();
    if twice != once {
        faults.push(format!("{name}: redacted twice\n{once}\nbecomes\n{twice}"));
    }
    let (before, after) = (summary(engine, original), summary(engine, &again));
    if before != after {
        faults.push(format!("{name}: {before} becomes {after}\n{once}"));
    }
    faults
}

/// Returns the verdict, and of each diagnosis its article, its standing and its causes in order.
fn summary(engine: &Engine, evidence: &Evidence) -> String {
    let answer = diagnose(engine, evidence, &Question::default());
    let diagnoses: Vec<String> = answer
        .diagnoses
        .iter()
        .map(|one| {
            let causes: Vec<&str> = one.causes.iter().map(|cause| cause.id.as_str()).collect();
            format!("{} {:?} {} {}", one.article, one.verdict, one.determined, causes.join(" "))
        })
        .collect();
    format!("{:?}: {}", answer.verdict, diagnoses.join("; "))
}

fn engine() -> Engine {
    Engine::compile(resolve(load(&builtin::files())).0).0
}

#[test]
fn every_proof_of_the_rulebook_survives_redaction() {
    let engine = engine();
    let mut faulty = Vec::new();
    for compiled in &engine.articles {
        let told = |name: &str| TOLD_BY_THE_SECRET.contains(&(compiled.article.id.as_str(), name));
        for proof in compiled.article.proofs.iter().filter(|proof| !told(proof.name.as_str())) {
            let now = proof.now.as_ref().and_then(|now| now.parse::<jiff::Timestamp>().ok());
            let name = format!("{}: {}", compiled.article.id, proof.name.as_str());
            faulty.extend(faults(&engine, &name, &evidence_of(proof), now.map(jiff::Timestamp::as_second)));
        }
    }
    assert!(faulty.is_empty(), "{} faults\n{}", faulty.len(), faulty.join("\n\n"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the pastes are files")]
fn every_paste_of_the_tests_survives_redaction() {
    let engine = engine();
    let mut faulty = Vec::new();
    for entry in fs::read_dir("tests/pastes").unwrap() {
        let path = entry.unwrap().path();
        let paste = fs::read(&path).unwrap();
        let evidence = read(&paste, &Hints::default());
        faulty.extend(faults(&engine, &path.display().to_string(), &evidence, None));
    }
    assert!(faulty.is_empty(), "{} faults\n{}", faulty.len(), faulty.join("\n\n"));
}

#[test]
fn every_shape_with_a_planted_secret_survives_redaction() {
    let engine = engine();
    let mut faulty = Vec::new();
    for shape in SHAPES {
        for planted in ["pl4nt3d-S3cret/Xy", "swordfish", "a+b%20c!", "eyJhbGciOiJub25lIn0.eyJleHAiOjF9."] {
            let paste = shape.replacen('@', planted, 1);
            faulty.extend(faults(&engine, &paste, &read(paste.as_bytes(), &Hints::default()), None));
        }
    }
    assert!(faulty.is_empty(), "{} faults\n{}", faulty.len(), faulty.join("\n\n"));
}

#[test]
fn claims_that_rules_ask_for_are_kept() {
    let mut lost = Vec::new();
    for (_, text) in builtin::files().iter().map(|file| (&file.path, &file.text)) {
        for line in text.lines().filter(|line| line.contains("claims: {")) {
            let name = line.split("claims: {").nth(1).unwrap().split(':').next().unwrap().trim();
            if !KEPT_CLAIMS.contains(&name) && !["at_hash", "c_hash", "sub"].contains(&name) {
                lost.push(name.to_owned());
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}
