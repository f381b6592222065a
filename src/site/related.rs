//! Articles that look alike, and what tells them apart.
//!
//! Which do is known from the proofs: an article that answers a near miss of this one, and one whose near miss this
//! one answers. For a single page only the near misses of its own article are known.

use std::collections::BTreeMap;

use crate::matcher::condition::Compiled;
use crate::matcher::engine::CompiledArticle;
use crate::rulebook::article::{Article, ArticleId};
use crate::site::library::Library;
use crate::site::writer::Writer;

/// The most articles that are named beside the base.
const MOST: usize = 8;

/// How many ways to recognise a vendor are named, and the longest of them in bytes.
const WAYS: usize = 3;
const LONGEST: usize = 160;

/// Writes the base, the variants and the articles that look alike, each an item of a list.
pub(crate) fn related(writer: &Writer<'_>) -> Vec<String> {
    let article = writer.article;
    let library = writer.library;
    let mut items = Vec::new();
    for base in article.bases.iter().filter_map(|id| library.find(id)) {
        items.push(format!("- {}: the general article, for every vendor.", writer.link_to(&base.article)));
    }
    let variants = library.variants(&article.id);
    items.extend(variants.map(|one| format!("- {}", writer.link_to(&one.article))));
    let alike = alike(library, article);
    items.extend(alike.iter().filter_map(|id| library.find(id)).map(|one| item(writer, one)));
    items
}

/// Returns the articles that look like this one, most alike first, without those of its own line above and below.
fn alike(library: &Library<'_>, article: &Article) -> Vec<ArticleId> {
    let mut counted: BTreeMap<ArticleId, usize> = BTreeMap::new();
    for id in library.alike(article) {
        *counted.entry(id).or_default() += 1;
    }
    let line = |other: &Article| article.bases.contains(&other.id) || other.bases.contains(&article.id);
    let others = counted
        .into_iter()
        .filter(|(id, _)| *id != article.id && library.find(id).is_some_and(|other| !line(&other.article)));
    let mut count: Vec<(usize, ArticleId)> = others.map(|(id, count)| (count, id)).collect();
    count.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    count.into_iter().take(MOST).map(|(_, id)| id).collect()
}

fn item(writer: &Writer<'_>, other: &CompiledArticle) -> String {
    let link = writer.link_to(&other.article);
    let ways = other.recognise.as_deref().map(ways).unwrap_or_default();
    match &other.article.vendor {
        Some(vendor) if !ways.is_empty() => {
            format!(
                "- {link}. It is {} when, for example, {}.",
                writer.label(&vendor.name),
                ways.join(", or ")
            )
        }
        Some(_) | None => format!("- {link}"),
    }
}

/// Returns the first ways to recognise a vendor that can be said in few words.
fn ways(recognise: &Compiled) -> Vec<String> {
    let parts = match recognise {
        Compiled::Any(parts) => parts.as_slice(),
        Compiled::All(_) | Compiled::Not(_) | Compiled::Leaf { .. } => std::slice::from_ref(recognise),
    };
    let leaves = parts.iter().flat_map(|part| {
        if let Compiled::All(inner) = part { &inner[..1] } else { std::slice::from_ref(part) }
    });
    let leaves = leaves.flat_map(|part| {
        if let Compiled::Any(inner) = part { inner.as_slice() } else { std::slice::from_ref(part) }
    });
    let short = leaves.filter(|part| matches!(part, Compiled::Leaf { .. })).map(Compiled::words);
    short.filter(|words| words.len() < LONGEST && !words.contains('\n')).take(WAYS).collect()
}
