//! The server, asked over a socket as any client would.
#![cfg(feature = "serve")]
#![expect(clippy::disallowed_methods, reason = "these tests have rule files and a clock of their own")]

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fixbook::adapter::rulebook::RulebookArgs;
use fixbook::adapter::server::observe::{Log, failure};
use fixbook::adapter::server::{Mode, Server, Settings};
use serde_json::{Value, json};

const EXPIRED: &str = "tests/pastes/company-x-expired.txt";

/// A server of a test, stopped at its end.
struct Served {
    address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Served {
    fn new(rulebook: RulebookArgs, mode: Mode) -> Served {
        Served::named(rulebook, mode, &[])
    }

    fn named(rulebook: RulebookArgs, mode: Mode, names: &[&str]) -> Served {
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&log);
        let server = Server::bind(Settings {
            rulebook,
            host: "127.0.0.1".to_owned(),
            port: 0,
            names: names.iter().map(ToString::to_string).collect(),
            mode,
            log: Log::new(move |line| lines.lock().unwrap().push(line.to_owned())),
        })
        .unwrap();
        let address = server.address();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            server.run(async { stopped.await.unwrap_or_default() }).unwrap();
        });
        Served { address, log, stop: Some(stop), thread: Some(thread) }
    }

    fn send(&self, request: &str, fields: &[&str], body: &[u8]) -> Response {
        let mut stream = self.open();
        let host =
            if fields.iter().any(|field| field.starts_with("Host:")) { "" } else { "Host: localhost\r\n" };
        let fields = fields.iter().fold(String::new(), |all, field| all + field + "\r\n");
        let length = body.len();
        let head = format!(
            "{request} HTTP/1.1\r\n{host}Connection: close\r\nContent-Length: {length}\r\n{fields}\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        Response::read(&mut stream)
    }

    fn get(&self, path: &str) -> Response {
        self.send(&format!("GET {path}"), &[], b"")
    }

    fn open(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    fn lines(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop();
    }
}

struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn read(stream: &mut TcpStream) -> Response {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Response { status, head: head.to_lowercase(), body: bytes[end + 4..].to_vec() }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

fn builtin() -> Served {
    Served::new(RulebookArgs::default(), Mode::Built)
}

/// A folder with one rule, and a server that follows it.
fn own_rules(rule: &str) -> (tempfile::TempDir, PathBuf, Served) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.yaml");
    fs::write(&file, rule).unwrap();
    let rulebook = RulebookArgs { folders: vec![folder.path().to_path_buf()], no_builtin: true };
    let served = Served::new(rulebook, Mode::Live);
    (folder, file, served)
}

fn rule(title: &str) -> String {
    format!(
        "title: {title}\nsummary: Ours.\nsymptoms:\n  - id: teapot\n    when: {{ status: 418 }}\n    points_to: {{ tea: decisive }}\ncauses:\n  - id: tea\n    title: Tea\nfixes:\n  - id: brew\n    title: Brew coffee\n    for: [tea]\n    steps: [Brew.]\n"
    )
}

/// What the command prints for the same paste.
fn command(arguments: &[&str], paste: &[u8]) -> Vec<u8> {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_fixbook"))
        .args(["match", "--format", "json"])
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(paste).unwrap();
    child.wait_with_output().unwrap().stdout
}

/// A problem says its status, what to do, and nothing of the request.
#[track_caller]
fn check_problem(response: &Response, status: u16, says: &str) {
    assert_eq!(response.status, status, "{}", response.text());
    assert!(response.head.contains("content-type: application/problem+json"), "{}", response.head);
    let problem = response.json();
    assert_eq!(problem["status"], status);
    assert!(problem["detail"].as_str().unwrap().contains(says), "{problem}");
    assert!(!response.text().contains("hunter2"), "{problem}");
}

#[test]
fn the_answer_is_that_of_the_command() {
    let served = builtin();
    let expired = fs::read(EXPIRED).unwrap();
    let pastes: [&[u8]; 5] = [
        &expired,
        b"HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n",
        b"the sun is shining",
        b"",
        b"AADSTS7000222: the provided client secret keys for app are expired \xff\xfe",
    ];
    for paste in pastes {
        let answer = served.send("POST /v1/match", &["Content-Type: text/plain"], paste);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.text(), String::from_utf8_lossy(&command(&[], paste)));
    }
}

#[test]
fn the_answer_to_json_is_that_of_the_command_with_the_same_options() {
    let served = builtin();
    let paste = "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"unauthorized\"}\n";
    let request = json!({
        "paste": paste, "vendor": "sap-xsuaa", "host": "tenant.authentication.eu10.hana.ondemand.com", "status": 401,
        "now": "2026-11-21T12:00:00Z", "answers": [{ "check": "client-credentials-work", "outcome": "yes" }],
    });
    let answer =
        served.send("POST /v1/match", &["Content-Type: application/json"], request.to_string().as_bytes());
    let options = [
        "--vendor=sap-xsuaa",
        "--host=tenant.authentication.eu10.hana.ondemand.com",
        "--status=401",
        "--now=2026-11-21T12:00:00Z",
        "--answer=client-credentials-work=yes",
    ];
    assert_eq!(answer.text(), String::from_utf8_lossy(&command(&options, paste.as_bytes())));
}

#[test]
fn the_client_chooses_the_form_of_the_answer() {
    let served = builtin();
    let paste = fs::read(EXPIRED).unwrap();
    let forms = [
        ("text/html", "content-type: text/html", "<section class=\"fixbook-answer\""),
        ("text/markdown, */*;q=0.1", "content-type: text/markdown", "command, "),
        ("application/json;q=0.2, text/html;q=0.1", "content-type: application/json", "{"),
        ("image/png", "content-type: application/json", "{"),
    ];
    for (accept, kind, begins) in forms {
        let answer = served.send("POST /v1/match", &[&format!("Accept: {accept}")], &paste);
        assert!(answer.head.contains(kind), "{accept}: {}", answer.head);
        assert!(answer.text().starts_with(begins), "{accept}: {}", answer.text());
    }
}

#[test]
fn what_is_wrong_with_a_request_is_said_without_repeating_it() {
    let served = builtin();
    let post =
        |body: &str| served.send("POST /v1/match", &["Content-Type: application/json"], body.as_bytes());
    check_problem(&post("{\"paste\": \"hunter2"), 400, "cannot be read from line 1");
    check_problem(&post("[\"hunter2\"]"), 400, "no object");
    check_problem(&post("{\"password\": \"hunter2\"}"), 400, "`paste` is missing");
    check_problem(&post("{\"paste\": {\"hunter2\": 1}}"), 400, "`paste` must be a text");
    check_problem(&post("{\"paste\": \"\", \"hunter2\": 1}"), 400, "the members are paste, vendor");
    check_problem(&post("{\"paste\": \"\", \"anwsers\": []}"), 400, "did you mean `answers`?");
    check_problem(&post("{\"paste\": \"\", \"status\": \"hunter2\"}"), 400, "`status` must be a number");
    check_problem(&post("{\"paste\": \"\", \"status\": 42}"), 400, "`status` must be a number");
    check_problem(&post("{\"paste\": \"\", \"now\": \"hunter2\"}"), 400, "`now` must be a time");
    let answers = post("{\"paste\": \"\", \"answers\": [{\"check\": \"hunter2\", \"outcome\": \"yes\"}]}");
    check_problem(&answers, 400, "`answers[0].check`");
    assert_eq!(answers.json()["member"], "answers[0].check");
    let outcome = post(
        "{\"paste\": \"\", \"answers\": [{\"check\": \"client-credentials-work\", \"outcome\": \"hunter2\"}]}",
    );
    check_problem(&outcome, 400, "must be one of yes, no");
    check_problem(&served.get("/v1/hunter2"), 404, "/openapi.json");
    check_problem(&served.get("/v1/articles/hunter2"), 404, "/v1/articles lists all");
    check_problem(&served.get("/v1/articles/http-401/sap-xsua"), 404, "did you mean `http-401/sap-xsuaa`?");
    check_problem(&served.send("DELETE /v1/match", &[], b""), 405, "method");
    check_problem(&served.send("POST /hunter2", &[], b"hunter2"), 405, "GET");
}

#[test]
fn a_paste_that_is_too_long_is_refused() {
    let served = builtin();
    let long = vec![b'x'; 4 * 1024 * 1024 + 1];
    check_problem(&served.send("POST /v1/match", &[], &long), 413, "4 MiB");
    let longer = vec![b'x'; 6 * 1024 * 1024];
    check_problem(&served.send("POST /v1/match", &[], &longer), 413, "4 MiB");
    let mut asking = served.open();
    let head = "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 6000000\r\n\r\n";
    asking.write_all(head.as_bytes()).unwrap();
    check_problem(&Response::read(&mut asking), 413, "4 MiB");
}

#[test]
fn nothing_of_a_request_is_in_the_log_or_in_the_metrics() {
    let mut served = builtin();
    served.send("POST /v1/match?token=hunter2", &["Authorization: Bearer hunter2"], b"password=hunter2");
    served.send("POST /v1/match", &["Content-Type: application/json"], b"{\"hunter2\": \"hunter2\"}");
    served.get("/hunter2");
    served.get("/v1/articles/hunter2");
    served.send("HUNTER2 /hunter2", &[], b"");
    let metrics = served.get("/metrics").text().to_lowercase();
    assert!(!metrics.contains("hunter2"), "{metrics}");
    served.stop();
    let lines = served.lines();
    assert!(!lines.concat().to_lowercase().contains("hunter2"), "{lines:#?}");
    let first = lines.iter().find(|line| line.starts_with("POST")).unwrap();
    assert!(first.starts_with("POST /v1/match 200 ") && first.ends_with(" ms"), "{first}");
}

#[test]
fn a_failure_is_told_by_its_place_alone() {
    let said = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&said);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| heard.lock().unwrap().push(failure(panic))));
    let _ = std::panic::catch_unwind(|| panic!("in the paste stands hunter2"));
    std::panic::set_hook(before);
    let said = said.lock().unwrap().concat();
    assert!(said.contains("server.rs:") && !said.contains("hunter2"), "{said}");
}

#[test]
fn articles_are_listed_and_shown() {
    let served = builtin();
    let all = served.get("/v1/articles").json();
    let ids: Vec<&str> =
        all["articles"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"http-401") && ids.contains(&"http-401/sap-xsuaa") && ids.is_sorted());
    let one = served.get("/v1/articles/http-401/sap-xsuaa").json();
    assert_eq!(one["vendor"], "sap-xsuaa");
    assert_eq!(one["statuses"], json!([401]));
    assert_eq!(one["extends"], json!(["http-401"]));
    assert_eq!(one["lifecycle"], "active");
    assert!(one["rule"]["causes"].as_array().unwrap().len() > 3);
    assert_eq!(served.get("/v1/articles/http-401%2Fsap-xsuaa").json()["id"], "http-401/sap-xsuaa");
}

#[test]
fn the_openapi_document_has_every_shape_it_refers_to() {
    let document = builtin().get("/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    let mut references =
        text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).peekable();
    assert!(references.peek().is_some());
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference} is nowhere");
    }
    let names = &document["components"]["schemas"];
    assert!(names["Answer"]["properties"]["verdict"].is_object());
    let request = &names["MatchRequest"]["properties"];
    for member in ["paste", "vendor", "host", "status", "now", "answers"] {
        assert!(request[member].is_object(), "{member} is missing: {request}");
    }
}

#[test]
fn requests_answers_and_rules_are_counted() {
    let served = builtin();
    served.send("POST /v1/match", &[], b"the sun is shining");
    served.get("/healthz");
    let metrics = served.get("/metrics").text();
    for line in [
        "fixbook_http_requests_total{method=\"POST\",route=\"/v1/match\",status=\"200\"} 1",
        "fixbook_answers_total{verdict=\"unrecognised\"} 1",
        "fixbook_http_request_duration_seconds_count{route=\"/healthz\"} 1",
        "fixbook_rulebook_broken 0",
        "fixbook_rulebook_reloads_total{result=\"loaded\"} 0",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    assert!(!metrics.contains("fixbook_rulebook_articles 0"));
}

#[test]
fn a_server_of_this_machine_answers_to_its_own_names_only() {
    let served = Served::named(RulebookArgs::default(), Mode::Built, &["errors.example.com"]);
    for host in ["localhost", "127.0.0.1:8420", "[::1]:8420", "errors.example.com", "ERRORS.example.com:443"]
    {
        assert_eq!(served.send("GET /healthz", &[&format!("Host: {host}")], b"").status, 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8420", ""] {
        check_problem(&served.send("GET /healthz", &[&format!("Host: {host}")], b""), 421, "--name");
    }
}

#[test]
fn pages_are_served_with_their_policy() {
    let (_folder, _, served) = own_rules(&rule("Teapot"));
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert!(
        page.head.contains("connect-src 'self'") && page.head.contains("frame-ancestors 'none'"),
        "{}",
        page.head
    );
    assert!(page.text().contains("<script src=\"/live.js?1\" defer></script>"), "{}", page.text());
    let etag = page.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    assert_eq!(served.send("GET /", &[&format!("If-None-Match: {etag}")], b"").status, 304);
    let article = served.get("/ours.md");
    assert!(article.head.contains("text/markdown") && article.text().contains("# Teapot"));
    assert_eq!(served.send("HEAD /ours.md", &[], b"").body, b"");
    for outside in ["/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        let missing = served.get(outside);
        assert!(missing.status == 404 && missing.text().contains("<h1"), "{}", missing.text());
    }
    assert!(served.get("/live.js").text().contains("EventSource"));
}

#[test]
fn pages_that_follow_nothing_are_served_as_built() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ours.yaml"), rule("Teapot")).unwrap();
    let rulebook = RulebookArgs { folders: vec![folder.path().to_path_buf()], no_builtin: true };
    let served = Served::new(rulebook, Mode::Built);
    let page = served.get("/");
    assert!(page.head.contains("connect-src 'none'") && !page.text().contains("live.js"), "{}", page.head);
    assert!(served.get("/ours.md").text().contains("# Teapot"));
    check_problem(&served.get("/live"), 404, "as they were built");
    check_problem(&served.get("/live.js"), 404, "as they were built");
}

#[test]
fn a_change_of_a_rule_is_followed_and_a_broken_one_is_not() {
    let (_folder, file, served) = own_rules(&rule("Before"));
    let mut news = served.open();
    news.write_all(b"GET /live?1 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    wait_for(&mut news, "event: good");
    assert!(served.get("/ours.md").text().contains("# Before"));
    fs::write(&file, rule("After")).unwrap();
    wait_for(&mut news, "event: reload");
    assert!(served.get("/ours.md").text().contains("# After"));
    assert!(served.get("/").text().contains("/live.js?2"));
    fs::write(&file, "title: Broken\nsummry: Ours.\n").unwrap();
    wait_for(&mut news, "event: broken");
    let said = served.get("/v1/diagnostics").text();
    assert!(said.contains("did you mean `summary`?") && !said.contains('\u{1b}'), "{said}");
    let answer = served.send("POST /v1/match", &[], b"HTTP/1.1 418 I'm a teapot\n");
    assert_eq!(answer.json()["diagnoses"][0]["title"], "After");
    assert!(served.get("/ours.md").text().contains("# After"));
    fs::write(&file, rule("Mended")).unwrap();
    wait_for(&mut news, "event: reload");
    assert_eq!(served.get("/v1/diagnostics").text(), "");
    assert!(served.get("/ours.md").text().contains("# Mended"));
    let metrics = served.get("/metrics").text();
    assert!(metrics.contains("fixbook_rulebook_reloads_total{result=\"broken\"} 1"), "{metrics}");
}

#[test]
fn a_change_of_a_base_reaches_its_variants() {
    let (folder, file, served) = own_rules(&rule("Teapot"));
    let mut news = served.open();
    news.write_all(b"GET /live?1 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    wait_for(&mut news, "event: good");
    let variant = "title: Kettle\nextends: ours\nvendor: { id: kettle, name: Kettle }\nrecognise: { text: kettle }\nsummary: Theirs.\n";
    fs::write(folder.path().join("theirs.yaml"), variant).unwrap();
    wait_for(&mut news, "event: reload");
    fs::write(&file, rule("Teapot").replace("title: Tea\n", "title: Green tea\n")).unwrap();
    wait_for(&mut news, "event: reload");
    let rule = &served.get("/v1/articles/theirs").json()["rule"];
    assert_eq!(rule["causes"][0]["title"], "Green tea", "{rule}");
}

#[test]
fn articles_come_and_go() {
    let (folder, _, served) = own_rules(&rule("Teapot"));
    let mut news = served.open();
    news.write_all(b"GET /live?1 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    wait_for(&mut news, "event: good");
    let other = folder.path().join("theirs.yaml");
    fs::write(&other, rule("Kettle")).unwrap();
    wait_for(&mut news, "event: reload");
    assert_eq!(served.get("/theirs.md").status, 200);
    fs::remove_file(&other).unwrap();
    wait_for(&mut news, "event: reload");
    assert_eq!(served.get("/theirs.md").status, 404);
}

#[test]
fn a_request_that_has_begun_ends_before_the_server_does() {
    let mut served = builtin();
    let mut stream = served.open();
    let paste = b"HTTP/1.1 401 Unauthorized\n";
    let head =
        format!("POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", paste.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&paste[..5]).unwrap();
    // The server has the request in hand when it answers a later one.
    assert_eq!(served.get("/healthz").status, 200);
    let rest = std::thread::spawn(move || {
        stream.write_all(&paste[5..]).unwrap();
        Response::read(&mut stream)
    });
    let begun = Instant::now();
    served.stop();
    assert!(begun.elapsed() < Duration::from_secs(9), "took {:?}", begun.elapsed());
    assert_eq!(rest.join().unwrap().status, 200);
    assert!(TcpStream::connect(served.address).is_err());
}

#[test]
fn an_open_stream_does_not_keep_the_server_from_stopping() {
    let (_folder, _, mut served) = own_rules(&rule("Teapot"));
    let mut news = served.open();
    news.write_all(b"GET /live?1 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    wait_for(&mut news, "event: good");
    let begun = Instant::now();
    served.stop();
    assert!(begun.elapsed() < Duration::from_secs(5), "took {:?}", begun.elapsed());
}

/// Reads a stream until it says something.
#[track_caller]
fn wait_for(stream: &mut TcpStream, words: &str) {
    let mut seen = String::new();
    let mut bytes = [0; 4096];
    while !seen.contains(words) {
        let length = stream.read(&mut bytes).unwrap();
        assert!(length > 0, "the stream ended; it said {seen}");
        seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
    }
}
