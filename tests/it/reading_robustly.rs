//! Reading never fails, whatever the bytes, and takes time linear in their number.

use fixbook::base::span::Span;
use fixbook::evidence::evidence::{Evidence, MAX_PASTE};
use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;

/// Pieces that pastes are made of, whole and broken.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "`",
    "\\",
    "\\\"",
    "\\n",
    "\\u00e4",
    "&quot;",
    "&#x",
    "%C3%A4",
    "%",
    "=",
    "&",
    "?",
    ":",
    ";",
    ",",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{1b}[31m",
    "\u{e4}",
    "\u{201c}",
    "\u{2502} ",
    "\u{1f600}",
    "\u{a0}",
    "> ",
    "< ",
    "* ",
    "```\n",
    "error",
    "\"error\": ",
    "Bearer ",
    "bearer",
    "Authorization: ",
    "WWW-Authenticate: ",
    "realm=\"",
    "HTTP/1.1 401 Unauthorized\n",
    "GET /x HTTP/1.1\n",
    "curl -H '",
    "curl https://a.b -u x:y ",
    "https://u:p@a.b/c?d=e",
    "401",
    "status",
    "<a b='c'>",
    "</a>",
    "<![CDATA[",
    "]]>",
    "<html>",
    "<style",
    "eyJhbGciOiJIUzI1NiJ9",
    ".",
    "map[",
    "Array (",
    "=> ",
    "password=hunter22",
    "-----BEGIN PRIVATE KEY-----",
    "#011",
    "2020-01-01 10:00:00 ",
    "Some(",
    "Error: x\n  at y {",
    "'a' +\n'b'",
];

/// A small generator of numbers that are random enough.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end
    }
}

/// Reads, and checks the laws that hold for every paste.
#[track_caller]
fn check(paste: &[u8]) {
    let evidence = read(paste, &Hints::default());
    assert!(evidence.text.len() <= MAX_PASTE);
    for span in spans(&evidence) {
        assert!(evidence.text.get(span.start..span.end).is_some(), "{span:?} of {:?}", evidence.text);
    }
    let plain = &evidence.plain;
    for (at, c) in plain.text.char_indices().take(200) {
        let span = plain.to_paste(at, at + c.len_utf8());
        assert!(evidence.text.get(span.start..span.end).is_some(), "{c:?} at {at} of {:?}", evidence.text);
    }
    for pair in evidence.secrets.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    let redactor = Redactor::new(&evidence);
    let _ = redactor.show(Span::new(0, evidence.text.len()));
}

/// Returns every place the evidence names.
fn spans(evidence: &Evidence) -> Vec<Span> {
    let mut spans: Vec<Span> = evidence.secrets.iter().map(|secret| secret.span).collect();
    spans.extend(evidence.understood.iter().map(|part| part.span));
    for exchange in &evidence.exchanges {
        spans.push(exchange.span);
        spans.extend(exchange.fields.iter().map(|field| field.value.span));
        spans.extend(exchange.challenges.iter().map(|challenge| challenge.span));
        spans.extend(exchange.tokens.iter().map(|token| token.span));
        spans.extend(exchange.hosts.iter().map(|host| host.span));
        spans.extend(exchange.status().map(|status| status.span));
        spans.extend(exchange.authorization.iter().map(|authorization| authorization.span));
        let request = exchange.request.iter().flat_map(|request| &request.fields);
        let response = exchange.response.iter().flat_map(|response| &response.fields);
        spans.extend(request.chain(response).flat_map(|field| [field.name.span, field.value.span]));
        spans.extend(
            exchange
                .request
                .iter()
                .flat_map(|request| request.host.iter().chain(&request.path))
                .map(|part| part.span),
        );
    }
    spans
}

#[test]
fn no_mixture_of_pieces_makes_reading_fail() {
    let mut random = Random(7);
    for _ in 0..3000 {
        let count = 1 + random.below(40);
        let paste: String = (0..count).map(|_| PIECES[random.below(PIECES.len())]).collect();
        check(paste.as_bytes());
    }
}

#[test]
fn no_bytes_make_reading_fail() {
    let mut random = Random(11);
    for _ in 0..500 {
        let count = random.below(300);
        let paste: Vec<u8> = (0..count).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        check(&paste);
    }
}

#[test]
fn a_paste_cut_anywhere_is_read() {
    let paste = "curl -v -u 'a:\u{e4}' https://h.example/x?a=%C3%A4\n> GET / HTTP/1.1\n> Host: h\n>\n< HTTP/1.1 401 No\n\
                 < WWW-Authenticate: Bearer error=\"\u{e4}\"\n<\n{\"m\":\"\\u00e4 {\\\"error\\\":\\\"x\u{201c}\\\"}\",\"t\":'\u{1f600}'}";
    for end in 0..paste.len() {
        check(&paste.as_bytes()[..end]);
        check(&paste.as_bytes()[end..]);
    }
}

#[test]
fn long_and_deep_pastes_are_read_to_the_end() {
    let pieces = [
        "{",
        "[",
        "\"",
        "\\",
        "a=",
        "\n",
        " ",
        "{\"a\":",
        "{a:\"b",
        "<a>",
        "&quot;",
        "curl ",
        "eyJ",
        "401 ",
        "> GET / HTTP/1.1\n",
        "error=\"x\" ",
        "(b: y ",
        "password=hunter22 ",
        "auth",
        "?a=%3F",
        "Caused by: ",
        "\u{201c}",
    ];
    let size = if cfg!(debug_assertions) { MAX_PASTE / 32 } else { MAX_PASTE };
    for piece in pieces {
        let paste = piece.repeat(size / piece.len());
        let evidence = read(paste.as_bytes(), &Hints::default());
        assert_eq!(evidence.text, paste);
    }
}

#[test]
fn what_is_over_the_limit_is_left_alone() {
    let mut paste = "x".repeat(MAX_PASTE - 1);
    paste.push('\u{e4}');
    paste.push_str("status 401");
    let evidence = read(paste.as_bytes(), &Hints::default());
    assert_eq!(evidence.text.len(), MAX_PASTE - 1);
    assert!(evidence.exchanges[0].status().is_none());
}

#[test]
fn what_named_values_hold_is_bounded_by_the_paste() {
    for piece in ["user:\"", "user: ", "user:\"{", "a.b:'x ", "\"a\":\"b ", "{a:\"b", "user=\"x=", "k: v: "] {
        let paste = piece.repeat(64 * 1024 / piece.len());
        let evidence = read(paste.as_bytes(), &Hints::default());
        let fields = evidence.exchanges.iter().flat_map(|exchange| &exchange.fields);
        let held: usize = fields.map(|field| field.value.value.len()).sum();
        assert!(held <= 9 * paste.len().max(32 * 1024), "{piece:?} holds {held} of {}", paste.len());
    }
}
