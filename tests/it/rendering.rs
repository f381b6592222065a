//! How answers and problems look.

use fixbook::answer::answer::{
    Answer, ArticleVerdict, Cause, Check, CheckResult, Confidence, Diagnosis, Evidence as Place,
    ExchangeSummary, Fix, NearMiss, Next, NextKind, Redacted, Reference, SCHEMA, Understood, Verdict,
};
use fixbook::answer::why_not::{Explained, WhyNot};
use fixbook::base::diagnostic::Diagnostic;
use fixbook::base::source::{Source, Sources};
use fixbook::base::span::Span;
use fixbook::evidence::evidence::{Evidence, Secret};
use fixbook::evidence::view::View;
use fixbook::matcher::truth::Truth;
use fixbook::render::excerpt::{Mark, excerpt};
use fixbook::render::{Detail, FORMATS, Rendering, Secrets, format, line, prose, report, why};

use crate::golden;

pub(crate) const EXPIRED: &str = "\
* Connected to api.example.com (203.0.113.7) port 443\n\
> GET /v2/devices HTTP/2\n\
> host: api.example.com\n\
< HTTP/2 401\n\
< www-authenticate: Bearer realm=\"devices\", error=\"invalid_token\", error_description=\"The access token expired\"\n\
< date: Mon, 02 Nov 2026 09:14:02 GMT\n";

pub(crate) fn evidence(paste: &str) -> Evidence {
    Evidence { text: paste.to_owned(), plain: View::of(paste), ..Evidence::default() }
}

fn cause(paste: &str, id: &str, title: &str, probability: f64, places: &[(&str, &str)]) -> Cause {
    let place = |(text, because): &(&str, &str)| {
        let start = paste.find(text).unwrap();
        Place { start, end: start + text.len(), text: (*text).to_owned(), because: (*because).to_owned() }
    };
    Cause {
        id: id.to_owned(),
        refines: None,
        title: title.to_owned(),
        probability,
        confidence: Confidence::of(probability),
        evidence: places.iter().map(place).collect(),
        explanation: Some(
            "The token was good once. Its `exp` lies behind the server's clock.\n\nMore.".to_owned(),
        ),
    }
}

fn fix(title: &str, cause: &str, steps: &[&str]) -> Fix {
    Fix {
        id: "fix".to_owned(),
        title: title.to_owned(),
        causes: vec![cause.to_owned()],
        difficulty: "easy".to_owned(),
        minutes: Some(5),
        steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        verify: "The same request answers with status 200.".to_owned(),
    }
}

fn diagnosis(causes: Vec<Cause>, fixes: Vec<Fix>) -> Diagnosis {
    let determined = causes[0].probability > 0.8;
    let next = Next {
        kind: NextKind::Check,
        text: "Does a new token work? Get one and repeat the request.".to_owned(),
        separates: causes.iter().map(|cause| cause.id.clone()).collect(),
        check: Some("new-token".to_owned()),
        outcomes: vec!["yes".to_owned(), "no".to_owned()],
        run: Some(
            "curl -si https://api.example.com/v2/devices \\\n  -H \"Authorization: Bearer $TOKEN\""
                .to_owned(),
        ),
    };
    let check = |title: &str, good| Check {
        id: "check".to_owned(),
        title: title.to_owned(),
        result: CheckResult::Yes,
        good,
        detail: String::new(),
    };
    Diagnosis {
        article: "http-401/example".to_owned(),
        title: "A call to the Devices API fails with 401".to_owned(),
        category: "authentication".to_owned(),
        vendor: Some("example".to_owned()),
        vendor_name: Some("Example Devices".to_owned()),
        url: "http-401/example/".to_owned(),
        exchange: 0,
        verdict: ArticleVerdict::Confirmed,
        determined,
        beside: Vec::new(),
        none_of_these: 0.06,
        checks: vec![
            check("Does the request carry exactly `Authorization: Bearer <token>`?", Some(true)),
            check("Is there a body?", None),
        ],
        values: indexmap::IndexMap::new(),
        banner: None,
        next: (!determined).then_some(next),
        questions: Vec::new(),
        causes,
        fixes,
        references: vec![Reference {
            title: "RFC 6750".to_owned(),
            url: "https://example.org/rfc6750".to_owned(),
        }],
    }
}

fn answer(paste: &str, diagnoses: Vec<Diagnosis>) -> Answer {
    let verdict = match diagnoses.first() {
        Some(first) if first.determined => Verdict::Diagnosed,
        Some(_) => Verdict::Undetermined,
        None => Verdict::Unrecognised,
    };
    Answer {
        schema: SCHEMA,
        verdict,
        understood: vec![Understood { form: "curl-verbose".to_owned(), start: 0, end: paste.len() }],
        diagnoses,
        exchanges: vec![ExchangeSummary {
            method: Some("GET".to_owned()),
            url: Some("api.example.com/v2/devices".to_owned()),
            status: Some(401),
            start: 0,
            end: paste.len(),
        }],
        near_misses: Vec::new(),
        redacted: Vec::new(),
    }
}

pub(crate) fn expired() -> Answer {
    let places = [
        ("error=\"invalid_token\"", "the challenge's `error` is `invalid_token`"),
        ("token expired", "it says `token expired`"),
        ("date: Mon, 02 Nov 2026 09:14:02 GMT", "the server's clock is behind the token's `exp`"),
    ];
    let first = cause(EXPIRED, "expired-token", "The access token has expired", 0.96, &places);
    let second = cause(EXPIRED, "revoked-token", "The token was revoked", 0.02, &[]);
    let refresh = fix(
        "Get a new access token",
        "expired-token",
        &[
            "Ask the token endpoint for a new one.\n\n```sh\ncurl -s -X POST https://login.example.com/oauth/token \\\n  -d grant_type=refresh_token\n```",
            "**It is a script:** Let it ask before every run.\n\n> **Warning:** Do not print the token.",
        ],
    );
    let mut one =
        diagnosis(vec![first, second], vec![refresh, fix("Set the clock", "clock-skew", &["Set it."])]);
    one.banner = Some("This article is a draft.".to_owned());
    answer(EXPIRED, vec![one])
}

pub(crate) fn open() -> Answer {
    let places = [("error=\"invalid_token\"", "the challenge's `error` is `invalid_token`")];
    let causes = vec![
        cause(EXPIRED, "expired-token", "The access token has expired", 0.47, &places),
        cause(
            EXPIRED,
            "revoked-token",
            "The token was revoked",
            0.31,
            &[("HTTP/2 401", "the status is 401")],
        ),
        cause(EXPIRED, "wrong-environment", "The token belongs to another environment", 0.1, &places),
    ];
    let mut one = diagnosis(causes, vec![fix("Get a new access token", "expired-token", &["Ask for one."])]);
    one.verdict = ArticleVerdict::Possible;
    let other = Diagnosis { article: "cors".to_owned(), ..one.clone() };
    answer(EXPIRED, vec![one, other])
}

pub(crate) fn nothing() -> Answer {
    let near =
        NearMiss { article: "http-401".to_owned(), because: "it would need the response's body".to_owned() };
    Answer { near_misses: vec![near], ..answer("", Vec::new()) }
}

pub(crate) const HOSTILE: &str = "GET /\u{1b}[2J\u{1b}]0;owned\u{7} </script><img src=x onerror=alert(1)> ``` `x` \u{202e}gpj\u{2066}\u{9b}31m & \"q\"";

pub(crate) fn hostile() -> Answer {
    let code = format!("````` {HOSTILE} `````");
    let first = cause(HOSTILE, "bad-input", "Bad input", 0.9, &[(HOSTILE, &format!("it says {code}"))]);
    let mut one = diagnosis(vec![first], vec![fix("Read it", "bad-input", &[&format!("Look at {code}.")])]);
    one.references = vec![Reference { title: "R".to_owned(), url: "javascript:alert(1)".to_owned() }];
    one.banner =
        Some("[a](javascript:alert(1)) <script>alert(1)</script> ![b](https://example.org/b.png)".to_owned());
    let mut answer = answer(HOSTILE, vec![one]);
    answer.exchanges[0].url = Some(HOSTILE.to_owned());
    answer
}

pub(crate) fn rendered(name: &str, answer: &Answer, paste: &str, detail: Detail) -> String {
    let rendering =
        Rendering { answer, evidence: &evidence(paste), secrets: Secrets::Masked, width: 80, detail };
    (format(name).unwrap().render)(&rendering)
}

fn without_colours(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[track_caller]
fn check(name: &str, golden: &str, answer: &Answer, detail: Detail) {
    golden::check(golden, &without_colours(&rendered(name, answer, EXPIRED, detail)));
}

#[test]
fn a_determined_answer_leads_from_cause_to_fix() {
    check("terminal", "render/expired.terminal.txt", &expired(), Detail::Full);
    check("markdown", "render/expired.markdown.txt", &expired(), Detail::Full);
    check("html", "render/expired.html.txt", &expired(), Detail::Full);
    check("json", "render/expired.json.txt", &expired(), Detail::Full);
}

#[test]
fn an_open_answer_names_the_causes_and_the_next_step_before_the_fix() {
    check("terminal", "render/open.terminal.txt", &open(), Detail::Full);
    check("markdown", "render/open.markdown.txt", &open(), Detail::Full);
    check("html", "render/open.html.txt", &open(), Detail::Full);
}

#[test]
fn an_unrecognised_paste_is_told_what_is_missing() {
    check("terminal", "render/nothing.terminal.txt", &nothing(), Detail::Full);
    check("markdown", "render/nothing.markdown.txt", &nothing(), Detail::Full);
    check("html", "render/nothing.html.txt", &nothing(), Detail::Full);
}

#[test]
fn a_brief_answer_has_one_line_for_each_diagnosis() {
    check("terminal", "render/open.brief.txt", &open(), Detail::Brief);
    assert_eq!(rendered("markdown", &open(), EXPIRED, Detail::Brief).lines().count(), 2);
    assert_eq!(rendered("terminal", &nothing(), EXPIRED, Detail::Brief).lines().count(), 1);
}

#[test]
fn colours_repeat_what_words_say() {
    let text = rendered("terminal", &expired(), EXPIRED, Detail::Full);
    golden::check("render/expired.colours.txt", &text.replace('\u{1b}', "␛"));
}

#[test]
fn the_first_fix_stands_on_the_first_screen() {
    let text = without_colours(&rendered("terminal", &expired(), EXPIRED, Detail::Full));
    let row = text.lines().position(|line| line.contains("Verify:")).unwrap();
    assert!(row < 40, "it stands in row {row}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for answer in [expired(), open(), nothing(), hostile()] {
        for width in [40, 60, 80, 132] {
            let evidence = evidence(EXPIRED);
            let rendering = Rendering {
                answer: &answer,
                evidence: &evidence,
                secrets: Secrets::Masked,
                width,
                detail: Detail::Full,
            };
            let text = without_colours(&(format("terminal").unwrap().render)(&rendering));
            let wide = text.lines().filter(|line| textwrap::core::display_width(line) > width);
            let wide: Vec<&str> =
                wide.filter(|line| !line.contains("curl") && !line.contains(" -")).collect();
            assert_eq!(wide, Vec::<&str>::new());
        }
    }
}

#[test]
fn hostile_text_stays_text_in_every_format() {
    for format in FORMATS {
        let text = rendered(format.name, &hostile(), HOSTILE, Detail::Full);
        let bare = without_colours(&text);
        let acting =
            bare.chars().find(|c| *c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{9b}".contains(*c)));
        assert_eq!(acting, None, "{}: {bare}", format.name);
    }
    check_hostile("terminal", "render/hostile.terminal.txt");
    check_hostile("markdown", "render/hostile.markdown.txt");
    check_hostile("html", "render/hostile.html.txt");
    check_hostile("json", "render/hostile.json.txt");
}

#[track_caller]
fn check_hostile(name: &str, golden: &str) {
    golden::check(golden, &without_colours(&rendered(name, &hostile(), HOSTILE, Detail::Full)));
}

#[test]
fn html_holds_no_markup_but_ours() {
    let html = rendered("html", &hostile(), HOSTILE, Detail::Full);
    for bad in ["<script", "</script", "<img", "onerror=\"", "href=\"javascript"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
}

#[test]
fn json_reads_back_as_the_same_answer() {
    for answer in [expired(), open(), nothing(), hostile()] {
        let json = rendered("json", &answer, EXPIRED, Detail::Full);
        assert!(json.ends_with("}\n") && !json.contains("</"));
        assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer);
    }
}

/// Shows a paste with what stands between `«` and `»` marked.
fn shown(marked: &str, secret: &str, secrets: Secrets, width: usize) -> String {
    let paste = marked.replace(['«', '»'], "");
    let mut marks = Vec::new();
    for (at, part) in marked.split('«').skip(1).enumerate() {
        let before: String = marked.split('«').take(at + 1).collect();
        let start = before.replace('»', "").len();
        let span = Span::new(start, start + part.find('»').unwrap());
        let because = if paste.contains("silent") { "" } else { "because" };
        marks.push(Mark { number: at + 1, span, because: because.to_owned() });
    }
    let mut evidence = evidence(&paste);
    if let Some(start) = paste.find(secret).filter(|_| !secret.is_empty()) {
        evidence.secrets.push(Secret { span: Span::new(start, start + secret.len()), kind: "jwt" });
    }
    let answer = nothing();
    let rendering = Rendering { answer: &answer, evidence: &evidence, secrets, width, detail: Detail::Full };
    without_colours(&line::join(&excerpt(&marks, &rendering)))
}

#[test]
fn evidence_is_underlined_in_its_line() {
    let expected = "2 │ status: 401\n  │         ^^^ [1] because\n";
    assert_eq!(shown("one\nstatus: «401»\nthree", "", Secrets::Masked, 80), expected);
}

#[test]
fn tabs_and_wide_characters_take_their_columns() {
    let expected = "1 │     状態 401\n  │          ^^^ [1] because\n";
    assert_eq!(shown("\t状態 «401»", "", Secrets::Masked, 80), expected);
}

#[test]
fn two_places_of_a_line_share_it() {
    let expected = "1 │ a b c\n  │ ^ [1] because\n  │     ^ [2] because\n";
    assert_eq!(shown("«a» b «c»", "", Secrets::Masked, 80), expected);
}

#[test]
fn places_without_a_reason_share_a_row() {
    let expected = "1 │ silent status 401\n  │ ^^^^^^ [1]    ^^^ [2]\n";
    assert_eq!(shown("«silent» status «401»", "", Secrets::Masked, 80), expected);
}

#[test]
fn evidence_over_several_lines_is_underlined_in_the_first() {
    let expected = "1 │ one two\n  │     ^^^ [1] because\n";
    assert_eq!(shown("one «two\nthree»", "", Secrets::Masked, 80), expected);
}

#[test]
fn a_long_line_is_cut_to_a_window_around_the_evidence() {
    let long = format!("{}«here»{}", "a".repeat(100), "b".repeat(100));
    let text = shown(&long, "", Secrets::Masked, 40);
    let expected = "1 │ …aaaaaaaaaaaaherebbbbbbbbbbbbbbbbbb…\n  │              ^^^^ [1] because\n";
    assert_eq!(text, expected);
}

#[test]
fn a_secret_is_shown_only_when_asked_for() {
    let masked =
        shown("token: «eyJhbGciOi.eyJzdWIi.c2ln» end", "eyJhbGciOi.eyJzdWIi.c2ln", Secrets::Masked, 80);
    assert!(!masked.contains("eyJ") && masked.contains(" end"), "{masked}");
    let open = shown("token: «eyJhbGciOi.eyJzdWIi.c2ln» end", "eyJhbGciOi.eyJzdWIi.c2ln", Secrets::Shown, 80);
    assert!(open.contains("eyJhbGciOi.eyJzdWIi.c2ln"), "{open}");
}

#[test]
fn evidence_within_a_secret_underlines_its_mask_whole() {
    let masked = shown("secret: abc«+»def", "abc+def", Secrets::Masked, 80);
    assert!(!masked.contains("abc") && !masked.contains("def") && masked.contains('^'), "{masked}");
}

#[test]
fn the_answer_says_how_many_secrets_are_hidden() {
    let hidden = |kind: &str| Redacted { start: 0, end: 1, kind: kind.to_owned() };
    let answer =
        Answer { redacted: vec![hidden("jwt"), hidden("client-secret"), hidden("jwt")], ..expired() };
    for name in ["terminal", "markdown", "html"] {
        let text = without_colours(&rendered(name, &answer, EXPIRED, Detail::Full));
        assert!(text.contains("3 secrets hidden (jwt, client secret)"), "{text}");
    }
}

const PAGE: &str = "\
<!-- made by fixbook -->\n# Token retrieval fails\n\nIntroduction with **bold**, *slanted*, `code`, a [link](https://example.org/a) and\n\
<https://example.org>, [a page](other.md), [a place](#here), ~~gone~~, a<br>break and <b>raw</b> HTML.\n\n## At a glance\n\n\
| Cause | How to tell it apart | Likelihood |\n|---|---|---|\n| The token has expired | `exp` lies behind the `Date` of the response, or the server says so in words | high |\n\
| Revoked | It worked a minute ago | low |\n\n### A list\n\n1. First\n   - nested\n     - deeper, and long enough to be broken into a second line of text\n2. Second\n\n   ```sh\n   curl -v 'https://example.org/a/very/long/path/that/is/never/broken/because/it/is/copied'\n   ```\n\n\
> **Warning:** Do not do that.\n> Twice.\n\n> [!TIP]\n> Do this.\n\n---\n\n    indented code\n\n- [x] done\n- [ ] open\n";

#[test]
fn a_page_is_laid_out_with_all_its_blocks() {
    golden::check("render/page.80.txt", &without_colours(&prose::prose(PAGE, 80)));
    golden::check("render/page.40.txt", &without_colours(&prose::prose(PAGE, 40)));
    golden::check("render/page.24.txt", &without_colours(&prose::prose(PAGE, 24)));
}

#[test]
fn a_problem_points_at_its_line_and_says_what_to_do() {
    let mut sources = Sources::default();
    let text = "title: A\nsymptoms:\n  - id: a\n    when:\n      - stauts: 401\n";
    let id = sources.add(Source { name: "rules/a.yaml".to_owned(), text: text.to_owned(), trusted: true });
    let long = format!("summary: {} wrong {}\n", "x".repeat(200), "y".repeat(200));
    let long_id = sources.add(Source { name: "rules/b.yaml".to_owned(), text: long, trusted: true });
    let problems = [
        Diagnostic::error("unknown-condition", id, Span::new(47, 53), "no condition is called `stauts`")
            .label("did you mean `status`?")
            .help("conditions are authorization, challenge, field, header, host"),
        Diagnostic::warning("too-long", long_id, Span::new(210, 215), "this is wrong"),
        Diagnostic {
            source: None,
            ..Diagnostic::error("empty", id, Span::default(), "there is no rule \u{1b}[2J")
        }
        .help("write one"),
        Diagnostic::error("yaml", id, Span::new(text.len(), text.len() + 9), "the file ends here"),
    ];
    golden::check("render/report.txt", &without_colours(&report::report(&problems, &sources, 80)));
}

#[test]
fn why_not_is_a_tree_with_a_word_for_each_truth() {
    let leaf = |words: &str, truth, detail: &str| Explained {
        words: words.to_owned(),
        truth,
        detail: detail.to_owned(),
        parts: Vec::new(),
    };
    let parts = vec![
        leaf("the status is 401", Truth::True, "401 \u{1b}[2J"),
        leaf(
            "the challenge's `error` is `invalid_token`, and this is a clause of more than one line",
            Truth::Unknown,
            "would need the response's header fields, above all `WWW-Authenticate`",
        ),
        Explained {
            parts: vec![leaf("the text contains `x`", Truth::False, "")],
            ..leaf("not", Truth::True, "")
        },
    ];
    let all = Explained { parts, ..leaf("all of", Truth::Unknown, "") };
    let one = WhyNot {
        article: "http-401".to_owned(),
        exchange: 0,
        because: "none of the symptoms of http-401 is there".to_owned(),
        conditions: vec![("symptom expired".to_owned(), all)],
    };
    golden::check("render/why.txt", &without_colours(&why::why(&[one], 80)));
}
