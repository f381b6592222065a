//! The engine for browsers and Node, as a class of JavaScript.
//!
//! The rulebook is no part of it: whoever builds a site gives its own, as [`bundle`] writes it. What comes in is the
//! paste as bytes and the question as JSON, what goes out is text: the same bytes that the command line writes. Nothing
//! here reads a clock, a file or the network, so a page can forbid all three.

use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::adapter::question::Options;
use crate::answer::answer::Answer;
use crate::answer::diagnose::diagnose;
use crate::evidence::evidence::Evidence;
use crate::evidence::redact::Redactor;
use crate::matcher::engine::Engine;
use crate::render::{Detail, Rendering, Secrets, html, json, markdown};
use crate::rulebook::resolve::resolve;
use crate::site::bundle;
use crate::site::search::Index;

/// A rulebook, ready to answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Fixbook {
    engine: Engine,
    index: Index,
}

/// What a page shows of an answer.
#[derive(Serialize)]
struct View<'a> {
    /// The answer.
    answer: &'a Answer,
    /// The answer as an HTML fragment.
    html: String,
    /// The answer as Markdown.
    markdown: String,
    /// How many secrets the paste holds.
    secrets: usize,
    /// The paste without them.
    redacted: String,
}

#[wasm_bindgen]
impl Fixbook {
    /// Takes a rulebook as `fixbook build --site` writes it.
    #[wasm_bindgen(constructor)]
    pub fn new(rules: &[u8]) -> Result<Fixbook, JsError> {
        let (loaded, index) = bundle::load(rules)
            .map_err(|error| JsError::new(&format!("the rulebook is damaged: {error}")))?;
        Ok(Fixbook { engine: Engine::compile(resolve(loaded).0).0, index })
    }

    /// Answers a paste: the JSON that `fixbook match --format json` writes.
    ///
    /// `options` is JSON, or empty: `vendor`, `host`, `status`, `now` and `answers`, a list of `check` and `outcome`.
    #[wasm_bindgen(js_name = "match")]
    pub fn answer(&self, paste: &[u8], options: &str) -> Result<String, JsError> {
        let (evidence, answer) = self.diagnose(paste, options)?;
        Ok(json::render(&rendering(&evidence, &answer)))
    }

    /// Answers a paste with all that a page shows: JSON of `answer`, `html`, `markdown`, `secrets` (a count) and `redacted`.
    pub fn view(&self, paste: &[u8], options: &str) -> Result<String, JsError> {
        let (evidence, answer) = self.diagnose(paste, options)?;
        let view = View {
            answer: &answer,
            html: html::render(&rendering(&evidence, &answer)),
            markdown: markdown::render(&rendering(&evidence, &answer)),
            secrets: evidence.secrets.len(),
            redacted: Redactor::new(&evidence).paste(),
        };
        serde_json::to_string(&view).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Returns a paste with a mark for each secret.
    pub fn redact(&self, paste: &[u8]) -> String {
        let evidence = crate::evidence::read::read(paste, &crate::evidence::read::Hints::default());
        Redactor::new(&evidence).paste()
    }

    /// Finds pages: a JSON list of `kind`, `title`, `detail` and `url` below the site's root, the best first.
    pub fn search(&self, query: &str, limit: usize) -> Result<String, JsError> {
        let found = self.index.find(query, limit);
        serde_json::to_string(&found).map_err(|error| JsError::new(&error.to_string()))
    }

    fn diagnose(&self, paste: &[u8], options: &str) -> Result<(Evidence, Answer), JsError> {
        let options: Options = match options.trim() {
            "" => Options::default(),
            text => serde_json::from_str(text)
                .map_err(|error| JsError::new(&format!("the options are not understood: {error}")))?,
        };
        if options.now.as_deref() == Some("now") {
            return Err(JsError::new(
                "there is no clock here; give `now` as a time like 2026-11-21T12:00:00Z",
            ));
        }
        let asked = options.settle(&self.engine).map_err(|problem| JsError::new(&problem.to_string()))?;
        let evidence = asked.read(paste);
        let answer = diagnose(&self.engine, &evidence, &asked.question);
        Ok((evidence, answer))
    }
}

fn rendering<'a>(evidence: &'a Evidence, answer: &'a Answer) -> Rendering<'a> {
    Rendering { answer, evidence, secrets: Secrets::Masked, width: 80, detail: Detail::Full }
}
