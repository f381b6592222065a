//! What there is to ask for, and the limits around it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{BoxError, Router};
use tokio::sync::{Semaphore, watch};
use tower::ServiceBuilder;
use tower::timeout::TimeoutLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::adapter::server::guard::{Names, guard};
use crate::adapter::server::metrics::{self, Metrics};
use crate::adapter::server::observe::{Log, observe};
use crate::adapter::server::problem::Problem;
use crate::adapter::server::state::Rules;
use crate::adapter::server::{Mode, Settings, articles, document, live, matching, site, webpage};

/// How long a request may take before it is given up.
const REQUEST_TIME: Duration = Duration::from_secs(30);

/// What all requests share.
#[derive(Clone)]
pub struct Shared {
    /// The rules.
    pub rules: Arc<Rules>,
    /// The counts.
    pub metrics: Arc<Metrics>,
    /// Where requests are written to.
    pub log: Log,
    /// The names the server may be called by.
    pub names: Names,
    /// Whether pages follow the rules.
    pub mode: Mode,
    /// Places for requests that hold a paste.
    pub held: Arc<Semaphore>,
    /// Places for pastes that are answered.
    pub places: Arc<Semaphore>,
    /// Places for pages that are made.
    pub making: Arc<Semaphore>,
    /// Becomes true when the server stops.
    pub stop: watch::Sender<bool>,
}

impl Shared {
    /// Puts together what requests share.
    pub fn new(rules: &Arc<Rules>, settings: &Settings, address: SocketAddr) -> Shared {
        Shared {
            rules: Arc::clone(rules),
            metrics: Arc::default(),
            log: settings.log.clone(),
            names: Names::new(address, &settings.names),
            mode: settings.mode,
            held: Arc::new(Semaphore::new(matching::MAX_HELD)),
            places: Arc::new(Semaphore::new(matching::places())),
            making: Arc::new(Semaphore::new(site::PLACES)),
            stop: watch::Sender::new(false),
        }
    }
}

/// Returns everything that is served.
pub fn router(shared: Shared) -> Router {
    let routes = Router::new()
        .route("/v1/match", post(matching::answer))
        .route("/v1/articles", get(articles::list))
        .route("/v1/articles/{*id}", get(articles::one))
        .route("/v1/diagnostics", get(live::diagnostics))
        .route("/openapi.json", get(document::show))
        .route("/metrics", get(metrics::show))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/live", get(live::follow))
        .route("/live.js", get(live::script))
        .fallback(site::serve)
        .method_not_allowed_fallback(|| async {
            let detail = "this address does not take this method; /openapi.json says which it takes";
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
        });
    within_limits(routes, &shared).with_state(shared)
}

/// Puts the limits around routes: who may ask, for how long, what a failure looks like, and what is noted.
pub fn within_limits(routes: Router<Shared>, shared: &Shared) -> Router<Shared> {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let limits = ServiceBuilder::new()
        .layer(from_fn_with_state(shared.clone(), observe))
        .layer(set(header::CONTENT_SECURITY_POLICY, webpage::STRICT))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| Problem::failed().into_response()))
        .layer(from_fn_with_state(shared.clone(), guard))
        .layer(HandleErrorLayer::new(late))
        .layer(TimeoutLayer::new(REQUEST_TIME));
    routes.layer(limits)
}

async fn late(_: BoxError) -> Response {
    let detail = format!("no answer within {} seconds; try again later", REQUEST_TIME.as_secs());
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).into_response()
}
