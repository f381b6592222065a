//! The paste box: the verdict, and that it is the native engine's.

use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::audit::proof::evidence_of;
use fixbook::render::{Detail, Rendering, Secrets, html, json};
use serde_json::{Value, json};

use crate::stage::{self, ENGINE};

const EXPIRED: &str = "AADSTS7000222: The provided client secret keys are expired";

#[test]
fn a_paste_is_answered_with_the_first_fix_and_its_article() {
    let Some(page) = stage::open("index.html") else { return };
    page.paste(EXPIRED);
    assert_eq!(
        page.text("document.querySelector('#answer h2').textContent"),
        "The client secret has expired"
    );
    let article = page.text("document.querySelector('#answer a[data-article]').getAttribute('href')");
    assert_eq!(article, "http-401/entra-id.html");
    let order = page.value(
        "[...document.querySelectorAll('#answer section > *')].findIndex((one) => one.matches('.fixbook-fix'))",
    );
    assert!((1..=3).contains(&order.as_i64().unwrap()), "the fix is part {order} of the answer");
    let told = page.text("document.getElementById('paste-status').textContent");
    assert!(told.starts_with("The client secret has expired, very likely (9"), "{told}");
    assert!(told.ends_with(" ms.") && told.contains("No secret found."), "{told}");
    let live = "document.querySelectorAll('[role=status]:not(:empty)').length";
    assert_eq!(page.value(live), 1, "one place speaks");
    page.click("#answer a[data-article]");
    page.until("location.pathname.endsWith('/http-401/entra-id.html') && document.querySelector('main h1')");
}

/// Asks the engine in a worker that is made as the page makes its own.
const ASK_WORKER: &str = r#"
    const bytes = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0)).buffer;
    const { glue, wasm, rules, worker } = self.FIXBOOK;
    const made = new Worker(URL.createObjectURL(new Blob([glue, "\n", worker], { type: "text/javascript" })));
    const ask = (message) => new Promise((done) => {
        made.onmessage = ({ data }) => done(data);
        made.postMessage(message);
    });
    await ask({ kind: "start", wasm: bytes(wasm), rules: bytes(rules) });
    const views = [];
    for (const { paste, options } of CASES) views.push((await ask({ kind: "view", id: 1, paste, options })).view);
    made.terminate();
    return views;
"#;

#[test]
fn the_engine_of_the_page_answers_as_the_native_one() {
    let Some(page) = stage::open("index.html") else { return };
    let proofs = ENGINE.articles.iter().flat_map(|compiled| &compiled.article.proofs);
    let proofs: Vec<_> = proofs.filter(|proof| proof.paste.is_some()).collect();
    let chosen: Vec<_> = proofs.iter().step_by(proofs.len() / 10).take(10).collect();
    assert_eq!(chosen.len(), 10);
    let mut cases = Vec::new();
    let mut wanted = Vec::new();
    for proof in chosen {
        let evidence = evidence_of(proof);
        let answer = diagnose(&ENGINE, &evidence, &Question::default());
        let (secrets, detail) = (Secrets::Masked, Detail::Full);
        let rendering = Rendering { answer: &answer, evidence: &evidence, secrets, width: 80, detail };
        let answer: Value = serde_json::from_str(&json::render(&rendering)).unwrap();
        wanted.push((answer, html::render(&rendering)));
        let now = proof.now.as_ref().map(fixbook::rulebook::text::Text::as_str);
        let paste = proof.paste.as_ref().unwrap().as_str();
        cases.push(json!({ "paste": paste, "options": { "now": now } }));
    }
    let views = page.run(&ASK_WORKER.replace("CASES", &Value::Array(cases).to_string()));
    for (view, (answer, html)) in views.as_array().unwrap().iter().zip(&wanted) {
        assert_eq!(&view["answer"], answer);
        assert_eq!(view["html"].as_str().unwrap(), html);
    }
}
