//! What the page's engine is given: a rulebook without what only pages show, and what can be searched for.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::matcher::engine::Engine;
use crate::rulebook::compiled;
use crate::rulebook::content::Content;
use crate::rulebook::load::Loaded;
use crate::site::search::Index;

#[derive(Serialize, Deserialize)]
struct Bundle {
    articles: IndexMap<String, Content>,
    search: Index,
}

/// Writes the rulebook of an engine with an index, in the form that [`load`] reads.
pub fn write(engine: &Engine, search: Index) -> Result<Vec<u8>, rmp_serde::encode::Error> {
    let own = engine.rulebook.raw.iter();
    let articles = own.map(|raw| (raw.id.to_string(), compiled::for_answers(raw.content.clone()))).collect();
    rmp_serde::to_vec_named(&Bundle { articles, search })
}

/// Reads what [`write()`] wrote. The articles are trusted: they were checked when the site was built.
pub fn load(bytes: &[u8]) -> Result<(Loaded, Index), rmp_serde::decode::Error> {
    let bundle: Bundle = rmp_serde::from_slice(bytes)?;
    Ok((compiled::loaded(bundle.articles), bundle.search))
}
