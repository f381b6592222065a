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
    let shown = writer.article.symptoms.iter().filter(|one| writer.shows(&one.origin));
    let items = shown.map(|one| (one.context.as_ref(), item(writer, one)));
    writer.grouped("Symptoms", items.collect())
}

fn item(writer: &Writer<'_>, symptom: &Symptom) -> String {
    let title = if symptom.title.is_empty() { &symptom.id } else { &symptom.title };
    let mut first = bold(&writer.label(title));
    let mut parts = Vec::new();
    if let Some(explanation) = writer.blocks(symptom.explanation.as_ref()) {
        first.push(' ');
        first.push_str(&explanation);
    }
    parts.push(first);
    let texts = exact(symptom);
    let points = effects::words(writer, &symptom.points_to, &symptom.rules_out);
    let mut tail = Vec::new();
    if !texts.is_empty() {
        tail.push(format!("*Exact words:* {}.", texts.join(", ")));
    }
    if !points.is_empty() {
        tail.push(format!("*Points to:* {points}"));
    }
    if !tail.is_empty() {
        parts.push(tail.join(" "));
    }
    parts.extend(writer.notes(&symptom.notes));
    indented("- ", &parts.join("\n\n"))
}

/// Returns the exact texts that the title and the explanation do not give already.
fn exact(symptom: &Symptom) -> Vec<String> {
    let Some(when) = &symptom.when else { return Vec::new() };
    let said = format!("{} {}", symptom.title, symptom.explanation.as_deref().unwrap_or_default()).to_lowercase();
    let new = words::exact(&when.node).into_iter().filter(|text| !said.contains(&text.to_lowercase()));
    new.take(MOST).map(|text| markdown::line(&code(&text))).collect()
}
