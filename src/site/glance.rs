//! The facts of an article at a glance: what a person needs before reading on.

use std::collections::BTreeSet;

use crate::matcher::text_test::code;
use crate::rulebook::cause::Cause;
use crate::rulebook::lifecycle::Stage;
use crate::rulebook::placeholder;
use crate::rulebook::strength::Likelihood;
use crate::site::anchors::Part;
use crate::site::checks::duration;
use crate::site::markdown::bars;
use crate::site::view::Row;
use crate::site::words;
use crate::site::writer::Writer;

/// Writes the rows, those without an answer left out.
pub(crate) fn rows(writer: &Writer<'_>) -> Vec<Row> {
    let article = writer.article;
    let stage = article.lifecycle.as_ref().map_or(Stage::Active, |lifecycle| lifecycle.state);
    let rows = [
        ("Vendor", article.vendor.as_ref().map(|vendor| writer.cell(&vendor.name))),
        ("Status code", joined(codes(writer).iter().map(|code| format!("`{code}`")))),
        ("Category", Some(article.category().as_str().to_owned())),
        ("Most likely causes", joined(likely(writer).into_iter())),
        ("Start with", article.procedure.first().map(|id| start(writer, id))),
        ("Time needed", article.minutes.as_ref().map(|minutes| duration(minutes))),
        ("Causes", Some(counted(writer))),
        ("Cases", joined(writer.contexts().iter().map(|one| writer.cell(&one.title)))),
        ("Lifecycle", Some(stage.as_str().to_owned())),
        ("Last reviewed", article.reviewed.as_ref().map(|day| writer.cell(day))),
        ("Formerly", joined(article.aliases.iter().map(|id| code(id)))),
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
        let shown = bars(&code(&value.default.replace('`', "'")));
        Row { name: shown, value: writer.cell(&format!("{description}{end}{secret}")) }
    });
    rows.collect()
}

fn joined(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

fn start(writer: &Writer<'_>, id: &str) -> String {
    let part = if writer.article.check(id).is_some() { Part::Check } else { Part::Fix };
    bars(&writer.link(part, id))
}

fn likely(writer: &Writer<'_>) -> Vec<String> {
    let shown: Vec<&Cause> = writer.causes().into_iter().map(|(_, one)| one).collect();
    let of = |wanted: Likelihood| -> Vec<String> {
        let likely = shown.iter().filter(|one| one.likelihood() == wanted);
        likely.map(|one| bars(&writer.link(Part::Cause, &one.id))).collect()
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
