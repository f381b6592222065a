//! No secret is shown, and nothing else is hidden.

use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;

/// Compares a whole paste as it is shown.
#[track_caller]
fn check(paste: &str, shown: &str) {
    let evidence = read(paste.as_bytes(), &Hints::default());
    assert_eq!(Redactor::new(&evidence).paste(), shown);
}

/// Checks that a paste holds no secret.
#[track_caller]
fn check_open(paste: &str) {
    check(paste, paste);
}

#[test]
fn hides_credentials_in_header_fields() {
    check("Authorization: Bearer abc.def-123", "Authorization: Bearer REDACTED_TOKEN_1");
    check("Authorization: Basic bWU6czNjcmV0", "Authorization: Basic REDACTED_USER_1.REDACTED_PASSWORD_2");
    check("Proxy-Authorization: Basic bm8gY29sb24", "Proxy-Authorization: Basic REDACTED_TOKEN_1");
    check(
        "> GET / HTTP/1.1\n> Cookie: sid=abc12345; x=y\n",
        "> GET / HTTP/1.1\n> Cookie: sid=REDACTED_COOKIE_1; x=REDACTED_COOKIE_2\n",
    );
    check("Set-Cookie: sid=abc12345; Path=/; Secure", "Set-Cookie: sid=REDACTED_COOKIE_1; Path=/; Secure");
    check("X-Api-Key: k3y-98765", "X-Api-Key: REDACTED_API_KEY_1");
    check("PRIVATE-TOKEN: abc12345", "PRIVATE-TOKEN: REDACTED_TOKEN_1");
}

#[test]
fn keeps_the_shape_of_credentials() {
    check("Authorization: Bearer Bearer abc12345", "Authorization: Bearer Bearer REDACTED_TOKEN_1");
    check("Authorization: abc12345", "Authorization: REDACTED_TOKEN_1");
    check("Authorization: bearer abc12345", "Authorization: bearer REDACTED_TOKEN_1");
    check("Authorization: Baerer abc12345", "Authorization: Baerer REDACTED_TOKEN_1");
    check("Authorization: Bearer \"abc12345\"", "Authorization: Bearer \"REDACTED_TOKEN_1\"");
    check(
        "Authorization: Bearer abc12345 def6789",
        "Authorization: Bearer REDACTED_TOKEN_1 REDACTED_TOKEN_2",
    );
    check("Authorization: Bearer abc12345\\n", "Authorization: Bearer REDACTED_TOKEN_1\\n");
    check(
        "Authorization: Digest username=\"me\", realm=\"r\", nc=00000001, response=\"6629fae49393a053\"",
        "Authorization: Digest username=\"me\", realm=\"r\", nc=00000001, response=\"REDACTED_SIGNATURE_1\"",
    );
    check(
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20200101/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3be",
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAREDACTED_API_KEY_1/20200101/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=REDACTED_SIGNATURE_2",
    );
}

#[test]
fn hides_tokens_wherever_they_stand() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1MDAwMDAwMDB9.c2lnbmF0dXJl";
    let reduced = "eyJhbGciOiJIUzI1NiJ9.eyJyZWRhY3RlZCI6dHJ1ZSwiZXhwIjoxNTAwMDAwMDAwfQ.REDACTED_JWT_1";
    check(&format!("Invalid token: {token} expired"), &format!("Invalid token: {reduced} expired"));
    check(&format!("Authorization: Bearer {token}"), &format!("Authorization: Bearer {reduced}"));
    check("got eyJhbGciOiJIUzI1NiJ9.eyJleHAi...XXXX here", "got eyJhbGciOiJIUzI1NiJ9....REDACTED_JWT_1 here");
    check(
        "got eyJhbGciOiJIUzI1NiJ9xxx9.eyJleHAi.c2ln here",
        "got eyJREDACTED.eyJREDACTED.REDACTED_JWT_1 here",
    );
}

#[test]
fn a_token_keeps_what_a_diagnosis_needs_and_nothing_personal() {
    // {"alg":"RS256","kid":"k1"} and {"sub":"jane","email":"jane@x.example","iss":"https://i.example","exp":1500000000,"scope":"read"}
    let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJqYW5lIiwiZW1haWwiOiJqYW5lQHguZXhhbXBsZSIsImlzcyI6Imh0dHBzOi8vaS5leGFtcGxlIiwiZXhwIjoxNTAwMDAwMDAwLCJzY29wZSI6InJlYWQifQ.c2lnbmF0dXJl";
    let paste = format!("Authorization: Bearer {token}");
    let evidence = read(paste.as_bytes(), &Hints::default());
    let shown = Redactor::new(&evidence).paste();
    let again = read(shown.as_bytes(), &Hints::default());
    let jwt = &again.exchanges[0].tokens[0];
    let (header, claims) = (jwt.header.as_ref().unwrap(), jwt.claims.as_ref().unwrap());
    assert_eq!(serde_json::to_string(header).unwrap(), r#"{"alg":"RS256"}"#);
    assert_eq!(
        serde_json::to_string(claims).unwrap(),
        r#"{"redacted":true,"exp":1500000000,"iss":"https://i.example","scope":"read"}"#
    );
}

#[test]
fn hides_named_values_of_every_form() {
    check("{\"client_secret\":\"s3cr3t!\"}", "{\"client_secret\":\"REDACTED_CLIENT_SECRET_1!\"}");
    check("{\\\"password\\\":\\\"hunter22\\\"}", "{\\\"password\\\":\\\"REDACTED_PASSWORD_1\\\"}");
    check("{'access_token': 'abc12345'}", "{'access_token': 'REDACTED_TOKEN_1'}");
    check("client_id=me&client_secret=a%2Bb%3D1", "client_id=me&client_secret=REDACTED_CLIENT_SECRET_1%21");
    check(
        "https://h.example/cb?code_verifier=abc12345&x=1",
        "https://h.example/cb?code_verifier=REDACTED_CODE_VERIFIER_1&x=1",
    );
    check("password=hunter22 user=me", "password=REDACTED_PASSWORD_1 user=me");
    check("client_id:webui\npassword:pw12", "client_id:webui\npassword:REDACTED_PASSWORD_1");
    check("  output.password: \"changeme\"", "  output.password: \"REDACTED_PASSWORD_1\"");
    check(
        "<Password>hunter22</Password><User>me</User>",
        "<Password>REDACTED_PASSWORD_1</Password><User>me</User>",
    );
    check(
        "SAMLResponse=PHNhbWxwOlJlc3BvbnNlPg%3D%3D&RelayState=1",
        "SAMLResponse=REDACTED_SAML_1&RelayState=1",
    );
}

#[test]
fn hides_credentials_in_commands_and_urls() {
    check("curl -u me:s3cret https://h.example", "curl -u me:REDACTED_PASSWORD_1 https://h.example");
    check(
        "curl -H 'Authorization: Bearer abc123' https://h.example",
        "curl -H 'Authorization: Bearer REDACTED_TOKEN_1' https://h.example",
    );
    check(
        "curl --proxy-user d\\u:s0mePw https://h.example",
        "curl --proxy-user d\\u:REDACTED_PASSWORD_1 https://h.example",
    );
    check("psql postgres://me:s3cret@db.example/x", "psql postgres://me:REDACTED_PASSWORD_1@db.example/x");
    check("https://s3cr3tk3y:@h.example", "https://REDACTED_API_KEY_1:@h.example");
}

#[test]
fn hides_keys_by_their_look() {
    check("key sk_live_4eC39HqLyjWDarjtT1 was refused", "key sk_live_REDACTED_API_KEY_1 was refused");
    check("use AIzaabcdefghijklmnopqrstuvwxyz0123456789", "use REDACTED_API_KEY_1");
    check(
        "-----BEGIN PRIVATE KEY-----\nMIIEabcd\n-----END PRIVATE KEY-----\nx",
        "-----BEGIN PRIVATE KEY-----\nREDACTED_PRIVATE_KEY_1\n-----END PRIVATE KEY-----\nx",
    );
}

#[test]
fn says_what_a_diagnosis_needs_of_a_password() {
    check("curl -u me:a+b https://h.example", "curl -u me:REDACTED_PASSWORD_1+ https://h.example");
    check("{\"password\":\"a%41b!\"}", "{\"password\":\"REDACTED_PASSWORD_1%21!\"}");
    // app%3A1:p+w%21&
    check(
        "Authorization: Basic YXBwJTNBMTpwK3clMjEm",
        "Authorization: Basic REDACTED_USER_1%21.REDACTED_PASSWORD_2+%21!",
    );
}

#[test]
fn equal_secrets_have_one_number_and_different_ones_have_two() {
    check(
        "password=hunter22\nthen hunter22 failed, token=abcd1234\npassword=hunter23",
        "password=REDACTED_PASSWORD_1\nthen REDACTED_PASSWORD_1 failed, token=REDACTED_TOKEN_2\npassword=REDACTED_PASSWORD_3",
    );
    check(
        "client_secret=a%2Bb1z&x=y\n{\"client_secret\":\"a+b1z\"}",
        "client_secret=REDACTED_CLIENT_SECRET_1%21&x=y\n{\"client_secret\":\"REDACTED_CLIENT_SECRET_1+\"}",
    );
    check(
        "curl -u me:s3cret https://h\n> Authorization: Basic bWU6czNjcmV0",
        "curl -u me:REDACTED_PASSWORD_1 https://h\n> Authorization: Basic REDACTED_USER_2.REDACTED_PASSWORD_1",
    );
}

#[test]
fn marks_that_stand_there_already_stay_and_are_counted() {
    check(
        "token=REDACTED_TOKEN_4&x=1\nnew token=abcd1234",
        "token=REDACTED_TOKEN_4&x=1\nnew token=REDACTED_TOKEN_5",
    );
}

#[test]
fn cleans_derived_text_in_every_spelling() {
    let evidence = read(b"client_secret=a%2Bb%3D1\nAuthorization: Basic bWU6czNjcmV0", &Hints::default());
    let redactor = Redactor::new(&evidence);
    assert_eq!(
        redactor.clean("the secret a+b=1 has a plus"),
        "the secret REDACTED_CLIENT_SECRET_1%21 has a plus"
    );
    assert_eq!(redactor.clean("user me with s3cret"), "user me with REDACTED_PASSWORD_3");
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
pub(crate) const SHAPES: &[&str] = &[
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
            Redactor::new(&evidence).paste()
        })
        .filter(|shown| shown.contains("pl4nt3d"))
        .collect();
    assert_eq!(shown, Vec::<String>::new());
}
