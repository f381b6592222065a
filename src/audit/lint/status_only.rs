//! An article whose symptoms look at nothing but the status: it answers every failure of that status.
//!
//! A warning, because a general article may do just that.

use crate::audit::inspect::conditions::leaves;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::condition::Condition;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "status-only",
    summary: "an article whose own symptoms test only the status (a warning)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let tested: Vec<&Condition> =
        content.symptoms.iter().filter_map(|symptom| symptom.when.as_ref()).collect();
    let blind = |when: &&Condition| {
        let leaves = leaves(&when.node);
        !leaves.is_empty() && leaves.iter().all(|leaf| leaf.name == "status")
    };
    if tested.is_empty() || !tested.iter().all(blind) {
        return Vec::new();
    }
    let problem =
        subject.warning(LINT.code, content.title.span, "the symptoms of this article test only the status");
    vec![problem.help("add a symptom with a code, a message or a header field that nothing else prints")]
}
