//! Refuses requests that call the server by a name that is not its own.
//!
//! A page on the web may have its own name point to this machine and then read what the server says, private rules
//! included. It cannot change the name it asks for.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;

/// The names a server may be called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// Any: it is open to a network, and names were not given.
    Any,
    /// Those of this machine, and these.
    Only(Vec<String>),
}

impl Names {
    /// Returns the names of a server at an address that was given names.
    pub fn new(address: SocketAddr, names: &[String]) -> Names {
        let open = names.is_empty() && !address.ip().is_loopback();
        if open { Names::Any } else { Names::Only(names.to_vec()) }
    }

    /// Tells whether the server may be called by what a request's `Host` says.
    pub fn fits(&self, host: &str) -> bool {
        let Names::Only(names) = self else { return true };
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            Some(_) | None => host,
        };
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        number.is_ok_and(|number| number.is_loopback())
            || name.eq_ignore_ascii_case("localhost")
            || names.iter().any(|one| one.eq_ignore_ascii_case(name))
    }
}

/// Lets a request pass if it calls the server by its name.
pub async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if shared.names.fits(host) {
        return next.run(request).await;
    }
    let detail =
        "the server does not go by the name this request calls it; start it with --name NAME to add one";
    Problem::new(StatusCode::MISDIRECTED_REQUEST, detail).into_response()
}
