//! Symptoms that wait for each other: none of them is ever decided.

use crate::audit::inspect::conditions::leaves;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::article::Article;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "symptom-cycle", summary: "symptoms that name each other in a circle", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let article = subject.article;
    let own = subject.raw.content.symptoms.iter();
    let circular = own.filter(|symptom| reaches(article, &symptom.id, &symptom.id, &mut Vec::new()));
    let problem = |id: &str, span| {
        let message = format!("the symptom `{id}` waits for itself");
        let named = asked(article, id).join("`, `");
        subject
            .error(LINT.code, span, message)
            .label(format!("asks for `{named}`"))
            .help("let one of the circle test the paste itself")
    };
    circular.map(|symptom| problem(&symptom.id, symptom.id.span)).collect()
}

/// Returns the symptoms that a symptom's condition names.
fn asked(article: &Article, id: &str) -> Vec<String> {
    let when = article.symptom(id).and_then(|symptom| symptom.when.as_ref());
    let leaves = when.map(|when| leaves(&when.node)).unwrap_or_default();
    leaves.iter().filter(|leaf| leaf.name == "symptom").filter_map(|leaf| leaf.value.to_text()).collect()
}

fn reaches(article: &Article, from: &str, to: &str, seen: &mut Vec<String>) -> bool {
    asked(article, from).into_iter().any(|next| {
        if next == to {
            return true;
        }
        let new = !seen.contains(&next);
        new && {
            seen.push(next.clone());
            reaches(article, &next, to, seen)
        }
    })
}
