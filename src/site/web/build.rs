//! Every file of the site, by its path.

use std::collections::BTreeMap;

use crate::base::parallel;
use crate::matcher::engine::{CompiledArticle, Engine};
use crate::rulebook::content::Content;
use crate::site::build;
use crate::site::glance;
use crate::site::library::{Library, page_of};
use crate::site::runs::Runs;
use crate::site::templates::{SiteError, Templates};
use crate::site::web::assets::{Assets, Published};
use crate::site::web::atlas::Atlas;
use crate::site::web::divide::{Divided, divide};
use crate::site::web::escape::without_markup;
use crate::site::web::frame::{Page, frame};
use crate::site::web::glossary::Glossary;
use crate::site::web::markup::Scope;
use crate::site::web::outline::Outline;
use crate::site::web::{article, card, codes, feeds, glossary, home, host, lists, simple, twins};
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
    /// The terms, and which article uses which.
    pub(crate) glossary: Glossary,
}

/// An article's page in Markdown, and how it is divided.
pub(crate) struct Source<'a> {
    /// The article.
    pub(crate) compiled: &'a CompiledArticle,
    /// What its own file says.
    pub(crate) own: &'a Content,
    /// Its place among all.
    pub(crate) at: usize,
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
    let mut library = Library::new(engine);
    library.run_proofs();
    whole(&Site::new(library, engine.articles.iter().enumerate(), templates, options, assets)?)
}

/// Makes the site with what is known of proofs; a proof of which nothing is known is answered now.
pub fn site_at_once(
    engine: &Engine,
    templates: &Templates,
    options: &SiteOptions,
    assets: &Assets,
    runs: &Runs,
) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let mut library = Library::new(engine);
    let known = parallel::map(&engine.articles, |one| runs.of(engine, &one.article));
    for (one, runs) in engine.articles.iter().zip(known) {
        library.take(&one.article.id, Some(runs));
    }
    whole(&Site::new(library, engine.articles.iter().enumerate(), templates, options, assets)?)
}

/// Makes the pages of one article alone, with what is known of proofs; none where there is no such article.
///
/// Links to parts of other articles that stand on pages of their own lead to the places that name those pages.
pub fn article_at_once(
    engine: &Engine,
    templates: &Templates,
    options: &SiteOptions,
    assets: &Assets,
    runs: &Runs,
    id: &str,
) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let mut library = Library::new(engine);
    for one in &engine.articles {
        let this = one.article.id.as_str() == id;
        let known = if this { Some(runs.of(engine, &one.article)) } else { runs.known(&one.article) };
        library.take(&one.article.id, known);
    }
    let this = engine.articles.iter().filter(|one| one.article.id.as_str() == id).enumerate();
    let site = Site::new(library, this, templates, options, assets)?;
    let mut files = Files::new();
    for source in &site.sources {
        files.extend(article::pages(&site, source)?);
        files.extend(twins::of(source));
    }
    Ok(files)
}

fn whole(site: &Site<'_>) -> Result<Files, SiteError> {
    let mut files = site.assets.files.clone();
    let pages = parallel::map(&site.sources, |source| article::pages(site, source));
    for page in pages {
        add(&mut files, page?)?;
    }
    let codes = codes::codes(site);
    add(&mut files, lists::pages(site)?)?;
    add(&mut files, codes::page(site, &codes)?)?;
    add(&mut files, simple::pages(site, codes.len())?)?;
    add(&mut files, Files::from([home::page(site)?, glossary::page(site)?]))?;
    let described = described(site);
    let feeds = feeds::files(site, &files, &described)?;
    add(&mut files, feeds)?;
    add(&mut files, twins::files(site, &codes))?;
    let rest = [
        ("llms.txt", twins::llms(site, &described)),
        ("_headers", host::headers()),
        ("_redirects", host::redirects(site)),
    ];
    add(&mut files, rest.map(|(path, bytes)| (path.to_owned(), bytes)).into())?;
    let manifest = host::manifest(&files);
    add(&mut files, Files::from([(host::MANIFEST.to_owned(), manifest)]))?;
    Ok(files)
}

/// Returns title and description of each article as text, in the order of the articles.
fn described(site: &Site<'_>) -> Vec<(String, String)> {
    let described = site.sources.iter().map(|source| {
        let scope = Scope { source: &source.path, page: "index.html", atlas: &site.atlas };
        let title = without_markup(&card::title(source.compiled, scope));
        (title, card::description(source.compiled, scope))
    });
    described.collect()
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
        library: Library<'a>,
        articles: impl Iterator<Item = (usize, &'a CompiledArticle)>,
        templates: &'a Templates,
        options: &SiteOptions,
        assets: &Assets,
    ) -> Result<Site<'a>, SiteError> {
        let places: Vec<(usize, &CompiledArticle)> = articles.collect();
        let made = parallel::map(&places, |place| {
            let (at, one) = *place;
            let outline = Outline::of(build::article(&library, one, templates)?);
            let divided = divide(one.article.id.as_str(), &outline);
            let statuses = statuses(&Writer::new(&library, one));
            let own = library.own(&one.article);
            let path = page_of(&one.article.id);
            Ok(Source { compiled: one, own, at, path, outline, divided, statuses })
        });
        let sources = made.into_iter().collect::<Result<Vec<Source<'_>>, SiteError>>()?;
        let mut atlas = Atlas::default();
        for source in &sources {
            source.divided.chart(&source.path, &source.outline, &mut atlas);
        }
        let base_url = options.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')));
        let options = SiteOptions { base_url, name: options.name.clone() };
        let glossary = Glossary::new(&sources);
        Ok(Site { library, templates, options, assets: Published::new(assets), sources, atlas, glossary })
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

fn statuses(writer: &Writer<'_>) -> Vec<String> {
    let codes = glance::codes(writer);
    codes.into_iter().filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit())).collect()
}
