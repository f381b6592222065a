//! Articles that look alike, and what tells them apart.

use crate::answer::prose::indented;
use crate::matcher::engine::CompiledArticle;
use crate::site::matching;
use crate::site::writer::Writer;

/// Writes the base, the variants and the siblings of an article, each an item of a list.
pub(crate) fn related(writer: &Writer<'_>) -> Vec<String> {
    let article = writer.article;
    let rulebook = &writer.library.engine.rulebook;
    let mut items = Vec::new();
    for base in article.bases.iter().filter_map(|id| writer.library.find(id)) {
        items.push(format!("- {}: the general article, for every vendor.", writer.link_to(&base.article)));
    }
    let siblings = article.bases.first().map(|base| rulebook.variants(base)).unwrap_or_default();
    let others = rulebook.variants(&article.id).into_iter().chain(siblings);
    let others = others.filter(|one| one.id != article.id).filter_map(|one| writer.library.find(&one.id));
    items.extend(others.map(|one| item(writer, one)));
    items
}

fn item(writer: &Writer<'_>, other: &CompiledArticle) -> String {
    let speaker = Writer::on(&writer.page, writer.library, other);
    let recognise = matching::recognise(&speaker);
    indented("- ", &format!("{}. {recognise}", writer.link_to(&other.article)))
}
