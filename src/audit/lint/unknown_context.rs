//! A `context` that the article does not declare, so that the page cannot name it.

use crate::audit::inspect::items::items;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "unknown-context", summary: "a `context` that is not among the contexts", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let known = || subject.article.contexts.iter().map(|context| context.id.as_str());
    let named = items(&subject.raw.content).into_iter().filter_map(|item| item.context);
    let lost = named.filter(|name| !known().any(|id| id == name.as_str()));
    let problem = |name: &str, span| {
        let problem = subject.error(LINT.code, span, format!("the article has no context `{name}`"));
        problem.help("add it under `contexts` with `id` and `title`").did_you_mean(name, known())
    };
    lost.map(|name| problem(name, name.span)).collect()
}
