//! What the README shows is true.
#![expect(clippy::disallowed_methods, reason = "these tests read files of the repository")]

use std::fs;
use std::path::Path;

use fixbook::adapter::builtin;
use fixbook::audit::check::check;
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::resolve::resolve;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn the_rule_of_the_readme_holds() {
    let readme = readme();
    let start = readme.find("# yaml-language-server").unwrap();
    let end = start + readme[start..].find("\n```").unwrap();
    let text = readme[start..end].to_owned();
    let mut files = builtin::files();
    files.push(RuleFile {
        name: "README.md".into(),
        path: "http-401/acme.yaml".into(),
        text,
        trusted: false,
        damage: None,
    });
    let (rulebook, mut problems) = resolve(load(&files));
    let (engine, conditions) = Engine::compile(rulebook);
    problems.extend(conditions);
    problems.extend(check(&engine).diagnostics);
    let problems: Vec<String> = problems.iter().map(|one| format!("{} {}", one.message, one.label)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_files_of_the_readme_exist() {
    let readme = readme();
    let mut links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    links.extend(readme.split_whitespace().filter(|word| word.starts_with("tests/")));
    assert!(links.len() > 8, "{links:?}");
    for link in links.into_iter().filter(|link| !link.starts_with("http")) {
        let (file, heading) = link.split_once('#').unwrap_or((link, ""));
        assert!(Path::new(file).exists(), "{link} does not exist");
        if !heading.is_empty() {
            let text = fs::read_to_string(file).unwrap();
            let slug = |line: &str| line.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
            let headings = text.lines().filter(|line| line.starts_with('#'));
            assert!(headings.map(slug).any(|known| known == heading), "{link}: no such heading");
        }
    }
}
