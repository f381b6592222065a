//! What an article takes over from its bases: short, with links to where it stands in full.

use crate::site::anchors::Part;
use crate::site::build;
use crate::site::view::General;
use crate::site::writer::Writer;

/// Writes the section; `None` where nothing is inherited.
pub(crate) fn general(writer: &Writer<'_>) -> Option<General> {
    let article = writer.article;
    let base = writer.library.find(article.bases.first()?)?;
    let checks = article.checks.iter().filter(|one| !writer.shows(&one.origin) && one.is_manual());
    let causes = article.causes.iter().filter(|one| !writer.shows(&one.origin));
    let introduction = format!(
        "This article is a case of {}. Its symptoms, causes and checks hold here too; the links lead to them.",
        writer.link_to(&base.article)
    );
    Some(General {
        introduction,
        checks: list(checks.map(|one| writer.link(Part::Check, &one.id))),
        causes: list(causes.map(|one| writer.link(Part::Cause, &one.id))),
        environment: build::environment(writer, false),
        questions: questions(writer),
    })
}

fn list(links: impl Iterator<Item = String>) -> String {
    links.collect::<Vec<_>>().join(" · ")
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
