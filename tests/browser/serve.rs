//! Two servers on 127.0.0.1: one for the site, without a single header of policy, so that the pages' own `<meta>` is
//! what holds; and one that only counts who comes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A page without a policy, at the site's origin; the site has none of this name.
pub(crate) const OPEN_PAGE: &str = "without-policy.html";

/// A server of the site's files.
pub(crate) struct Site {
    /// Where it is, with a slash at the end.
    pub(crate) address: String,
    missing: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Starts to serve.
    pub(crate) fn start(files: &'static BTreeMap<String, Vec<u8>>) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let missing = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&missing);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || {
                    if let Some(path) = answer(stream, files) {
                        seen.lock().unwrap().push(path);
                    }
                });
            }
        });
        Site { address, missing }
    }

    /// Returns the paths that were asked for and are not there.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.missing.lock().unwrap().clone()
    }
}

/// Answers one request and returns its path where there is no such file.
fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut request = String::new();
    reader.read_line(&mut request).ok()?;
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    let path = request.split(' ').nth(1)?.trim_start_matches('/');
    let path = path.split(['?', '#']).next()?;
    let path = if path.is_empty() { "index.html" } else { path };
    let open = b"<!doctype html><title>Open</title>".as_slice();
    let body = if path == OPEN_PAGE { Some(open) } else { files.get(path).map(Vec::as_slice) };
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body_bytes = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        media_type(path),
        body_bytes.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body_bytes).ok()?;
    body.is_none().then(|| path.to_owned())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}

/// Somewhere else: a port at which nobody of the site should ever knock.
pub(crate) struct Elsewhere {
    /// The port.
    pub(crate) port: u16,
    knocks: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Starts to listen.
    pub(crate) fn start() -> Elsewhere {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let knocks = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&knocks);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || hear(stream, &seen));
            }
        });
        Elsewhere { port, knocks }
    }

    /// Returns what came: the first line of each connection, empty where nothing was sent.
    pub(crate) fn knocks(&self) -> Vec<String> {
        self.knocks.lock().unwrap().clone()
    }
}

fn hear(mut stream: TcpStream, seen: &Mutex<Vec<String>>) {
    let mut line = String::new();
    let _ = stream.set_read_timeout(Some(Duration::from_millis(400)));
    if let Ok(copy) = stream.try_clone() {
        let _ = BufReader::new(copy).read_line(&mut line);
    }
    seen.lock().unwrap().push(line.trim_end().to_owned());
    let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
}
