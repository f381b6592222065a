//! `among` with one cause, which is what `cause` says better.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint { code: "single-among", summary: "`among` with a single cause", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let proofs = subject.raw.content.proofs.iter().map(|proof| &proof.expect.among);
    let single = proofs.filter_map(|among| if let [one] = among.as_slice() { Some(one) } else { None });
    single
        .map(|one| {
            let problem = subject.error(
                LINT.code,
                one.span,
                "`among` lists what remains, and one cause does not leave a choice",
            );
            problem
                .help(format!("write `determined: true, cause: {one}`, or add the other causes that remain"))
        })
        .collect()
}
