//! The fixes of an article: for which causes, how hard, what to do, and how one knows that it worked.

use crate::answer::prose::list;
use crate::rulebook::fix::Fix;
use crate::site::anchors::Part;
use crate::site::checks::duration;
use crate::site::tables;
use crate::site::view::{FixItem, Group};
use crate::site::writer::{Writer, capital, join};

/// Writes the fixes that the page shows itself.
pub(crate) fn groups(writer: &Writer<'_>) -> Vec<Group<FixItem>> {
    let items = writer.fixes().into_iter().map(|(_, one)| (one.context.as_ref(), item(writer, one)));
    writer.grouped("Fixes", items.collect())
}

fn item(writer: &Writer<'_>, fix: &Fix) -> FixItem {
    let steps = writer.steps(&fix.steps);
    let verify = fix.verify.as_ref().map(|steps| writer.steps(steps));
    FixItem {
        heading: writer.heading(Part::Fix, &fix.id),
        meta: meta(writer, fix),
        explanation: writer.blocks(fix.explanation.as_ref()),
        steps: (!steps.is_empty())
            .then(|| list(&steps, !fix.steps.iter().all(|step| step.only_if.is_some()))),
        verify: verify.map(|steps| {
            if steps.len() == 1 { steps.join("") } else { format!("\n\n{}", list(&steps, false)) }
        }),
        notes: writer.notes(&fix.notes),
        tables: tables::of_fix(writer, &fix.id),
    }
}

fn meta(writer: &Writer<'_>, fix: &Fix) -> String {
    let causes: Vec<String> = fix.causes.iter().map(|id| writer.link(Part::Cause, id)).collect();
    let minutes =
        fix.minutes.map_or_else(String::new, |minutes| format!(", about {}", duration(&minutes.to_string())));
    let effort = format!("{}{minutes}.", capital(fix.difficulty().as_str()));
    if causes.is_empty() {
        format!("*{effort}*")
    } else {
        format!("*For:* {}. *{effort}*", join(&causes, "and"))
    }
}
