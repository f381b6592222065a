//! Two items of one list with the same id: the second would replace the first without a word.

use crate::audit::inspect::items::items;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::text::Text;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "duplicate-id", summary: "two items of one list, or two proofs, with the same id", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let items = items(content).into_iter().map(|item| (item.list, item.id));
    let all: Vec<(&str, &Text)> =
        items.chain(content.proofs.iter().map(|proof| ("proofs", &proof.name))).collect();
    let again = all.iter().enumerate().filter(|(at, one)| !one.1.is_empty() && all[..*at].contains(one));
    let problem = |(list, id): &(&str, &Text)| {
        let message = format!("`{id}` stands twice among the {list}");
        subject.error(LINT.code, id.span, message).label("again").help("give one of the two another name")
    };
    again.map(|(_, one)| problem(one)).collect()
}
