//! `GET /metrics`: what Prometheus reads.

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;
use crate::answer::answer::Verdict;

/// The upper bounds of the latencies that are told apart, in seconds.
const BOUNDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// Labels with their values.
type Labels<const N: usize> = [(&'static str, String); N];

/// A histogram that is made when its labels are first seen.
type Latencies = Family<Labels<1>, Histogram, fn() -> Histogram>;

/// The counts of one server.
pub struct Metrics {
    registry: Registry,
    requests: Family<Labels<3>, Counter>,
    latencies: Latencies,
    answers: Family<Labels<1>, Counter>,
    reloads: Family<Labels<1>, Counter>,
    articles: Gauge,
    broken: Gauge,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("fixbook");
        let requests = Family::default();
        registry.register("http_requests", "Requests by method, route and status", requests.clone());
        let latencies: Latencies = Family::new_with_constructor(|| Histogram::new(BOUNDS));
        let help = "Time to the head of the response, by route";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, latencies.clone());
        let answers = Family::default();
        registry.register("answers", "Answers by verdict", answers.clone());
        let reloads = Family::default();
        registry.register(
            "rulebook_reloads",
            "How often changed rules were loaded, by result",
            reloads.clone(),
        );
        let (articles, broken) = (Gauge::default(), Gauge::default());
        registry.register("rulebook_articles", "Articles that answer", articles.clone());
        registry.register(
            "rulebook_broken",
            "1 while a rule is broken and the last good ones answer",
            broken.clone(),
        );
        Metrics { registry, requests, latencies, answers, reloads, articles, broken }
    }
}

impl Metrics {
    /// Counts a request.
    pub fn requested(&self, method: &str, route: &str, status: u16, time: Duration) {
        let labels =
            [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
        self.requests.get_or_create(&labels).inc();
        self.latencies.get_or_create(&[("route", route.to_owned())]).observe(time.as_secs_f64());
    }

    /// Counts an answer.
    pub fn answered(&self, verdict: Verdict) {
        let verdict = match verdict {
            Verdict::Diagnosed => "diagnosed",
            Verdict::Undetermined => "undetermined",
            Verdict::Unrecognised => "unrecognised",
        };
        self.answers.get_or_create(&[("verdict", verdict.to_owned())]).inc();
    }
}

/// Shows the counts.
pub async fn show(State(shared): State<Shared>) -> Result<Response, Problem> {
    let metrics = &shared.metrics;
    let current = shared.rules.current();
    metrics.articles.set(i64::try_from(current.engine.articles.len()).unwrap_or(i64::MAX));
    for (result, count) in ["loaded", "broken"].into_iter().zip(shared.rules.reloads()) {
        let counter = metrics.reloads.get_or_create(&[("result", result.to_owned())]);
        counter.inc_by(count.saturating_sub(counter.get()));
    }
    metrics.broken.set(i64::from(current.broken));
    let mut text = String::new();
    encode(&mut text, &metrics.registry).map_err(|_| Problem::failed())?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
