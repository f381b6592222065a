//! An item, proof or reference that nothing can be said of, because it has no name.

use crate::audit::inspect::items::items;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "missing-id", summary: "an item without an id, or a proof without a name", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let nameless = items(content).into_iter().filter(|item| item.id.is_empty()).map(|item| {
        let problem = subject.error(LINT.code, item.place(), format!("a {} has no id", item.kind));
        problem.help("add a line `id: …`, a few words joined by hyphens; it never changes again")
    });
    let proofs = content.proofs.iter().filter(|proof| proof.name.is_empty()).map(|proof| {
        let place = proof.paste.as_ref().map_or(subject.top(), |paste| paste.span);
        subject
            .error(LINT.code, place, "a proof has no name")
            .help("add a line `name: …` that says what it shows")
    });
    nameless.chain(proofs).collect()
}
