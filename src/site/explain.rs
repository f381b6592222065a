//! One article's page, for the terminal.

use crate::matcher::engine::Engine;
use crate::site::build;
use crate::site::library::Library;
use crate::site::templates::Templates;

/// Returns the page of an article, named by its id or by one it had before; `None` where there is no such article.
pub fn explain(engine: &Engine, id: &str) -> Option<String> {
    let compiled = engine.find_article(id)?;
    let templates = Templates::new(&[]).ok()?;
    build::article(&Library::new(engine), compiled, &templates).ok()
}
