//! Every page of the knowledge base, by its path.

use std::collections::BTreeMap;

use crate::answer::prose::list;
use crate::base::parallel;
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::lifecycle::Lifecycle;
use crate::rulebook::step::Step;
use crate::site::anchors::Part;
use crate::site::library::{Library, page_of};
use crate::site::templates::{SiteError, Templates};
use crate::site::tidy::tidy;
use crate::site::view::{Answered, ArticlePage, Row};
use crate::site::writer::{Writer, capital};
use crate::site::{causes, checks, fixes, general, glance, index, matching, related, symptoms, tables};

/// Makes every page: path below the output's folder, with its text.
///
/// A pure function of the rules and the templates. Paths have forward slashes; texts end in one line break.
pub fn pages(engine: &Engine, templates: &Templates) -> Result<BTreeMap<String, String>, SiteError> {
    let mut library = Library::new(engine);
    library.run_proofs();
    let made = parallel::map(&paths(engine), |path| Ok((path.clone(), page(&library, templates, path)?)));
    let made = made.into_iter().collect::<Result<Vec<_>, SiteError>>()?;
    Ok(made.into_iter().filter_map(|(path, text)| Some((path, text?))).collect())
}

/// Returns the paths of all pages.
pub fn paths(engine: &Engine) -> Vec<String> {
    let articles = engine.articles.iter().map(|one| page_of(&one.article.id));
    let folders = index::folders(engine).into_iter().map(|folder| format!("{folder}/README.md"));
    articles.chain(folders).chain(["README.md".to_owned(), "SUMMARY.md".to_owned()]).collect()
}

fn page(library: &Library<'_>, templates: &Templates, path: &str) -> Result<Option<String>, SiteError> {
    let engine = library.engine;
    if let Some(compiled) = engine.articles.iter().find(|one| page_of(&one.article.id) == path) {
        return article(library, compiled, templates).map(Some);
    }
    let text = match path {
        "README.md" => templates.fill("index.md.tera", &index::index(library))?,
        "SUMMARY.md" => templates.fill("summary.md.tera", &index::summary(library))?,
        path => {
            let folder =
                index::folders(engine).into_iter().find(|one| path.strip_suffix("/README.md") == Some(one));
            let Some(folder) = folder else { return Ok(None) };
            templates.fill("variants.md.tera", &index::folder(library, &folder))?
        }
    };
    Ok(Some(tidy(&text)))
}

/// Makes the page of one article.
pub(crate) fn article(
    library: &Library<'_>,
    compiled: &CompiledArticle,
    templates: &Templates,
) -> Result<String, SiteError> {
    let writer = Writer::new(library, compiled);
    Ok(tidy(&templates.fill("article.md.tera", &view(&writer))?))
}

fn view(writer: &Writer<'_>) -> ArticlePage {
    let article = writer.article;
    let shown = |text: &str| Some(writer.block(text)).filter(|text| !text.is_empty());
    let general = general::general(writer);
    ArticlePage {
        id: article.id.to_string(),
        source: format!("rules/{}.yaml", article.id),
        title: writer.label(&article.title),
        banner: article.lifecycle.as_ref().and_then(|lifecycle| banner(writer, lifecycle)),
        summary: shown(&article.summary),
        glance: glance::rows(writer),
        overview: writer.blocks(article.overview.as_ref()),
        notes: writer.notes(&article.notes),
        symptoms: symptoms::groups(writer),
        environment: environment(writer, true),
        placeholders: glance::placeholders(writer),
        contexts: writer.contexts().iter().map(|one| writer.line(&one.title)).collect(),
        procedure: checks::procedure(writer),
        checks: checks::groups(writer),
        cause_rows: causes::rows(writer, writer.causes().into_iter().map(|(_, one)| one)),
        causes: causes::groups(writer),
        fixes: fixes::groups(writer),
        tables: tables::others(writer),
        verification: steps(writer, &article.verification, &writer.own.verification, true),
        prevention: steps(writer, &article.prevention, &writer.own.prevention, false),
        faq: faq(writer),
        escalation: steps(writer, &article.escalation, &writer.own.escalation, false),
        takeaways: article.takeaways.iter().map(|text| writer.line(text)).collect(),
        general,
        related: related::related(writer),
        references: references(writer),
        matching: matching::matching(writer),
        history: article
            .history
            .iter()
            .map(|one| Row { name: writer.cell(&one.date), value: writer.cell(&one.change) })
            .collect(),
    }
}

/// Writes what a reader should know first, with the stage in front, as a quote.
fn banner(writer: &Writer<'_>, lifecycle: &Lifecycle) -> Option<String> {
    let text = writer.block(&lifecycle.banner()?);
    let stage = capital(lifecycle.state.as_str());
    let text = if lifecycle.note.is_some() { format!("**{stage}.** {text}") } else { format!("**{text}**") };
    let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Writes a list of steps, and says so where it is the base's.
fn steps(writer: &Writer<'_>, merged: &[Step], own: &[Step], numbers: bool) -> Option<String> {
    let steps = writer.steps(merged);
    let text = match steps.as_slice() {
        [] => return None,
        [one] => one.clone(),
        several => list(several, numbers),
    };
    Some(if own.is_empty() { format!("*From the general article:*\n\n{text}") } else { text })
}

/// Writes what the article applies to: the lines of its own file, or those it takes over.
pub(crate) fn environment(writer: &Writer<'_>, own: bool) -> Vec<Row> {
    let is_own = |name: &str| writer.own.environment.iter().any(|one| one.name.as_str() == name);
    let facts = writer.article.environment.iter().filter(|one| is_own(&one.name) == own);
    facts.map(|one| Row { name: writer.cell(&one.name), value: writer.cell(&one.value) }).collect()
}

/// Writes the article's own questions; the inherited ones are listed among what is general.
fn faq(writer: &Writer<'_>) -> Vec<Answered> {
    let own = writer.own.faq.iter();
    own.map(|one| Answered { question: writer.heading(Part::Question, &one.q), answer: writer.block(&one.a) })
        .collect()
}

fn references(writer: &Writer<'_>) -> Vec<String> {
    let own = |url: &str| writer.own.references.iter().any(|one| one.url.as_str() == url);
    let lines = writer.article.references.iter().map(|one| {
        let mark = if own(&one.url) { "" } else { " (general)" };
        format!("[{}]({}){mark}", writer.label(&one.title), address(&one.url))
    });
    lines.collect()
}

/// Keeps an address within the brackets it stands in.
fn address(url: &str) -> String {
    let url: String = url.split_whitespace().collect();
    let escapes = [('<', "%3C"), ('>', "%3E"), ('(', "%28"), (')', "%29")];
    escapes.into_iter().fold(url, |url, (c, escape)| url.replace(c, escape))
}
