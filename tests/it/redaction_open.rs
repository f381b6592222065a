//! What is no secret stays as it is: an answer that hides its own error helps nobody.

use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;

/// Fails with every paste that is not shown as it is.
#[track_caller]
fn check(pastes: &[&str]) {
    let changed: Vec<String> = pastes
        .iter()
        .filter_map(|paste| {
            let shown = Redactor::new(&read(paste.as_bytes(), &Hints::default())).paste();
            (shown != *paste).then(|| format!("{paste:?} is shown as {shown:?}"))
        })
        .collect();
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn errors_and_their_codes() {
    check(&[
        "{\"error\":\"invalid_token\",\"error_description\":\"Token expired\"}",
        "https://app.example.com/cb?error=access_denied&code=invalid_token&state=x",
        "https://app.example.com/error?code=401&reason=expired",
        "https://app.example.com/error?code=AADSTS70011&x=y",
        "{\"code\":\"AADSTS700016\",\"message\":\"x\"}",
        "{\"code\":401,\"status\":\"UNAUTHENTICATED\"}",
        "{\"code\":\"invalid_grant\"}",
        "{\"code\":\"PGRST301\",\"hint\":null}",
        "{\"code\":\"E-AUTH-001\"}",
        "{\"code\":\"InvalidAuthenticationToken\"}",
        "{\"code\":\"rest_forbidden\",\"data\":{\"status\":401}}",
        "code: 'ERR_BAD_REQUEST', status: 401",
        "Error: Request failed with status code 401",
        "WWW-Authenticate: Bearer realm=\"x\", error=\"invalid_token\", error_description=\"The access token expired\"",
        "401 Unauthorized: Bearer token not found",
        "invalid_client: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID",
    ]);
}

#[test]
fn sentences_about_secrets() {
    check(&[
        "token expired",
        "token: expired",
        "Token: is expired",
        "password: incorrect",
        "password: incorrect for user bob",
        "Password authentication failed for user \"app\"",
        "FATAL:  password authentication failed for user \"postgres\"",
        "{\"password\":\"is required\"}",
        "{\"errors\":{\"password\":[\"The password field is required.\"]}}",
        "{\"password\":[\"This field may not be blank.\"]}",
        "{\"token\":\"Token is invalid or has expired\"}",
        "{\"credential\":\"invalid_credential\"}",
        "Invalid API key: the key was revoked",
        "secret: not found",
        "Your session has expired. session: expired",
        "unexpected token '<', \"<html>\" is not valid JSON",
        "SyntaxError: Unexpected token < in JSON at position 0",
        "Invalid token: Signature verification failed",
        "token: Signature has expired",
        "x-csrf-token: Required",
        "x-csrf-token: fetch",
        "Authorization: missing",
        "The Authorization header is missing",
        "cookie: none",
        "PASS: TestLogin (0.01s)\n--- FAIL: TestToken (0.02s)",
        "Reason: Password mismatch for account",
    ]);
}

#[test]
fn names_that_only_look_like_those_of_secrets() {
    check(&[
        "token_type=Bearer&expires_in=3600",
        "grant_type=password&response_type=token&username=me",
        "{\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"read write\"}",
        "token_endpoint_auth_method: client_secret_basic",
        "\"token_endpoint\": \"https://login.example.com/oauth2/token\"",
        "https://login.example.com/oauth2/token?client_id=webui",
        "{\"nextPageToken\":\"CAUQAA12345678\"}",
        "\"usage\": {\"prompt_tokens\": 1234, \"completion_tokens\": 56, \"max_tokens\": 4096}",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Idempotency-Key: 8e03978e-40d5-43e8-bc93-6894a57f9324",
        "access-control-allow-credentials: true",
        "withCredentials: true",
        "credentials: 'include'",
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"n\":\"0vx7agoebGcQSuuPiLJXZpt\",\"e\":\"AQAB\",\"kid\":\"2011-04-29\"}]}",
        "X-Auth-User: alice",
        "key: value",
        "\"key\": \"devices/1\"",
        "sort-key: created_at",
        "The primary key (id) of table users",
        "author: Jane Doe",
        "passport: required",
        "PWD=/home/me/project",
        "pin: true, pinned: 3",
        "session_timeout=3600",
        "compass=north&bypass=1",
        "client_secret_expires_at: 0",
        "\"secretName\": \"db-credentials\", \"secretRef\": \"vault/db\"",
        "authorizationServer: https://as.example.com",
        "{\"type\":\"object\",\"properties\":{\"password\":{\"type\":\"string\",\"minLength\":8}}}",
    ]);
}

#[test]
fn places_and_expressions_instead_of_values() {
    check(&[
        "private_key: /etc/ssl/private/server.key",
        "curl --key client.key --cert client.pem https://h.example",
        "--private-key ~/.ssh/id_rsa",
        "token = process.env.API_TOKEN",
        "password=os.environ['DB_PASSWORD']",
        "const token = await getToken();",
        "token: this.props.token,",
        "client_secret: ${CLIENT_SECRET}",
        "Authorization: Bearer $TOKEN",
        "Authorization: Bearer {{access_token}}",
        "-u \"$CLIENT_ID:$CLIENT_SECRET\"",
        "export TOKEN=$(cat token.txt)",
        "password: vault:secret/data/db#password",
        "credentials: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
    ]);
}

#[test]
fn placeholders_and_masks() {
    check(&[
        "Authorization: Bearer undefined",
        "Authorization: Bearer null",
        "Authorization: Bearer YOUR_TOKEN",
        "Authorization: Bearer <your-access-token>",
        "Authorization: Bearer [object Object]",
        "Authorization: Bearer ***",
        "Authorization: Bearer <redacted>",
        "Authorization: Bearer [REDACTED]",
        "Authorization: Bearer xxxxxxxx",
        "{\"password\":\"********\",\"secret\":\"<hidden>\",\"token\":\"\"}",
        "client_secret=your-client-secret-here",
        "{\"api_key\":\"INSERT_API_KEY_HERE\"}",
        "password=%PASSWORD%",
        "password: (hidden)",
        "{\"password\":\"[FILTERED]\",\"token\":\"[removed for privacy]\"}",
        "{\"token\":null,\"password\":false}",
    ]);
}

#[test]
fn identifiers_hosts_times_and_paths() {
    check(&[
        "x-request-id: 8e03978e-40d5-43e8-bc93-6894a57f9324",
        "Correlation ID: 8e03978e-40d5-43e8-bc93-6894a57f9324 Timestamp: 2024-05-06 07:08:09Z",
        "x-amzn-trace-id: Root=1-5759e988-bd862e3fe1be46a994272793",
        "cf-ray: 7d5a1b2c3d4e5f60-FRA",
        "etag: W/\"a1b2c3d4e5f6\"",
        "GET /v2/devices/8e03978e-40d5-43e8-bc93-6894a57f9324 HTTP/1.1\nHost: api.example.com",
        "user alice@example.com at 10.0.0.1:8443",
        "https://alice@git.example.com/a/b.git",
        "git@github.com:owner/repository.git",
        "tenant 72f988bf-86f1-41af-91ab-2d7cd011db47, client_id=3a5e0c1f-0000-4b8f-9a41-2c5d8e6b1f07",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "    at com.example.auth.TokenService.getToken(TokenService.java:58)",
        "Server: nginx/1.25.3\nDate: Mon, 02 Nov 2026 09:14:02 GMT",
        "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/token",
        "http://localhost:8080/realms/x/protocol/openid-connect/token",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 me@host",
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIE\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----",
    ]);
}
