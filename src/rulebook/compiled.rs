//! A rulebook that was read before: what the program carries inside, so that an answer need not parse YAML first.
//!
//! `build.rs` reads the rule files with this very code and writes them as `MessagePack`, without what only a page shows. Places
//! are lost on the way, so this form is for answers alone; pages and checks read the files themselves.
//! `tests/it/current.rs` compares the two.

use indexmap::IndexMap;

use crate::base::source::Source;
use crate::rulebook::article::{ArticleId, RawArticle};
use crate::rulebook::content::Content;
use crate::rulebook::load::{Loaded, stamp};

/// Takes out what no answer needs.
#[must_use]
pub fn for_answers(content: Content) -> Content {
    Content {
        overview: None,
        environment: Vec::new(),
        procedure: Vec::new(),
        verification: Vec::new(),
        prevention: Vec::new(),
        faq: Vec::new(),
        escalation: Vec::new(),
        notes: Vec::new(),
        takeaways: Vec::new(),
        history: Vec::new(),
        proofs: Vec::new(),
        ..content
    }
}

/// Writes articles, by id, in the form that [`load`] reads.
pub fn write(articles: &IndexMap<String, Content>) -> Result<Vec<u8>, rmp_serde::encode::Error> {
    rmp_serde::to_vec_named(articles)
}

/// Reads what [`write()`] wrote. The articles are trusted: they were checked when the program was built.
pub fn load(bytes: &[u8]) -> Result<Loaded, rmp_serde::decode::Error> {
    Ok(loaded(rmp_serde::from_slice(bytes)?))
}

/// Takes articles by id, as they were read before.
pub fn loaded(articles: IndexMap<String, Content>) -> Loaded {
    let mut loaded = Loaded::default();
    for (id, mut content) in articles {
        let name = format!("rules/{id}.yaml");
        let source = loaded.sources.add(Source { name, text: String::new(), trusted: true });
        let id = ArticleId::new(&id);
        stamp(&mut content, &id, source);
        loaded.articles.push(RawArticle { id, source, content });
    }
    loaded.articles.sort_by(|a, b| a.id.cmp(&b.id));
    loaded
}
