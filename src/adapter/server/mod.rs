//! `fixbook serve`: the pages, and the same answers as the command line gives, over HTTP.
//!
//! ```text
//! rule folders ─watch─▶ Current ─┬▶ /v1/match, /v1/articles, /v1/diagnostics, /openapi.json
//!                                ├▶ pages, made when they are asked for
//!                                └▶ /live: tells an open page to load itself again
//! ```
//!
//! The law: nothing of a paste is in a log, a metric or an error; a request can neither stop the server nor make it
//! hold more than its limits allow. The edge: how an answer is found and a page is made is known below this layer;
//! `listen.rs` alone touches sockets.
//!
//! In reading order: [`router`](mod@router) is what there is, [`matching`] and [`articles`] answer, [`site`] serves pages,
//! [`state`] and [`watch`](mod@watch) follow the rules, [`live`] tells the browser, [`observe`] and [`metrics`] keep count,
//! [`listen`] accepts and stops.

pub mod accept;
pub mod articles;
pub mod document;
pub mod guard;
pub mod listen;
pub mod live;
pub mod matching;
pub mod metrics;
pub mod observe;
pub mod problem;
pub mod router;
pub mod site;
pub mod state;
pub mod watch;
pub mod webpage;

use std::future::Future;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::runtime::Builder;

use crate::adapter::rulebook::RulebookArgs;
use crate::adapter::server::observe::Log;
use crate::adapter::server::router::{Shared, router};
use crate::adapter::server::state::Rules;
use crate::adapter::server::watch::watch;

/// How long everything else is waited for when the server has stopped.
const LEAVE: Duration = Duration::from_millis(200);

/// What to serve, and where.
#[derive(Clone)]
pub struct Settings {
    /// The rules.
    pub rulebook: RulebookArgs,
    /// The name or number of the address to listen at.
    pub host: String,
    /// The port; 0 lets the system choose.
    pub port: u16,
    /// The names a request may call the server by, besides those of this machine.
    pub names: Vec<String>,
    /// Whether pages follow the rules.
    pub mode: Mode,
    /// Where requests are written to.
    pub log: Log,
}

/// Whether pages follow the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Rules are watched; a page is made when it is asked for, and loads itself again when rules change.
    Live,
    /// Every page is served exactly as it is built.
    Built,
}

/// A server that has its rules and its address, and does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    rules: Arc<Rules>,
    settings: Settings,
}

impl Server {
    /// Loads the rules and takes the address.
    pub fn bind(settings: Settings) -> Result<Server> {
        let place = (settings.host.as_str(), settings.port);
        let cannot = || format!("cannot listen at {}, port {}", settings.host, settings.port);
        let addresses: Vec<SocketAddr> = place.to_socket_addrs().with_context(cannot)?.collect();
        if addresses.is_empty() {
            bail!("`{}` is the name of no address", settings.host);
        }
        let listener = TcpListener::bind(addresses.as_slice()).with_context(cannot)?;
        listener.set_nonblocking(true).with_context(cannot)?;
        let address = listener.local_addr().with_context(cannot)?;
        let rules = Rules::load(settings.rulebook.clone(), settings.mode)?;
        Ok(Server { listener, address, rules: Arc::new(rules), settings })
    }

    /// Returns where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns what is wrong with the rules, as `fixbook check` would print it; empty where nothing is.
    pub fn problems(&self) -> String {
        self.rules.current().problems.clone()
    }

    /// Answers until `stop` ends, then lets the requests end that have begun.
    pub fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let _watching = match self.settings.mode {
            Mode::Live => Some(watch(&self.rules, &self.settings.log)?),
            Mode::Built => {
                let current = self.rules.current();
                std::thread::spawn(move || current.pages.prepare());
                None
            }
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .worker_threads(cores.clamp(1, 4))
            .max_blocking_threads(matching::places() + site::PLACES)
            .build()
            .context("cannot start the server")?;
        let shared = Shared::new(&self.rules, &self.settings, self.address);
        let served = runtime.block_on(listen::listen(self.listener, router(shared.clone()), shared, stop));
        runtime.shutdown_timeout(LEAVE);
        served
    }
}
