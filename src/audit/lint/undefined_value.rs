//! A `{{ name }}` that nothing stands for: the page would show the braces.

use crate::audit::inspect::prose::prose;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::placeholder;
use crate::rulebook::text::Text;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "undefined-value",
    summary: "a `{{ name }}` in prose or a command that the article does not declare under `values`",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let known = || subject.article.values.keys().map(Text::as_str);
    let mut found = Vec::new();
    for one in prose(&subject.raw.content) {
        for (span, name) in
            placeholder::find(&one.text).into_iter().filter(|(_, name)| !known().any(|id| id == *name))
        {
            let place = subject.narrow(&one.text, span);
            let problem = subject.error(LINT.code, place, format!("nothing stands for `{{{{ {name} }}}}`"));
            let help = format!(
                "declare it under `values` with what the page shows: `{name}: {{ default: {} }}`",
                name.to_uppercase()
            );
            found.push(problem.help(help).did_you_mean(name, known()));
        }
    }
    found
}
