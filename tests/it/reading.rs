//! What is read out of pastes of every form.

use fixbook::evidence::authorization::Shape;
use fixbook::evidence::evidence::{Evidence, Exchange};
use fixbook::evidence::jwt::TokenState;
use fixbook::evidence::read::{Hints, read};

/// Shows an exchange as lines: the request, the status, challenges, authorization.
fn show(exchange: &Exchange) -> String {
    let mut lines = Vec::new();
    if let Some(request) = &exchange.request {
        let method = request.method.as_ref().map_or("?", |method| &method.value);
        let target = request.target.as_ref().map_or("?", |target| &target.value);
        lines.push(format!("{method} {target}"));
    }
    if let Some(status) = exchange.status() {
        lines.push(status.value.to_string());
    }
    for challenge in &exchange.challenges {
        let params: Vec<String> =
            challenge.params.iter().map(|(name, value)| format!(" {name}=<{}>", value.value)).collect();
        lines.push(format!("challenge {}{}", challenge.scheme, params.concat()));
    }
    if let Some(authorization) = &exchange.authorization {
        let scheme = authorization.scheme.as_ref().map_or("", |scheme| &scheme.value);
        lines.push(format!("authorization {} {scheme}", authorization.shape.as_str()).trim_end().to_owned());
    }
    lines.join("\n")
}

fn of(paste: &str) -> Evidence {
    read(paste.as_bytes(), &Hints::default())
}

/// Compares every exchange of a paste.
#[track_caller]
fn check(paste: &str, expected: &[&str]) {
    let shown: Vec<String> = of(paste).exchanges.iter().map(show).collect();
    assert_eq!(shown, expected);
}

/// Compares the fields of a paste, all exchanges together.
#[track_caller]
fn check_fields(paste: &str, expected: &[&str]) {
    let evidence = of(paste);
    let shown: Vec<String> = evidence
        .exchanges
        .iter()
        .flat_map(|exchange| &exchange.fields)
        .map(|field| format!("{}={}", field.path.join("."), field.value.value))
        .collect();
    assert_eq!(shown, expected);
}

/// Compares the status alone.
#[track_caller]
fn check_status(paste: &str, expected: Option<u16>) {
    let evidence = of(paste);
    let found = evidence.exchanges.iter().find_map(|exchange| exchange.status());
    assert_eq!(found.map(|status| status.value), expected, "{paste}");
    if let Some(status) = found {
        assert_eq!(evidence.at(status.span), status.value.to_string());
    }
}

/// Compares the shape of the authorization.
#[track_caller]
fn check_shape(paste: &str, expected: Option<Shape>) {
    let evidence = of(paste);
    let found = evidence.exchanges.iter().find_map(|exchange| exchange.authorization.as_ref());
    assert_eq!(found.map(|authorization| authorization.shape), expected, "{paste}");
}

#[test]
fn an_empty_paste_has_no_exchange() {
    check("", &[]);
    check(" \n\t\r\n", &[]);
}

#[test]
fn any_other_paste_has_one() {
    check("it does not work", &[""]);
}

#[test]
fn reads_raw_http_with_both_halves() {
    check(
        "GET /v1/me HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer abc123\r\n\r\n\
         HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"x\"\r\n\r\n{\"error\":\"invalid_token\"}",
        &["GET /v1/me\n401\nchallenge Bearer realm=<x>\nauthorization ok Bearer"],
    );
}

#[test]
fn reads_several_exchanges_each_with_its_own_status() {
    check(
        "GET /a HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\nServer: n\n\nGET /b HTTP/1.1\nHost: h\n\nHTTP/1.1 403 Forbidden\n",
        &["GET /a\n200\nauthorization absent", "GET /b\n403\nauthorization absent"],
    );
}

#[test]
fn reads_curl_and_its_verbose_output_as_one_exchange() {
    check(
        "$ curl -v https://api.example.com/x -H 'Authorization: Bearer t0k3n'\n* Connected to api.example.com\n\
         > GET /x HTTP/1.1\n> Host: api.example.com\n> Authorization: Bearer t0k3n\n> \n\
         < HTTP/1.1 401 Unauthorized\n< Content-Type: application/json\n< \n{\"code\":\"x\"}",
        &["GET https://api.example.com/x\n401\nauthorization ok Bearer"],
    );
}

#[test]
fn reads_doubled_output_once() {
    check(
        "> GET /x HTTP/1.1\n> Host: h\n>\n< HTTP/1.1 401 Unauthorized\nHTTP/1.1 401 Unauthorized\n\
         < WWW-Authenticate: Basic realm=\"r\"\nWWW-Authenticate: Basic realm=\"r\"\n",
        &["GET /x\n401\nchallenge Basic realm=<r>\nauthorization absent"],
    );
}

#[test]
fn a_continue_and_a_tunnel_are_no_answers() {
    check(
        "> CONNECT h:443 HTTP/1.1\n> Host: h:443\n>\n< HTTP/1.1 200 Connection established\n<\n\
         > POST /x HTTP/1.1\n> Host: h\n>\n< HTTP/1.1 100 Continue\n<\n< HTTP/1.1 401 Unauthorized\n< Server: n\n",
        &["POST /x\n401\nauthorization absent"],
    );
}

#[test]
fn reads_a_flattened_trace() {
    check(
        "> GET /x HTTP/1.1 > Host: h > Accept: */* > < HTTP/1.1 401 Unauthorized < WWW-Authenticate: Bearer realm=\"r\"",
        &["GET /x\n401\nchallenge Bearer realm=<r>\nauthorization absent"],
    );
}

#[test]
fn reads_a_trace_with_times_before_its_lines() {
    check(
        "2017/08/01 05:59:26 > GET https://h.example.io/v2/ HTTP/1.1\n2017/08/01 05:59:27 < HTTP/1.1 401 Unauthorized",
        &["GET https://h.example.io/v2/\n401"],
    );
}

#[test]
fn reads_a_command_line_as_its_request() {
    check(
        "curl -sS -X POST \\\n  -u 'me:s3cret' \\\n  -d 'grant_type=client_credentials' \\\n  https://id.example.com/token",
        &["POST https://id.example.com/token\nauthorization ok Basic"],
    );
    check_fields(
        "curl -d 'grant_type=password&scope=a%20b' https://h/t",
        &["grant_type=password", "scope=a b"],
    );
}

#[test]
fn reads_the_command_lines_of_other_tools() {
    check(
        "$ http POST https://h.example.com/x name=v Authorization:'Bearer abc'",
        &["POST https://h.example.com/x\nauthorization ok Bearer"],
    );
    check(
        "$ http -a me:s3cret https://h.example.com/x",
        &["GET https://h.example.com/x\nauthorization ok Basic"],
    );
    check(
        "wget -S --header='Authorization: bearer abc' https://h.example.com/x\n  HTTP/1.1 401 Unauthorized\n  Server: n",
        &["GET https://h.example.com/x\n401\nauthorization wrong-case bearer"],
    );
    check(
        "PS C:\\> Invoke-RestMethod -Uri https://h.example.com/x -Method POST -Headers @{Authorization=\"Bearer abc\"; Accept=\"a\"}",
        &["POST https://h.example.com/x\nauthorization ok Bearer"],
    );
    check("Invoke-RestMethod -Uri https://h.example.com/x -Headers $h", &["GET https://h.example.com/x"]);
}

#[test]
fn decodes_basic_credentials() {
    let evidence = of("Authorization: Basic bWU6czNjcmV0");
    let authorization = evidence.exchanges[0].authorization.clone().unwrap();
    assert_eq!(authorization.user.unwrap().value, "me");
    assert_eq!(authorization.password.unwrap().value, "s3cret");
    assert!(!evidence.exchanges[0].request.as_ref().unwrap().head);
}

#[test]
fn judges_the_shape_of_the_authorization() {
    let head = |line: &str| format!("GET /x HTTP/1.1\nHost: h\n{line}\n");
    let shapes = [
        ("Accept: */*", Some(Shape::Absent)),
        ("X-Api-Key: k3y12345", None),
        ("Cookie: sid=1", None),
        ("Authorization: Bearer abc", Some(Shape::Ok)),
        ("Authorization: bearer abc", Some(Shape::WrongCase)),
        ("Authorization: Baerer abc", Some(Shape::Misspelt)),
        ("Authorization: Bearer Bearer abc", Some(Shape::Doubled)),
        ("Authorization: Bearer  abc", Some(Shape::WhiteSpace)),
        ("Authorization: Bearer a b", Some(Shape::WhiteSpace)),
        ("Authorization: Bearer \"abc\"", Some(Shape::Quoted)),
        ("Authorization: \"Bearer abc\"", Some(Shape::Quoted)),
        ("Authorization: Bearer undefined", Some(Shape::Placeholder)),
        ("Authorization: Bearer YOUR_TOKEN", Some(Shape::Placeholder)),
        ("Authorization: Bearer {{token}}", Some(Shape::Placeholder)),
        ("Authorization: Bearer [object Object]", Some(Shape::Placeholder)),
        ("Authorization: Bearer", Some(Shape::Placeholder)),
        ("Authorization: Bearer ****", Some(Shape::Ok)),
        ("Authorization: eyJhbGciOiJub25lIn0.e30.x", Some(Shape::NoScheme)),
        ("Authentication: Bearer abc", Some(Shape::WrongHeader)),
        ("Authorisation: Bearer abc", Some(Shape::WrongHeader)),
        ("X-Authorization: Bearer abc", Some(Shape::WrongHeader)),
        ("Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=h, Signature=0", Some(Shape::Ok)),
    ];
    for (line, shape) in shapes {
        check_shape(&head(line), shape);
    }
}

#[test]
fn reads_challenges_however_they_are_written() {
    let cases = [
        (
            "WWW-Authenticate: Bearer realm=\"a, b\", error=\"invalid_token\"",
            "challenge Bearer realm=<a, b> error=<invalid_token>",
        ),
        ("WWW-Authenticate: Bearer, error=\"invalid_token\"", "challenge Bearer error=<invalid_token>"),
        ("Bearer, error=\"invalid_token\"", "challenge Bearer error=<invalid_token>"),
        (
            "WWW-Authenticate: Bearer error=invalid_token, error_description=The token expired",
            "challenge Bearer error=<invalid_token> error_description=<The token expired>",
        ),
        ("WWW-Authenticate: Negotiate, Basic realm=\"x\"", "challenge Negotiate\nchallenge Basic realm=<x>"),
        (
            "WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"cut of",
            "challenge Bearer error=<invalid_token> error_description=<cut of>",
        ),
        (
            "error=\"unauthorized\", error_description=\"Bad credentials\"",
            "challenge  error=<unauthorized> error_description=<Bad credentials>",
        ),
        ("need: BASIC realm=\"Nexus\"", "challenge BASIC realm=<Nexus>"),
        (
            "{\"headers\":{\"WWW-Authenticate\":\"Token error=\\\"Invalid token\\\"\"}}",
            "challenge Token error=<Invalid token>",
        ),
    ];
    for (paste, expected) in cases {
        check(paste, &[expected]);
    }
}

#[test]
fn reads_json_alone_and_within_text() {
    check_fields(
        "{\"error\":{\"errors\":[{\"code\":1},{\"code\":\"b\"}]}}",
        &["error.errors.code=1", "error.errors.code=b"],
    );
    check_fields("failed with {\"error\":\"x\"} again", &["error=x"]);
    check_fields("{\u{201c}error\u{201d}: \u{201c}x\u{201d}}", &["error=x"]);
}

#[test]
fn reads_json_that_is_cut_off_at_either_end() {
    check_fields(
        "{\"error\":\"x\",\"error_description\":\"AADSTS700",
        &["error=x", "error_description=AADSTS700"],
    );
    check_fields("  \"error\": \"x\",\n  \"code\": 7,\n }", &["error=x", "code=7"]);
}

#[test]
fn reads_json_that_was_escaped_up_to_three_times() {
    check_fields("body: {\\\"error\\\":\\\"x\\\"}", &["error=x"]);
    check_fields("{\"a\":\"{\\\"error\\\":\\\"x\\\"}\"}", &["a={\"error\":\"x\"}", "error=x"]);
    check_fields("body: {\\\\\\\"error\\\\\\\":\\\\\\\"x\\\\\\\"}", &["error=x"]);
    check_fields("&lt;b&gt;{&quot;error&quot;:&quot;x&quot;}", &["error=x"]);
}

#[test]
fn reads_maps_as_languages_print_them() {
    let printed = [
        "{'error': 'x', 'code': 7}",
        "{ error: 'x', code: 7 }",
        "{:error=>\"x\", :code=>7}",
        "{\"error\" => \"x\", \"code\" => 7}",
        "map[error:x code:7]",
        "{error=x, code=7}",
        "%{error: \"x\", code: 7}",
        "@{error=x; code=7}",
        "Array ( [error] => x\n [code] => 7\n )",
        "array(2) { [\"error\"]=> string(1) \"x\" [\"code\"]=> int(7) }",
    ];
    for paste in printed {
        let evidence = of(paste);
        let values: Vec<&str> =
            evidence.exchanges[0].fields.iter().map(|field| field.value.value.as_str()).collect();
        assert_eq!(values.first(), Some(&"x"), "{paste}");
        assert!(values.len() == 2 && values[1].contains('7'), "{paste}: {values:?}");
    }
}

#[test]
fn reads_queries_and_fragments() {
    check_fields(
        "https://a.example.com/cb?error=access_denied&error_description=The+user%20said%20no",
        &["error=access_denied", "error_description=The user said no"],
    );
    check_fields(
        "back at https://a.example.com/cb#error=login_required&state=1.",
        &["error=login_required", "state=1"],
    );
    check_fields("grant_type=password&username=u%40x", &["grant_type=password", "username=u@x"]);
}

#[test]
fn reads_names_and_values_in_lines() {
    check_fields(
        "level=warn msg=\"token refused\" error=invalid_token",
        &["level=warn", "msg=token refused", "error=invalid_token"],
    );
    check_fields(
        "Trace ID: ab-1 Correlation ID: cd-2 Timestamp: 2019-08-13 09:57:49Z",
        &["Trace ID=ab-1", "Correlation ID=cd-2", "Timestamp=2019-08-13 09:57:49Z"],
    );
    check_fields("REASON = Access token invalid, API = x", &["REASON=Access token invalid", "API=x"]);
}

#[test]
fn reads_xml_elements_and_attributes() {
    check_fields(
        "<s:Envelope xmlns:s=\"u\"><s:Body><s:Fault code=\"7\"><faultstring>a &amp; b</faultstring></s:Fault></s:Body></s:Envelope>",
        &["Envelope.Body.Fault.code=7", "Envelope.Body.Fault.faultstring=a & b"],
    );
}

#[test]
fn reads_header_lists() {
    check(
        "content-type \u{2192}application/json\nwww-authenticate \u{2192}Basic realm=\"x\"",
        &["challenge Basic realm=<x>"],
    );
    check(
        "Request URL: https://h.example.com/me\nRequest Method: GET\nStatus Code: 401 Unauthorized\nServer: n",
        &["GET https://h.example.com/me\n401"],
    );
}

#[test]
fn finds_a_status_where_its_place_says_so() {
    let told = [
        ("the API returned 401", 401),
        ("401 Unauthorized", 401),
        ("Request failed with status code 401", 401),
        ("status code: 401", 401),
        ("status=403", 403),
        ("{\"status\": 401}", 401),
        ("{\"statusCode\":\"429\"}", 429),
        ("{\"error\":{\"code\":401}}", 401),
        ("The remote server returned an error: (401) Unauthorized.", 401),
        ("faultString: (401)Unauthorized", 401),
        ("Response status code does not indicate success: 401 (Unauthorized).", 401),
        ("Unexpected HTTP response 401", 401),
        ("HTTP 407 from the proxy", 407),
        ("npm ERR! code E401", 401),
        ("HTTP status code\n403", 403),
        ("err: GET https://h.example.com/x: 401 {message: no}", 401),
        ("401 Client Error: Unauthorized for url", 401),
        ("GET /health 401 3ms - 396b", 401),
        ("\"GET /health HTTP/1.1\" 200 401 \"-\"", 200),
        ("HTTP Status 401 \u{2013} Unauthorized", 401),
    ];
    for (paste, status) in told {
        check_status(paste, Some(status));
    }
}

#[test]
fn no_other_number_is_a_status() {
    let numbers = [
        "sent 401 bytes",
        "order 401 was shipped",
        "took 401 ms",
        "at line 401",
        "http://localhost:401/x",
        "foo.js:401:12",
        "got 401 rows",
        "port 401",
        "AADSTS50401",
        "10.0.0.401",
        "401",
        "id 401-22",
        "listening on port 500",
        "{\"expires_in\":500}",
        "{\"code\":\"50126\"}",
        "version 4.401",
        "page 404 of 500 pages",
        "returned 401 records",
    ];
    for paste in numbers {
        check_status(paste, None);
    }
}

#[test]
fn a_status_line_outweighs_what_a_body_says() {
    check_status("HTTP/1.1 400 Bad Request\nServer: n\n\n{\"status\":401}", Some(400));
}

#[test]
fn decodes_tokens_and_judges_their_times() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1MDAwMDAwMDB9.c2ln";
    let evidence = of(&format!("Authorization: Bearer {token}"));
    let found = &evidence.exchanges[0].tokens[0];
    assert_eq!(evidence.at(found.span), token);
    assert!(found.credential);
    assert_eq!(found.state(None), None);
    assert_eq!(found.state(Some(1_499_999_999)), Some(TokenState::Valid));
    assert_eq!(found.state(Some(1_500_000_000)), Some(TokenState::Expired));
}

#[test]
fn a_token_that_cannot_be_decoded_is_malformed_unless_it_is_masked() {
    let state = |paste: &str| of(paste).exchanges[0].tokens.first().and_then(|token| token.state(None));
    assert_eq!(state("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9"), Some(TokenState::Malformed));
    assert_eq!(
        state("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1MDAwMDAwMDB9\nHost: h"),
        Some(TokenState::Malformed)
    );
    assert_eq!(state("Authorization: Bearer eyJhbGciOi...x1Zg\nHost: h"), None);
}

#[test]
fn reads_the_clock_of_the_server() {
    let clock = |paste: &str| of(paste).exchanges[0].clock.as_ref().map(|clock| clock.value);
    assert_eq!(
        clock("HTTP/1.1 401 Unauthorized\nDate: Tue, 03 Mar 2020 07:19:45 GMT\n"),
        Some(1_583_219_985)
    );
    assert_eq!(clock("{\"timestamp\":1506272684962}"), Some(1_506_272_684));
    assert_eq!(clock("{\"timestamp\":\"2019-08-13 09:57:49Z\"}"), Some(1_565_690_269));
    assert_eq!(clock("{\"timestamp\":\"2019-08-13T11:57:49+02:00\"}"), Some(1_565_690_269));
    assert_eq!(clock("nothing"), None);
}

#[test]
fn finds_hosts_beside_the_target() {
    let hosts = |paste: &str| -> Vec<String> {
        of(paste).exchanges.into_iter().flat_map(|exchange| exchange.hosts).map(|host| host.value).collect()
    };
    assert_eq!(
        hosts("GET https://a.example.com/x failed, see https:\\/\\/B.example.com\\/y"),
        ["b.example.com"]
    );
    assert_eq!(hosts("at com.sap.cloud.security.Client(Client.java:58)"), Vec::<String>::new());
    assert_eq!(hosts("lookup auth.example.org: no such host"), ["auth.example.org"]);
}

#[test]
fn hints_fill_only_what_is_missing() {
    let hints = Hints { host: Some("H.example.com".to_owned()), status: Some(401) };
    let bare = read(b"nothing", &hints);
    assert_eq!(show(&bare.exchanges[0]), "? ?\n401");
    assert_eq!(bare.exchanges[0].request.as_ref().unwrap().host.as_ref().unwrap().value, "h.example.com");
    let known = read(b"HTTP/1.1 400 Bad Request", &hints);
    assert_eq!(known.exchanges[0].status().unwrap().value, 400);
}

#[test]
fn the_plain_view_is_unescaped_and_folded() {
    let paste = "\u{1b}[31m> quoted:\u{1b}[0m\r\n> {\\\"a\\\":  \\\"b&amp;c\\\"}\n\u{2502} boxed";
    let evidence = of(paste);
    assert_eq!(evidence.plain.text, "quoted: {\"a\": \"b&c\"} boxed");
    let at = evidence.plain.text.find("b&c").unwrap();
    assert_eq!(evidence.at(evidence.plain.to_paste(at, at + 3)), "b&amp;c");
}

#[test]
fn windows_paths_are_no_escapes() {
    assert_eq!(of("at D:\\new\\table.js \\\"x\\\"").plain.text, "at D:\\new\\table.js \"x\"");
}

#[test]
fn bytes_that_are_no_text_keep_their_places() {
    let evidence = read(b"a\xff\xfe status 401", &Hints::default());
    assert_eq!(evidence.text, "a?? status 401");
    assert_eq!(evidence.at(evidence.exchanges[0].status().unwrap().span), "401");
}

#[test]
fn reads_what_http_libraries_print() {
    check(
        "<401 UNAUTHORIZED,{\"error\":\"x\"},[Content-Type:\"a\", WWW-Authenticate:\"Bearer realm=\"r\", error=\"e\"\"]>",
        &["401\nchallenge Bearer realm=<r> error=<e>"],
    );
    check(
        "&{Status:401 Unauthorized StatusCode:401 Header:map[Www-Authenticate:[Bearer realm=\"x\", error=\"e\"]]}",
        &["401\nchallenge Bearer realm=<x> error=<e>"],
    );
    check(
        "{ config: { headers: Object [AxiosHeaders] { Authorization: 'bearer abc12345' },\n method: 'post', url: 'https://h.example.com/t' },\n response: { status: 401 } }",
        &["POST https://h.example.com/t\n401\nauthorization wrong-case bearer"],
    );
    check(
        "D/OkHttp: --> POST https://h.example.com/t\nD/OkHttp: --> END POST\nD/OkHttp: <-- 401 https://h.example.com/t (3ms)",
        &["POST https://h.example.com/t\n401"],
    );
    check(
        "send: b'POST /t HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n'\nreply: 'HTTP/1.1 401 Unauthorized\\r\\n'\nheader: WWW-Authenticate: Bearer error=\"e\"",
        &["POST /t\n401\nchallenge Bearer error=<e>\nauthorization absent"],
    );
}

#[test]
fn reads_browser_tools_that_put_values_on_lines_of_their_own() {
    check(
        "Request URL:\nhttps://h.example.com/me\nRequest Method:\nGET\nStatus Code:\n401 Unauthorized\nwww-authenticate:\nBearer realm=\"x\"",
        &["GET https://h.example.com/me\n401\nchallenge Bearer realm=<x>"],
    );
}

#[test]
fn reads_an_http_archive_as_its_exchanges() {
    let entry = |path: &str, status: u16| {
        format!(
            "{{\"request\":{{\"method\":\"GET\",\"url\":\"https://h.example.com{path}\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[]}},\
             \"response\":{{\"status\":{status},\"statusText\":\"\",\"headers\":[],\"content\":{{}}}}}}"
        )
    };
    check(
        &format!("{{\"log\":{{\"entries\":[{},{}]}}}}", entry("/a", 401), entry("/b", 200)),
        &["GET https://h.example.com/a\n401", "GET https://h.example.com/b\n200"],
    );
}

#[test]
fn reads_a_status_among_the_header_fields() {
    check_status("POST https://api.example.com/x\nStatus: 401 Unauthorized\n", Some(401));
    check_status("Status: 401k plan\n", None);
}

#[test]
fn keeps_the_empty_signature_of_an_unsigned_token() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.";
    let evidence = of(&format!("GET /a HTTP/1.1\nAuthorization: Bearer {token}\n"));
    let read = &evidence.exchanges[0].tokens[0];
    assert_eq!((evidence.at(read.span), read.claims.is_some()), (token, true));
}
