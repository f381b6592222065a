//! A symptom that no paste can show.
//!
//! Without `when` it is a warning: the page may well describe what only a person can see. With a condition that can
//! never be decided it is an error.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::article::Article;
use crate::rulebook::condition::{Branch, branch};
use crate::rulebook::node::Node;
use crate::rulebook::symptom::Symptom;
use crate::rulebook::table::TableUse;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "unreachable-symptom",
    summary: "a symptom without `when` (a warning), or with one that is never true",
    find,
};

/// How many symptoms deep a question is followed; circles are reported by another lint.
const MAX_DEPTH: usize = 8;

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.raw.content.symptoms.iter().filter_map(|symptom| one(subject, symptom)).collect()
}

fn one(subject: &Subject<'_>, symptom: &Symptom) -> Option<Diagnostic> {
    let merged = subject.article.symptom(&symptom.id)?;
    let Some(when) = &merged.when else {
        let message = format!("the symptom `{}` has no `when`, so no paste ever shows it", symptom.id);
        let problem = subject.warning(LINT.code, symptom.id.span, message);
        return Some(problem.help("add a line such as `when: { text: … }` with what the paste says"));
    };
    let message = format!("the condition of the symptom `{}` is never true", symptom.id);
    let problem = subject.error(LINT.code, symptom.id.span, message);
    never(subject.article, &when.node, 0)
        .then(|| problem.help("it asks for a symptom that is never there, or for a table without `use`"))
}

fn never(article: &Article, node: &Node, depth: usize) -> bool {
    match branch(node) {
        Branch::All(nodes) => nodes.iter().any(|node| never(article, node, depth)),
        Branch::Any(nodes) => !nodes.is_empty() && nodes.iter().all(|node| never(article, node, depth)),
        Branch::Leaf { name: "symptom", value, .. } if depth < MAX_DEPTH => {
            let asked = value.to_text().and_then(|id| article.symptom(&id));
            asked.is_some_and(|asked| {
                asked.when.as_ref().is_none_or(|when| never(article, &when.node, depth + 1))
            })
        }
        Branch::Leaf { name: "table", value, .. } => {
            let asked = value.to_text().and_then(|id| article.table(&id));
            asked.is_some_and(|table| table.usage == TableUse::None)
        }
        Branch::Leaf { .. } | Branch::Not(_) | Branch::Malformed => false,
    }
}
