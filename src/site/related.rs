//! Articles that look alike, and what tells them apart.
//!
//! Which do is known from the proofs: an article that answers a near miss of this one, and one whose near miss this
//! one answers. For a single page only the near misses of its own article are known.

use crate::matcher::condition::Compiled;
use crate::matcher::engine::CompiledArticle;
use crate::rulebook::article::{Article, ArticleId};
use crate::rulebook::proof::ExpectedVerdict;
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
    let variants = library.engine.rulebook.variants(&article.id);
    let variants = variants.iter().filter_map(|one| library.find(&one.id));
    items.extend(variants.map(|one| format!("- {}", writer.link_to(&one.article))));
    let alike = alike(library, article);
    items.extend(alike.iter().filter_map(|id| library.find(id)).map(|one| item(writer, one)));
    items
}

/// Returns the articles that look like this one, most alike first, without those of its own line above and below.
fn alike(library: &Library<'_>, article: &Article) -> Vec<ArticleId> {
    let mut count: Vec<(usize, ArticleId)> = Vec::new();
    library.runs(article);
    for other in library.engine.articles.iter().filter(|one| one.article.id != article.id) {
        let other = &other.article;
        let line = article.bases.contains(&other.id) || other.bases.contains(&article.id);
        let both = confused(library, article, &other.id) + confused(library, other, &article.id);
        if both > 0 && !line {
            count.push((both, other.id.clone()));
        }
    }
    count.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    count.into_iter().take(MOST).map(|(_, id)| id).collect()
}

/// Counts the near misses of an article that another one answers.
fn confused(library: &Library<'_>, article: &Article, other: &ArticleId) -> usize {
    let runs = library.known_runs(&article.id).iter().zip(&article.proofs);
    let near = runs.filter(|(_, proof)| proof.expect.verdict == Some(ExpectedVerdict::None));
    near.filter(|(run, _)| run.answer.diagnoses.first().is_some_and(|first| first.article == other.as_str()))
        .count()
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
