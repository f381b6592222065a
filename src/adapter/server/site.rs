//! The pages.
//!
//! In live mode a page is made when it is asked for, and kept until the rules change; else all are made once, exactly
//! as `fixbook build` makes them.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
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
use crate::matcher::engine::Engine;
use crate::site::runs::Runs;
use crate::site::{SiteError, Templates, page_at_once, pages};

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
    /// In live mode: every page that was asked for.
    made: Mutex<HashMap<String, Arc<OnceLock<Made>>>>,
    /// Otherwise: all.
    built: OnceLock<BTreeMap<String, Arc<WebPage>>>,
}

/// A page, if there is one.
type Made = Option<Arc<WebPage>>;

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
        match self.mode {
            Mode::Built => self.built.get_or_init(|| self.build()).get(path).cloned(),
            Mode::Live => {
                let slot = {
                    let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
                    Arc::clone(made.entry(path.to_owned()).or_default())
                };
                let make = || {
                    let bytes = file(&self.engine, &self.templates, &self.runs, path).ok()??;
                    Some(Arc::new(WebPage::live(path, bytes, generation)))
                };
                let page = slot.get_or_init(make).clone();
                if page.is_none() {
                    // What is not there is not kept, or asking for many names would fill the memory.
                    self.made.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
                }
                page
            }
        }
    }

    /// Makes every page now, where they are served as they are built.
    pub fn prepare(&self) {
        if self.mode == Mode::Built {
            self.built.get_or_init(|| self.build());
        }
    }

    fn build(&self) -> BTreeMap<String, Arc<WebPage>> {
        let all = files(&self.engine, &self.templates).unwrap_or_default();
        let page = |(path, bytes): (String, Vec<u8>)| {
            let page = Arc::new(WebPage::new(&path, bytes));
            (path, page)
        };
        all.into_iter().map(page).collect()
    }
}

/// Makes every file of the site.
fn files(engine: &Engine, templates: &Templates) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
    let pages = pages(engine, templates)?.into_iter();
    let mut files: BTreeMap<_, _> = pages.map(|(path, text)| (path, text.into_bytes())).collect();
    files.insert("index.html".to_owned(), listing(engine).into_bytes());
    Ok(files)
}

/// Makes one file of the site at once, with what is known of proofs.
fn file(
    engine: &Engine,
    templates: &Templates,
    runs: &Runs,
    path: &str,
) -> Result<Option<Vec<u8>>, SiteError> {
    if path == "index.html" {
        return Ok(Some(listing(engine).into_bytes()));
    }
    Ok(page_at_once(engine, templates, runs, path)?.map(String::into_bytes))
}

/// Lists the articles.
fn listing(engine: &Engine) -> String {
    let mut out = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Fixbook</title>\n<body>\n<h1>Fixbook</h1>\n<ul>\n".to_owned();
    for one in &engine.articles {
        let title = escaped(&one.article.title);
        let _ = writeln!(out, "<li><a href=\"{}.md\">{title}</a></li>", escaped(one.article.id.as_str()));
    }
    out + "</ul>\n</body>\n</html>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns a file of the site, made on a thread of its own.
pub async fn page(shared: &Shared, current: &Arc<Current>, path: String) -> Result<Made, Problem> {
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
