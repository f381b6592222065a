//! The site's assets: the files below `web/` that are inside the program, and the rules for the engine in the page.

use anyhow::{Context, Result};
use rust_embed::RustEmbed;

use crate::matcher::engine::Engine;
use crate::site::web::Assets;
use crate::site::{bundle, findable};

#[derive(RustEmbed)]
#[folder = "web/"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "dist/engine.js"]
#[include = "dist/engine.wasm"]
struct Web;

/// Returns the assets of a site with these rules.
pub fn assets(engine: &Engine) -> Result<Assets> {
    let mut assets = without_rules();
    let rules = bundle::write(engine, findable::index(engine)).context("the rules cannot be packed")?;
    assets.files.push(("rules.bin".to_owned(), rules));
    Ok(assets)
}

/// Returns the assets that are the same on every site.
pub fn without_rules() -> Assets {
    let mut names: Vec<String> = Web::iter().map(std::borrow::Cow::into_owned).collect();
    names.sort_unstable();
    let read = |name: String| Web::get(&name).map(|file| (name, file.data.into_owned()));
    Assets { files: names.into_iter().filter_map(read).collect() }
}
