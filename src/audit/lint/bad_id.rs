//! Ids that are no ids: kebab-case for articles, items and vendors, `snake_case` for values.
//!
//! Ids stand in addresses and in `{{ name }}`, so only what survives both is taken.

use crate::audit::inspect::items::items;
use crate::audit::lint::{Lint, Subject};
use crate::base::diagnostic::Diagnostic;
use crate::rulebook::placeholder;
use crate::rulebook::text::Text;

/// The entry of the table.
pub(crate) const LINT: Lint = Lint {
    code: "bad-id",
    summary: "an id that is not lower case with hyphens, or a value that `{{ name }}` cannot name",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let content = &subject.raw.content;
    let ids = items(content).into_iter().map(|item| (item.kind, item.id));
    let vendor = content.vendor.iter().map(|vendor| ("vendor", &vendor.id));
    let named = ids.chain(vendor).filter(|(_, id)| !id.is_empty() && !is_kebab(id));
    let named = named.map(|(kind, id)| wrong(subject, kind, id));
    let file = subject.raw.id.as_str();
    let path = (!file.split('/').all(is_kebab)).then(|| {
        let message =
            format!("the file name `{file}.yaml` is not lower case with hyphens, and it becomes the address");
        let problem = subject.error(LINT.code, subject.top(), message);
        problem
            .help(format!("rename it to `{}.yaml`", file.split('/').map(kebab).collect::<Vec<_>>().join("/")))
    });
    let values = content.values.keys().filter(|name| !placeholder::is_name(name)).map(|name| {
        let message = format!("the value `{name}` cannot be named by `{{{{ name }}}}`");
        subject.error(LINT.code, name.span, message).help("use letters, digits and `_` only")
    });
    named.chain(path).chain(values).collect()
}

fn wrong(subject: &Subject<'_>, kind: &str, id: &Text) -> Diagnostic {
    let message = format!("the {kind} id `{id}` is not lower case with hyphens");
    let problem =
        subject.error(LINT.code, id.span, message).help("an id has the letters a to z, digits and hyphens");
    if id.is_ascii() { problem.label(format!("write `{}`", kebab(id))) } else { problem }
}

fn is_kebab(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.split('-').all(word)
}

fn kebab(id: &str) -> String {
    let words: Vec<&str> =
        id.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}
