//! Every code that the rules know, with the places that explain it.
//!
//! Codes are the keys of lookup tables, and the exact words of conditions that read like a code: `invalid_client`,
//! `AADSTS50126`, `E0000004`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::{Node, Value};
use crate::rulebook::table::{Table, TableUse};
use crate::site::anchors::{Part, plain, slug};
use crate::site::templates::SiteError;
use crate::site::web::build::{Files, Site, Source};
use crate::site::web::escape::without_markup;
use crate::site::web::frame::Page;
use crate::site::web::markup::{self, Scope};
use crate::site::web::outline::symptom;
use crate::site::words;

/// The page.
const INDEX: &str = "codes/index.html";

/// The most characters of a code.
const LONGEST: usize = 60;

/// The fewest characters of a code that stands in a text, not in a field of its own.
const SHORTEST: usize = 4;

/// The columns of a lookup table that are not its meaning.
const NO_MEANING: [&str; 3] = ["cause", "status", "remedy"];

/// Where a code is explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// The article.
    pub(crate) article: String,
    /// The place, below the site's root.
    pub(crate) url: String,
    /// What the code means there, text.
    pub(crate) title: String,
}

/// Codes with their places.
pub(crate) type Codes = BTreeMap<String, Vec<Place>>;

/// Finds every code of the rulebook.
pub(crate) fn codes(site: &Site<'_>) -> Codes {
    let mut codes = Codes::new();
    for source in &site.sources {
        let article = &source.compiled.article;
        for table in article.tables.iter().filter(|one| article.owns(&one.origin)) {
            if table.usage == TableUse::Lookup {
                of_table(site, source, table, &mut codes);
            }
        }
        of_symptoms(site, source, &mut codes);
    }
    codes
}

fn add(codes: &mut Codes, code: String, place: Place) {
    let places = codes.entry(code).or_default();
    if !places.iter().any(|one| one.article == place.article) {
        places.push(place);
    }
}

fn of_table(site: &Site<'_>, source: &Source<'_>, table: &Table, codes: &mut Codes) {
    let article = &source.compiled.article;
    let Some(key) = table.columns.first() else { return };
    let Some(anchor) = site.library.headings(&article.id).anchor(Part::Table, &table.id) else { return };
    let prefix = prefix(source, key);
    let meaning = (1..table.columns.len()).find(|at| !NO_MEANING.contains(&table.columns[*at].as_str()));
    let page = site.atlas.page(&source.path, &anchor);
    for row in &table.rows {
        let words = meaning.map(|at| Table::cell(row, at).join(", ")).unwrap_or_default();
        for key in Table::cell(row, 0) {
            let bare = key.bytes().all(|b| b.is_ascii_digit());
            if prefix.is_empty() && key.len() < SHORTEST {
                continue;
            }
            let code = if bare || prefix.ends_with('_') { format!("{prefix}{key}") } else { key };
            let place = Place {
                article: article.id.to_string(),
                url: format!("{page}#{anchor}"),
                title: text(site, source, &words),
            };
            add(codes, code, place);
        }
    }
}

fn of_symptoms(site: &Site<'_>, source: &Source<'_>, codes: &mut Codes) {
    let article = &source.compiled.article;
    for one in article.symptoms.iter().filter(|one| article.owns(&one.origin)) {
        let Some(when) = &one.when else { continue };
        let mut found = Vec::new();
        named(&when.node, &mut found);
        found.extend(words::every(&when.node).into_iter().filter(|word| reads_like_a_code(word)));
        if found.is_empty() {
            continue;
        }
        let title = if one.title.is_empty() { one.id.as_str() } else { one.title.as_str() };
        let title = text(site, source, title);
        let wanted = symptom(&plain(&crate::site::markdown::label(&title)));
        let known = source.outline.anchors.values().any(|anchor| *anchor == wanted);
        let anchor = if known { wanted } else { "symptoms".to_owned() };
        let page = site.atlas.page(&source.path, &anchor);
        for code in found {
            let url = format!("{page}#{anchor}");
            add(codes, code, Place { article: article.id.to_string(), url, title: title.clone() });
        }
    }
}

/// Returns prose of an article as text, with its values.
fn text(site: &Site<'_>, source: &Source<'_>, words: &str) -> String {
    let values = crate::answer::prose::Values::defaults(&source.compiled.article);
    let scope = Scope { source: &source.path, page: INDEX, atlas: &site.atlas };
    without_markup(&markup::line(&crate::site::markdown::line(&values.prose(words)), scope))
}

/// Finds the codes that fields and challenges are asked for: their name says that the value is one.
fn named(node: &Node, found: &mut Vec<String>) {
    match branch(node) {
        Branch::All(nodes) | Branch::Any(nodes) => nodes.iter().for_each(|one| named(one, found)),
        Branch::Leaf { name: "field", value, .. } => {
            let name = value.get("name").and_then(Node::to_text).unwrap_or_default().to_lowercase();
            let is_code = ["error", "code", "reason", "type"].iter().any(|end| name.ends_with(end));
            if is_code {
                exact(value, found);
            }
        }
        Branch::Leaf { name: "challenge", value, .. } => {
            if let Some(error) = value.get("error") {
                exact(error, found);
            }
        }
        Branch::Not(_) | Branch::Leaf { .. } | Branch::Malformed => {}
    }
}

/// Takes the words that a test asks for as a whole.
fn exact(test: &Node, found: &mut Vec<String>) {
    let texts = match &test.value {
        Value::Map(_) => {
            ["equals", "one_of"].iter().filter_map(|key| test.get(key)).flat_map(Node::texts).collect()
        }
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::List(_) => {
            test.texts()
        }
    };
    found.extend(texts.into_iter().filter(|word| is_one_word(word) && word.len() >= SHORTEST - 1));
}

fn is_one_word(word: &str) -> bool {
    word.len() <= LONGEST && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:".contains(c))
}

/// Tells whether a word of a text is a code by its looks: with an underscore, with letters and digits, or in capitals.
fn reads_like_a_code(word: &str) -> bool {
    let count = |test: fn(&char) -> bool| word.chars().filter(test).count();
    let letters = count(char::is_ascii_alphabetic);
    let digits = count(char::is_ascii_digit);
    let capitals = count(char::is_ascii_uppercase);
    let looks = word.contains('_') || (letters > 0 && digits > 1 && capitals > 0) || capitals >= SHORTEST;
    let humps = capitals > 1 && letters > capitals && word.starts_with(|c: char| c.is_ascii_uppercase());
    let whole = word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric());
    is_one_word(word)
        && whole
        && !word.starts_with("eyJ")
        && word.len() >= SHORTEST
        && !word.contains(['.', ':'])
        && (looks || humps)
}

/// Returns what stands before the captured key in the texts that conditions look for: `AADSTS`, `BEA-`.
fn prefix(source: &Source<'_>, key: &str) -> String {
    let mut patterns = Vec::new();
    for symptom in &source.compiled.article.symptoms {
        if let Some(when) = &symptom.when {
            texts(&when.node, &mut patterns);
        }
    }
    let group = format!("(?P<{key}>");
    let before =
        patterns.iter().flat_map(|pattern| pattern.match_indices(&group).map(|(at, _)| &pattern[..at]));
    let runs = before.map(|before| {
        let run = before.rfind(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || "_-".contains(c)));
        &before[run.map_or(0, |at| at + 1)..]
    });
    let is_name = |run: &&str| run.len() > 1 && run.starts_with(|c: char| c.is_ascii_uppercase());
    runs.into_iter().find(is_name).unwrap_or_default().to_owned()
}

fn texts(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Text(text) => found.push(text.clone()),
        Value::List(nodes) => nodes.iter().for_each(|one| texts(one, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, one)| texts(one, found)),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
    }
}

/// The context of `codes.html.tera`.
#[derive(Debug, Serialize)]
struct Index<'a> {
    count: usize,
    groups: Vec<Group<'a>>,
}

#[derive(Debug, Serialize)]
struct Group<'a> {
    name: String,
    anchor: String,
    codes: Vec<Row<'a>>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    code: &'a str,
    anchor: String,
    places: Vec<Shown<'a>>,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    title: &'a str,
    url: String,
    whose: String,
}

/// Makes the page of all codes.
pub(crate) fn page(site: &Site<'_>, codes: &Codes) -> Result<Files, SiteError> {
    let whose: BTreeMap<&str, String> = site
        .sources
        .iter()
        .map(|source| {
            let article = &source.compiled.article;
            let vendor = article
                .vendor
                .as_ref()
                .map_or_else(|| text(site, source, &article.title), |one| one.name.value.clone());
            (article.id.as_str(), vendor)
        })
        .collect();
    let mut groups: BTreeMap<String, Vec<(&String, &Vec<Place>)>> = BTreeMap::new();
    for entry in codes {
        let first = entry.0.chars().next().filter(char::is_ascii_alphabetic);
        let name = first.map_or_else(|| "0-9".to_owned(), |c| c.to_ascii_uppercase().to_string());
        groups.entry(name).or_default().push(entry);
    }
    let mut taken = std::collections::BTreeSet::new();
    let groups = groups.into_iter().map(|(name, mut codes)| {
        codes.sort_by_cached_key(|(code, _)| code.to_lowercase());
        let rows = codes.into_iter().map(|(code, places)| Row {
            code,
            anchor: free(&format!("code-{}", slug(code)), &mut taken),
            places: places.iter().map(|one| shown(one, &whose)).collect(),
        });
        Group { anchor: format!("letter-{}", name.to_lowercase()), codes: rows.collect(), name }
    });
    let view = Index { count: codes.len(), groups: groups.collect() };
    let page = Page {
        path: INDEX.to_owned(),
        title: "Codes".to_owned(),
        description: format!(
            "{} error codes and error words, each with what it means and where it is explained.",
            codes.len()
        ),
        kind: "codes",
        short: None,
        above: Vec::new(),
        main: site.templates.fill("codes.html.tera", &view)?,
        scripts: &[],
        twins: vec![("application/json", "codes.json".to_owned())],
        data: Vec::new(),
    };
    Ok(Files::from([site.framed(&page)?]))
}

fn shown<'a>(place: &'a Place, whose: &BTreeMap<&str, String>) -> Shown<'a> {
    Shown {
        title: &place.title,
        url: crate::site::library::relative(INDEX, &place.url),
        whose: whose.get(place.article.as_str()).cloned().unwrap_or_default(),
    }
}

fn free(wanted: &str, taken: &mut std::collections::BTreeSet<String>) -> String {
    let numbered = (1..).map(|number| format!("{wanted}-{number}"));
    let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|one| !taken.contains(one));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}
