//! A proof of nothing.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "proof-without-paste", summary: "a proof without `paste` or `paste_file`", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let blank = |text: Option<&crate::rulebook::text::Text>| text.is_none_or(|text| text.trim().is_empty());
    let proofs = subject.raw.content.proofs.iter();
    let empty = proofs.filter(|proof| proof.paste_file.is_none() && blank(proof.paste.as_ref()));
    empty.map(|proof| {
        let problem = subject.error(LINT.code, proof.name.span, format!("the proof `{}` has no paste", proof.name));
        problem.help("add `paste: |` with the text below it, indented, or `paste_file: …` with a file beside the rule")
    }).collect()
}
