//! The symptoms of an article: what is seen, in which exact words, and what it points to.

use crate::answer::prose::indented;
use crate::matcher::text_test::code;
use crate::rulebook::symptom::Symptom;
use crate::site::effects;
use crate::site::markdown;
use crate::site::view::Group;
use crate::site::words;
use crate::site::writer::{Writer, bold};

/// The most exact texts that are listed for a symptom.
const MOST: usize = 8;

/// Writes the symptoms that the page shows itself, each an item of a list.
pub(crate) fn groups(writer: &Writer<'_>) -> Vec<Group<String>> {
    let items = writer.symptoms().into_iter().map(|(_, one)| (one.context.as_ref(), item(writer, one)));
    writer.grouped("Symptoms", items.collect())
}

fn item(writer: &Writer<'_>, symptom: &Symptom) -> String {
    let title = if symptom.title.is_empty() { &symptom.id } else { &symptom.title };
    let first = bold(&writer.label(title));
    let mut parts = Vec::new();
    match writer.blocks(symptom.explanation.as_ref()) {
        Some(explanation) if begins_with_words(&explanation) => parts.push(format!("{first} {explanation}")),
        Some(explanation) => parts.extend([first, explanation]),
        None => parts.push(first),
    }
    let texts = exact(writer, symptom);
    let mut tail = Vec::new();
    if !texts.is_empty() {
        tail.push(format!("*Exact words:* {}.", texts.join(", ")));
    }
    let points = effects::words(writer, &symptom.points_to, &symptom.rules_out);
    if !points.is_empty() {
        tail.push(format!("*It means:* {points}"));
    }
    if !tail.is_empty() {
        parts.push(tail.join(" "));
    }
    parts.extend(writer.notes(&symptom.notes));
    indented("- ", &parts.join("\n\n"))
}

/// Tells whether prose begins with a sentence, not with a code block, a list, a quote or a table.
fn begins_with_words(prose: &str) -> bool {
    !prose.starts_with(['`', '~', '-', '*', '>', '|', '#'])
        || (prose.starts_with('`') && !prose.starts_with("```"))
}

/// Returns the exact texts that the title and the explanation do not give already, and that tell more than the vendor.
fn exact(writer: &Writer<'_>, symptom: &Symptom) -> Vec<String> {
    let Some(when) = &symptom.when else { return Vec::new() };
    let vendor =
        writer.article.recognise.as_ref().map(|recognise| words::every(&recognise.node)).unwrap_or_default();
    let said =
        format!("{} {}", symptom.title, symptom.explanation.as_deref().unwrap_or_default()).to_lowercase();
    let new = words::exact(&when.node).into_iter().filter(|text| {
        let words = text.split_once(": ").map_or(text.as_str(), |(_, words)| words);
        !said.contains(&words.to_lowercase()) && !vendor.contains(text)
    });
    new.take(MOST).map(|text| markdown::line(&code(&text))).collect()
}
