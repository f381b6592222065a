//! The site: every link leads somewhere, every page stands on its own, and nothing of a rule becomes markup.

#![expect(clippy::disallowed_methods, reason = "one test looks into a folder")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fixbook::adapter::{builtin, tree, web};
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::resolve::resolve;
use fixbook::site::Templates;
use fixbook::site::web::{Assets, MANIFEST, SiteOptions, is_page, listed, manifest, site};
use sha2::{Digest, Sha256, Sha384};

type Files = BTreeMap<String, Vec<u8>>;

/// An article that tries to be markup wherever it is shown.
const HOSTILE: &str = r#"
title: "<script>alert(1)</script> & </title>"
aliases: [old-name, "../../escape"]
category: request
vendor: { id: "a\"><img src=x onerror=alert(2)>", name: "<b>Evil</b> & \"Sons\"" }
summary: "</script><script>alert(3)</script> [click](javascript:alert(4)) ![x](https://evil.example/x.png)"
overview: "<iframe src=https://evil.example></iframe>"
reviewed: 2026-01-02
symptoms:
  - { id: seen, title: "\"><script>alert(5)</script>", when: { field: { name: error, equals: EVIL_CODE } }, points_to: { bad-input: strong } }
causes:
  - { id: bad-input, title: "<svg onload=alert(6)>", likelihood: high, explanation: "{{ constructor }} </section></main>" }
fixes:
  - { id: repair, title: "'><style>*{}</style>", for: [bad-input], steps: [{ text: Run it., code: "</code></pre><script>alert(7)</script>" }] }
references:
  - { title: "\" onmouseover=alert(8) x=\"", url: "https://example.com/\"><script>" }
history:
  - { date: 2026-01-02, change: "]]></summary><script>alert(9)</script>" }
"#;

fn engine(files: &[RuleFile]) -> Engine {
    let (rulebook, _) = resolve(load(files));
    Engine::compile(rulebook).0
}

fn build(engine: &Engine, base_url: Option<&str>, assets: &Assets) -> Files {
    let options = SiteOptions { base_url: base_url.map(str::to_owned), name: "Errors & Fixes".to_owned() };
    site(engine, &Templates::new(&[]).unwrap(), &options, assets).unwrap()
}

fn hostile() -> Files {
    let file = RuleFile {
        name: "rules/evil.yaml".to_owned(),
        path: "evil.yaml".to_owned(),
        text: HOSTILE.to_owned(),
        trusted: false,
        damage: None,
    };
    build(&engine(&[file]), Some("https://docs.example.com/a"), &some_assets())
}

fn some_assets() -> Assets {
    let names = [
        "style.css",
        "site.js",
        "app.js",
        "search.js",
        "worker.js",
        "dist/engine.js",
        "dist/engine.wasm",
        "rules.bin",
    ];
    Assets { files: names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect() }
}

/// The site of the built-in rulebook, made once for all tests.
fn builtin_site() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(|| {
        let engine = engine(&builtin::files());
        build(&engine, Some("https://docs.example.com/errors/"), &web::assets(&engine).unwrap())
    })
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(path, _)| is_page(path));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// A tag of a page: its name and attributes, references resolved.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// Reads the tags of a page. The site writes plain HTML, so a small reader is enough; it fails where it does not
/// understand.
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        let end = tag_end(rest);
        let inside = &rest[..end];
        rest = &rest[end + 1..];
        if inside.starts_with(['/', '!']) {
            continue;
        }
        let tag = tag(inside.trim_end_matches('/'));
        if tag.name == "script" {
            rest = &rest[rest.find("</script>").expect("a script ends")..];
        }
        found.push(tag);
    }
    found
}

fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag does not end: {}", &text[..text.len().min(80)]);
}

fn tag(text: &str) -> Tag {
    let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(behind) = rest.strip_prefix("=\"") {
            let end = behind.find('"').expect("an attribute ends");
            value = decoded(&behind[..end]);
            rest = &behind[end + 1..];
        } else if let Some(behind) = rest.strip_prefix('=') {
            let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
            behind[..end].clone_into(&mut value);
            rest = &behind[end..];
        }
        attributes.push((name, value));
    }
    Tag { name: name.to_owned(), attributes }
}

fn decoded(text: &str) -> String {
    let references = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&#10;", "\n"),
        ("&amp;", "&"),
    ];
    references.into_iter().fold(text.to_owned(), |text, (reference, c)| text.replace(reference, c))
}

/// Returns the text of the scripts of a page, with their tags.
fn scripts(page: &str) -> Vec<(String, String)> {
    let parts = page.split("<script").skip(1);
    parts
        .map(|part| {
            let end = tag_end(part);
            let close = part.find("</script>").unwrap();
            (part[..end].to_owned(), part[end + 1..close].to_owned())
        })
        .collect()
}

fn is_outside(link: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
        && !link.starts_with("https://docs.example.com/")
}

fn resolve_link(from: &str, link: &str) -> String {
    if let Some(path) = link.strip_prefix('/') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Returns what is wrong with a site's links.
fn lost(files: &Files) -> Vec<String> {
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = Vec::new();
    let mut wrong = Vec::new();
    for (path, page) in pages(files) {
        let mut own = BTreeSet::new();
        for tag in tags(page) {
            if let Some(id) = tag.get("id")
                && !own.insert(id.to_owned())
            {
                wrong.push(format!("{path}: the id {id} stands twice"));
            }
            for name in ["href", "src", "action"] {
                links.extend(tag.get(name).map(|link| (path, link.to_owned())));
            }
        }
        ids.insert(path, own);
    }
    let base = "https://docs.example.com/";
    for (from, link) in links {
        let link = link
            .strip_prefix(base)
            .and_then(|rest| rest.split_once('/'))
            .map_or(link.clone(), |(_, rest)| format!("/{rest}"));
        if ["https:", "http:", "mailto:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
            continue;
        }
        let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = if path.is_empty() { from.to_owned() } else { resolve_link(from, path) };
        let is_folder = target.is_empty() || target.ends_with('/');
        let target = if is_folder { format!("{target}index.html") } else { target };
        if !files.contains_key(&target) {
            wrong.push(format!("{from}: {link} leads to no file"));
        } else if !anchor.is_empty() && !ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor)) {
            wrong.push(format!("{from}: {link} leads to no element"));
        }
    }
    wrong
}

/// Returns what is wrong with each page by itself.
fn faults(files: &Files) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, page) in pages(files) {
        let tags = tags(page);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        for (name, wanted) in [
            ("h1", 1),
            ("title", 1),
            ("main", 1),
            ("style", 0),
            ("base", 0),
            ("img", 0),
            ("iframe", 0),
            ("svg", 0),
        ] {
            if count(name) != wanted {
                wrong.push(format!("{path}: {} of <{name}>", count(name)));
            }
        }
        if tags.first().and_then(|tag| tag.get("lang")) != Some("en") {
            wrong.push(format!("{path}: no language"));
        }
        let policy = tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|tag| tag.get("content")).unwrap_or_default();
        if !policy.starts_with("default-src 'none'") {
            wrong.push(format!("{path}: no policy"));
        }
        for tag in &tags {
            let handler = tag.attributes.iter().find(|(name, _)| name.starts_with("on") || name == "style");
            if let Some((name, _)) = handler {
                wrong.push(format!("{path}: <{}> has {name}", tag.name));
            }
            let fetched = tag.get("src").or(tag.get("href").filter(|_| tag.get("rel") == Some("stylesheet")));
            if fetched.is_some_and(|to| {
                to.starts_with("http:") || to.starts_with("//") || to.contains("javascript:")
            }) {
                wrong.push(format!("{path}: <{}> fetches {fetched:?}", tag.name));
            }
            let to = tag.get("href").unwrap_or_default();
            if to.to_lowercase().starts_with("javascript:") {
                wrong.push(format!("{path}: a link to {to}"));
            }
            if tag.name == "a" && is_outside(to) && tag.get("rel") != Some("noopener") {
                wrong.push(format!("{path}: {to} without noopener"));
            }
        }
        wrong.extend(script_faults(path, page, policy));
    }
    wrong
}

fn script_faults(path: &str, page: &str, policy: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (tag, text) in scripts(page) {
        if tag.contains("application/ld+json") || tag.contains("application/json") {
            if let Err(error) = serde_json::from_str::<serde_json::Value>(&text) {
                wrong.push(format!("{path}: data does not parse: {error}"));
            }
            continue;
        }
        let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        if !policy.contains(&hash) {
            wrong.push(format!(
                "{path}: a script that the policy does not name: {}",
                &text[..text.len().min(60)]
            ));
        }
    }
    wrong
}

#[test]
fn every_link_of_the_built_in_rulebook_leads_somewhere() {
    let lost = lost(builtin_site());
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost[..lost.len().min(40)].join("\n"));
}

#[test]
fn every_page_of_the_built_in_rulebook_stands_on_its_own() {
    let faults = faults(builtin_site());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}

#[test]
fn nothing_of_a_hostile_rule_becomes_markup() {
    let files = hostile();
    assert_eq!(lost(&files), [""; 0]);
    assert_eq!(faults(&files), [""; 0]);
    for (path, bytes) in &files {
        assert!(!path.contains(['<', '"', '\\']) && !path.contains(".."), "{path}");
        let text = String::from_utf8_lossy(bytes);
        let is_markup = is_page(path) || path.strip_suffix(".xml").is_some();
        assert!(!(is_markup && text.contains("<script>alert")), "{path}");
    }
    let moved = std::str::from_utf8(&files["old-name.html"]).unwrap();
    assert!(
        moved.contains("url=evil.html") && moved.contains("https://docs.example.com/a/evil.html"),
        "{moved}"
    );
    assert_eq!(
        std::str::from_utf8(&files["_redirects"]).unwrap().lines().next(),
        Some("/old-name.html /evil.html 301")
    );
    assert!(std::str::from_utf8(&files["codes.json"]).unwrap().contains("EVIL_CODE"));
}

#[test]
fn every_article_has_its_twins() {
    let files = builtin_site();
    let rules: serde_json::Value = serde_json::from_slice(&files["rules.json"]).unwrap();
    let articles = rules["articles"].as_array().unwrap();
    assert_eq!(
        articles.len(),
        builtin::files().iter().filter(|file| file.path.strip_suffix(".yaml").is_some()).count()
    );
    for article in articles {
        let id = article["id"].as_str().unwrap();
        let twin: serde_json::Value = serde_json::from_slice(&files[&format!("{id}.json")]).unwrap();
        assert_eq!(twin, *article);
        assert!(
            files.contains_key(&format!("{id}.html")) && files.contains_key(&format!("{id}.matching.html")),
            "{id}"
        );
        let markdown = std::str::from_utf8(&files[&format!("{id}.md")]).unwrap();
        assert!(markdown.starts_with("<!-- Generated by fixbook"), "{id}");
    }
    let codes: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&files["codes.json"]).unwrap();
    for code in ["AADSTS7000222", "invalid_client", "E0000011", "NT_STATUS_LOGON_FAILURE"] {
        assert!(codes.contains_key(code), "{code}");
    }
}

#[test]
fn feeds_are_xml_and_need_an_address() {
    let files = builtin_site();
    for path in ["sitemap.xml", "feed.xml", "opensearch.xml"] {
        let text = std::str::from_utf8(&files[path]).unwrap();
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{path}: {error}"),
            }
        }
    }
    let sitemap = std::str::from_utf8(&files["sitemap.xml"]).unwrap();
    assert!(sitemap.contains("<loc>https://docs.example.com/errors/http-401/sap-xsuaa.html</loc>"));
    let engine = engine(&builtin::files()[..2]);
    let without = build(&engine, None, &some_assets());
    assert!(["sitemap.xml", "feed.xml", "opensearch.xml"].iter().all(|path| !without.contains_key(*path)));
    assert!(pages(&without).all(|(_, page)| !page.contains("rel=\"canonical\"")));
}

#[test]
fn the_same_rules_give_the_same_bytes() {
    assert_eq!(hostile(), hostile());
}

#[test]
fn the_manifest_names_every_file_with_its_hash() {
    let files = hostile();
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed: BTreeSet<String> = listed(&files["manifest.json"]).unwrap().into_iter().collect();
    let present: BTreeSet<String> = files.keys().filter(|path| *path != "manifest.json").cloned().collect();
    assert_eq!(listed, present);
    for entry in manifest["files"].as_array().unwrap() {
        let bytes = &files[entry["path"].as_str().unwrap()];
        let hash = entry["sha256"].as_str().unwrap();
        let pairs = (0..hash.len()).step_by(2).map(|at| u8::from_str_radix(&hash[at..at + 2], 16).unwrap());
        assert_eq!(pairs.collect::<Vec<_>>(), Sha256::digest(bytes).to_vec());
        assert_eq!(entry["bytes"], bytes.len());
    }
}

#[test]
fn assets_are_named_by_their_bytes_and_held_to_them() {
    let files = hostile();
    let home = std::str::from_utf8(&files["index.html"]).unwrap();
    let named = tags(home).into_iter().find_map(|tag| tag.get("data-scripts").map(str::to_owned)).unwrap();
    let named: Vec<(String, String)> = serde_json::from_str(&named).unwrap();
    assert_eq!(named.len(), 3, "{named:?}");
    for (path, integrity) in named {
        assert_eq!(integrity, format!("sha384-{}", STANDARD.encode(Sha384::digest(&files[&path]))));
    }
    let engine = files.iter().find(|(path, _)| path.starts_with("assets/engine.")).unwrap().1;
    let text = std::str::from_utf8(engine).unwrap();
    assert!(text.starts_with("self.FIXBOOK={glue:\"dist/engine.js\",wasm:\""), "{text}");
    let article = std::str::from_utf8(&files["evil.html"]).unwrap();
    assert!(!article.contains("wasm-unsafe-eval") && decoded(home).contains("'wasm-unsafe-eval'"));
}

#[test]
fn no_article_of_the_built_in_rulebook_is_too_long_for_one_page() {
    const MOST: usize = 25_000;
    let is_article = |page: &str| {
        page.contains("<body class=\"page-article\">") || page.contains("<body class=\"page-part\">")
    };
    let mut measured = 0;
    let mut long = Vec::new();
    for (path, page) in pages(builtin_site()).filter(|(_, page)| is_article(page)) {
        measured += 1;
        let size = miniz_oxide::deflate::compress_to_vec(page.as_bytes(), 6).len();
        if size > MOST {
            long.push(format!("{path}: {size} bytes"));
        }
    }
    assert!(measured > 150, "{measured} pages were measured");
    assert_eq!(long, [""; 0]);
}

#[test]
fn what_moved_to_another_page_is_still_found_at_its_old_place() {
    let files = builtin_site();
    let page = std::str::from_utf8(&files["http-401/entra-id.html"]).unwrap();
    for anchor in ["aadsts-codes-that-are-about-authentication", "matching", "examples"] {
        assert!(tags(page).iter().any(|tag| tag.get("id") == Some(anchor)), "{anchor}");
    }
    let tables = std::str::from_utf8(&files["http-401/entra-id.tables.html"]).unwrap();
    assert!(tables.contains("50126"));
}

#[test]
fn a_folder_keeps_what_a_person_put_there() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let files = |paths: &[&str]| -> Files {
        let mut files: Files =
            paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect();
        let list = manifest(&files);
        files.insert(MANIFEST.to_owned(), list);
        files
    };
    let first = files(&["index.html", "old/page.html"]);
    assert_eq!(tree::write(folder.path(), &first).unwrap(), (2, 0));
    assert_eq!(tree::differing(folder.path(), &first).unwrap(), [""; 0]);
    fs::write(at("CNAME"), "docs.example.com").unwrap();
    let second = files(&["index.html", "new.html"]);
    assert_eq!(
        tree::differing(folder.path(), &second).unwrap(),
        ["different: manifest.json", "missing: new.html", "stale: old/page.html belongs to no rule"]
    );
    assert_eq!(tree::write(folder.path(), &second).unwrap(), (1, 1));
    assert!(at("CNAME").exists() && at("new.html").exists() && !at("old").exists());
    assert_eq!(tree::differing(folder.path(), &second).unwrap(), [""; 0]);
    let third = files(&["index.html", "CNAME"]);
    assert!(tree::write(folder.path(), &third).is_err());
    assert_eq!(fs::read_to_string(at("CNAME")).unwrap(), "docs.example.com");
}
