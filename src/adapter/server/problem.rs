//! What went wrong with a request, as RFC 9457 has it.
//!
//! The law: nothing of the request is repeated. Whoever sends a paste to the wrong place does not find it in a log of
//! errors.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// The media type of a problem.
pub const TYPE: &str = "application/problem+json";

/// What went wrong with a request, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What is wrong here, and the remedy.
    pub detail: String,
    /// The member of the JSON request it is about, such as `answers[0].outcome`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}

impl Problem {
    /// Makes a problem of a status and what to do about it.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            member: None,
        }
    }

    /// Says that the server is to blame.
    pub fn failed() -> Problem {
        let detail = "something went wrong that should not; the log of the server says where";
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// Names the member of the request it is about.
    #[must_use]
    pub fn about(mut self, member: impl Into<String>) -> Problem {
        self.member = Some(member.into());
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut body = serde_json::to_string_pretty(&self).unwrap_or_default();
        body.push('\n');
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
