//! Writes each request to the log and counts it: method, route, status, time.
//!
//! The law: a route is one of those the server has, never the address that was asked for; bodies, queries and header
//! fields are not looked at.

use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::adapter::server::router::Shared;

/// The route of what is no part of the interface: a page, or nothing.
const SITE: &str = "site";

/// Where lines of the log go to.
#[derive(Clone)]
pub struct Log(Arc<dyn Fn(&str) + Send + Sync>);

impl Log {
    /// Makes a log of a function that takes lines.
    pub fn new(write: impl Fn(&str) + Send + Sync + 'static) -> Log {
        Log(Arc::new(write))
    }

    /// Writes a line.
    pub fn line(&self, text: &str) {
        (self.0)(text);
    }
}

/// Lets a request pass, and notes what came of it.
pub async fn observe(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or(SITE, MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let (status, time) = (response.status().as_u16(), begun.elapsed());
    shared.metrics.requested(method, &route, status, time);
    shared.log.line(&format!("{method} {route} {status} {:.1} ms", time.as_secs_f64() * 1000.0));
    response
}

/// A method's name; one that a client made up is not repeated.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Says where a request failed, and nothing else: what is said of a failure may quote the paste.
pub fn failure(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
    format!("a request failed{}", place.unwrap_or_default())
}
