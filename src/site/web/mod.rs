//! The site: the same pages as HTML, the pages that lead to them, and the same content for machines.
//!
//! ```text
//! Engine ─pages─▶ Markdown ─outline─▶ sections ─divide─▶ pages ─markup─▶ HTML ─frame─▶ path → bytes
//! ```
//!
//! The law: everything can be read and reached without a script, every link is relative, so that the site works below
//! any address and from a folder, and every byte is a pure function of rules, templates, assets and options.
//! The edge: nothing is read or written here; the adapter brings the assets and writes the files.
//!
//! In reading order: [`build`] is the entry, `article` an article's pages, `lists` and the files beside it the pages
//! that lead there, `twins`, `feeds` and `host` what machines read, `frame` what all pages share.

mod article;
mod assets;
mod atlas;
pub mod build;
mod card;
mod codes;
mod divide;
mod escape;
mod feeds;
mod frame;
mod glossary;
mod home;
mod host;
mod json_ld;
mod lists;
mod markup;
mod outline;
mod simple;
mod status_words;
mod twins;

pub use crate::site::web::assets::Assets;
pub use crate::site::web::atlas::is_page;
pub use crate::site::web::build::{SiteOptions, article_at_once, site, site_at_once};
pub use crate::site::web::host::{MANIFEST, listed, manifest};
pub(crate) use crate::site::web::simple::is_address;
