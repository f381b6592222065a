//! Merges each article with the articles it extends.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Sources;
use crate::base::span::Span;
use crate::rulebook::article::{Article, ArticleId, RawArticle};
use crate::rulebook::content::Content;
use crate::rulebook::load::Loaded;
use crate::rulebook::merge::Merge;
use crate::rulebook::text::Text;

/// The most articles that one may stand on, each extending the next.
pub const MAX_CHAIN: usize = 4;

/// All articles that were loaded.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// Every text, for messages.
    pub sources: Sources,
    /// Each file by itself, in the order of the ids.
    pub raw: Vec<RawArticle>,
    /// Each article, complete, in the order of the ids.
    pub articles: IndexMap<ArticleId, Arc<Article>>,
    /// The files that could not be read, by the id their article would have.
    pub broken: Vec<ArticleId>,
}

impl Rulebook {
    /// Finds an article by its id, or by one it had before.
    pub fn find(&self, id: &str) -> Option<&Article> {
        let renamed = |article: &&Arc<Article>| article.aliases.iter().any(|alias| alias.as_str() == id);
        let found = self.articles.get(&ArticleId::new(id)).or_else(|| self.articles.values().find(renamed));
        found.map(Arc::as_ref)
    }

    /// Returns the articles that extend this one directly, in the order of their ids.
    pub fn variants(&self, id: &ArticleId) -> Vec<&Article> {
        self.articles.values().map(Arc::as_ref).filter(|article| article.bases.first() == Some(id)).collect()
    }

    /// Tells whether `descendant` extends `id`, directly or over others.
    pub fn descends(&self, descendant: &ArticleId, id: &ArticleId) -> bool {
        self.articles.get(descendant).is_some_and(|article| article.bases.contains(id))
    }
}

/// Merges every article with its bases, and says what does not work out. An article whose base is missing is
/// left out; the others stay.
pub fn resolve(loaded: Loaded) -> (Rulebook, Vec<Diagnostic>) {
    let Loaded { sources, articles: raw, broken, mut diagnostics } = loaded;
    let mut articles = IndexMap::new();
    let by_id: HashMap<&str, &RawArticle> = raw.iter().map(|one| (one.id.as_str(), one)).collect();
    for article in &raw {
        match chain(article, &raw, &by_id, &broken) {
            Ok(bases) => {
                if bases.is_empty() {
                    diagnostics.extend(article.content.drop.iter().map(|entry| no_base(article, entry)));
                }
                let content = merge(article, &bases, &mut diagnostics);
                let bases = bases.iter().map(|base| base.id.clone()).collect();
                let resolved = Article { id: article.id.clone(), source: article.source, bases, content };
                articles.insert(article.id.clone(), Arc::new(resolved));
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
    (Rulebook { sources, raw, articles, broken }, diagnostics)
}

/// Follows `extends`, nearest first. What is wrong is said at the article's own `extends`.
fn chain<'a>(
    article: &'a RawArticle,
    all: &'a [RawArticle],
    by_id: &HashMap<&str, &'a RawArticle>,
    broken: &[ArticleId],
) -> Result<Vec<&'a RawArticle>, Box<Diagnostic>> {
    let mut bases: Vec<&RawArticle> = Vec::new();
    let mut at = article;
    while let Some(name) = &at.content.extends {
        let Some(base) = by_id.get(name.as_str()).copied() else {
            return Err(Box::new(if at.id == article.id {
                missing(article, name, all, broken)
            } else {
                unusable(article)
            }));
        };
        if base.id == article.id {
            return Err(Box::new(circle(article, &at.id)));
        }
        if bases.iter().any(|other| other.id == base.id) {
            return Err(Box::new(unusable(article)));
        }
        if bases.len() == MAX_CHAIN {
            let message = format!("`{}` stands on more than {MAX_CHAIN} articles", article.id);
            let problem = at_extends("extends-too-deep", article, message);
            return Err(Box::new(problem.help("extend an article nearer to the general one")));
        }
        bases.push(base);
        at = base;
    }
    Ok(bases)
}

fn at_extends(code: &'static str, article: &RawArticle, message: String) -> Diagnostic {
    let span = article.content.extends.as_ref().map_or(Span::default(), |name| name.span);
    Diagnostic::error(code, article.source, span, message)
}

/// The base could not be loaded, or there is none of that name.
fn missing(article: &RawArticle, name: &Text, all: &[RawArticle], broken: &[ArticleId]) -> Diagnostic {
    if broken.iter().any(|other| other.as_str() == name.as_str()) {
        return unusable(article);
    }
    let others = all.iter().map(|other| other.id.as_str()).filter(|other| *other != article.id.as_str());
    at_extends("unknown-base", article, format!("there is no article `{name}` to extend"))
        .help("name an article by its path below the rules folder, without `.yaml`")
        .did_you_mean(name, others)
}

fn unusable(article: &RawArticle) -> Diagnostic {
    let message = format!("`{}` is left out, because what it extends could not be loaded", article.id);
    at_extends("broken-base", article, message)
        .help("the problem in the base is reported too; solve that one first")
}

fn circle(article: &RawArticle, last: &ArticleId) -> Diagnostic {
    let message = if article.id == *last {
        format!("`{}` extends itself", article.id)
    } else {
        format!("`{}` extends itself, by way of `{last}`", article.id)
    };
    at_extends("extends-cycle", article, message).help("remove one `extends` of the circle")
}

fn merge(article: &RawArticle, bases: &[&RawArticle], diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut content: Option<Content> = None;
    for layer in bases.iter().rev().copied().chain([article]) {
        let below = content.take().map(|mut base| {
            let dropped: Vec<&Text> =
                layer.content.drop.iter().filter(|entry| !remove(&mut base, entry)).collect();
            if layer.id == article.id {
                diagnostics.extend(dropped.into_iter().map(|entry| nothing_to_drop(article, entry, &base)));
            }
            base
        });
        content = Some(match below {
            Some(base) => layer.content.clone().over(base),
            None => layer.content.clone(),
        });
    }
    content.unwrap_or_default()
}

fn nothing_to_drop(article: &RawArticle, entry: &Text, base: &Content) -> Diagnostic {
    let message = format!("the base has nothing called `{entry}`");
    Diagnostic::error("nothing-to-drop", article.source, entry.span, message)
        .help("write the list and the id, such as `fixes/refresh-token`; the lists are symptoms, causes, checks, fixes, tables, contexts")
        .did_you_mean(entry, droppable(base).iter().map(String::as_str))
}

fn no_base(article: &RawArticle, entry: &Text) -> Diagnostic {
    let message = format!("there is no base from which `{entry}` could be dropped");
    Diagnostic::error("nothing-to-drop", article.source, entry.span, message)
        .help("name the base with `extends`, or remove `drop`")
}

/// Returns everything of a base that `drop` may name.
fn droppable(base: &Content) -> Vec<String> {
    let symptoms = base.symptoms.iter().map(|item| ("symptoms", &item.id));
    let causes = base.causes.iter().map(|item| ("causes", &item.id));
    let checks = base.checks.iter().map(|item| ("checks", &item.id));
    let fixes = base.fixes.iter().map(|item| ("fixes", &item.id));
    let tables = base.tables.iter().map(|item| ("tables", &item.id));
    let contexts = base.contexts.iter().map(|item| ("contexts", &item.id));
    let all = symptoms.chain(causes).chain(checks).chain(fixes).chain(tables).chain(contexts);
    all.map(|(list, id)| format!("{list}/{id}")).collect()
}

fn remove(base: &mut Content, entry: &str) -> bool {
    fn out<T>(list: &mut Vec<T>, matches: impl Fn(&T) -> bool) -> bool {
        let before = list.len();
        list.retain(|item| !matches(item));
        list.len() < before
    }
    let Some((list, id)) = entry.split_once('/') else { return false };
    match list {
        "symptoms" => out(&mut base.symptoms, |item| item.id.as_str() == id),
        "causes" => out(&mut base.causes, |item| item.id.as_str() == id),
        "checks" => out(&mut base.checks, |item| item.id.as_str() == id),
        "fixes" => out(&mut base.fixes, |item| item.id.as_str() == id),
        "tables" => out(&mut base.tables, |item| item.id.as_str() == id),
        "contexts" => out(&mut base.contexts, |item| item.id.as_str() == id),
        _ => false,
    }
}
