//! What authors read when a rule file is wrong: for each code a bad file with its message, under `tests/bad`.
//!
//! `<code>.yaml` is a rulebook of one file, `<code>.<example>.yaml` another example, `<code>/` a rulebook of several
//! files; the messages stand beside, in a `.txt` of the same name. `UPDATE=1` rewrites them.
#![allow(clippy::disallowed_methods, reason = "tests read their files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fixbook::audit::check::{check, lint};
use fixbook::audit::codes::{CODES, codes};
use fixbook::audit::lint::LINTS;
use fixbook::base::diagnostic::Diagnostic;
use fixbook::base::source::Sources;
use fixbook::matcher::engine::Engine;
use fixbook::render::report::report;
use fixbook::rulebook::load::{MAX_RULE_FILE, RuleFile, load};
use fixbook::rulebook::resolve::resolve;

/// The codes that only running the proofs finds.
const PROVED: [&str; 4] = ["proof", "uncovered", "no-near-miss", "noisy"];

/// Wider than any excerpt here, so that messages are not cut.
const WIDTH: usize = 110;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// Returns the bad rulebooks by name, each with its files.
fn rulebooks() -> Vec<(String, Vec<RuleFile>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut files = Vec::new();
        if path.is_dir() {
            read(&path, &path, &mut files);
            found.push((name, files));
        } else if let Some(stem) = name.strip_suffix(".yaml") {
            files.push(file("http-401.yaml", &fs::read_to_string(&path).unwrap()));
            found.push((stem.to_owned(), files));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn read(root: &Path, at: &Path, files: &mut Vec<RuleFile>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push(file(&name, &fs::read_to_string(&path).unwrap()));
        }
    }
}

fn file(path: &str, text: &str) -> RuleFile {
    let text = text.replace("\r\n", "\n");
    RuleFile { name: format!("rules/{path}"), path: path.to_owned(), text, trusted: false, damage: None }
}

/// Returns what is wrong with a rulebook; its proofs are run only where `code` needs them.
fn problems(files: &[RuleFile], code: &str) -> (Vec<Diagnostic>, Sources) {
    let (rulebook, mut found) = resolve(load(files));
    let (engine, compiled) = Engine::compile(rulebook);
    found.extend(compiled);
    found.extend(if PROVED.contains(&code) { check(&engine).diagnostics } else { lint(&engine) });
    (found, engine.rulebook.sources.clone())
}

fn code_of(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn plain(found: &[Diagnostic], sources: &Sources) -> String {
    anstream::adapter::strip_str(&report(found, sources, WIDTH)).to_string()
}

#[test]
fn every_bad_file_gets_the_message_beside_it() {
    let mut wrong = Vec::new();
    for (name, files) in rulebooks() {
        let (found, sources) = problems(&files, code_of(&name));
        let actual = plain(&found, &sources);
        let golden = folder().join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &actual).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
        if expected != actual {
            let diff = similar::TextDiff::from_lines(expected.as_str(), actual.as_str());
            wrong.push(format!("{name}\n{}", diff.unified_diff().header("golden", "actual")));
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 rewrites the messages\n{}", wrong.join("\n"));
}

#[test]
fn every_bad_file_shows_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for (name, files) in rulebooks() {
        let code = code_of(&name);
        let (found, _) = problems(&files, code);
        let carried: BTreeSet<&str> = found.iter().map(|one| one.code).collect();
        let expected = if code == "broken-base" {
            BTreeSet::from([code, "unquoted-text"])
        } else {
            BTreeSet::from([code])
        };
        if carried != expected {
            wrong.push(format!("{name}: {carried:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_bad_file() {
    let names: BTreeSet<String> = rulebooks().into_iter().map(|(name, _)| name).collect();
    let lacking: Vec<&str> =
        codes().map(|(code, _)| code).filter(|code| *code != "too-large" && !names.contains(*code)).collect();
    assert_eq!(lacking, Vec::<&str>::new(), "write tests/bad/<code>.yaml");
}

#[test]
fn every_bad_file_has_a_code_and_every_message_a_file() {
    let known: BTreeSet<&str> = codes().map(|(code, _)| code).collect();
    let names: BTreeSet<String> = rulebooks().into_iter().map(|(name, _)| name).collect();
    let strange = names.iter().filter(|name| !known.contains(code_of(name)));
    assert_eq!(strange.collect::<Vec<_>>(), Vec::<&String>::new());
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let messages = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".txt")?.to_owned()));
    let orphans: Vec<String> = messages.filter(|name| !names.contains(name)).collect();
    assert_eq!(orphans, Vec::<String>::new());
}

#[test]
fn no_code_is_listed_twice() {
    let all: Vec<&str> = codes().map(|(code, _)| code).collect();
    assert_eq!(all.len(), CODES.len() + LINTS.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

/// The codes that the sources name are the codes of the tables: nothing is reported that nobody documents.
#[test]
fn every_code_of_the_sources_is_listed() {
    let known: BTreeSet<&str> = codes().map(|(code, _)| code).collect();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut lost = Vec::new();
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for call in ["Diagnostic::error(", "Diagnostic::warning(", ".problem(", "at_extends("] {
                for rest in text.split(call).skip(1) {
                    let code = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                    let code = code.filter(|code| !code.contains(' ') && !known.contains(code));
                    lost.extend(code.map(str::to_owned));
                }
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn a_file_that_is_too_large_is_named_and_left_out() {
    let files =
        [file("http-401.yaml", &"# ".repeat(MAX_RULE_FILE)), file("http-403.yaml", "title: a\nsummary: b\n")];
    let (found, _) = problems(&files, "too-large");
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["too-large"]);
}

#[test]
fn one_broken_file_hides_neither_the_others_nor_their_problems() {
    let files = [
        file("a.yaml", "title: so: nicht\n"),
        file("b.yaml", "title: fine\nsummary: fine\n"),
        file("c.yaml", "titel: misspelt\nsumary: misspelt\n"),
        file("d.yaml", "title: no summary\n"),
    ];
    let (found, _) = problems(&files, "");
    let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["unquoted-text", "unknown-key", "unknown-key", "missing-summary"]);
    let loaded = load(&files);
    assert_eq!(loaded.articles.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["b", "d"]);
}

#[track_caller]
fn check_underlined(text: &str, expected: &[&str]) {
    let (found, _) = problems(&[file("http-401.yaml", text)], "");
    let underlined: Vec<&str> = found.iter().map(|one| one.span.of(text)).collect();
    assert_eq!(underlined, expected);
}

#[test]
fn places_are_bytes_behind_letters_of_several_bytes() {
    check_underlined("title: Ärger – „401“ ✓\nsumary: ü\n", &["sumary"]);
    check_underlined("title: „a“ # ✓ ü\nsummary: x\ncategory: srver # ü\n", &["srver"]);
    check_underlined("title: ü\nsummary: „nein“: so\n", &[":"]);
    check_underlined("title: ü\nsummary: ✓ ü {{ wer }}\n", &["{{ wer }}"]);
}

#[test]
fn places_hold_in_files_with_a_byte_order_mark_or_windows_line_ends() {
    check_underlined("\u{feff}titel: ü\nsummary: x\n", &["titel"]);
    let text = "title: ü\r\nsumary: x\r\n";
    let files = [RuleFile { text: text.to_owned(), ..file("http-401.yaml", "") }];
    let (found, _) = problems(&files, "");
    assert_eq!(found.iter().map(|one| one.span.of(text)).collect::<Vec<_>>(), ["sumary"]);
}

#[test]
fn a_value_is_pointed_at_inside_blocks_and_quotes() {
    check_underlined("title: x\nsummary: >-\n  ü\n  {{ a }} and\n  {{ b }}\n", &["{{ a }}", "{{ b }}"]);
    check_underlined("title: x\nsummary: 'it''s {{ a }}'\n", &["{{ a }}"]);
    check_underlined("title: x\nsummary: \"\\u00fc {{ a }}\"\n", &["{{ a }}"]);
}

/// Every bad file with one more slip of the pen: nothing panics, and every place is one that can be underlined.
#[test]
fn any_slip_of_the_pen_gets_a_place_within_its_file() {
    const SLIPS: [&str; 9] = ["", "\t", "\"", "'", "[", "{{ ", ": ", "\\ü", "\n- "];
    /// Every so many characters.
    const STEP: usize = 7;
    let mut wrong = Vec::new();
    for (name, files) in rulebooks() {
        let text = files[0].text.as_str();
        for (turn, (at, letter)) in text.char_indices().enumerate().skip(name.len() % STEP).step_by(STEP) {
            let slip = SLIPS[turn % SLIPS.len()];
            let slipped = format!("{}{slip}{}", &text[..at], &text[at + letter.len_utf8()..]);
            let (found, _) = problems(&[file("http-401.yaml", &slipped)], "");
            let astray = found.iter().filter(|one| slipped.get(one.span.start..one.span.end).is_none());
            wrong.extend(
                astray.map(|one| format!("{name}, byte {at}, {slip:?}: {} {:?}", one.code, one.span)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
