//! An item that the page cannot name.

use crate::audit::inspect::items::items;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "untitled", summary: "an item without a title, not even an inherited one", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let merged = items(&subject.article.content);
    let titled = |list, id: &str| {
        merged.iter().any(|one| one.list == list && one.id.as_str() == id && !one.title.is_empty())
    };
    let untitled =
        items(&subject.raw.content).into_iter().filter(|item| !titled(item.list, item.id)).map(|item| {
            let message = format!("the {} `{}` has no title", item.kind, item.id);
            subject
                .error(LINT.code, item.place(), message)
                .help("add a line `title: …`; the page shows it, the id is for rules")
        });
    let references = subject.raw.content.references.iter().filter(|one| one.title.is_empty()).map(|one| {
        subject
            .error(LINT.code, one.url.span, "a reference has no title")
            .help("add `title: …` with what the page is called")
    });
    untitled.chain(references).collect()
}
