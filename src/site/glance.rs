//! The facts of an article at a glance: what a person needs before reading on.

use std::collections::BTreeSet;

use crate::rulebook::cause::Cause;
use crate::rulebook::lifecycle::Stage;
use crate::rulebook::placeholder;
use crate::rulebook::strength::Likelihood;
use crate::site::anchors::Part;
use crate::site::checks::duration;
use crate::site::view::Row;
use crate::site::words;
use crate::site::writer::Writer;

/// Writes the rows, those without an answer left out.
pub(crate) fn rows(writer: &Writer<'_>) -> Vec<Row> {
    let article = writer.article;
    let stage = article.lifecycle.as_ref().map_or(Stage::Active, |lifecycle| lifecycle.state);
    let rows = [
        ("Vendor", article.vendor.as_ref().map(|vendor| writer.cell(&vendor.name))),
        ("Status code", joined(codes(writer).iter().map(|code| format!("`{code}`")).collect())),
        ("Category", Some(article.category().as_str().to_owned())),
        ("Most likely causes", joined(likely(writer))),
        ("Start with", article.procedure.first().map(|id| start(writer, id))),
        ("Time needed", article.minutes.as_ref().map(|minutes| duration(minutes).replace('-', " to "))),
        ("Causes", Some(counted(writer))),
        ("Cases", joined(contexts(writer).iter().map(|title| writer.cell(title)).collect())),
        ("Lifecycle", Some(stage.as_str().to_owned())),
        ("Last reviewed", article.reviewed.as_ref().map(|day| writer.cell(day))),
        ("Formerly", joined(article.aliases.iter().map(|id| crate::matcher::text_test::code(id)).collect())),
    ];
    let filled =
        rows.into_iter().filter_map(|(name, value)| Some(Row { name: name.to_owned(), value: value? }));
    filled.map(|row| Row { value: row.value.replace('\n', " "), ..row }).collect()
}

/// Returns the status codes that the article's own symptoms ask for, else those in its id and title, else its bases'.
pub(crate) fn codes(writer: &Writer<'_>) -> Vec<String> {
    let of = |own: bool| {
        let symptoms = writer.article.symptoms.iter().filter(|one| !own || writer.article.owns(&one.origin));
        let mut codes: Vec<String> = symptoms
            .filter_map(|one| one.when.as_ref())
            .flat_map(|when| words::statuses(&when.node))
            .collect();
        codes.sort();
        codes.dedup();
        codes
    };
    let own = of(true);
    let named = numbers(&format!("{} {}", writer.article.id, writer.article.title));
    [own, named, of(false)].into_iter().find(|codes| !codes.is_empty()).unwrap_or_default()
}

/// Returns the numbers in a text that can be status codes.
fn numbers(text: &str) -> Vec<String> {
    let numbers = text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        word.len() == 3 && word.parse::<u16>().is_ok_and(|number| (100..600).contains(&number))
    });
    let numbers: BTreeSet<String> = numbers.map(str::to_owned).collect();
    numbers.into_iter().collect()
}

/// Returns the titles of the cases that the page distinguishes: those to which something on it belongs.
pub(crate) fn contexts<'a>(writer: &Writer<'a>) -> Vec<&'a str> {
    let symptoms = writer.symptoms().into_iter().map(|(_, one)| &one.context);
    let causes = writer.causes().into_iter().map(|(_, one)| &one.context);
    let checks = writer.checks().into_iter().map(|(_, one)| &one.context);
    let fixes = writer.fixes().into_iter().map(|(_, one)| &one.context);
    let named: BTreeSet<&str> =
        symptoms.chain(causes).chain(checks).chain(fixes).flatten().map(|id| id.as_str()).collect();
    let contexts = writer.article.contexts.iter().filter(|one| named.contains(one.id.as_str()));
    contexts.map(|one| one.title.as_str()).collect()
}

/// Writes the values that stand for the reader's own: those the article's file names or declares.
pub(crate) fn placeholders(writer: &Writer<'_>) -> Vec<Row> {
    let engine = writer.library.engine;
    let text = engine.rulebook.sources.get(writer.article.source).map_or("", |source| source.text.as_str());
    let named: Vec<&str> = placeholder::find(text).into_iter().map(|(_, name)| name).collect();
    let shown =
        writer.article.values.iter().filter(|(name, _)| {
            writer.own.values.contains_key(name.as_str()) || named.contains(&name.as_str())
        });
    let rows = shown.map(|(name, value)| {
        let secret = if value.secret { " Keep it secret." } else { "" };
        let description = value.description.as_ref().map_or(name.as_str(), |text| text.as_str()).trim();
        let end = if description.ends_with(['.', '!', '?']) { "" } else { "." };
        let shown = crate::matcher::text_test::code(&value.default.replace('`', "'")).replace('|', "\\|");
        Row { name: shown, value: writer.cell(&format!("{description}{end}{secret}")) }
    });
    rows.collect()
}

fn joined(items: Vec<String>) -> Option<String> {
    (!items.is_empty()).then(|| items.join(", "))
}

fn start(writer: &Writer<'_>, id: &str) -> String {
    let part = if writer.article.check(id).is_some() { Part::Check } else { Part::Fix };
    writer.link(part, id).replace('|', "\\|")
}

fn likely(writer: &Writer<'_>) -> Vec<String> {
    let shown: Vec<&Cause> = writer.causes().into_iter().map(|(_, one)| one).collect();
    let of = |wanted: Likelihood| -> Vec<String> {
        let likely = shown.iter().filter(|one| one.likelihood() == wanted);
        likely.map(|one| writer.link(Part::Cause, &one.id).replace('|', "\\|")).collect()
    };
    let high = of(Likelihood::High);
    if high.is_empty() { of(Likelihood::Medium) } else { high }
}

fn counted(writer: &Writer<'_>) -> String {
    let own = writer.causes().len();
    match writer.article.causes.len() - own {
        0 => own.to_string(),
        general => format!("{own}, and {general} general ones"),
    }
}
