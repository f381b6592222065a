//! What a rule says reaches its page, readable everywhere, and nothing it says becomes the page's own markup.

use std::collections::BTreeMap;

use fixbook::adapter::builtin;
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::content::Content;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::resolve::resolve;
use fixbook::site::portable::problems;
use fixbook::site::{Templates, diff, explain, pages};

/// An article with one of everything that the tests below do not bring themselves.
const BASE: &str = r"
title: A call answers 401
summary: Nobody knows who is calling.
symptoms:
  - { id: refused, title: The answer is 401, when: { status: 401 }, points_to: { expired-token: strong } }
causes:
  - { id: expired-token, title: The token has expired, likelihood: high }
fixes:
  - { id: renew, title: Get a new token, for: [expired-token], steps: [Ask for one.] }
";

const VARIANT: &str = r"
title: Acme answers 401
extends: http-401
vendor: { id: acme, name: Acme }
summary: Acme does not know who is calling.
recognise: { host: api.acme.example }
";

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
    let (engine, found) = Engine::compile(rulebook);
    assert_eq!(found, []);
    engine
}

fn build(rules: &[(&str, &str)]) -> BTreeMap<String, String> {
    let templates = Templates::new(&[]).expect("the built-in templates are whole");
    let pages = pages(&engine(rules), &templates).expect("the built-in templates fit");
    assert_eq!(problems(&pages), [""; 0]);
    pages
}

/// Checks that a page of `BASE` with more keys has each of the lines.
#[track_caller]
fn check(more: &str, lines: &[&str]) {
    let pages = build(&[("http-401.yaml", &format!("{BASE}{more}"))]);
    has(&pages["http-401.md"], lines);
}

/// Checks that a variant's page with more keys has each of the lines.
#[track_caller]
fn check_variant(more: &str, lines: &[&str]) {
    let pages = build(&[("http-401.yaml", BASE), ("http-401/acme.yaml", &format!("{VARIANT}{more}"))]);
    has(&pages["http-401/acme.md"], lines);
}

#[track_caller]
fn has(page: &str, lines: &[&str]) {
    for line in lines {
        assert!(page.lines().any(|other| other.trim() == *line), "no line is\n{line}\n\nin\n\n{page}");
    }
}

/// Checks what is wrong with a page, given everything behind its comment and title.
#[track_caller]
fn bad(text: &str, expected: &[&str]) {
    let page = format!("<!-- Generated. -->\n\n# Title\n\n{text}\n");
    let pages = BTreeMap::from([("a/page.md".to_owned(), page)]);
    assert_eq!(problems(&pages), expected);
}

#[test]
fn an_article_a_folder_and_the_two_first_pages_are_made() {
    let pages = build(&[("http-401.yaml", BASE), ("http-401/acme.yaml", VARIANT)]);
    let paths: Vec<&String> = pages.keys().collect();
    assert_eq!(paths, ["README.md", "SUMMARY.md", "http-401.md", "http-401/README.md", "http-401/acme.md"]);
}

#[test]
fn the_same_rules_give_the_same_pages() {
    let rules = [("http-401.yaml", BASE), ("http-401/acme.yaml", VARIANT)];
    assert_eq!(build(&rules), build(&[rules[1], rules[0]]));
}

#[test]
fn the_table_of_contents_has_every_page_once_and_nested() {
    let pages = build(&[("http-401.yaml", BASE), ("http-401/acme.yaml", VARIANT)]);
    let lines = "- [A call answers 401](http-401.md)\n  - [Variants](http-401/README.md)\n    - [Acme answers 401](http-401/acme.md)\n";
    assert!(pages["SUMMARY.md"].ends_with(lines), "{}", pages["SUMMARY.md"]);
}

#[test]
fn an_article_that_is_not_current_says_so_first() {
    check("lifecycle: { state: sunset, note: Acme is gone. }\n", &["> **Sunset.** Acme is gone."]);
    check("lifecycle: draft\n", &["> **This article is a draft.**"]);
}

#[test]
fn a_check_says_what_each_answer_means() {
    check(
        "checks:\n  - { id: old, title: Is it old?, ask: Look., good: no, cost: 2m, outcomes: { yes: { points_to: { expired-token: decisive } }, no: { rules_out: [expired-token] } } }\n"
            .replace("yes:", "\"yes\":")
            .replace("no: {", "\"no\": {")
            .as_str(),
        &[
            "### Is it old?",
            "*About 2 minutes.*",
            "- **Yes**: [The token has expired](#the-token-has-expired).",
            "- **No** (as it should be): Rules out *The token has expired*.",
        ],
    );
}

#[test]
fn an_automatic_check_says_when_it_is_decided() {
    check(
        "checks:\n  - { id: said, title: Is it said?, when: { any: [{ text: Token Expired }, { text: gone }] }, points_to: { expired-token: strong } }\n",
        &["*Decided from the paste:* yes, when the text says `Token Expired` or the text says `gone`."],
    );
}

#[test]
fn a_procedure_leads_to_its_checks_and_fixes() {
    check(
        "checks: [{ id: old, title: Is it old?, ask: Look. }]\nprocedure: [old, renew]\n",
        &[
            "1. [Is it old?](#is-it-old)",
            "2. If it is *The token has expired*: **[Get a new token](#get-a-new-token)**",
            "| Start with | [Is it old?](#is-it-old) |",
        ],
    );
}

#[test]
fn a_title_in_quotation_marks_is_a_link() {
    check(
        "overview: 'Go on with \"Get a new token\", not `\"Get a new token\"` or \"Another\".'\n",
        &["Go on with [Get a new token](#get-a-new-token), not `\"Get a new token\"` or \"Another\"."],
    );
}

#[test]
fn a_cell_keeps_the_spaces_of_its_code() {
    check("environment: [{ name: Sent, value: '`a  b`' }]\n", &["| Sent | `a  b` |"]);
}

#[test]
fn headings_of_the_same_words_are_told_apart() {
    check(
        "checks: [{ id: one, title: Get a new token, ask: Look. }]\nfaq: [{ q: Symptoms, a: Yes. }]\nprocedure: [one, renew]\n",
        &[
            "### Get a new token (fix)",
            "### Symptoms (question)",
            "1. [Get a new token](#get-a-new-token)",
            "2. If it is *The token has expired*: **[Get a new token](#get-a-new-token-fix)**",
        ],
    );
}

#[test]
fn items_are_grouped_by_the_case_they_belong_to() {
    let app = r"
contexts: [{ id: app, title: The app }]
checks: [{ id: one, title: In the app?, ask: Look., context: app }, { id: two, title: At all?, ask: Look. }]
";
    check(app, &["### Checks: The app", "#### In the app?", "### Checks in every case", "#### At all?"]);
}

#[test]
fn a_table_of_scopes_stands_with_the_check_that_asks_it() {
    let more = r#"
tables:
  - { id: scopes, title: Required scopes, use: required-scope, columns: [method, path, any_of], rows: [[GET, "/v2/{id}", [read, "a|b"]]] }
checks:
  - { id: enough, title: Is the scope enough?, when: { table: scopes } }
"#;
    check(
        more,
        &[
            "#### Required scopes",
            "| `GET /v2/{id}` | `read` or `a\\|b` |",
            "*Decided from the paste:* yes, when the table [Required scopes](#required-scopes) says so.",
        ],
    );
}

#[test]
fn a_proof_is_an_example_with_the_answer_of_the_engine() {
    let more = "proofs:\n  - { name: plain, paste: HTTP/1.1 401 Unauthorized, expect: { verdict: none } }\n";
    let pages = build(&[("http-401.yaml", &format!("{BASE}{more}"))]);
    let page = &pages["http-401.md"];
    assert!(page.contains("**Plain**\n\n```text\nHTTP/1.1 401 Unauthorized\n```\n\n*Answer:* "), "{page}");
}

#[test]
fn a_placeholder_is_filled_and_explained() {
    check(
        "values: { url: { default: 'https://a|b', description: The address } }\noverview: Call {{ url }} or `{{ url }}`.\n",
        &["Call `https://a|b` or `https://a|b`.", "| `https://a\\|b` | The address. |"],
    );
}

#[test]
fn a_variant_shows_what_is_its_own_and_links_to_what_is_general() {
    check_variant(
        "",
        &[
            "[The token has expired](../http-401.md#the-token-has-expired)",
            "- [A call answers 401](../http-401.md): the general article, for every vendor.",
            "It is Acme when the host is `api.acme.example`.",
        ],
    );
}

#[test]
fn a_variant_shows_in_full_what_it_changed() {
    check_variant(
        "causes: [{ id: expired-token, explanation: It lives an hour. }]\n",
        &["### The token has expired", "It lives an hour."],
    );
}

#[test]
fn a_variant_keeps_the_order_of_its_author() {
    let more = "symptoms: [{ id: new, title: New, when: { text: new } }, { id: refused, title: Old }]\n";
    let pages = build(&[("http-401.yaml", BASE), ("http-401/acme.yaml", &format!("{VARIANT}{more}"))]);
    let page = &pages["http-401/acme.md"];
    assert!(page.find("- **New.**") < page.find("- **Old.**"), "{page}");
}

#[test]
fn hostile_prose_stays_data() {
    let more = "overview: |\n  # Shout\n\n  A </script> and <b>bold</b>, {{ unknown }}, {x} and a lone }.\n\n  ```\n  <b>{{ code }}\n  ```\n";
    check(
        more,
        &[
            "**Shout**",
            r"A \</script> and \<b>bold\</b>, `{{ unknown }}`, `{x}` and a lone \}.",
            "```text",
            "<b>{{ code }}",
        ],
    );
}

#[test]
fn hostile_titles_stay_data() {
    let more = "faq: [{ q: 'Is `a|b` <i>[x](y)</i> {{ z }}?', a: 'Yes | no' }]\nenvironment: [{ name: 'a|b', value: '`c|d` <x>' }]\n";
    check(more, &[r"### Is `a|b` \<i>x\</i> `{{ z }}`?", r"| a\|b | `c\|d` \<x> |"]);
}

#[test]
fn a_title_may_begin_like_a_list() {
    check("faq: [{ q: 1. Which?, a: Any. }]\n", &["### 1. Which?"]);
}

#[test]
fn a_hostile_paste_stays_in_its_block() {
    let paste = "  ```\n  # no heading\n  {{ no value }} </script>\n  ````\n";
    let more = format!(
        "proofs:\n  - name: fences\n    paste: |\n      x\n{}    expect: {{ verdict: none }}\n",
        paste.replace("  ", "      ")
    );
    check(&more, &["`````text", "# no heading", "`````"]);
}

#[test]
fn pages_read_alike_everywhere() {
    let (engine, _) = Engine::compile(resolve(load(&builtin::files())).0);
    let templates = Templates::new(&[]).expect("the built-in templates are whole");
    assert_eq!(problems(&pages(&engine, &templates).expect("they fit")), [""; 0]);
}

/// What the page says in other words, or not at all: names, conditions, what a proof expects, and pastes, which are
/// masked.
const NOT_PROSE: [&str; 19] = [
    "id",
    "extends",
    "drop",
    "aliases",
    "lang",
    "use",
    "context",
    "refines",
    "for",
    "procedure",
    "when",
    "recognise",
    "points_to",
    "rules_out",
    "outcomes",
    "otherwise",
    "columns",
    "paste",
    "paste_file",
];

/// Collects the prose below a value of a rule.
fn prose<'a>(value: &'a serde_json::Value, found: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::String(text) => found.push(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| prose(item, found)),
        serde_json::Value::Object(map) => {
            let of_a_proof = |key: &str, value: &serde_json::Value| key == "expect" && value.is_object();
            let said = map
                .iter()
                .filter(|(key, value)| !NOT_PROSE.contains(&key.as_str()) && !of_a_proof(key, value));
            said.for_each(|(_, value)| prose(value, found));
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// Leaves out where a link on the same page leads, which is not the author's word.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("](#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(')').map_or("", |(_, rest)| rest))
}

/// Leaves out the causes that rows point to: the page shows them by their titles, as links.
fn without_causes_of_rows(mut content: Content) -> Content {
    for table in &mut content.tables {
        let Some(at) = table.column("cause") else { continue };
        table.rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
    content
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_word_of_a_rule_reaches_its_page() {
    let (engine, _) = Engine::compile(resolve(load(&builtin::files())).0);
    let pages = pages(&engine, &Templates::new(&[]).expect("whole")).expect("they fit");
    let mut missing = Vec::new();
    for raw in &engine.rulebook.raw {
        let page = letters(&without_addresses(&pages[&format!("{}.md", raw.id)]));
        let rule =
            serde_json::to_value(without_causes_of_rows(raw.content.clone())).expect("a rule is plain data");
        let mut said = Vec::new();
        prose(&rule, &mut said);
        let pieces = said.iter().flat_map(|text| text.split("{{").flat_map(|part| part.rsplit("}}").take(1)));
        let lost = pieces.filter(|piece| !page.contains(&letters(&without_addresses(piece))));
        missing.extend(lost.map(|piece| format!("{}: {piece}", raw.id)));
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_bad_page_is_found() {
    bad("[gone](other.md)", &["a/page.md: the link `other.md` leads to no page"]);
    bad("[gone](#nowhere)", &["a/page.md: the link `#nowhere` leads to no heading"]);
    bad("[here](#title) and [up](../a/page.md#title)", &[]);
    bad("[](https://a.example)", &["a/page.md: an empty link to `https://a.example`"]);
    bad(
        "# Title",
        &[
            "a/page.md: 2 headings of the first level, and there should be one",
            "a/page.md: the heading `#title` stands twice",
        ],
    );
    bad("<details>", &["a/page.md: raw HTML in line 5"]);
    bad("a <br> b", &["a/page.md: raw HTML in line 5"]);
    bad("```\ncode\n```", &["a/page.md: a code block without a language in line 5"]);
    bad("a {{ b }}", &["a/page.md: braces outside of code in line 5"]);
    bad("`{{ b }}`", &[]);
    bad("a\tb", &["a/page.md: a tab"]);
    bad("a\r\nb", &["a/page.md: a carriage return"]);
    bad("a\n", &["a/page.md: the page does not end in one line break"]);
}

#[test]
fn a_template_replaces_one_part_of_the_page() {
    let overrides = [("fixes.md.tera".to_owned(), "## What helps\n".to_owned())];
    let templates = Templates::new(&overrides).expect("it is whole");
    let pages = pages(&engine(&[("http-401.yaml", BASE)]), &templates).expect("it fits");
    let page = &pages["http-401.md"];
    assert!(
        page.contains("\n## What helps\n") && !page.contains("## Resolution") && page.contains("## Symptoms"),
        "{page}"
    );
}

#[track_caller]
fn template_error(name: &str, text: &str, expected: &str) {
    let made = Templates::new(&[(name.to_owned(), text.to_owned())])
        .and_then(|templates| pages(&engine(&[("http-401.yaml", BASE)]), &templates));
    let message = made.expect_err("the template is wrong").to_string();
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_template_with_an_error_is_named_with_its_line() {
    template_error(
        "fixes.md.tera",
        "## Fix\n{% if %}",
        "the template fixes.md.tera has an error in line 2: ",
    );
    template_error(
        "article.md.tera",
        "\n\n{{ titel }}",
        "the template article.md.tera has an error in line 3: ",
    );
    template_error(
        "artcle.md.tera",
        "",
        "no template is called `artcle.md.tera`; templates are article.md.tera, ",
    );
}

#[test]
fn a_page_can_be_asked_for_by_id() {
    let engine = engine(&[("http-401.yaml", &format!("{BASE}aliases: [old/name]\n"))]);
    let page = explain::explain(&engine, "http-401").expect("it is there");
    assert!(page.contains("\n# A call answers 401\n"), "{page}");
    assert_eq!(explain::explain(&engine, "old/name"), Some(page));
    assert_eq!(explain::explain(&engine, "other"), None);
}

#[test]
fn a_difference_names_missing_stale_and_changed_pages() {
    let pages = |all: &[(&str, &str)]| -> BTreeMap<String, String> {
        all.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    };
    let wanted = pages(&[("a.md", "one\ntwo\n"), ("new.md", "x\n")]);
    let present = pages(&[("a.md", "one\n2\n"), ("old.md", "x\n")]);
    let expected = "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n one\n-2\n+two\nmissing: new.md\nstale: old.md belongs to no rule\n";
    assert_eq!(diff::diff(&wanted, &present).as_deref(), Some(expected));
    assert_eq!(diff::diff(&wanted, &wanted), None);
}

#[test]
fn a_long_difference_is_cut_and_counted() {
    let wanted = BTreeMap::from([("a.md".to_owned(), "new\n".repeat(500))]);
    let present = BTreeMap::from([("a.md".to_owned(), String::new())]);
    let text = diff::diff(&wanted, &present).expect("they differ");
    assert_eq!(text.lines().count(), 201);
    assert!(text.ends_with("… 303 more lines; 1 page differs\n"), "{text}");
}
