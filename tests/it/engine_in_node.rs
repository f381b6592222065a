//! The engine that pages carry: made of these sources, and of one mind with the native one.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fixbook::adapter::{builtin, web};
use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::evidence::evidence::Evidence;

use fixbook::matcher::engine::Engine;
use fixbook::render::{self, Detail, Rendering, Secrets};
use fixbook::rulebook::load::load;
use fixbook::rulebook::proof::Proof;
use fixbook::rulebook::resolve::resolve;
use serde_json::{Value, json};

/// Returns a proof as the engine in JavaScript is asked, with the native answer.
fn case(engine: &Engine, name: &str, proof: &Proof) -> Value {
    let evidence: Evidence = fixbook::audit::proof::evidence_of(proof);
    let paste = proof.paste.as_ref().map_or("", |paste| paste.as_str());
    let now = proof.now.as_ref().map(|now| now.as_str().to_owned());
    let question = Question::default();
    let answer = diagnose(engine, &evidence, &question);
    let rendering = Rendering {
        answer: &answer,
        evidence: &evidence,
        secrets: Secrets::Masked,
        width: 80,
        detail: Detail::Full,
    };
    let written = (render::format("json").unwrap().render)(&rendering);
    let options = json!({ "now": now }).to_string();
    json!({ "name": name, "paste": STANDARD.encode(paste), "options": options, "answer": written })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "another program reads the cases")]
fn the_engine_of_the_pages_answers_every_proof_alike() {
    let engine = Engine::compile(resolve(load(&builtin::files())).0).0;
    let mut cases = Vec::new();
    for compiled in &engine.articles {
        for proof in &compiled.article.proofs {
            let name = format!("{}: {}", compiled.article.id, proof.name.as_str());
            cases.push(case(&engine, &name, proof));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let assets = web::assets(&engine).unwrap();
    let rules = assets.files.iter().find(|(name, _)| name == "rules.bin").unwrap();
    std::fs::write(folder.path().join("rules.bin"), &rules.1).unwrap();
    std::fs::write(folder.path().join("cases.json"), Value::Array(cases).to_string()).unwrap();
    let output = Command::new("node").arg("tests/browser/same.mjs").arg(folder.path()).output();
    let output = output.expect("Node runs; it is needed to test the engine of the pages");
    let told =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}");
    assert!(Path::new("web/dist/engine.wasm").exists());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the stamp is a file")]
fn the_engine_of_the_pages_is_current() {
    let made_of = std::fs::read_to_string("web/dist/STAMP").unwrap();
    let output = Command::new("python3").args(["web/build.py", "--stamp"]).output();
    let now = String::from_utf8(output.expect("Python runs").stdout).unwrap();
    assert_eq!(
        made_of.trim(),
        now.trim(),
        "the engine of the pages is older than its sources; run: python3 web/build.py"
    );
}
