//! The Markdown pages in the dialect of one static site generator.
//!
//! ```text
//! pages (portable) ─book─▶ Book ─profile─▶ path → text      (the adapter writes it)
//! ```
//!
//! The law: a profile changes what its tool would take for its own, and nothing that a reader sees. Every link leads
//! where it led before, every anchor keeps its name, and what an author wrote stays data, in front matter as in code.
//! The edge: a profile is a pure function of the portable pages and what is known of each; `.ci/profiles` builds
//! the result with the tools themselves.
//!
//! In reading order: [`PROFILES`] is the table, `book` what profiles are given, `places` where pages go, `body`
//! what all of them do to a page, `front` the quoting of front matter, then a file for each tool.

mod body;
mod book;
mod docusaurus;
mod front;
mod hugo;
mod places;
mod shortcodes;
mod zola;

use std::collections::BTreeMap;

use crate::base::parallel;
use crate::matcher::engine::Engine;
use crate::site::profile::book::{Book, Page};
use crate::site::templates::{SiteError, Templates};

/// A dialect of the Markdown pages.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// What `--profile` calls it.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    dialect: Option<Dialect>,
}

/// What a tool wants.
#[derive(Clone, Copy, Debug)]
struct Dialect {
    /// What it calls the page of a folder.
    index: &'static str,
    /// Makes the file of one page.
    page: fn(&Book<'_>, &Page<'_>) -> String,
}

/// Every profile, the default first.
pub const PROFILES: [Profile; 4] = [
    Profile {
        name: "portable",
        about: "plain Markdown for GitHub, GitLab, mdBook and editors, with a SUMMARY.md",
        dialect: None,
    },
    Profile {
        name: "docusaurus",
        about: "the docs folder of a Docusaurus site",
        dialect: Some(docusaurus::DIALECT),
    },
    Profile { name: "hugo", about: "the content folder of a Hugo site", dialect: Some(hugo::DIALECT) },
    Profile { name: "zola", about: "the content folder of a Zola site", dialect: Some(zola::DIALECT) },
];

impl Profile {
    /// Finds a profile by its name.
    pub fn find(name: &str) -> Option<Profile> {
        PROFILES.into_iter().find(|one| one.name == name)
    }

    /// Makes every page: path below the output's folder, with its text.
    pub fn pages(
        &self,
        engine: &Engine,
        templates: &Templates,
    ) -> Result<BTreeMap<String, String>, SiteError> {
        let portable = crate::site::pages(engine, templates)?;
        Ok(self.translated(engine, portable))
    }

    /// Translates the portable pages of the same rules.
    pub fn translated(
        &self,
        engine: &Engine,
        portable: BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let Some(dialect) = self.dialect else { return portable };
        let book = Book::new(engine, &portable, dialect.index);
        let made = parallel::map(&book.pages, |page| (page.place.clone(), (dialect.page)(&book, page)));
        made.into_iter().collect()
    }
}
