//! Merges each article with the articles it extends.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::base::diagnostic::{Diagnostic, nearest};
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
    let Loaded { sources, articles: raw, mut diagnostics } = loaded;
    let mut articles = IndexMap::new();
    for article in &raw {
        match chain(article, &raw) {
            Ok(bases) => {
                let content = merge(article, &bases, &mut diagnostics);
                let bases = bases.iter().map(|base| base.id.clone()).collect();
                let resolved = Article { id: article.id.clone(), source: article.source, bases, content };
                articles.insert(article.id.clone(), Arc::new(resolved));
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
    (Rulebook { sources, raw, articles }, diagnostics)
}

/// Follows `extends`, nearest first.
fn chain<'a>(article: &'a RawArticle, all: &'a [RawArticle]) -> Result<Vec<&'a RawArticle>, Box<Diagnostic>> {
    let mut bases: Vec<&RawArticle> = Vec::new();
    let mut at = article;
    while let Some(name) = &at.content.extends {
        let problem =
            |code, message: String| Box::new(Diagnostic::error(code, at.source, name.span, message));
        let Some(base) = all.iter().find(|other| other.id.as_str() == name.as_str()) else {
            let near = nearest(name, all.iter().map(|other| other.id.as_str()));
            let label = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            return Err(Box::new(
                problem("unknown-base", format!("there is no article `{name}` to extend"))
                    .label(label)
                    .help("name an article by its path below the rules folder, without `.yaml`"),
            ));
        };
        if base.id == article.id || bases.iter().any(|other| other.id == base.id) {
            return Err(Box::new(
                problem("extends-cycle", format!("`{}` extends itself, by way of `{}`", article.id, at.id))
                    .help("remove one `extends` of the circle"),
            ));
        }
        if bases.len() == MAX_CHAIN {
            return Err(Box::new(
                problem(
                    "extends-too-deep",
                    format!("`{}` stands on more than {MAX_CHAIN} articles", article.id),
                )
                .help("extend an article nearer to the general one"),
            ));
        }
        bases.push(base);
        at = base;
    }
    Ok(bases)
}

fn merge(article: &RawArticle, bases: &[&RawArticle], diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut content: Option<Content> = None;
    for layer in bases.iter().rev().copied().chain([article]) {
        let below = content.take().map(|mut base| {
            for entry in &layer.content.drop {
                if !remove(&mut base, entry) && layer.id == article.id {
                    diagnostics.push(nothing_to_drop(article, entry));
                }
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

fn nothing_to_drop(article: &RawArticle, entry: &Text) -> Diagnostic {
    let span: Span = entry.span;
    Diagnostic::error("nothing-to-drop", article.source, span, format!("the base has nothing called `{entry}`"))
        .help("write the list and the id, such as `fixes/refresh-token`; the lists are symptoms, causes, checks, fixes, tables, contexts")
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
