//! What a person does around the paste box: answers checks, takes back, copies, drops a file, uses keys and samples.

use std::fs;
use std::path::Path;

use headless_chrome::protocol::cdp::{Browser, DOM};
use serde_json::json;

use crate::stage::{self, Page};

/// Several causes stay open, so the page asks.
const OPEN: &str = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n";

/// A token, made up.
const SECRET: &str = "GET /api/orders HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer c2VjcmV0LW1hZGUtdXAtMTIzNDU2Nzg5\r\nX-Api-Key: made-up-key-0123456789abcdef\r\n\r\nHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n";

const ANSWER: &str = "document.getElementById('answer').innerHTML";
const WORDS: &str = "document.getElementById('answer').textContent";
const BOX: &str = "document.getElementById('paste').value";
const STATUS: &str = "document.getElementById('paste-status').textContent";

fn allow_clipboard(page: &Page) {
    let call: Browser::GrantPermissions = serde_json::from_value(json!({
        "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        "browserContextId": page.tab.get_browser_context_id().unwrap(),
    }))
    .unwrap();
    page.tab.call_method(call).unwrap();
    page.tab.bring_to_front().unwrap();
}

fn clipboard(page: &Page) -> String {
    page.run("return navigator.clipboard.readText()").as_str().unwrap().to_owned()
}

#[test]
fn an_answered_check_ranks_anew_and_can_be_taken_back() {
    let Some(page) = stage::open("index.html") else { return };
    page.paste(OPEN);
    let before = page.text(WORDS);
    page.until("document.querySelector('#answer [data-check] [data-outcome]')");
    page.run("document.querySelectorAll('#answer details').forEach((one) => { one.open = true })");
    page.click("#answer [data-check] [data-outcome]");
    page.until("!document.getElementById('given').hidden");
    page.until(&format!("{WORDS} !== {}", json!(before)));
    page.until("document.activeElement.matches('#answer h2')");
    page.click("#given button");
    page.until(&format!("document.getElementById('given').hidden && {WORDS} === {}", json!(before)));
}

#[test]
fn secrets_are_counted_and_not_copied() {
    let Some(page) = stage::open("index.html") else { return };
    allow_clipboard(&page);
    page.paste(SECRET);
    page.until(&format!("{STATUS}.includes('2 secrets masked')"));
    assert!(!page.text(ANSWER).contains("c2VjcmV0"));
    page.click("#copy-paste");
    page.until("document.getElementById('copy-paste').textContent === 'Copied'");
    let copied = clipboard(&page);
    assert!(copied.contains("401 Unauthorized"), "{copied}");
    assert!(!copied.contains("c2VjcmV0") && !copied.contains("made-up-key"), "{copied}");
    page.click("#copy-link");
    page.until("document.getElementById('copy-link').textContent === 'Copied'");
    let link = clipboard(&page);
    assert!(link.contains("#article=") && !link.contains("example"), "{link}");
    page.click("#copy-answer");
    page.until("document.getElementById('copy-answer').textContent === 'Copied'");
    assert!(!clipboard(&page).contains("c2VjcmV0"));
    assert!(!page.text("location.href").contains("c2VjcmV0"));
}

#[test]
fn code_is_copied_as_it_stands() {
    let Some(page) = stage::open("http-401/sap-xsuaa.html") else { return };
    allow_clipboard(&page);
    page.until("document.querySelector('.code .copy')");
    page.click(".code .copy");
    page.until("document.querySelector('.code .copy').textContent === 'Copied'");
    let code = page.text("document.querySelector('.code code').textContent.replace(/\\n$/, '')");
    assert_eq!(clipboard(&page), code);
}

#[test]
fn clear_and_undo() {
    let Some(page) = stage::open("index.html") else { return };
    page.paste(OPEN);
    let pasted = page.text(BOX);
    page.click("#paste-clear");
    page.until(&format!("{BOX} === '' && {ANSWER} === '' && {STATUS} === ''"));
    page.click("#paste-undo");
    page.until(&format!("{BOX} === {} && {ANSWER} !== ''", json!(pasted)));
}

#[test]
fn a_sample_is_answered() {
    let Some(page) = stage::open("index.html") else { return };
    let samples = page.value("document.querySelectorAll('#paste-sample option').length");
    assert!(samples.as_u64().unwrap() > 5, "{samples} samples");
    page.run(
        "const select = document.getElementById('paste-sample'); select.value = '0';
        select.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.until("document.querySelector('#answer section:not([data-verdict=unrecognised])')");
}

#[test]
fn a_file_is_read() {
    let Some(page) = stage::open("index.html") else { return };
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser test.log");
    fs::write(&log, "AADSTS7000222: The provided client secret keys are expired\n").unwrap();
    page.tab.wait_for_element("#paste-file").unwrap();
    let document = page.tab.get_document().unwrap().node_id;
    let field = page.tab.run_query_selector_on_node(document, "#paste-file").unwrap().node_id;
    let call: DOM::SetFileInputFiles =
        serde_json::from_value(json!({ "files": [log.to_string_lossy()], "nodeId": field })).unwrap();
    page.tab.call_method(call).unwrap();
    page.until(&format!("{BOX}.includes('AADSTS7000222') && document.querySelector('#answer section')"));
}

/// Drops a file with this name and text onto the page.
fn drop_file(page: &Page, name: &str, text: &str) {
    page.run(&format!(
        "const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File([{}], {}));
        const event = (type) => new DragEvent(type, {{ dataTransfer, bubbles: true, cancelable: true }});
        document.body.dispatchEvent(event('dragover')); document.body.dispatchEvent(event('drop'))",
        json!(text),
        json!(name)
    ));
}

#[test]
fn a_dropped_log_is_answered_and_a_picture_is_not_read() {
    let Some(page) = stage::open("index.html") else { return };
    drop_file(&page, "picture.png", "AADSTS7000222");
    page.until(&format!("{STATUS}.includes('picture.png was not read')"));
    assert_eq!(page.text(BOX), "");
    drop_file(&page, "server.log", "AADSTS7000222: The provided client secret keys are expired");
    page.until("document.querySelector('#answer section')");
    assert!(page.text(BOX).contains("AADSTS7000222"));
}

#[test]
fn keys_go_to_the_box_and_out_of_it() {
    let Some(page) = stage::open("index.html") else { return };
    page.run("document.activeElement.blur()");
    page.tab.press_key("/").unwrap();
    page.until("document.activeElement.id === 'paste'");
    assert_eq!(page.text(BOX), "");
    page.tab.press_key("Escape").unwrap();
    page.until("document.activeElement === document.body");
    page.go("http-401.html");
    page.tab.press_key("/").unwrap();
    page.until("document.activeElement.type === 'search'");
    // Whoever works by voice can switch them off.
    page.tab.press_key("Escape").unwrap();
    page.click(".settings input");
    page.run("document.activeElement.blur()");
    page.tab.press_key("/").unwrap();
    page.until("document.activeElement === document.body");
}
