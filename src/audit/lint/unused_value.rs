//! A value that no text names and no pattern captures.
//!
//! A warning: it harms nobody, and it is most often a slip of the pen somewhere else.

use std::collections::BTreeSet;

use crate::audit::inspect::prose::prose;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::article::Article;
use crate::rulebook::placeholder;

/// The entry of the table.
pub(crate) const LINT: Lint =
    Lint { code: "unused-value", summary: "a value that nothing uses (a warning)", find };

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let book = &subject.engine.rulebook;
    let heirs = book.articles.values().filter(|article| book.descends(&article.id, &subject.article.id));
    let mut used: BTreeSet<String> = subject.captures().into_iter().map(|(name, _)| name).collect();
    used.extend(named(subject.article));
    heirs.for_each(|heir| used.extend(named(heir)));
    let unused = subject
        .raw
        .content
        .values
        .keys()
        .filter(|name| placeholder::is_name(name) && !used.contains(name.as_str()));
    let problem = |name: &str, span| {
        let problem = subject.warning(LINT.code, span, format!("nothing uses the value `{name}`"));
        problem.help(format!("write `{{{{ {name} }}}}` where it belongs, or remove it"))
    };
    unused.map(|name| problem(name, name.span)).collect()
}

fn named(article: &Article) -> Vec<String> {
    let all = prose(&article.content);
    all.iter().flat_map(|one| placeholder::find(&one.text)).map(|(_, name)| name.to_owned()).collect()
}
