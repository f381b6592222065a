//! The layout of the pages: built in, and replaceable one by one.

use std::fmt;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

/// Every built-in template by name: those of the pages in Markdown and their parts, then those of the site. Where a
/// name says HTML or XML, values are escaped unless the template says otherwise.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("article.md.tera", include_str!("../../templates/article.md.tera")),
    ("variants.md.tera", include_str!("../../templates/variants.md.tera")),
    ("index.md.tera", include_str!("../../templates/index.md.tera")),
    ("summary.md.tera", include_str!("../../templates/summary.md.tera")),
    ("checks.md.tera", include_str!("../../templates/checks.md.tera")),
    ("causes.md.tera", include_str!("../../templates/causes.md.tera")),
    ("fixes.md.tera", include_str!("../../templates/fixes.md.tera")),
    ("tables.md.tera", include_str!("../../templates/tables.md.tera")),
    ("general.md.tera", include_str!("../../templates/general.md.tera")),
    ("matching.md.tera", include_str!("../../templates/matching.md.tera")),
    ("layout.html.tera", include_str!("../../templates/layout.html.tera")),
    ("home.html.tera", include_str!("../../templates/home.html.tera")),
    ("article.html.tera", include_str!("../../templates/article.html.tera")),
    ("list.html.tera", include_str!("../../templates/list.html.tera")),
    ("shelf.html.tera", include_str!("../../templates/shelf.html.tera")),
    ("codes.html.tera", include_str!("../../templates/codes.html.tera")),
    ("glossary.html.tera", include_str!("../../templates/glossary.html.tera")),
    ("search.html.tera", include_str!("../../templates/search.html.tera")),
    ("not-found.html.tera", include_str!("../../templates/not-found.html.tera")),
    ("moved.html.tera", include_str!("../../templates/moved.html.tera")),
    ("sitemap.xml.tera", include_str!("../../templates/sitemap.xml.tera")),
    ("feed.xml.tera", include_str!("../../templates/feed.xml.tera")),
    ("opensearch.xml.tera", include_str!("../../templates/opensearch.xml.tera")),
];

/// Why pages could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteError {
    /// An override has the name of no template.
    UnknownTemplate {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// Two pages of the site have one address.
    Taken {
        /// The path.
        path: String,
    },
    /// A template cannot be read or filled.
    Template {
        /// Its name.
        name: String,
        /// The line, from 1; `None` where it is not known.
        line: Option<usize>,
        /// What is wrong.
        message: String,
    },
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteError::UnknownTemplate { name, known } => {
                write!(f, "no template is called `{name}`; templates are {}", known.join(", "))
            }
            SiteError::Taken { path } => {
                write!(
                    f,
                    "an article and another page of the site are both called {path}; rename the rule file"
                )
            }
            SiteError::Template { name, line: Some(line), message } => {
                write!(f, "the template {name} has an error in line {line}: {message}")
            }
            SiteError::Template { name, line: None, message } => {
                write!(f, "the template {name} has an error: {message}")
            }
        }
    }
}

impl std::error::Error for SiteError {}

/// The templates, ready to be filled.
#[derive(Clone, Debug)]
pub struct Templates(Tera);

impl Templates {
    /// Takes the built-in templates, each replaced by the override of its name.
    pub fn new(overrides: &[(String, String)]) -> Result<Templates, SiteError> {
        if let Some((name, _)) = overrides.iter().find(|(name, _)| !is_template(name)) {
            let known = TEMPLATES.iter().map(|(name, _)| *name).collect();
            return Err(SiteError::UnknownTemplate { name: name.clone(), known });
        }
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html.tera", ".xml.tera"]);
        let all = TEMPLATES.iter().map(|(name, text)| {
            let text =
                overrides.iter().find(|(other, _)| other == name).map_or(*text, |(_, text)| text.as_str());
            (*name, text)
        });
        tera.add_raw_templates(all.collect::<Vec<_>>()).map_err(|error| explain("", &error))?;
        Ok(Templates(tera))
    }

    /// Fills a template.
    pub(crate) fn fill<T: Serialize>(&self, name: &str, view: &T) -> Result<String, SiteError> {
        let context = Context::from_serialize(view).map_err(|error| explain(name, &error))?;
        self.0.render(name, &context).map_err(|error| explain(name, &error))
    }
}

fn is_template(name: &str) -> bool {
    TEMPLATES.iter().any(|(other, _)| *other == name)
}

fn explain(name: &str, error: &tera::Error) -> SiteError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => SiteError::Template {
            name: report.filename().to_owned(),
            line: Some(report.span().start_line),
            message: report.message().to_owned(),
        },
        _ => SiteError::Template { name: name.to_owned(), line: None, message: error.to_string() },
    }
}
