//! The command, as a person or a pipeline runs it.
#![expect(clippy::disallowed_methods, reason = "these tests run the program on files of their own")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const EXPIRED: &str = "tests/pastes/company-x-expired.txt";

fn fixbook(arguments: &[&str], stdin: &str, folder: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fixbook"));
    command
        .env("COLUMNS", "80")
        .env_remove("NO_COLOR")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn check(arguments: &[&str], stdin: &str, code: i32, says: &[&str]) {
    let output = fixbook(arguments, stdin, None);
    let both = out(&output) + &err(&output);
    assert_eq!(output.status.code(), Some(code), "{both}");
    for words in says {
        assert!(both.contains(words), "does not say {words:?}:\n{both}");
    }
}

#[test]
fn a_piped_paste_is_answered_without_naming_a_command() {
    check(
        &[],
        "HTTP/1.1 401 Unauthorized\n\n{\"error_description\":\"The access token expired\"}",
        0,
        &["expired"],
    );
}

#[test]
fn the_picture_of_the_readme_is_what_the_program_prints() {
    let output = fixbook(&["match", EXPIRED], "", None);
    let text = out(&output);
    let picture = text.split("If that does not help:").next().unwrap().trim_end();
    let readme = fs::read_to_string("README.md").unwrap();
    assert!(readme.contains(picture), "the README should show\n{picture}");
}

#[test]
fn a_file_is_answered() {
    check(&["match", EXPIRED], "", 0, &["Expired access token", "http-401/company-x"]);
    check(&[EXPIRED, "--brief"], "", 0, &["http-401/company-x"]);
}

#[test]
fn a_paste_that_nothing_recognises_exits_with_one() {
    check(&["match"], "the sun is shining\n", 1, &[]);
    check(&["match"], "", 1, &[]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    check(&["match", "no-such-file.txt"], "", 2, &["no-such-file.txt"]);
}

#[test]
fn every_format_answers() {
    for format in ["terminal", "json", "markdown", "html"] {
        check(&["match", EXPIRED, "--format", format], "", 0, &["company-x"]);
    }
}

#[test]
fn an_unknown_format_is_answered_with_those_that_exist() {
    check(&["match", "--format", "jsn"], "", 2, &["jsn", "json"]);
}

#[test]
fn an_unknown_article_is_answered_with_the_nearest() {
    check(&["explain", "http-401/sap-xsua"], "", 2, &["did you mean `http-401/sap-xsuaa`?"]);
}

#[test]
fn an_article_is_explained_in_the_terminal() {
    check(&["explain", "http-401/digital-river"], "", 0, &["Digital River", "siteId"]);
    check(&["explain", "http-401/digital-river", "--resolved"], "", 0, &["extends: http-401"]);
}

#[test]
fn lists_are_filtered() {
    check(&["list", "--vendor", "sap-xsuaa"], "", 0, &["http-401/sap-xsuaa"]);
    check(&["list", "--status", "401"], "", 0, &["http-401/company-x"]);
    check(&["list", "--vendor", "nobody"], "", 1, &["no article fits"]);
}

#[test]
fn why_not_shows_what_is_known_of_each_condition() {
    check(
        &["match", "--why-not", "http-401/sap-xsuaa"],
        "HTTP/1.1 401 Unauthorized\n",
        0,
        &["unknown", "false"],
    );
}

#[test]
fn answers_to_checks_are_looked_at_before_they_are_believed() {
    check(&["match", "--answer", "no-such-check=yes"], "HTTP/1.1 401 Unauthorized\n", 2, &["no-such-check"]);
    check(&["match", "--answer", "nonsense"], "HTTP/1.1 401 Unauthorized\n", 2, &["nonsense"]);
}

#[test]
fn secrets_are_shown_in_the_terminal_alone() {
    check(&["match", EXPIRED, "--format", "json", "--show-secrets"], "", 2, &["terminal"]);
}

#[test]
fn completions_are_printed() {
    check(&["completions", "bash"], "", 0, &["fixbook"]);
}

#[test]
fn a_broken_rule_file_is_reported_and_the_others_answer() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.yaml"), "title: [\n").unwrap();
    let rules = folder.path().to_string_lossy().into_owned();
    check(&["match", EXPIRED, "--rules", &rules], "", 2, &["broken.yaml:1", "Expired access token"]);
}

#[test]
fn an_article_of_the_same_id_replaces_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let rule = "title: Ours\nsummary: Ours.\nsymptoms:\n  - id: any\n    when: { status: 401 }\n";
    fs::create_dir(folder.path().join("http-401")).unwrap();
    fs::write(folder.path().join("http-401/digital-river.yaml"), rule).unwrap();
    let rules = folder.path().to_string_lossy().into_owned();
    check(&["list", "--rules", &rules], "", 0, &["Ours", "http-401/sap-xsuaa"]);
    check(&["list", "--rules", &rules, "--no-builtin"], "", 0, &["http-401/digital-river  Ours"]);
}

#[test]
fn a_new_rule_passes_once_it_is_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| fixbook(arguments, "", Some(folder.path()));
    assert!(run(&["new", "http-401/acme"]).status.success());
    let path = folder.path().join("rules/http-401/acme.yaml");
    let filled = fs::read_to_string(&path).unwrap().replace("TODO: ", "").replace("TODO-", "");
    fs::write(&path, filled).unwrap();
    let checked = run(&["check"]);
    assert!(checked.status.success(), "{}{}", out(&checked), err(&checked));
    let again = run(&["new", "http-401/acme"]);
    assert_eq!(again.status.code(), Some(2), "{}", out(&again));
}

#[test]
fn a_rule_that_was_edited_fails_the_check_of_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| fixbook(arguments, "", Some(folder.path()));
    let rule = folder.path().join("rules/acme.yaml");
    assert!(run(&["new", "acme", "--no-builtin"]).status.success());
    assert!(run(&["build", "--no-builtin"]).status.success());
    assert!(run(&["build", "--check", "--no-builtin"]).status.success());
    let edited = fs::read_to_string(&rule).unwrap().replace("why it happens", "the session is over");
    fs::write(&rule, edited).unwrap();
    let checked = run(&["build", "--check", "--no-builtin"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        out(&checked).contains('+') && out(&checked).contains("the session is over"),
        "{}",
        out(&checked)
    );
    assert!(run(&["build", "--no-builtin"]).status.success());
    assert!(run(&["build", "--check", "--no-builtin"]).status.success());
}

#[test]
fn a_page_that_a_person_wrote_is_neither_replaced_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| fixbook(arguments, "", Some(folder.path()));
    fs::create_dir(folder.path().join("kb")).unwrap();
    fs::write(folder.path().join("kb/own.md"), "# Mine\n").unwrap();
    assert!(run(&["build", "--no-builtin"]).status.success());
    assert_eq!(fs::read_to_string(folder.path().join("kb/own.md")).unwrap(), "# Mine\n");
    assert!(run(&["new", "acme", "--no-builtin"]).status.success());
    fs::write(folder.path().join("kb/acme.md"), "# Mine too\n").unwrap();
    let built = run(&["build", "--no-builtin"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(err(&built).contains("acme.md"), "{}", err(&built));
    assert_eq!(fs::read_to_string(folder.path().join("kb/acme.md")).unwrap(), "# Mine too\n");
}

#[test]
fn a_page_whose_rule_is_gone_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| fixbook(arguments, "", Some(folder.path()));
    assert!(run(&["new", "acme", "--no-builtin"]).status.success());
    assert!(run(&["build", "--no-builtin"]).status.success());
    assert!(folder.path().join("kb/acme.md").is_file());
    fs::remove_file(folder.path().join("rules/acme.yaml")).unwrap();
    assert!(run(&["build", "--no-builtin"]).status.success());
    assert!(!folder.path().join("kb/acme.md").exists());
}

#[test]
fn a_single_template_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| fixbook(arguments, "", Some(folder.path()));
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(
        folder.path().join("mine/summary.md.tera"),
        "<!-- Generated by fixbook. -->\n\n# Our summary\n",
    )
    .unwrap();
    assert!(run(&["build", "--templates", "mine", "--no-builtin"]).status.success());
    let summary = fs::read_to_string(folder.path().join("kb/SUMMARY.md")).unwrap();
    assert!(summary.contains("Our summary"), "{summary}");
}

const OPEN: &str = "tests/forms/postman-arrows.txt";

#[test]
fn interactive_asks_until_the_cause_is_determined() {
    check(
        &["match", OPEN, "--interactive"],
        "skip\nno\nYES\nno\nno\n",
        0,
        &["It is one of these:", "yes, no, skip or quit?", "Fix: "],
    );
}

#[test]
fn interactive_ends_with_the_input_and_keeps_what_was_answered() {
    let output = fixbook(&["match", OPEN, "--interactive", "--format", "json"], "no\n", None);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let open = fixbook(&["match", OPEN, "--format", "json"], "", None);
    let before: serde_json::Value = serde_json::from_slice(&open.stdout).unwrap();
    assert_eq!(answer["verdict"], "undetermined");
    assert_ne!(answer["diagnoses"][0]["causes"], before["diagnoses"][0]["causes"]);
}

#[test]
fn interactive_needs_the_paste_as_a_file() {
    check(&["match", "--interactive"], "HTTP/1.1 401 Unauthorized\n", 2, &["give the paste as a file"]);
}

#[test]
fn global_options_may_stand_before_the_command() {
    check(&["--color", "never", "list"], "", 0, &["http-401/sap-xsuaa"]);
}

#[test]
fn a_new_article_does_not_take_the_id_of_another() {
    check(
        &["new", "http-401/sap-xsuaa", "--folder", "target/no-rules"],
        "",
        2,
        &["there is an article `http-401/sap-xsuaa` already"],
    );
}

#[test]
fn a_rule_file_that_is_no_text_is_reported_and_the_others_answer() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken.yaml"), b"title: \xff\xfe\n").unwrap();
    let rules = folder.path().to_str().unwrap();
    check(
        &["match", "--rules", rules],
        "HTTP/1.1 401 Unauthorized\n\n{\"error\":\"invalid_token\"}",
        2,
        &["byte 8 is not UTF-8", "It is one of these"],
    );
}

#[test]
fn a_named_vendor_answers_without_being_recognised() {
    let output = fixbook(&["match", "--vendor", "sap-xsuaa", "--brief"], "HTTP/1.1 401 Unauthorized\n", None);
    assert!(out(&output).starts_with("http-401/sap-xsuaa: "), "{}", out(&output));
}

#[test]
fn a_secret_in_an_argument_is_not_repeated() {
    let key = format!("glpat-{}", "q7ZkR2m4XvT9b3Wnq7Zk");
    let calls: [&[&str]; 4] = [
        &["match", &format!("no/such/{key}.txt")],
        &["match", "https://me:s3cretPw99@h.example/x?access_token=q7ZkR2m4XvT9b3Wn"],
        &["match", EXPIRED, "--now", &key],
        &["match", EXPIRED, "--status", &key],
    ];
    for arguments in calls {
        let output = fixbook(arguments, "", None);
        let said = err(&output) + &out(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(!said.contains("q7ZkR2m4") && !said.contains("s3cretPw99"), "{said}");
    }
}
