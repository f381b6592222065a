//! Whole answers: a paste, and the article and cause it must get.

use fixbook::adapter::builtin;
use fixbook::answer::answer::{Answer, Verdict};
use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::audit::proof::set_clock;
use fixbook::evidence::read::{Hints, read};
use fixbook::matcher::engine::Engine;
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;

/// 2026-11-21T12:00:00Z.
const NOW: i64 = 1_795_262_400;

pub(crate) fn answer(paste: &str) -> Answer {
    let (engine, _) = Engine::compile(resolve(load(&builtin::files())).0);
    let mut evidence = read(paste.as_bytes(), &Hints::default());
    set_clock(&mut evidence, NOW);
    diagnose(&engine, &evidence, &Question::default())
}

/// Makes a token of the given claims, with a made-up signature.
pub(crate) fn token(claims: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2lnbmF0dXJl", part(r#"{"alg":"RS256","typ":"JWT"}"#), part(claims))
}

#[track_caller]
fn check(paste: &str, article: &str, cause: &str) {
    let answer = answer(paste);
    let Some(first) = answer.diagnoses.first() else { panic!("nothing recognised in\n{paste}") };
    let causes: Vec<String> =
        first.causes.iter().map(|one| format!("{} {:.2}", one.id, one.probability)).collect();
    assert_eq!(first.article, article, "{causes:?}");
    assert_eq!(first.causes[0].id, cause, "{causes:?}");
    assert!(first.determined, "not determined: {causes:?}");
    assert_eq!(answer.verdict, Verdict::Diagnosed);
    assert!(!first.fixes.is_empty() && !first.fixes[0].verify.is_empty());
}

#[track_caller]
fn check_open(paste: &str, article: &str, among: &[&str]) {
    let answer = answer(paste);
    let Some(first) = answer.diagnoses.first() else { panic!("nothing recognised in\n{paste}") };
    assert_eq!((first.article.as_str(), answer.verdict), (article, Verdict::Undetermined));
    let next = first.next.as_ref().expect("an open answer says what to look at next");
    assert!(!next.separates.is_empty());
    for cause in among {
        assert!(
            first.causes.iter().any(|one| one.id == *cause),
            "{cause} does not remain: {:?}",
            first.causes
        );
    }
}

#[track_caller]
fn check_not_authentication(paste: &str) {
    let answer = answer(paste);
    let found = answer
        .diagnoses
        .iter()
        .find(|one| ["authentication", "authorization"].contains(&one.category.as_str()));
    assert!(found.is_none(), "answered by {:?}", found.map(|one| &one.article));
}

#[test]
fn company_x_says_that_the_token_lacks_a_scope() {
    check(
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"Company X API\", error=\"insufficient_scope\", \
         error_description=\"Token lacks required scope\"\n",
        "http-401/company-x",
        "insufficient-scope",
    );
}

#[test]
fn company_x_sample_response_leaves_two_causes() {
    check_open(
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\nWWW-Authenticate: Bearer realm=\"Company X API\"\n\n\
         {\n\"error\": \"unauthorized\",\n\"error_description\": \"The access token is invalid or has expired\",\n\
         \"error_code\": \"E-AUTH-001\",\n\"timestamp\": \"2024-03-08T14:23:45Z\",\n\"request_id\": \"req_xxxxxxxxxx\"\n}\n",
        "http-401/company-x",
        &["expired-token", "malformed-token"],
    );
}

#[test]
fn a_token_without_the_scope_of_its_endpoint_names_the_missing_one() {
    let claims = r#"{"iss":"https://auth.xxx.com","scope":"read write","iat":1795260000,"exp":1795266000}"#;
    let paste = format!(
        "DELETE /v2/organizations/9 HTTP/1.1\nHost: api.xxx.com\nAuthorization: Bearer {}\n\nHTTP/1.1 401 Unauthorized\n",
        token(claims)
    );
    check(&paste, "http-401/company-x", "insufficient-scope");
    let answer = answer(&paste);
    assert_eq!(answer.diagnoses[0].values.get("missing_scopes").map(String::as_str), Some("admin"));
}

#[test]
fn a_raw_token_without_its_scheme_is_a_malformed_header() {
    let claims = r#"{"iss":"https://auth.xxx.com","scope":"read","iat":1795260000,"exp":1795266000}"#;
    check(
        &format!(
            "GET /v2/devices HTTP/1.1\nHost: api.xxx.com\nAuthorization: {}\n\nHTTP/1.1 401 Unauthorized\n",
            token(claims)
        ),
        "http-401/company-x",
        "malformed-authorization-header",
    );
}

#[test]
fn bad_credentials_with_the_realm_of_uaa_are_the_clients() {
    check(
        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"UAA/client\", error=\"unauthorized\", \
         error_description=\"Bad credentials\"\n\n{\"error\":\"unauthorized\",\"error_description\":\"Bad credentials\"}\n",
        "http-401/sap-xsuaa",
        "invalid-client-credentials",
    );
}

#[test]
fn digital_river_site_ids_that_differ_are_told_from_the_body_alone() {
    check(
        "{\"errors\":{\"error\":[{\"code\":\"invalid_token\",\"description\":\"Request Site ID does not match Token Site ID\"}]}}",
        "http-401/digital-river",
        "site-id-mismatch",
    );
}

#[test]
fn an_entra_token_sent_to_inventory_visibility_is_the_wrong_kind() {
    let claims = r#"{"iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","aud":"0cdb527f-a8d1-4bf8-9436-b352c68682b2","iat":1795260000,"nbf":1795260000,"exp":1795266000}"#;
    let paste = format!(
        "POST /api/environment/abc/onhand/indexquery HTTP/1.1\nHost: inventoryservice.us-il101.gateway.prod.island.powerapps.com\n\
         Authorization: Bearer {}\n\nHTTP/1.1 401 Unauthorized\n",
        token(claims)
    );
    check(&paste, "http-401/dynamics-iv", "entra-token-used");
}

#[test]
fn a_body_that_names_its_cause_is_enough() {
    check(
        r#"{"error":"invalid_token","error_description":"The access token expired"}"#,
        "http-401",
        "expired-token",
    );
}

#[test]
fn a_body_that_only_repeats_the_status_stays_open() {
    check_open(
        "HTTP/1.1 401 Unauthorized\n\n{\"message\":\"Unauthorized\"}\n",
        "http-401",
        &["expired-token"],
    );
}

#[test]
fn what_is_not_an_authentication_failure_is_not_answered_as_one() {
    check_not_authentication(
        "HTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n{\"error\":\"rate limit exceeded\"}\n",
    );
    check_not_authentication(
        "HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n<html><head><title>502 Bad Gateway</title></head></html>\n",
    );
    check_not_authentication("2026-11-20 10:11:12 INFO order 401 shipped to warehouse 7\n");
    check_not_authentication("SyntaxError: Unexpected token < in JSON at position 0\n");
}

#[test]
fn a_refusal_that_is_followed_by_an_answer_is_a_step_of_the_way() {
    check_not_authentication(
        "> GET /v2/ HTTP/1.1\n> Host: registry.example.com\n>\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer realm=\"https://auth.example.com/token\"\n<\n\
         > GET /v2/ HTTP/1.1\n> Host: registry.example.com\n> Authorization: Bearer abc.def-123456\n>\n< HTTP/1.1 200 OK\n",
    );
}

#[test]
fn of_two_refusals_of_the_same_request_the_later_counts() {
    let answer = answer(
        "> GET /v2/a HTTP/1.1\n> Host: registry.example.com\n>\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer realm=\"https://auth.example.com/token\"\n<\n\
         > GET /v2/a HTTP/1.1\n> Host: registry.example.com\n> Authorization: Bearer abc.def-123456\n>\n< HTTP/1.1 401 Unauthorized\n\
         < WWW-Authenticate: Bearer realm=\"https://auth.example.com/token\", error=\"insufficient_scope\"\n",
    );
    assert_eq!(answer.diagnoses.len(), 1);
    assert_eq!(
        (answer.diagnoses[0].exchange, answer.diagnoses[0].causes[0].id.as_str()),
        (1, "insufficient-scope")
    );
}
