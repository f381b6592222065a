//! `<something>` in prose outside of code: Markdown takes it for HTML.
//!
//! A warning: the pages escape it, but other readers of the Markdown would not see it at all.

use pulldown_cmark::{Event, Parser};

use crate::audit::inspect::prose::{Sort, prose};
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "html-in-prose",
    summary: "HTML, or a `<placeholder>`, in prose outside of code (a warning)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for one in prose(&subject.raw.content)
        .into_iter()
        .filter(|one| one.sort == Sort::Markdown && one.text.contains('<'))
    {
        for (event, range) in Parser::new(&one.text).into_offset_iter() {
            if let Event::InlineHtml(tag) | Event::Html(tag) = event {
                let message = format!("`{}` is read as HTML", tag.trim());
                let problem = subject.warning(LINT.code, subject.narrow(&one.text, range.into()), message);
                found.push(problem.help("put it into backticks, or write the placeholder as `{{ name }}`"));
            }
        }
    }
    found
}
