//! Every file of the site, by its path.

use std::collections::BTreeMap;

use crate::base::parallel;
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::site::build;
use crate::site::glance;
use crate::site::library::{Library, page_of};
use crate::site::templates::{SiteError, Templates};
use crate::site::web::assets::{Assets, Published};
use crate::site::web::atlas::Atlas;
use crate::site::web::divide::{Divided, divide};
use crate::site::web::frame::{Page, frame};
use crate::site::web::outline::Outline;
use crate::site::web::{article, home, host, lists};
use crate::site::writer::Writer;

/// What a company decides about its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteOptions {
    /// Where the site will be, such as `https://docs.example.com/errors/`. Without it, what needs absolute addresses is
    /// left out.
    pub base_url: Option<String>,
    /// What the site is called.
    pub name: String,
}

impl Default for SiteOptions {
    fn default() -> SiteOptions {
        SiteOptions { base_url: None, name: "Fixbook".to_owned() }
    }
}

/// Everything that pages are made of.
pub(crate) struct Site<'a> {
    /// The articles with their headings.
    pub(crate) library: Library<'a>,
    /// The layout.
    pub(crate) templates: &'a Templates,
    /// What the company decided.
    pub(crate) options: SiteOptions,
    /// The assets under their names.
    pub(crate) assets: Published,
    /// Each article's page in Markdown, in the order of the ids.
    pub(crate) sources: Vec<Source<'a>>,
    /// Where each anchor is.
    pub(crate) atlas: Atlas,
}

/// An article's page in Markdown, and how it is divided.
pub(crate) struct Source<'a> {
    /// The article.
    pub(crate) compiled: &'a CompiledArticle,
    /// The page's path.
    pub(crate) path: String,
    /// The page.
    pub(crate) outline: Outline,
    /// The parts that it has.
    pub(crate) divided: Divided,
    /// The status codes that the article is about, those that are numbers.
    pub(crate) statuses: Vec<String>,
}

/// Files by their path below the site's folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Makes the site: path below its folder, with the bytes of the file.
///
/// A pure function of the rules, the templates, the assets and the options. Paths have forward slashes.
pub fn site(
    engine: &Engine,
    templates: &Templates,
    options: &SiteOptions,
    assets: &Assets,
) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let site = Site::new(engine, templates, options, assets)?;
    let mut files = site.assets.files.clone();
    let pages = parallel::map(&site.sources, |source| article::pages(&site, source));
    for page in pages {
        add(&mut files, page?)?;
    }
    add(&mut files, lists::pages(&site)?)?;
    add(&mut files, BTreeMap::from([home::page(&site)?]))?;
    let manifest = host::manifest(&files);
    add(&mut files, Files::from([(host::MANIFEST.to_owned(), manifest)]))?;
    Ok(files)
}

/// Adds files, none of which may be there already.
fn add(files: &mut Files, more: Files) -> Result<(), SiteError> {
    for (path, bytes) in more {
        if files.contains_key(&path) {
            return Err(SiteError::Taken { path });
        }
        files.insert(path, bytes);
    }
    Ok(())
}

impl<'a> Site<'a> {
    fn new(
        engine: &'a Engine,
        templates: &'a Templates,
        options: &SiteOptions,
        assets: &Assets,
    ) -> Result<Site<'a>, SiteError> {
        let mut library = Library::new(engine);
        library.run_proofs();
        let made = parallel::map(&engine.articles, |one| {
            let outline = Outline::of(build::article(&library, one, templates)?);
            let divided = divide(one.article.id.as_str(), &outline);
            let statuses = statuses(&library, one);
            Ok(Source { compiled: one, path: page_of(&one.article.id), outline, divided, statuses })
        });
        let sources = made.into_iter().collect::<Result<Vec<Source<'_>>, SiteError>>()?;
        let mut atlas = Atlas::default();
        for source in &sources {
            source.divided.chart(&source.path, &source.outline, &mut atlas);
        }
        let base_url = options.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')));
        let options = SiteOptions { base_url, name: options.name.clone() };
        Ok(Site { library, templates, options, assets: Published::new(assets), sources, atlas })
    }

    /// Returns the absolute address of a page, where it is known.
    pub(crate) fn absolute(&self, path: &str) -> Option<String> {
        let base = self.options.base_url.as_ref()?;
        let folder = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        Some(format!("{base}{}", folder.unwrap_or(path)))
    }

    /// Puts a page into the layout.
    pub(crate) fn framed(&self, page: &Page) -> Result<(String, Vec<u8>), SiteError> {
        Ok((page.path.clone(), frame(self, page)?))
    }
}

fn statuses(library: &Library<'_>, one: &CompiledArticle) -> Vec<String> {
    let codes = glance::codes(&Writer::new(library, one));
    codes.into_iter().filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit())).collect()
}
