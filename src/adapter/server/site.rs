//! The pages.
//!
//! In live mode the pages of an article are made when they are asked for, and kept until the rules change; the pages that
//! lead to articles need all of them, and are made together. Else all are made once, exactly as `fixbook build` makes them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use crate::adapter::server::Mode;
use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;
use crate::adapter::server::state::Current;
use crate::adapter::server::webpage::WebPage;
use crate::adapter::web;
use crate::matcher::engine::Engine;
use crate::site::runs::Runs;
use crate::site::web::{SiteOptions, article_at_once, site, site_at_once};
use crate::site::{SiteError, Templates};

/// How many pages are made at a time.
pub const PLACES: usize = 2;

/// How long a file may be kept whose name says what is in it.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The pages of one state of the rules.
pub struct Pages {
    engine: Arc<Engine>,
    templates: Templates,
    runs: Runs,
    mode: Mode,
    /// In live mode: the pages of every article that was asked for, by its id.
    made: Mutex<HashMap<String, Arc<OnceLock<Arc<Made>>>>>,
    /// All files; in live mode once one was asked for that is of no single article.
    built: OnceLock<Made>,
}

/// Files by their path.
type Made = BTreeMap<String, Arc<WebPage>>;

impl Pages {
    /// Prepares the pages of an engine. None is made yet.
    pub fn new(engine: &Arc<Engine>, templates: &Templates, runs: &Runs, mode: Mode) -> Pages {
        Pages {
            engine: Arc::clone(engine),
            templates: templates.clone(),
            runs: runs.clone(),
            mode,
            made: Mutex::default(),
            built: OnceLock::new(),
        }
    }

    /// Returns a file of the site by its path. Takes its time where it has to be made first.
    pub fn get(&self, path: &str, generation: u64) -> Option<Arc<WebPage>> {
        if self.mode == Mode::Built {
            return self.built.get_or_init(|| self.build(None)).get(path).cloned();
        }
        match self.owner(path) {
            Some(id) if self.built.get().is_none() => self.of_article(&id, generation).get(path).cloned(),
            Some(_) | None => self.built.get_or_init(|| self.build(Some(generation))).get(path).cloned(),
        }
    }

    /// Makes every page now, where they are served as they are built.
    pub fn prepare(&self) {
        if self.mode == Mode::Built {
            self.built.get_or_init(|| self.build(None));
        }
    }

    /// Finds the article whose page, part of a page or twin this is.
    fn owner(&self, path: &str) -> Option<String> {
        let stem = path.rsplit_once('.').filter(|(_, ending)| ["html", "md", "json"].contains(ending))?.0;
        let ids = [Some(stem), stem.rsplit_once('.').map(|(id, _)| id)];
        let known = |id: &str| self.engine.articles.iter().any(|one| one.article.id.as_str() == id);
        ids.into_iter().flatten().find(|id| known(id)).map(str::to_owned)
    }

    /// Makes the pages of one article and keeps them.
    fn of_article(&self, id: &str, generation: u64) -> Arc<Made> {
        let slot = {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(made.entry(id.to_owned()).or_default())
        };
        let make = || {
            let files = article_at_once(
                &self.engine,
                &self.templates,
                &SiteOptions::default(),
                &web::without_rules(),
                &self.runs,
                id,
            );
            Arc::new(pages(files, Some(generation)))
        };
        Arc::clone(slot.get_or_init(make))
    }

    fn build(&self, live: Option<u64>) -> Made {
        let options = SiteOptions::default();
        let Ok(assets) = web::assets(&self.engine) else { return Made::new() };
        let files = match live {
            Some(_) => site_at_once(&self.engine, &self.templates, &options, &assets, &self.runs),
            None => site(&self.engine, &self.templates, &options, &assets),
        };
        pages(files, live)
    }
}

/// Makes files ready to be sent, in live mode those of a generation of the rules.
fn pages(files: Result<BTreeMap<String, Vec<u8>>, SiteError>, live: Option<u64>) -> Made {
    let page = |(path, bytes): (String, Vec<u8>)| {
        let page = match live {
            Some(generation) => WebPage::live(&path, bytes, generation),
            None => WebPage::new(&path, bytes),
        };
        (path, Arc::new(page))
    };
    files.unwrap_or_default().into_iter().map(page).collect()
}

/// Returns a file of the site, made on a thread of its own.
pub async fn page(
    shared: &Shared,
    current: &Arc<Current>,
    path: String,
) -> Result<Option<Arc<WebPage>>, Problem> {
    let place = Arc::clone(&shared.making).acquire_owned().await.map_err(|_| Problem::failed())?;
    let current = Arc::clone(current);
    let made = tokio::task::spawn_blocking(move || {
        let _place = place;
        current.pages.get(&path, current.generation)
    });
    made.await.map_err(|_| Problem::failed())
}

/// Serves the site: whatever is no part of the interface.
pub async fn serve(State(shared): State<Shared>, request: Request) -> Result<Response, Problem> {
    let path = request.uri().path();
    if path.starts_with("/v1/") {
        return Err(Problem::new(StatusCode::NOT_FOUND, "there is no such address; /openapi.json lists all"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "pages can be read only; use GET"));
    }
    let current = shared.rules.current();
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    for candidate in candidates(&path) {
        if let Some(found) = page(&shared, &current, candidate.clone()).await? {
            // `a/b/` shows `a/b.html`, whose links are relative to `a/`.
            if path.ends_with('/') && !candidate.ends_with("/index.html") {
                let depth = "../".to_owned() + candidate.rsplit('/').next().unwrap_or_default();
                return Ok((StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, depth)]).into_response());
            }
            return Ok(send(&candidate, &found, request.headers(), StatusCode::OK));
        }
    }
    match page(&shared, &current, "404.html".to_owned()).await? {
        Some(found) => Ok(send("404.html", &found, &HeaderMap::new(), StatusCode::NOT_FOUND)),
        None => Err(Problem::new(StatusCode::NOT_FOUND, "there is no such page; / leads to all")),
    }
}

/// Returns the files that an address may mean, as static hosts understand it.
fn candidates(path: &str) -> Vec<String> {
    if path.is_empty() {
        return vec!["index.html".to_owned()];
    }
    // What begins with a line below is for a host, not for a reader.
    if path.starts_with('_') || path.len() > 1000 {
        return Vec::new();
    }
    match path.strip_suffix('/') {
        Some(folder) => {
            vec![format!("{folder}/index.html"), format!("{folder}.html"), format!("{folder}.md")]
        }
        None => vec![path.to_owned(), format!("{path}.html")],
    }
}

fn send(path: &str, page: &WebPage, asked: &HeaderMap, status: StatusCode) -> Response {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|one| one.trim().trim_start_matches("W/") == page.etag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, page.bytes.clone()).into_response()
    };
    let keep = if path.starts_with("assets/") { FOREVER } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(etag) = HeaderValue::from_str(&page.etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Ok(policy) = HeaderValue::from_str(&page.policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
