//! The same content for programs: Markdown and JSON of each article, and all of it in one file.

use serde_json::{Map, Value, json};

use crate::matcher::schema;
use crate::rulebook::article::ArticleId;
use crate::site::library::relative;
use crate::site::web::atlas::html_of;
use crate::site::web::build::{Files, Site, Source};
use crate::site::web::codes::Codes;
use crate::site::web::divide::Volume;

/// What an article's JSON leaves out: examples, which are on the page with the engine's answers.
const LEFT_OUT: [&str; 1] = ["proofs"];

/// Returns the twins of every article, and the files that have all of them.
pub(crate) fn files(site: &Site<'_>, codes: &Codes) -> Files {
    let mut files = Files::new();
    let mut all = Vec::new();
    for source in &site.sources {
        files.extend(of(source));
        all.push(article(source));
    }
    let rules = json!({
        "generator": concat!("fixbook ", env!("CARGO_PKG_VERSION")),
        "schema": "rules.schema.json",
        "articles": all,
    });
    files.insert("rules.json".to_owned(), line(&rules));
    files.insert("rules.schema.json".to_owned(), text(&schema::of_rule_file()));
    files.insert("codes.json".to_owned(), line(&serde_json::to_value(codes).unwrap_or_default()));
    files
}

/// Returns the twins of one article.
pub(crate) fn of(source: &Source<'_>) -> [(String, Vec<u8>); 2] {
    let markdown = source.outline.text.clone().into_bytes();
    [(source.path.clone(), markdown), (json_path(source), text(&article(source)))]
}

/// Returns where the JSON of an article is.
pub(crate) fn json_path(source: &Source<'_>) -> String {
    format!("{}.json", source.compiled.article.id)
}

/// Returns an article as JSON: what its own file says, in the shape of `rules.schema.json`, below the facts of the site.
/// What it takes over from others is in the JSON of those that `bases` names.
fn article(source: &Source<'_>) -> Value {
    let article = &source.compiled.article;
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(article.id.as_str()));
    object.insert("url".to_owned(), json!(html_of(&source.path)));
    object.insert("markdown".to_owned(), json!(source.path));
    let parts = source.divided.volumes.iter().map(|one: &Volume| one.page.as_str());
    object.insert("parts".to_owned(), json!(parts.collect::<Vec<_>>()));
    object.insert("bases".to_owned(), json!(article.bases.iter().map(ArticleId::as_str).collect::<Vec<_>>()));
    object.insert("statuses".to_owned(), json!(source.statuses));
    let mut rule = serde_json::to_value(source.own).unwrap_or_default();
    if let Some(rule) = rule.as_object_mut() {
        rule.retain(|key, _| !LEFT_OUT.contains(&key.as_str()));
        if !rule.contains_key("category") {
            rule.insert("category".to_owned(), json!(article.category().as_str()));
        }
    }
    object.insert("rule".to_owned(), rule);
    Value::Object(object)
}

/// Returns the short list of all articles that language models are given, <https://llmstxt.org>.
pub(crate) fn llms(site: &Site<'_>, described: &[(String, String)]) -> Vec<u8> {
    let address = |path: &str| site.absolute(path).unwrap_or_else(|| relative("llms.txt", path));
    let mut out = format!(
        "# {}\n\n> Troubleshooting articles for failed requests and sign-ins: what is seen, why it happens, how to tell causes \
         apart, what to do and how to verify it. Each article is Markdown below and a rule that is matched against pasted errors.\n\n",
        site.options.name
    );
    let general = |source: &&Source<'_>| source.compiled.article.vendor.is_none();
    for (name, wanted) in [("General articles", true), ("Articles of one vendor", false)] {
        let listed = site.sources.iter().zip(described).filter(|(source, _)| general(source) == wanted);
        let lines: Vec<String> = listed
            .map(|(source, (title, description))| {
                format!("- [{}]({}): {description}\n", title.replace(['[', ']'], ""), address(&source.path))
            })
            .collect();
        if !lines.is_empty() {
            out.extend(["## ", name, "\n\n", &lines.concat(), "\n"]);
        }
    }
    let data = [
        ("rules.json", "every article as data"),
        ("rules.schema.json", "the schema of a rule"),
        ("codes.json", "every code with the places that explain it"),
    ];
    let data: Vec<String> =
        data.iter().map(|(path, what)| format!("- [{path}]({}): {what}\n", address(path))).collect();
    out.extend(["## Optional\n\n", &data.concat()]);
    out.into_bytes()
}

fn text(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn line(value: &Value) -> Vec<u8> {
    let mut text = value.to_string();
    text.push('\n');
    text.into_bytes()
}
