//! Generated files agree with what they are generated from, and the rulebook holds.
#![expect(clippy::disallowed_methods, reason = "these tests compare files of the repository")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fixbook::adapter::builtin;
use fixbook::adapter::files::present_pages;
use fixbook::answer::answer::Answer;
use fixbook::audit::check::check;
use fixbook::matcher::engine::Engine;
use fixbook::matcher::schema;
use fixbook::rulebook::compiled::for_answers;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::resolve::resolve;
use fixbook::site::{Templates, pages, portable};

fn engine() -> Engine {
    let (rulebook, problems) = resolve(load(&builtin::files()));
    assert!(problems.is_empty(), "{problems:#?}");
    Engine::compile(rulebook).0
}

fn wanted() -> BTreeMap<String, String> {
    pages(&engine(), &Templates::new(&[]).unwrap()).unwrap()
}

#[track_caller]
fn check_file(path: &str, wanted: &serde_json::Value, remedy: &str) {
    let mut wanted = serde_json::to_string_pretty(wanted).unwrap();
    wanted.push('\n');
    assert!(fs::read_to_string(path).unwrap() == wanted, "{path} is not current; run `{remedy} > {path}`");
}

#[test]
fn the_schema_of_rule_files_is_current() {
    check_file("rules/fixbook.schema.json", &schema::of_rule_file(), "cargo run -- schema");
}

#[test]
fn the_schema_of_the_answer_is_current() {
    let answer = schemars::schema_for!(Answer).to_value();
    check_file("tests/answer.schema.json", &answer, "cargo run -- schema --answer");
}

#[test]
fn the_pages_are_current() {
    let wanted = wanted();
    let present = present_pages(Path::new("kb"), &wanted).unwrap();
    let differ: Vec<&String> = wanted.keys().filter(|name| present.get(*name) != wanted.get(*name)).collect();
    let stale: Vec<&String> = present.keys().filter(|name| !wanted.contains_key(*name)).collect();
    assert!(
        differ.is_empty() && stale.is_empty(),
        "run `cargo run -- build`: {differ:?} differ, {stale:?} are stale"
    );
}

#[test]
fn the_pages_read_alike_everywhere() {
    let problems = portable::problems(&wanted());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The built-in rulebook is trusted at start; this is where it is checked.
#[test]
fn the_built_in_rulebook_holds() {
    let files: Vec<RuleFile> =
        builtin::files().into_iter().map(|file| RuleFile { trusted: false, ..file }).collect();
    let (rulebook, mut problems) = resolve(load(&files));
    let (engine, conditions) = Engine::compile(rulebook);
    problems.extend(conditions);
    let report = check(&engine);
    problems.extend(report.diagnostics);
    let problems: Vec<String> =
        problems.iter().map(|one| format!("{}: {} ({})", one.code, one.message, one.label)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let (word, row) = report.reliability.rows().next().unwrap();
    let table = report.reliability.table();
    assert!(
        row.statements > 100 && row.share() >= 0.9,
        "what is called {} is not so:\n{table}",
        word.as_str()
    );
}

/// What the program answers with is what the rule files say.
#[test]
fn the_compiled_rulebook_is_the_rulebook() {
    let compiled = builtin::for_answers().unwrap();
    let read = load(&builtin::files());
    assert_eq!(compiled.articles.len(), read.articles.len());
    for (compiled, read) in compiled.articles.iter().zip(&read.articles) {
        assert_eq!(compiled.id, read.id);
        assert!(compiled.content == for_answers(read.content.clone()), "{} differs", read.id);
    }
}
