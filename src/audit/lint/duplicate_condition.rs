//! The same condition twice: in two symptoms or two checks its evidence would count double.
//!
//! Twice in one `all` or `any` is a warning: it changes nothing.

use crate::audit::inspect::conditions::{groups, place};
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::condition::Condition;
use crate::rulebook::node::Node;
use crate::rulebook::text::Text;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "duplicate-condition",
    summary: "a condition that another symptom or check has too, or that stands twice in one group (a warning)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let article = subject.article;
    let symptoms = article.symptoms.iter().map(|one| (&one.id, one.when.as_ref(), article.owns(&one.origin)));
    let checks = article.checks.iter().map(|one| (&one.id, one.when.as_ref(), article.owns(&one.origin)));
    let mut found = same(subject, "symptom", &symptoms.collect::<Vec<_>>());
    found.extend(same(subject, "check", &checks.collect::<Vec<_>>()));
    let conditions = subject.raw.content.conditions();
    let groups = conditions.iter().flat_map(|(_, condition)| groups(&condition.node));
    found.extend(groups.filter_map(again).map(|node| {
        let problem = subject.warning(LINT.code, place(node), "this condition stands twice in its group");
        problem.label("again").help("remove one of the two")
    }));
    found
}

type Asker<'a> = (&'a Text, Option<&'a Condition>, bool);

/// Points at the article's own one of each pair.
fn same(subject: &Subject<'_>, kind: &str, all: &[Asker<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, (id, when, own)) in all.iter().enumerate().filter(|(_, (_, _, own))| *own) {
        let Some(condition) = when.filter(|when| when.source == subject.raw.source) else { continue };
        let others =
            all.iter().enumerate().filter(|(other, (_, _, others))| *other < at || !(*others && *own));
        let twin =
            others.map(|(_, one)| one).find(|(other, when, _)| other != id && *when == Some(condition));
        if let Some((twin, _, _)) = twin {
            let message =
                format!("the {kind} `{id}` asks the same as `{twin}`, so the same words would count twice");
            let problem = subject.error(LINT.code, place(&condition.node), message);
            found.push(problem.help("put what both point to into one of them"));
        }
    }
    found
}

fn again(group: &[Node]) -> Option<&Node> {
    group.iter().enumerate().find(|(at, node)| group[..*at].contains(node)).map(|(_, node)| node)
}
