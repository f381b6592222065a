//! What to do: the first fix in full, the others folded.

use crate::answer::answer::{Diagnosis, Fix};
use crate::render::html::safe::{block, inline, text};
use crate::render::html::{list, part};
use crate::render::words;

/// Shows a fix with its steps and its verification.
pub(super) fn in_full(fix: &Fix, first: &Diagnosis) -> String {
    let label = text(words::fix_label(first));
    let title = format!("<h3>{label} {} {}</h3>\n", inline(&fix.title), effort(fix));
    let cause = fix.causes.iter().find_map(|id| first.causes.iter().find(|cause| cause.id == *id));
    let cause = cause.filter(|_| !first.determined).map_or_else(String::new, |cause| {
        format!("<p class=\"fixbook-if\">If it is: {}</p>\n", inline(&cause.title))
    });
    part("fix", "", &format!("{title}{cause}{}", body(fix)))
}

/// Lists the fixes that come after the first, each with its steps folded away.
pub(super) fn others(first: &Diagnosis) -> String {
    let items = first.fixes.iter().skip(1).map(|fix| {
        let title = format!("{} {}", inline(&fix.title), effort(fix));
        format!("<details>\n<summary>{title}</summary>\n{}</details>", body(fix))
    });
    part("fixes", "If that does not help", &list(items))
}

fn effort(fix: &Fix) -> String {
    format!("<span class=\"fixbook-effort\">({})</span>", text(&words::effort(fix)))
}

fn body(fix: &Fix) -> String {
    let steps = match fix.steps.as_slice() {
        [] => String::new(),
        [only] => block(only),
        all => {
            let items = all.iter().map(|step| format!("<li>{}</li>\n", block(step).trim_end()));
            format!("<ol>\n{}</ol>\n", items.collect::<Vec<_>>().concat())
        }
    };
    if fix.verify.trim().is_empty() {
        return steps;
    }
    let verify = block(&words::labelled("Verify:", &fix.verify));
    format!("{steps}<div class=\"fixbook-verify\">\n{verify}</div>\n")
}
