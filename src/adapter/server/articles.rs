//! `GET /v1/articles` and `GET /v1/articles/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::adapter::server::accept::preferred;
use crate::adapter::server::problem::Problem;
use crate::adapter::server::router::Shared;
use crate::adapter::server::site;
use crate::base::diagnostic::nearest;
use crate::matcher::engine::Engine;
use crate::matcher::statuses::statuses;
use crate::rulebook::article::Article;
use crate::rulebook::content::Content;

/// The articles, in the order of their ids.
#[derive(Serialize, JsonSchema)]
pub struct Articles {
    /// The articles.
    pub articles: Vec<ArticleSummary>,
}

/// An article in short.
#[derive(Serialize, JsonSchema)]
pub struct ArticleSummary {
    /// Its id, such as `http-401/sap-xsuaa`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The vendor's short name, where it is about one.
    pub vendor: Option<String>,
    /// The name the vendor uses.
    pub vendor_name: Option<String>,
    /// The status codes it is about.
    pub statuses: Vec<u16>,
    /// What sort of failure it is, such as `authentication`.
    pub category: String,
    /// Whether it is current: `draft`, `active`, `deprecated` or `sunset`.
    pub lifecycle: String,
    /// Its page, below the root of the site.
    pub url: String,
}

/// An article with its rule.
#[derive(Serialize, JsonSchema)]
pub struct ArticleDetail {
    /// The article in short.
    #[serde(flatten)]
    pub summary: ArticleSummary,
    /// The articles it extends, nearest first.
    pub extends: Vec<String>,
    /// Its rule, everything that it inherits included, as `fixbook explain --resolved` prints it.
    pub rule: Content,
}

/// Lists the articles.
pub async fn list(State(shared): State<Shared>) -> Json<Articles> {
    let current = shared.rules.current();
    let articles = current.engine.articles.iter().map(|one| summary(&one.article));
    Json(Articles { articles: articles.collect() })
}

/// Shows one article, named by its id or by one it had before.
pub async fn one(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let current = shared.rules.current();
    let compiled = current.engine.find_article(id.trim_end_matches('/'));
    let article = &compiled.ok_or_else(|| unknown(&current.engine, &id))?.article;
    if preferred(&headers, &["application/json", "text/markdown"]) == "text/markdown" {
        let page = site::page(&shared, &current, format!("{}.md", article.id)).await?;
        let page = page.ok_or_else(Problem::failed)?;
        let headers = [(header::CONTENT_TYPE, "text/markdown; charset=utf-8"), (header::VARY, "Accept")];
        return Ok((headers, page.bytes.clone()).into_response());
    }
    let detail = ArticleDetail {
        summary: summary(article),
        extends: article.bases.iter().map(ToString::to_string).collect(),
        rule: article.content.clone(),
    };
    Ok(([(header::VARY, "Accept")], Json(detail)).into_response())
}

fn summary(article: &Article) -> ArticleSummary {
    ArticleSummary {
        id: article.id.to_string(),
        title: article.title.value.clone(),
        vendor: article.vendor_id().map(str::to_owned),
        vendor_name: article.vendor.as_ref().map(|vendor| vendor.name.value.clone()),
        statuses: statuses(article).into_iter().collect(),
        category: article.category().as_str().to_owned(),
        lifecycle: article.lifecycle.as_ref().map(|one| one.state).unwrap_or_default().as_str().to_owned(),
        url: article.url(),
    }
}

fn unknown(engine: &Engine, id: &str) -> Problem {
    let ids = engine.articles.iter().map(|one| one.article.id.as_str());
    // Only an id is compared, not a paste that was put into the address.
    let near = if id.len() < 200 { nearest(id, ids) } else { None };
    let hint = near.map_or("GET /v1/articles lists all".to_owned(), |near| format!("did you mean `{near}`?"));
    Problem::new(StatusCode::NOT_FOUND, format!("there is no article of this id; {hint}"))
}
