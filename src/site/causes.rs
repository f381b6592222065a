//! The causes of an article: how likely each is, what speaks for it, and what removes it.

use crate::rulebook::cause::Cause;
use crate::rulebook::strength::{Likelihood, Strength};
use crate::site::anchors::Part;
use crate::site::markdown::bars;
use crate::site::tables;
use crate::site::view::{CauseItem, CauseRow, Group};
use crate::site::writer::{Writer, capital};

/// The most symptoms, and the most answers, that are named as signs of a cause.
const SIGNS: usize = 1;

/// The most fixes that are named in a row.
const FIXES: usize = 2;

/// Writes a row for each cause, the likely ones first.
pub(crate) fn rows<'a>(writer: &Writer<'_>, causes: impl Iterator<Item = &'a Cause>) -> Vec<CauseRow> {
    let mut causes: Vec<&Cause> = causes.collect();
    causes.sort_by_key(|one| std::cmp::Reverse(one.likelihood()));
    causes.into_iter().map(|one| row(writer, one)).collect()
}

/// Writes the causes that the page shows itself.
pub(crate) fn groups(writer: &Writer<'_>) -> Vec<Group<CauseItem>> {
    let items = writer.causes().into_iter().map(|(_, one)| (one.context.as_ref(), item(writer, one)));
    writer.grouped("Causes", items.collect())
}

/// Returns the likelihood in words.
pub(crate) fn likelihood(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::High => "high",
        Likelihood::Medium => "medium",
        Likelihood::Low => "low",
    }
}

fn row(writer: &Writer<'_>, cause: &Cause) -> CauseRow {
    CauseRow {
        cause: bars(&writer.link(Part::Cause, &cause.id)),
        likelihood: likelihood(cause.likelihood()).to_owned(),
        signs: bars(&signs(writer, cause)),
        fixes: bars(&fixes(writer, cause).into_iter().take(FIXES).collect::<Vec<_>>().join(", ")),
    }
}

fn item(writer: &Writer<'_>, cause: &Cause) -> CauseItem {
    let mut meta = format!("*Likelihood: {}.*", likelihood(cause.likelihood()));
    if let Some(general) = cause.refines.as_ref().filter(|general| writer.article.cause(general).is_some()) {
        meta = format!("{meta} A case of {}.", writer.link(Part::Cause, general));
    }
    let fixes = fixes(writer, cause);
    CauseItem {
        heading: writer.heading(Part::Cause, &cause.id),
        meta,
        explanation: writer.blocks(cause.explanation.as_ref()),
        notes: writer.notes(&cause.notes),
        fixes: (!fixes.is_empty()).then(|| fixes.join(", ")),
        tables: tables::of_cause(writer, &cause.id),
    }
}

/// Returns links to the fixes of a cause: the article's own first.
fn fixes(writer: &Writer<'_>, cause: &Cause) -> Vec<String> {
    let mut fixes: Vec<_> =
        writer.article.fixes.iter().filter(|fix| fix.causes.contains(&cause.id)).collect();
    fixes.sort_by_key(|fix| !writer.article.owns(&fix.origin));
    fixes.into_iter().map(|fix| writer.link(Part::Fix, &fix.id)).collect()
}

/// What speaks for a cause: how much, whether the page shows it, in words.
type Sign = (Strength, bool, String);

/// Says what speaks for a cause most: the symptoms, then the answers to checks.
fn signs(writer: &Writer<'_>, cause: &Cause) -> String {
    let article = writer.article;
    let mut seen: Vec<Sign> = article
        .symptoms
        .iter()
        .filter_map(|one| {
            let strength = *one.points_to.get(&cause.id)?;
            Some((strength, writer.shows(&one.origin), capital(&writer.label(&one.title))))
        })
        .collect();
    let mut asked: Vec<Sign> = article
        .checks
        .iter()
        .filter_map(|check| {
            let yes = check.points_to.get(&cause.id).map(|strength| (*strength, "yes"));
            let no =
                check.otherwise.as_ref().and_then(|one| one.points_to.get(&cause.id)).map(|one| (*one, "no"));
            let answers = check.outcomes.iter();
            let answer =
                answers.filter_map(|(name, one)| Some((*one.points_to.get(&cause.id)?, name.as_str())));
            let (strength, answer) = answer.chain(yes).chain(no).max_by_key(|(strength, _)| *strength)?;
            let words = format!("{} **{}**", writer.link(Part::Check, &check.id), writer.label(answer));
            Some((strength, writer.shows(&check.origin), words))
        })
        .collect();
    for list in [&mut seen, &mut asked] {
        list.sort_by_key(|(strength, own, _)| std::cmp::Reverse((*own, *strength)));
    }
    let surest = seen.iter().chain(&asked).map(|(strength, ..)| *strength).max();
    let enough = surest.map(|surest| surest.min(Strength::Strong));
    let telling = |(strength, ..): &Sign| Some(*strength) >= enough;
    let seen = seen.into_iter().filter(telling).take(SIGNS);
    let asked = asked.into_iter().filter(telling).take(SIGNS);
    seen.chain(asked).map(|(.., words)| words).collect::<Vec<_>>().join("; ")
}
