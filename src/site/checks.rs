//! The checks of an article: the question, what to do, and what each answer says.

use crate::answer::prose::list;
use crate::rulebook::check::{Check, YesNo};
use crate::rulebook::strength::Effect;
use crate::site::anchors::Part;
use crate::site::effects;
use crate::site::tables;
use crate::site::view::{CheckItem, Group};
use crate::site::words;
use crate::site::writer::{Writer, capital, join};

/// Writes the checks that the page shows itself.
pub(crate) fn groups(writer: &Writer<'_>) -> Vec<Group<CheckItem>> {
    let items = writer.checks().into_iter().map(|(at, one)| (one.context.as_ref(), item(writer, at, one)));
    writer.grouped("Checks", items.collect())
}

fn item(writer: &Writer<'_>, at: usize, check: &Check) -> CheckItem {
    let steps = writer.steps(&check.steps);
    CheckItem {
        heading: writer.heading(Part::Check, &check.id),
        explanation: writer.blocks(check.explanation.as_ref()),
        ask: writer.blocks(check.ask.as_ref()),
        run: check.run.as_ref().map(|run| writer.fence("sh", run)),
        steps: (!steps.is_empty())
            .then(|| if steps.len() == 1 { steps.join("") } else { list(&steps, check.run.is_none()) }),
        cost: check.cost.as_ref().map(|cost| duration(cost)),
        outcomes: outcomes(writer, check),
        decided: decided(writer, at, check),
        notes: writer.notes(&check.notes),
        tables: tables::of_check(writer, check),
    }
}

/// Says what each answer means, the healthy one marked.
pub(crate) fn outcomes(writer: &Writer<'_>, check: &Check) -> Vec<String> {
    let mut all: Vec<(String, Effect)> =
        check.outcomes.iter().map(|(name, effect)| (name.value.clone(), effect.clone())).collect();
    let mut add = |name: &str, effect: Effect| {
        if !effect.is_empty() && !all.iter().any(|(other, _)| other == name) {
            all.push((name.to_owned(), effect));
        }
    };
    add("yes", Effect { points_to: check.points_to.clone(), rules_out: check.rules_out.clone() });
    add("no", check.otherwise.clone().unwrap_or_default());
    let good = check.good.map(|good| match good {
        YesNo::Yes => "yes",
        YesNo::No => "no",
    });
    let said = all.iter().map(|(name, effect)| {
        let mark = if Some(name.as_str()) == good { " (as it should be)" } else { "" };
        let says = effects::of(writer, effect);
        let says = if says.is_empty() { "No cause is more probable than before.".to_owned() } else { says };
        format!("**{}**{mark}: {says}", writer.label(&capital(name)))
    });
    said.collect()
}

/// Says when the engine decides a check.
fn decided(writer: &Writer<'_>, at: usize, check: &Check) -> Option<String> {
    let when = check.when.as_ref()?;
    let compiled = writer.compiled.checks.get(at)?.as_deref()?;
    let words = words::condition(writer, &when.node, compiled);
    Some(words.after("*Decided from the paste:* yes, when"))
}

/// Writes the minutes of a rule, such as `2m`, as a reader says them.
pub(crate) fn duration(cost: &str) -> String {
    let digits = cost.trim().trim_end_matches(|c: char| c.is_alphabetic()).trim();
    let unit = cost.trim()[digits.len()..].trim();
    let word = match unit {
        "s" => "second",
        "" | "m" | "min" => "minute",
        "h" => "hour",
        "d" => "day",
        _ => return cost.to_owned(),
    };
    format!("{digits} {word}{}", if digits == "1" { "" } else { "s" })
}

/// Writes the order in which a person walks through checks and fixes.
pub(crate) fn procedure(writer: &Writer<'_>) -> Vec<String> {
    let lines = writer.article.procedure.iter().map(|id| {
        if let Some(check) = writer.article.check(id) {
            let cost = check.cost.as_ref().map_or_else(String::new, |cost| format!(" ({})", duration(cost)));
            return format!("{}{cost}", writer.link(Part::Check, id));
        }
        let Some(fix) = writer.article.fix(id) else { return writer.link(Part::Fix, id) };
        let minutes =
            fix.minutes.map_or_else(String::new, |minutes| format!(" ({})", duration(&minutes.to_string())));
        let causes: Vec<String> =
            fix.causes.iter().map(|id| format!("*{}*", writer.name(Part::Cause, id))).collect();
        let case =
            if causes.is_empty() { String::new() } else { format!("If it is {}: ", join(&causes, "or")) };
        format!("{case}**{}**{minutes}", writer.link(Part::Fix, id))
    });
    lines.collect()
}
