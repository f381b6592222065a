//! A variant outside the folder of its base, where no reader and no index would look for it.

use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "variant-elsewhere", summary: "a variant that is not in the folder of its base", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(base) = &subject.raw.content.extends else { return Vec::new() };
    let id = subject.raw.id.as_str();
    let folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder == base.as_str() || (!beside.is_empty() && folder == beside) {
        return Vec::new();
    }
    let name = id.rsplit('/').next().unwrap_or(id);
    let wanted = if beside.is_empty() { base.as_str() } else { beside };
    let problem =
        subject.error(LINT.code, base.span, format!("`{id}` is not in the folder of the article it extends"));
    vec![problem.help(format!("move it to `{wanted}/{name}.yaml`; its old id goes into `aliases`"))]
}
