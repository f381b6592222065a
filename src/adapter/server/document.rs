//! `GET /openapi.json`: what can be asked and what comes back. The shapes are derived from the types that are sent.

use axum::Json;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::adapter::server::articles::{ArticleDetail, Articles};
use crate::adapter::server::matching::MatchRequest;
use crate::adapter::server::problem::{self, Problem};
use crate::answer::answer::Answer;

/// Sends the document.
pub async fn show() -> Json<Value> {
    Json(openapi())
}

/// Returns the document.
pub fn openapi() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
    });
    let mut shapes = settings.into_generator();
    let problem = shape::<Problem>(&mut shapes);
    let paths = json!({
        "/v1/match": { "post": to_match(&mut shapes) },
        "/v1/articles": { "get": {
            "operationId": "listArticles", "summary": "List the articles",
            "responses": { "200": json_response("The articles, in the order of their ids", &shape::<Articles>(&mut shapes)) },
        } },
        "/v1/articles/{id}": { "get": to_show_article(&mut shapes) },
        "/v1/diagnostics": { "get": {
            "operationId": "showDiagnostics", "summary": "Show what is wrong with the rules",
            "responses": { "200": text_response("What `fixbook check` says of the rule files; empty where they hold", "text/plain") },
        } },
        "/openapi.json": { "get": {
            "operationId": "describe", "summary": "This document",
            "responses": { "200": json_response("The document", &json!({ "type": "object" })) },
        } },
        "/metrics": { "get": {
            "operationId": "showMetrics", "summary": "Counts for Prometheus",
            "responses": { "200": text_response("The counts", "application/openmetrics-text") },
        } },
        "/healthz": { "get": {
            "operationId": "isHealthy", "summary": "Tell whether the server answers",
            "responses": { "200": text_response("It does", "text/plain") },
        } },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Fixbook", "version": env!("CARGO_PKG_VERSION"),
            "description": "Paste an error and get the fix. Errors are problem details (RFC 9457).",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": shapes.take_definitions(true),
            "responses": { "Problem": {
                "description": "What is wrong with the request, and the remedy",
                "content": { (problem::TYPE): { "schema": problem } },
            } },
        },
    })
}

fn to_match(shapes: &mut SchemaGenerator) -> Value {
    let text = json!({ "schema": { "type": "string", "description": "The paste by itself" } });
    let mut done =
        json_response("The answer, as `fixbook match --format json` prints it", &shape::<Answer>(shapes));
    done["content"]["text/html"] = json!({ "schema": { "type": "string" } });
    done["content"]["text/markdown"] = json!({ "schema": { "type": "string" } });
    json!({
        "operationId": "match", "summary": "Answer a pasted error: cause, fix and how to verify it",
        "description": "The body is the paste itself, or JSON with what else is known. `Accept` chooses the form of the answer. Secrets in the answer are masked.",
        "requestBody": { "required": true, "content": {
            "application/json": { "schema": shape::<MatchRequest>(shapes) },
            "text/plain": text,
            "*/*": text,
        } },
        "responses": with_problems(&done, &["400", "408", "413", "500", "503"]),
    })
}

fn to_show_article(shapes: &mut SchemaGenerator) -> Value {
    let mut done = json_response("The article", &shape::<ArticleDetail>(shapes));
    done["content"]["text/markdown"] = json!({ "schema": { "type": "string" } });
    json!({
        "operationId": "showArticle", "summary": "Show an article",
        "parameters": [{
            "name": "id", "in": "path", "required": true,
            "description": "The article's id, such as `http-401/sap-xsuaa`; its slashes may stand as they are",
            "schema": { "type": "string" },
        }],
        "responses": with_problems(&done, &["404", "500", "503"]),
    })
}

fn shape<T: JsonSchema>(shapes: &mut SchemaGenerator) -> Value {
    shapes.subschema_for::<T>().to_value()
}

fn json_response(description: &str, schema: &Value) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn text_response(description: &str, kind: &str) -> Value {
    json!({ "description": description, "content": { (kind): { "schema": { "type": "string" } } } })
}

fn with_problems(done: &Value, statuses: &[&str]) -> Value {
    let mut responses = json!({ "200": done });
    for status in statuses {
        responses[*status] = json!({ "$ref": "#/components/responses/Problem" });
    }
    responses
}
