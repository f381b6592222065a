//! What an article takes over from its bases: short, in tables, with links to where it stands in full.

use crate::site::anchors::Part;
use crate::site::build;
use crate::site::causes;
use crate::site::checks::duration;
use crate::site::effects;
use crate::site::markdown::bars;
use crate::site::view::{General, Row};
use crate::site::writer::Writer;

/// Writes the section; `None` where nothing is inherited.
pub(crate) fn general(writer: &Writer<'_>) -> Option<General> {
    let article = writer.article;
    let base = writer.library.find(article.bases.first()?)?;
    let symptoms = article.symptoms.iter().filter(|one| !writer.shows(&one.origin));
    let checks = article.checks.iter().filter(|one| !writer.shows(&one.origin) && one.is_manual());
    let introduction = format!(
        "This article is a case of {}. What is said there holds here too; it is listed in short, and the links lead to it.",
        writer.link_to(&base.article)
    );
    Some(General {
        introduction,
        symptoms: symptoms
            .map(|one| Row {
                name: bars(&writer.label(&one.title)),
                value: pointed(&bars(&effects::words(writer, &one.points_to, &[]))),
            })
            .collect(),
        checks: checks
            .map(|one| Row {
                name: bars(&writer.link(Part::Check, &one.id)),
                value: one.cost.as_ref().map_or_else(String::new, |cost| duration(cost)),
            })
            .collect(),
        causes: causes::rows(writer, article.causes.iter().filter(|one| !writer.shows(&one.origin))),
        environment: build::environment(writer, false),
        questions: questions(writer),
    })
}

fn pointed(words: &str) -> String {
    if words.is_empty() { "No cause by itself.".to_owned() } else { words.to_owned() }
}

/// Returns the questions that the article's own file does not ask.
fn questions(writer: &Writer<'_>) -> Vec<String> {
    let asked = |q: &str| writer.own.faq.iter().any(|one| one.q.as_str() == q);
    let inherited = writer.article.faq.iter().filter(|one| !asked(&one.q));
    inherited
        .map(|one| {
            let owner = writer.article.bases.iter().rev().find(|id| {
                writer
                    .library
                    .find(id)
                    .is_some_and(|base| base.article.faq.iter().any(|other| other.q == one.q))
            });
            let address =
                owner.and_then(|owner| writer.library.address(&writer.page, owner, Part::Question, &one.q));
            let label = writer.label(&one.q);
            address.map_or_else(|| label.clone(), |address| format!("[{label}]({address})"))
        })
        .collect()
}
