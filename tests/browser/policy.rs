//! No page of the site can speak to anyone: every way out that a browser has is tried, and a listener counts who comes.
//!
//! The same attempts are made on a page without a policy, where each of them has to arrive: so that these tests can fail.

use std::thread::sleep;
use std::time::Duration;

use crate::serve::{Elsewhere, OPEN_PAGE};
use crate::stage::{self, Page};

/// The ways out of a page. `AWAY` is the address of the listener; none of them waits for an answer.
const FROM_A_PAGE: [(&str, &str); 14] = [
    ("fetch", "fetch(AWAY, { mode: 'no-cors' }).catch(() => {})"),
    (
        "fetch with keepalive",
        "fetch(AWAY, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }).catch(() => {})",
    ),
    ("XMLHttpRequest", "const x = new XMLHttpRequest(); x.open('GET', AWAY); x.send()"),
    ("WebSocket", "new WebSocket(AWAY.replace('http', 'ws'))"),
    ("EventSource", "new EventSource(AWAY)"),
    ("sendBeacon", "navigator.sendBeacon(AWAY, 'x')"),
    ("image", "new Image().src = AWAY + 'i.png'"),
    ("style", "document.body.style.background = `url(${AWAY}b.png)`"),
    ("style sheet", "add('link', { rel: 'stylesheet', href: AWAY + 's.css' })"),
    ("script", "add('script', { src: AWAY + 's.js' })"),
    ("module", "import(AWAY + 'm.js').catch(() => {})"),
    ("frame", "add('iframe', { src: AWAY + 'f.html' })"),
    ("media", "add('audio', { src: AWAY + 'a.mp3', preload: 'auto' }).load()"),
    ("object", "add('object', { data: AWAY + 'o.html', type: 'text/html' })"),
];

/// The ways out that lead the page away, each tried on a page of its own.
const FROM_A_FORM: &str =
    "const form = add('form', { action: AWAY + 'p', method: 'post', target: 'hidden' });
    add('iframe', { name: 'hidden' }); form.submit()";

/// The ways out of a worker.
const FROM_A_WORKER: [(&str, &str); 6] = [
    ("fetch", "fetch(AWAY, { mode: 'no-cors' }).catch(() => {})"),
    ("XMLHttpRequest", "const x = new XMLHttpRequest(); x.open('GET', AWAY); x.send()"),
    ("WebSocket", "new WebSocket(AWAY.replace('http', 'ws'))"),
    ("EventSource", "new EventSource(AWAY)"),
    ("importScripts", "importScripts(AWAY + 'w.js')"),
    (
        "a worker's worker",
        "new Worker(URL.createObjectURL(new Blob([`fetch('${AWAY}', { mode: 'no-cors' })`], { type: 'text/javascript' })))",
    ),
];

const ADD: &str = "const add = (name, properties) =>
    document.body.appendChild(Object.assign(document.createElement(name), properties));";

/// Tries a way out and returns what came of it.
fn try_from_page(page: &Page, code: &str, patience: u64) -> Vec<String> {
    let elsewhere = Elsewhere::start();
    let away = format!("http://127.0.0.1:{}/", elsewhere.port);
    page.run(&format!("{ADD} const AWAY = '{away}'; try {{ {code} }} catch {{ }}"));
    wait_for_knock(&elsewhere, patience)
}

fn try_from_worker(page: &Page, code: &str, patience: u64) -> Vec<String> {
    let elsewhere = Elsewhere::start();
    let away = format!("http://127.0.0.1:{}/", elsewhere.port);
    let inner = format!("const AWAY = '{away}'; try {{ {code} }} catch {{ }} postMessage('tried')");
    let inner = serde_json::Value::String(inner).to_string();
    let tried = page.run(&format!(
        "const worker = new Worker(URL.createObjectURL(new Blob([{inner}], {{ type: 'text/javascript' }})));
        return new Promise((done) => {{ worker.onmessage = ({{ data }}) => done(data); worker.onerror = () => done('failed') }})"
    ));
    assert_eq!(tried, "tried", "the worker has to run, or nothing is tested");
    wait_for_knock(&elsewhere, patience)
}

/// Waits for the first connection, for this long at most.
fn wait_for_knock(elsewhere: &Elsewhere, tenths: u64) -> Vec<String> {
    for _ in 0..tenths {
        if !elsewhere.knocks().is_empty() {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    elsewhere.knocks()
}

/// Long enough for what arrives, and for what does not.
const LONG: u64 = 100;
const SHORT: u64 = 5;

/// A way out that led out, with what came.
type Arrived = (&'static str, Vec<String>);

fn arrived(page: &Page, patience: u64) -> Vec<Arrived> {
    let tried = FROM_A_PAGE.into_iter().chain([("form", FROM_A_FORM)]);
    let came = tried.map(|(name, code)| (name, try_from_page(page, code, patience)));
    came.filter(|(_, knocks)| !knocks.is_empty()).collect()
}

fn arrived_from_worker(page: &Page, patience: u64) -> Vec<Arrived> {
    let tried = FROM_A_WORKER.into_iter();
    let came = tried.map(|(name, code)| (name, try_from_worker(page, code, patience)));
    came.filter(|(_, knocks)| !knocks.is_empty()).collect()
}

fn names(arrived: &[Arrived]) -> Vec<&'static str> {
    arrived.iter().map(|(name, _)| *name).collect()
}

#[test]
fn without_a_policy_every_way_out_leads_out() {
    let Some(page) = stage::open(OPEN_PAGE) else { return };
    let every: Vec<_> = FROM_A_PAGE.iter().map(|(name, _)| *name).chain(["form"]).collect();
    assert_eq!(names(&arrived(&page, LONG)), every);
    let every: Vec<_> = FROM_A_WORKER.iter().map(|(name, _)| *name).collect();
    assert_eq!(names(&arrived_from_worker(&page, LONG)), every);
}

#[test]
fn no_page_lets_anything_out() {
    let Some(page) = stage::page() else { return };
    for path in ["index.html", "search.html", "http-401/sap-xsuaa.html"] {
        page.go(path);
        // Chromium opens a connection for a frame before it asks the policy, and closes it with nothing sent.
        let opened = |one: &Arrived| ["frame", "form"].contains(&one.0) && one.1.iter().all(String::is_empty);
        let mut arrived = arrived(&page, SHORT);
        arrived.retain(|one| !opened(one));
        assert_eq!(arrived, Vec::<Arrived>::new(), "{path}");
    }
}

#[test]
fn the_workers_of_a_page_let_nothing_out() {
    let Some(page) = stage::open("index.html") else { return };
    assert_eq!(arrived_from_worker(&page, SHORT), Vec::<Arrived>::new());
}

#[test]
fn no_worker_is_loaded_from_elsewhere() {
    let Some(page) = stage::open("index.html") else { return };
    assert_eq!(try_from_page(&page, "new Worker(AWAY + 'w.js')", SHORT), Vec::<String>::new());
    // A browser refuses another origin's worker on any page, so the policy is asked of the site's own files.
    let refused = page.run(
        "return new Promise((done) => {
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective));
            try { new Worker('assets/worker.js').onerror = () => setTimeout(() => done('loaded'), 1000) } catch { }
        })",
    );
    assert_eq!(refused, "worker-src");
}
