//! Accepts connections, and stops in good order.

use std::future::Future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;

use crate::adapter::server::router::Shared;

/// How many connections are open at a time; more wait to be accepted.
const MOST_CONNECTIONS: usize = 512;

/// How long the head of a request may take to arrive, and a connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// How long requests that have begun may take to end when the server stops.
const END_TIME: Duration = Duration::from_secs(10);

/// How long to wait when the system has no more connections to give.
const BREATH: Duration = Duration::from_millis(50);

/// Answers requests until `stop` ends, then waits for those that have begun.
pub async fn listen(
    listener: TcpListener,
    app: Router,
    shared: Shared,
    stop: impl Future<Output = ()> + Send,
) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((place, listener.accept().await.ok()?.0))
        };
        let accepted = tokio::select! {
            accepted = accept => accepted,
            () = &mut stop => break,
        };
        let Some((place, stream)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A client that goes away is no matter of ours.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    shared.stop.send_replace(true);
    if tokio::time::timeout(END_TIME, open.shutdown()).await.is_err() {
        shared.log.line("stopped; some requests had not ended");
    }
    Ok(())
}
