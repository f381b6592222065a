//! A secret of the paste is in no answer, in no format, and in no error message.

use fixbook::adapter::builtin;
use fixbook::answer::diagnose::{Question, diagnose};
use fixbook::answer::why_not::why_not;
use fixbook::base::diagnostic::Diagnostic;
use fixbook::base::source::{Source, Sources};
use fixbook::base::span::Span;
use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;
use fixbook::matcher::engine::Engine;
use fixbook::render::{Detail, FORMATS, Rendering, Secrets, report, why};
use fixbook::rulebook::load::load;
use fixbook::rulebook::resolve::resolve;

use crate::answers::token;

/// Reads and answers a paste, and looks for each secret in everything that comes out.
#[track_caller]
fn check(paste: &str, secrets: &[&str]) {
    let (engine, _) = Engine::compile(resolve(load(&builtin::files())).0);
    let evidence = read(paste.as_bytes(), &Hints::default());
    let answer = diagnose(&engine, &evidence, &Question::default());
    let mut outputs: Vec<(&str, String)> = Vec::new();
    for detail in [Detail::Full, Detail::Brief] {
        for format in FORMATS {
            let rendering = Rendering {
                answer: &answer,
                evidence: &evidence,
                secrets: Secrets::Masked,
                width: 80,
                detail,
            };
            outputs.push((format.name, (format.render)(&rendering)));
        }
    }
    outputs.push(("redact", Redactor::new(&evidence).show(Span::new(0, evidence.text.len()))));
    for compiled in &engine.articles {
        let reasons = why_not(&engine, &evidence, compiled.article.id.as_str()).unwrap();
        outputs.push(("why-not", why::why(&reasons, 80)));
    }
    for (name, output) in &outputs {
        let flat: String = output.split_whitespace().collect();
        for secret in secrets {
            assert!(!output.contains(secret) && !flat.contains(secret), "{secret} is in {name}:\n{output}");
        }
    }
}

#[test]
fn a_token_in_a_request_is_hidden() {
    let token = token(r#"{"iss":"https://auth.xxx.com","scope":"read","exp":1700000000}"#);
    let parts: Vec<&str> = token.split('.').collect();
    check(
        &format!(
            "> GET /v2/devices HTTP/1.1\n> Host: api.xxx.com\n> Authorization: Bearer {token}\n>\n< HTTP/1.1 401 Unauthorized\n"
        ),
        &[&token, parts[1]],
    );
}

#[test]
fn a_raw_token_without_scheme_is_hidden() {
    let token = token(r#"{"iss":"https://auth.xxx.com","exp":1700000000}"#);
    check(
        &format!("GET / HTTP/1.1\nHost: api.xxx.com\nAuthorization: {token}\n\nHTTP/1.1 401 Unauthorized\n"),
        &[&token],
    );
}

#[test]
fn an_opaque_token_is_hidden() {
    check(
        "curl -v -H 'Authorization: Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0' https://api.example.com/\nHTTP/1.1 401 Unauthorized\n",
        &["9f8e7d6c5b4a39281706f5e4d3c2b1a0"],
    );
}

#[test]
fn a_client_secret_in_a_form_is_hidden() {
    check(
        "POST /oauth/token HTTP/1.1\nHost: auth.example.com\n\ngrant_type=client_credentials&client_id=app&client_secret=Zx81%2BqWertzSecret\n\nHTTP/1.1 401 Unauthorized\n\n{\"error\":\"invalid_client\"}\n",
        &["Zx81%2BqWertzSecret", "Zx81+qWertzSecret"],
    );
}

#[test]
fn a_client_secret_in_json_and_in_a_log_is_hidden() {
    check(
        "ERROR 401 Unauthorized request={\\\"client_id\\\":\\\"app\\\",\\\"client_secret\\\":\\\"hunter2hunter2\\\"} invalid_client",
        &["hunter2hunter2"],
    );
}

#[test]
fn basic_credentials_are_hidden_encoded_and_decoded() {
    check(
        "GET / HTTP/1.1\nHost: api.example.com\nAuthorization: Basic YWxpY2U6Y29ycmVjdCtob3JzZQ==\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"UAA/client\"\n",
        &["YWxpY2U6Y29ycmVjdCtob3JzZQ==", "correct+horse"],
    );
}

#[test]
fn the_credentials_of_a_command_are_hidden() {
    check(
        "$ curl -u alice:Tr0ub4dor-and-3 https://api.example.com/v1\nHTTP/1.1 401 Unauthorized\n",
        &["Tr0ub4dor-and-3"],
    );
}

#[test]
fn cookies_are_hidden() {
    check(
        "> GET / HTTP/1.1\n> Host: api.example.com\n> Cookie: JSESSIONID=A1B2C3D4E5F60718; theme=dark\n< HTTP/1.1 401 Unauthorized\n< Set-Cookie: sid=s3ss10n-v4lu3-9988; HttpOnly\n",
        &["A1B2C3D4E5F60718", "s3ss10n-v4lu3-9988"],
    );
}

#[test]
fn a_password_is_hidden() {
    check(
        "grant_type=password&username=alice&password=P%40ssw0rd-77&client_id=app\n{\"error\":\"invalid_grant\",\"error_description\":\"Bad credentials\"}",
        &["P%40ssw0rd-77", "P@ssw0rd-77"],
    );
}

#[test]
fn api_keys_are_hidden() {
    check(
        "GET /v1?api_key=4f7a91c2d3e84b5f HTTP/1.1\nHost: api.example.com\nX-Api-Key: 88aa77bb66cc55dd\n\nHTTP/1.1 401 Unauthorized\n\n{\"message\":\"Invalid API key\"}\n",
        &["4f7a91c2d3e84b5f", "88aa77bb66cc55dd"],
    );
}

#[test]
fn a_token_in_a_redirect_is_hidden() {
    check(
        "https://app.example.com/cb#access_token=ya29.a0AfB_byC-made-up-token&token_type=Bearer&error=access_denied",
        &["ya29.a0AfB_byC-made-up-token"],
    );
}

#[test]
fn a_rule_file_does_not_show_its_secrets() {
    let token = token(r#"{"iss":"https://auth.xxx.com","exp":1700000000}"#);
    let key = format!("sk_live_{}", "4eC39HqLyjWDarjtT1zdp7dc");
    let lines = [
        format!("    paste: 'Authorization: Bearer {token}'"),
        format!("    paste: {key}"),
        "    paste: 'client_secret=Zx81qWert77Secr3t'".to_owned(),
        "    paste: https://me:s3cretPw99@h.example".to_owned(),
    ];
    for (line, secret) in lines.iter().zip([token.as_str(), &key, "Zx81qWert77Secr3t", "s3cretPw99"]) {
        let text = format!("title: x\n{line}\n");
        let mut sources = Sources::default();
        let id = sources.add(Source { name: format!("{secret}.yaml"), text, trusted: false });
        let start = 10 + line.find(secret).unwrap();
        let span = Span::new(start, start + secret.len());
        let mut one = Diagnostic::error("bad-paste", id, span, format!("`{secret}` is no paste"));
        one.label = format!("no `{secret}` here");
        one.help = Some(format!("leave {secret} out"));
        let shown = report::report(&[one], &sources, 200);
        assert!(!shown.contains(secret), "{shown}");
        let excerpt = shown.lines().find(|line| line.contains("paste:")).unwrap();
        assert!(excerpt.contains(&"*".repeat(secret.len())), "{shown}");
    }
}
