//! Tells open pages that the rules have changed, by Server-Sent Events.
//!
//! `reload`: the rules are in another state than when the page was made. `broken`: they cannot be loaded; the event's
//! data is what `fixbook check` says of them.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::adapter::server::Mode;
use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;
use crate::adapter::server::state::Current;

/// What makes a page load itself again.
const SCRIPT: &str = include_str!("live.js");

/// How often a silent stream says that it is there.
const ALIVE: Duration = Duration::from_secs(15);

/// What a stream waits for.
enum News {
    Rules(std::sync::Arc<Current>),
    Stop,
}

/// Tells a page that was made of the state its query names what has become of the rules, now and from now on.
pub async fn follow(State(shared): State<Shared>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    if shared.mode == Mode::Built {
        return Err(Problem::new(
            StatusCode::NOT_FOUND,
            "pages are served as they were built; nothing changes",
        ));
    }
    let seen: Option<u64> = query.and_then(|query| query.parse().ok());
    let rules = WatchStream::new(shared.rules.follow()).map(News::Rules);
    let stop = WatchStream::new(shared.stop.subscribe()).filter(|stop| *stop).map(|_| News::Stop);
    let events = rules
        .merge(stop)
        .take_while(|news| matches!(news, News::Rules(_)))
        .filter_map(move |news| match news {
            News::Rules(current) => Some(event(&current, seen)),
            News::Stop => None,
        })
        .map(Ok::<Event, Infallible>);
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE));
    Ok(stream.into_response())
}

fn event(current: &Current, seen: Option<u64>) -> Event {
    if current.broken {
        Event::default().event("broken").data(&current.problems)
    } else if seen == Some(current.generation) {
        Event::default().event("good").data("the rules hold")
    } else {
        Event::default().event("reload").data(current.generation.to_string())
    }
}

/// Sends the script.
pub async fn script(State(shared): State<Shared>) -> Result<Response, Problem> {
    if shared.mode == Mode::Built {
        return Err(Problem::new(
            StatusCode::NOT_FOUND,
            "pages are served as they were built; nothing changes",
        ));
    }
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, SCRIPT).into_response())
}

/// Shows what is wrong with the rules, as `fixbook check` says it; nothing where nothing is.
pub async fn diagnostics(State(shared): State<Shared>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, shared.rules.current().problems.clone()).into_response()
}
