//! `POST /v1/match`: the bytes of `fixbook match --format json` for the same question.
//!
//! So many requests may hold a paste at a time, and as many as there are cores are answered at a time; the others
//! wait. Nobody is turned away for a crowd before the time of a request is up.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio_stream::StreamExt;

use crate::adapter::question::Options;
use crate::adapter::server::accept::preferred;
use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;
use crate::answer::answer::Verdict;
use crate::answer::diagnose::diagnose;
use crate::base::diagnostic::nearest;
use crate::evidence::evidence::MAX_PASTE;
use crate::matcher::engine::Engine;
use crate::render::{self, Detail, Rendering, Secrets};

/// The most bytes of a request's body: the longest paste, with what a JSON request has around it.
pub const MAX_BODY: usize = MAX_PASTE + 64 * 1024;

/// How much of a body that is too long is read and thrown away, so that its sender gets to read why.
const MAX_DRAINED: usize = 4 * MAX_BODY;

/// How many requests may hold a paste at a time.
pub const MAX_HELD: usize = 64;

/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(10);

/// The forms of an answer: media type, the name of the format, what is sent.
pub const FORMS: [(&str, &str, &str); 3] = [
    ("application/json", "json", "application/json"),
    ("text/html", "html", "text/html; charset=utf-8"),
    ("text/markdown", "markdown", "text/markdown; charset=utf-8"),
];

/// The members of a JSON request besides `paste`, and what each must be.
const MEMBERS: [(&str, &str); 5] = [
    ("vendor", "must be a text such as \"sap-xsuaa\""),
    ("host", "must be a text such as \"api.example.com\""),
    ("status", "must be a number from 100 to 599"),
    ("now", "must be a text such as \"2026-11-21T12:00:00Z\", or \"now\""),
    ("answers", "must be a list of objects such as {\"check\": \"grant-test\", \"outcome\": \"yes\"}"),
];

/// A paste with what else is known.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct MatchRequest {
    /// The paste.
    pub paste: String,
    /// What is asked besides.
    #[serde(flatten)]
    pub options: Options,
}

/// Returns how many pastes are answered at a time.
pub fn places() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Answers a paste.
pub async fn answer(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let offered = FORMS.map(|(kind, _, _)| kind);
    let wanted = preferred(&headers, &offered);
    let (_, format, sent) = FORMS.into_iter().find(|(kind, _, _)| *kind == wanted).unwrap_or(FORMS[0]);
    let _held = shared.held.acquire().await.map_err(|_| stopping())?;
    let body = tokio::time::timeout(BODY_TIME, read(&headers, body)).await.map_err(|_| slow())??;
    let (paste, options) = question(&headers, body)?;
    let engine = Arc::clone(&shared.rules.current().engine);
    let place = Arc::clone(&shared.places).acquire_owned().await.map_err(|_| stopping())?;
    let work = tokio::task::spawn_blocking(move || {
        let _place = place;
        write(&engine, &paste, &options, format)
    });
    let (verdict, text) = work.await.map_err(|_| Problem::failed())??;
    shared.metrics.answered(verdict);
    let headers =
        [(header::CONTENT_TYPE, sent), (header::CACHE_CONTROL, "no-store"), (header::VARY, "Accept")];
    Ok((headers, text).into_response())
}

fn write(
    engine: &Engine,
    paste: &[u8],
    options: &Options,
    format: &str,
) -> Result<(Verdict, String), Problem> {
    let asked = options.settle(engine).map_err(|problem| {
        Problem::new(StatusCode::BAD_REQUEST, format!("`{}` {}", problem.member(), problem.remedy()))
            .about(problem.member())
    })?;
    let evidence = asked.read(paste);
    let answer = diagnose(engine, &evidence, &asked.question);
    let format = render::format(format).ok_or_else(Problem::failed)?;
    let rendering = Rendering {
        answer: &answer,
        evidence: &evidence,
        secrets: Secrets::Masked,
        detail: Detail::Full,
        width: 80,
    };
    Ok((answer.verdict, (format.render)(&rendering)))
}

/// Reads the body up to the limit.
async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if headers.contains_key(header::EXPECT) && length.is_some_and(|length: usize| length > MAX_BODY) {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(length.unwrap_or(0).min(MAX_BODY));
    let mut seen = 0;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, "the body ended before it was complete; send it again")
        })?;
        seen += chunk.len();
        if seen > MAX_DRAINED {
            break;
        }
        if seen > MAX_BODY {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    if seen > MAX_BODY { Err(too_long()) } else { Ok(bytes) }
}

/// Takes a body for JSON where it says that it is, else for the paste itself.
fn question(headers: &HeaderMap, body: Vec<u8>) -> Result<(Vec<u8>, Options), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let (paste, options) = if kind.eq_ignore_ascii_case("application/json") {
        from_json(&body)?
    } else {
        (body, Options::default())
    };
    if paste.len() > MAX_PASTE { Err(too_long()) } else { Ok((paste, options)) }
}

fn from_json(body: &[u8]) -> Result<(Vec<u8>, Options), Problem> {
    let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, detail);
    let mut members: Map<String, Value> = serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        bad(match error.classify() {
            serde_json::error::Category::Data => format!("the JSON is no object; {ENVELOPE}"),
            _ => format!("the JSON cannot be read from line {line}, column {column} on; {ENVELOPE}"),
        })
    })?;
    let paste = match members.remove("paste") {
        Some(Value::String(paste)) => paste.into_bytes(),
        Some(_) => return Err(bad("`paste` must be a text".to_owned()).about("paste")),
        None => return Err(bad(format!("`paste` is missing; {ENVELOPE}")).about("paste")),
    };
    if let Some(unknown) = members.keys().find(|name| !MEMBERS.iter().any(|(known, _)| known == name)) {
        let known = || MEMBERS.iter().map(|(name, _)| *name);
        let hint = match nearest(unknown, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the members are paste, {}", known().collect::<Vec<_>>().join(", ")),
        };
        return Err(bad(format!("there is a member that no request has; {hint}")));
    }
    let wrong = MEMBERS.iter().find(|(name, _)| {
        let one = members.get(*name).map(|value| Map::from_iter([((*name).to_owned(), value.clone())]));
        one.is_some_and(|one| serde_json::from_value::<Options>(Value::Object(one)).is_err())
    });
    if let Some((name, must)) = wrong {
        return Err(bad(format!("`{name}` {must}")).about(*name));
    }
    let options = serde_json::from_value(Value::Object(members)).map_err(|_| bad(ENVELOPE.to_owned()))?;
    Ok((paste, options))
}

/// What to do about a request that is no JSON request.
const ENVELOPE: &str = "send {\"paste\": \"…\"}, or the paste by itself as text/plain, also where it is JSON";

fn too_long() -> Problem {
    let detail = format!("the paste is longer than {} MiB; send its beginning", MAX_PASTE / 1024 / 1024);
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

fn slow() -> Problem {
    let detail = format!("the body did not arrive within {} seconds; send it again", BODY_TIME.as_secs());
    Problem::new(StatusCode::REQUEST_TIMEOUT, detail)
}

fn stopping() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the server is stopping; send the request again")
}
