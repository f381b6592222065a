//! `fixbook serve`: the pages and the answers over HTTP.

use std::net::SocketAddr;

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::adapter::server::observe::{Log, failure};
use crate::adapter::server::{Mode, Server, Settings};

/// What to serve, and where.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook serve                             the built-in rulebook and the folder `rules` here\n  fixbook serve --rules my-rules --no-builtin\n  curl --data-binary @error.txt http://127.0.0.1:8420/v1/match\n  curl http://127.0.0.1:8420/openapi.json\n\n\
        While rules are watched, a page may connect to this server, to learn of changes. With --no-live it is sent exactly as built, and its policy lets it connect to nothing.\n\
        The log has method, route, status and time of each request; never a paste, a query or a header field."
)]
pub(crate) struct ServeArgs {
    /// The port to listen at; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8420)]
    port: u16,
    /// The address to listen at; another than this machine's own opens the server to the network
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,
    /// A name that requests may call the server by, such as that of a proxy before it; may be repeated
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,
    /// Do not watch the rules, and serve every page exactly as it is built
    #[arg(long)]
    no_live: bool,
}

pub(crate) fn run(args: &ServeArgs, rulebook: RulebookArgs) -> Result<u8> {
    let is_watched = !args.no_live && !rulebook.folders.is_empty();
    std::panic::set_hook(Box::new(|panic| show::note(&failure(panic))));
    let server = Server::bind(Settings {
        rulebook,
        host: args.host.clone(),
        port: args.port,
        names: args.names.clone(),
        mode: if is_watched { Mode::Live } else { Mode::Built },
        log: Log::new(show::note),
    })?;
    let problems = server.problems();
    if !problems.is_empty() {
        show::note(&problems);
    }
    let address = server.address();
    if !address.ip().is_loopback() {
        show::note(
            "note: everyone who reaches this address can read the rules and send pastes; there is no encryption and no password",
        );
    }
    show::out(&format!("serving at {}; press Ctrl-C to stop\n", url(address)))?;
    server.run(interrupted())?;
    Ok(ANSWERED)
}

/// Returns the address a person can open: an address that stands for all of the machine is none.
fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}/", address.port())
    } else {
        format!("http://{address}/")
    }
}

/// Ends when the process is asked to.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
