//! No secret is shown, and nothing else is hidden.

use fixbook::base::span::Span;
use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;

/// Compares a whole paste as it is shown.
#[track_caller]
fn check(paste: &str, shown: &str) {
    let evidence = read(paste.as_bytes(), &Hints::default());
    assert_eq!(Redactor::new(&evidence).show(Span::new(0, paste.len())), shown);
}

/// Checks that a paste holds no secret.
#[track_caller]
fn check_open(paste: &str) {
    check(paste, paste);
}

#[test]
fn hides_credentials_in_header_fields() {
    check("Authorization: Bearer abc.def-123", "Authorization: Bearer [hidden authorization]");
    check("Authorization: Basic bWU6czNjcmV0", "Authorization: Basic [hidden authorization]");
    check("Proxy-Authorization: Basic bWU6czNjcmV0", "Proxy-Authorization: Basic [hidden authorization]");
    check("> GET / HTTP/1.1\n> Cookie: sid=abc12345; x=y\n", "> GET / HTTP/1.1\n> Cookie: [hidden cookie]\n");
    check("Set-Cookie: sid=abc12345; Path=/", "Set-Cookie: [hidden cookie]");
    check("X-Api-Key: k3y-98765", "X-Api-Key: [hidden api-key]");
    check("PRIVATE-TOKEN: abc12345", "PRIVATE-TOKEN: [hidden token]");
}

#[test]
fn hides_tokens_wherever_they_stand() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1MDAwMDAwMDB9.c2lnbmF0dXJl";
    check(&format!("Invalid token: {token} expired"), "Invalid token: [hidden jwt] expired");
    check(&format!("Authorization: Bearer {token}"), "Authorization: Bearer [hidden jwt]");
    check("got eyJhbGciOiJIUzI1NiJ9.eyJleHAi...XXXX here", "got [hidden jwt] here");
}

#[test]
fn hides_named_values_of_every_form() {
    check("{\"client_secret\":\"s3cr3t!\"}", "{\"client_secret\":\"[hidden client-secret]\"}");
    check("{\\\"password\\\":\\\"hunter22\\\"}", "{\\\"password\\\":\\\"[hidden password]\\\"}");
    check("{'access_token': 'abc12345'}", "{'access_token': '[hidden token]'}");
    check("client_id=me&client_secret=a%2Bb%3D1", "client_id=me&client_secret=[hidden client-secret]");
    check(
        "https://h.example/cb?code_verifier=abc12345&x=1",
        "https://h.example/cb?code_verifier=[hidden code-verifier]&x=1",
    );
    check("password=hunter22 user=me", "password=[hidden password] user=me");
    check("client_id:webui\npassword:pw12", "client_id:webui\npassword:[hidden password]");
    check("  output.password: \"changeme\"", "  output.password: \"[hidden password]\"");
    check(
        "<Password>hunter22</Password><User>me</User>",
        "<Password>[hidden password]</Password><User>me</User>",
    );
    check(
        "SAMLResponse=PHNhbWxwOlJlc3BvbnNlPg%3D%3D&RelayState=1",
        "SAMLResponse=[hidden saml]&RelayState=1",
    );
}

#[test]
fn hides_credentials_in_commands_and_urls() {
    check("curl -u me:s3cret https://h.example", "curl -u me:[hidden password] https://h.example");
    check(
        "curl -H 'Authorization: Bearer abc123' https://h.example",
        "curl -H 'Authorization: Bearer [hidden authorization]' https://h.example",
    );
    check(
        "curl --proxy-user d\\u:s0mePw https://h.example",
        "curl --proxy-user d\\u:[hidden password] https://h.example",
    );
    check("psql postgres://me:s3cret@db.example/x", "psql postgres://me:[hidden password]@db.example/x");
}

#[test]
fn hides_keys_by_their_look() {
    check("key sk_live_4eC39HqLyjWDarjtT1 was refused", "key [hidden api-key] was refused");
    check("use ghp_abcdefghijklmnopqrstuvwxyz0123456789", "use [hidden api-key]");
    check("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nx", "[hidden private-key]\nx");
}

#[test]
fn hides_a_secret_in_its_other_places() {
    check(
        "password=hunter22\nthen hunter22 failed",
        "password=[hidden password]\nthen [hidden password] failed",
    );
}

#[test]
fn cleans_derived_text_in_every_spelling() {
    let evidence = read(b"client_secret=a%2Bb%3D1\nAuthorization: Basic bWU6czNjcmV0", &Hints::default());
    let redactor = Redactor::new(&evidence);
    assert_eq!(redactor.clean("the secret a+b=1 has a plus"), "the secret [hidden client-secret] has a plus");
    assert_eq!(redactor.clean("user me with s3cret"), "user me with [hidden password]");
}

#[test]
fn words_of_errors_are_no_secrets() {
    check_open("{\"error\": \"invalid_token\", \"token_type\": \"Bearer\"}");
    check_open("Authentication failed: password does not match stored value");
    check_open("Authorization: Bearer YOUR_TOKEN");
    check_open("Authorization: Bearer <token>");
    check_open("Authorization: Bearer undefined");
    check_open("{\"password\":\"***\",\"client_secret\":\"[REDACTED]\",\"token\":null}");
    check_open("grant_type=password&response_type=token");
    check_open("Caused by: Error retrieving JWT token: Received fatal alert: certificate_required");
    check_open("https://login.example.com/tenant/oauth2/token?client_id=webui");
}

/// The secret that is planted.
const PLANTED: &str = "pl4nt3d-S3cret/Xy";

/// Pastes of every shape; the secret takes the place of the first `@`.
const SHAPES: &[&str] = &[
    "{\"client_secret\":\"@\"}",
    "{\\\"client_secret\\\":\\\"@\\\"}",
    "{\"m\":\"{\\\"n\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"@\\\\\\\"}\\\"}\"}",
    "&quot;password&quot;: &quot;@&quot;",
    "send: b'POST /t HTTP/1.1\\r\\nHost: h\\r\\nAuthorization: Bearer @\\r\\n\\r\\n'",
    "_header: 'GET /t HTTP/1.1\\r\\n' +\n  'Authorization: Bearer @\\r\\n' +\n  '\\r\\n',",
    "headers: { Authorization: 'Bearer @', Accept: 'x' }",
    "{'headers': {'Authorization': 'Bearer @'}}",
    "map[Authorization:[Bearer @] Accept:[x]]",
    "{Authorization=[Bearer @], Accept=[x]}",
    "[Authorization:\"Bearer @\", Accept:\"x\"]",
    "{:authorization=>\"Bearer @\"}",
    "{\"name\":\"Authorization\",\"value\":\"Bearer @\"}",
    "{\"request\":{\"method\":\"GET\",\"url\":\"https://h/x\",\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer @\"}]}}",
    "{\"cookies\":[{\"name\":\"sid\",\"value\":\"@\"}]}",
    "{\"queryString\":[{\"name\":\"access_token\",\"value\":\"@\"}]}",
    "client_secret: @",
    "CLIENT_SECRET=@",
    "export API_TOKEN=@",
    "spring.security.oauth2.client.registration.x.client-secret=@",
    "--client-secret @ --x",
    "uaac token client get me -s @",
    "GET https://h.example/x?access_token=@&y=1",
    "http://h.example/cb#id_token=@&state=1",
    "I sent the header Authorization: Bearer @ and got 401",
    "with \"Bearer @\" it fails",
    "Bearer @",
    "authorization \u{2192}Bearer @",
    "<wsse:Password Type=\"t\">@</wsse:Password>",
    "&lt;Password&gt;@&lt;/Password&gt;",
    "curl https://h.example -H \"X-Api-Key: @\"",
    "curl https://h.example -d '{\"password\": \"@\"}'",
    "curl https://h.example -F password=@",
    "curl --data-urlencode 'client_secret=@' https://h.example",
    "curl -uuser:@ https://h.example",
    "http -a me:@ https://h.example",
    "wget --user=me --password=@ https://h.example/x",
    "> Cookie: a=@",
    "Set-Cookie: a=@; Path=/",
    "https://me:@@h.example/",
    "Password: @",
    "  password @ was refused",
    "apikey:@",
    "\"token\": \"@\",",
    "x-goog-api-key: @",
    "AccountKey=@;EndpointSuffix=x",
    "Pwd=@;User=x",
    "Ocp-Apim-Subscription-Key: @",
    "[ \"Authorization\", \"Bearer @\" ]",
    "('Authorization', 'Bearer @')",
];

#[test]
fn a_planted_secret_is_shown_in_no_shape_of_paste() {
    let shown: Vec<String> = SHAPES
        .iter()
        .map(|shape| {
            let paste = shape.replacen('@', PLANTED, 1);
            let evidence = read(paste.as_bytes(), &Hints::default());
            Redactor::new(&evidence).show(Span::new(0, paste.len()))
        })
        .filter(|shown| shown.contains("pl4nt3d"))
        .collect();
    assert_eq!(shown, Vec::<String>::new());
}
