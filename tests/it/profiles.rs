//! Each profile says the same as the portable pages, in words that its tool can not take for its own.

use std::collections::{BTreeMap, BTreeSet};

use fixbook::adapter::builtin;
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::resolve::resolve;
use fixbook::rulebook::yaml;
use fixbook::site::profile::{PROFILES, Profile};
use fixbook::site::{Templates, pages};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

const TOOLS: [&str; 3] = ["docusaurus", "hugo", "zola"];

/// A title with the fences, quotes and marks of all three tools.
const HOSTILE: &str = r#"A "quoted" {{< raw >}} {% raw() %} --- +++ \ 'x': # <b>"#;

type Pages = BTreeMap<String, String>;

fn engine(rules: &[(&str, &str)]) -> Engine {
    let files = rules.iter().map(|(path, text)| RuleFile {
        name: format!("rules/{path}"),
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        trusted: false,
        damage: None,
    });
    let (rulebook, found) = resolve(load(&files.collect::<Vec<_>>()));
    assert_eq!(found, [], "the rules of a test have no problems");
    Engine::compile(rulebook).0
}

fn make(profile: &str, engine: &Engine) -> Pages {
    let templates = Templates::new(&[]).expect("the built-in templates are whole");
    Profile::find(profile).unwrap().pages(engine, &templates).expect("the built-in templates fit")
}

/// Makes the pages of one article with an overview.
fn one(profile: &str, overview: &str) -> String {
    let lines: Vec<String> = overview.lines().map(|line| format!("  {line}\n")).collect();
    let rule = format!("title: A call answers 401\nsummary: No.\noverview: |\n{}", lines.concat());
    make(profile, &engine(&[("http-401.yaml", &rule)]))["http-401.md"].clone()
}

/// Divides a page into its front matter, read, and the rest.
fn divided(page: &str) -> (Value, &str) {
    let (fence, rest) = page.split_once('\n').unwrap();
    let (front, body) = rest.split_once(&format!("\n{fence}\n")).expect("front matter ends");
    let front = match fence {
        "---" => yaml::parse(front).expect("front matter is YAML"),
        "+++" => toml::from_str(front).expect("front matter is TOML"),
        other => panic!("{other} is no fence"),
    };
    (front, body)
}

/// Returns the address of a page, the anchors on it and the links.
fn read(path: &str, body: &str) -> (String, BTreeSet<String>, Vec<String>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let (mut anchors, mut links) = (BTreeSet::new(), Vec::new());
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                let id = id.expect("every heading says its anchor").to_string();
                assert!(anchors.insert(id.clone()), "{path}: {id} stands twice");
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{path} has HTML: {html}"),
            _ => {}
        }
    }
    (address(path), anchors, links)
}

fn address(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap();
    let stem = stem.strip_suffix("index").map_or(stem, |folder| folder.trim_end_matches('_'));
    format!("/{}/", stem.trim_matches('/')).replace("//", "/")
}

/// Returns the address and anchor that a link means to the tool.
fn target(profile: &str, path: &str, link: &str) -> (String, String) {
    let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
    let from = address(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let address = match (profile, to) {
        (_, "") => from,
        ("zola", to) => address(to.strip_prefix("@/").expect("Zola's links begin with @/")),
        ("hugo", to) => joined(&from, to.strip_suffix('/').expect("Hugo's links are folders")),
        (_, to) => address(joined(folder, to).trim_start_matches('/')),
    };
    (format!("/{}/", address.trim_matches('/')).replace("//", "/"), anchor.to_owned())
}

fn joined(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{to} leaves the site"),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

#[test]
fn portable_is_what_the_pages_are_without_a_profile() {
    let engine = engine(&[("http-401.yaml", "title: A call answers 401\nsummary: No.\n")]);
    let templates = Templates::new(&[]).unwrap();
    assert_eq!(PROFILES[0].name, "portable");
    assert_eq!(make("portable", &engine), pages(&engine, &templates).unwrap());
}

#[test]
fn every_link_of_the_built_in_rulebook_leads_somewhere_in_each_profile() {
    let engine = Engine::compile(resolve(load(&builtin::files())).0).0;
    let portable = pages(&engine, &Templates::new(&[]).unwrap()).unwrap();
    for profile in TOOLS {
        let translate = || Profile::find(profile).unwrap().translated(&engine, portable.clone());
        let made = translate();
        assert_eq!(made, translate(), "the same pages give the same pages");
        let read: Vec<_> = made
            .iter()
            .map(|(path, text)| {
                let (front, body) = divided(text);
                assert_ne!(front["title"], "", "{path}");
                assert_ne!(front["description"], "", "{path}");
                (path, read(path, body))
            })
            .collect();
        let anchors: BTreeMap<&str, &BTreeSet<String>> =
            read.iter().map(|(_, (address, anchors, _))| (address.as_str(), anchors)).collect();
        assert_eq!(anchors.len(), made.len(), "{profile}: each page has an address of its own");
        let mut seen = 0;
        for (path, (_, _, links)) in &read {
            for link in links.iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
                let (address, anchor) = target(profile, path, link);
                let known = anchors.get(address.as_str());
                let known = known.unwrap_or_else(|| panic!("{profile}: {path}: {link} leads to no page"));
                assert!(anchor.is_empty() || known.contains(&anchor), "{profile}: {path}: {link}");
                seen += 1;
            }
        }
        assert!(seen > 1000, "{profile}: {seen} links only");
    }
}

#[test]
fn a_hostile_title_stays_data() {
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    let rule = format!("title: {quoted}\nsummary: {quoted}\nvendor: {{ id: acme, name: {quoted} }}\n");
    let engine = engine(&[("http-401/acme.yaml", &rule)]);
    for profile in TOOLS {
        let page = &make(profile, &engine)["http-401/acme.md"];
        let (front, body) = divided(page);
        let title = front["title"].as_str().unwrap();
        for part in ["\"quoted\"", "{{< raw >}}", "{% raw() %}", "---", "+++", "\\", "'x': #", "<b>"] {
            assert!(title.contains(part), "{profile}: {title} lacks {part}");
        }
        assert!(
            !body.lines().any(|line| line.starts_with("# ")),
            "{profile}: the title left for front matter"
        );
    }
}

#[test]
fn an_article_with_variants_is_the_page_of_its_folder() {
    let base = "title: A call answers 401\nsummary: No.\naliases: [old/id, http-401]\n";
    let variant = "title: Acme\nextends: http-401\nvendor: { id: acme, name: Acme }\nsummary: No.\n";
    let engine = engine(&[("http-401.yaml", base), ("http-401/index.yaml", variant)]);
    let hugo = make("hugo", &engine);
    let paths: Vec<&String> = hugo.keys().collect();
    assert_eq!(paths, ["_index.md", "http-401/_index.md", "http-401/index-2.md", "http-401/variants.md"]);
    assert_eq!(divided(&hugo["http-401/_index.md"]).0["aliases"], serde_json::json!(["/old/id/"]));
    assert!(make("docusaurus", &engine).contains_key("http-401/index.md"));
}

#[test]
fn hugo_shows_shortcodes_and_runs_none() {
    let page = one("hugo", "```text\n{{< youtube id >}} {{% x %}} {{< open\n```\n");
    assert!(page.contains("{{</* youtube id */>}} {{%/* x */%}} {{ < open\n"), "{page}");
}

#[test]
fn zola_shows_shortcodes_and_runs_none() {
    let text = "```text\n{{ x(a=[1, \"b\"], c=-1.5) }} {{ secrets.TOKEN }} {{ f(x) }}\n{% q() %}a {{ y() }}{% end %} {% if x %}\n```\n";
    let page = one("zola", text);
    let expected = "{{/* x(a=[1, \"b\"], c=-1.5) */}} {{ secrets.TOKEN }} {{ f(x) }}\n{%/* q() */%}a {{ y() }}{%/* end */%} {% if x %}\n";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn docusaurus_begins_no_directive() {
    let page =
        one("docusaurus", "Before.\n\n:::danger\n\nurn:ietf:wg `:::x`, see:this[one](https://a.example)\n");
    assert!(page.contains("\n\\:\\::danger\n"), "{page}");
    assert!(page.contains("urn:ietf:wg `:::x`, see\\:this[one]"), "{page}");
}
