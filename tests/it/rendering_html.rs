//! What the HTML of an answer holds, and what it never does.

use fixbook::answer::answer::{Answer, Beside, Next, NextKind, Redacted, Reference};
use fixbook::base::span::Span;
use fixbook::evidence::evidence::Secret;
use fixbook::render::{Detail, Rendering, Secrets, html};

use crate::rendering::{EXPIRED, HOSTILE, evidence, expired, hostile, nothing, open, rendered};

fn page(answer: &Answer) -> String {
    rendered("html", answer, EXPIRED, Detail::Full)
}

/// Shows the lines of a paste in which one text is marked and another one secret.
fn lines(paste: &str, marked: &str, secret: &str) -> String {
    let mut answer = expired();
    let start = paste.find(marked).unwrap();
    let place = &mut answer.diagnoses[0].causes[0].evidence;
    place.truncate(1);
    place[0].start = start;
    place[0].end = start + marked.len();
    let mut evidence = evidence(paste);
    if let Some(start) = paste.find(secret).filter(|_| !secret.is_empty()) {
        let span = Span::new(start, start + secret.len());
        evidence.secrets.push(Secret { span, kind: "password" });
    }
    let rendering = Rendering {
        answer: &answer,
        evidence: &evidence,
        secrets: Secrets::Shown,
        width: 80,
        detail: Detail::Full,
    };
    let html = html::render(&rendering);
    let from = html.find("<code><span").unwrap() + "<code>".len();
    html[from..from + html[from..].find("</code>").unwrap()].to_owned()
}

/// Returns every tag without its brackets.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

/// Returns the tags that are opened and not closed in their order.
fn unbalanced(html: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut wrong = Vec::new();
    for tag in tags(html) {
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        match tag {
            tag if tag.ends_with('/') || ["br", "hr"].contains(&name) => {}
            tag if tag.starts_with('/') && open.last() == Some(&name) => drop(open.pop()),
            tag if tag.starts_with('/') => wrong.push(tag.to_owned()),
            _ => open.push(name),
        }
    }
    wrong.into_iter().chain(open.into_iter().map(str::to_owned)).collect()
}

#[test]
fn every_element_is_closed() {
    for answer in [expired(), open(), nothing(), hostile()] {
        let html = page(&answer);
        assert_eq!(unbalanced(&html), Vec::<String>::new(), "{html}");
    }
}

#[test]
fn nothing_in_it_acts_or_needs_a_style_of_its_own() {
    for answer in [expired(), open(), nothing(), hostile()] {
        let html = page(&answer);
        let bad = |tag: &&&str| tag.contains(" on") || tag.contains(" style=") || tag.starts_with("script");
        assert_eq!(tags(&html).iter().find(bad), None);
    }
}

#[test]
fn a_determined_answer_tells_the_fix_before_the_evidence() {
    let html = page(&expired());
    let order = ["understood", "verdict", "fix", "verify", "evidence", "causes", "fixes", "checks", "footer"];
    let places: Vec<usize> =
        order.iter().map(|name| html.find(&format!("class=\"fixbook-{name}")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_open_answer_asks_before_it_advises() {
    let html = page(&open());
    let places: Vec<usize> = ["causes", "check", "fix", "evidence"]
        .iter()
        .map(|name| html.find(&format!("class=\"fixbook-{name}\"")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("<fieldset class=\"fixbook-check\" data-check=\"new-token\">"), "{html}");
    assert!(
        html.contains("<legend>Does a new token work?</legend>\n<p>Get one and repeat the request.</p>"),
        "{html}"
    );
    assert!(html.contains("<button type=\"button\" data-outcome=\"yes\">yes</button>"), "{html}");
}

#[test]
fn further_checks_are_folded() {
    let mut answer = open();
    let first = &mut answer.diagnoses[0];
    let check =
        Next { check: Some("other".to_owned()), text: "Is it so".to_owned(), ..first.next.clone().unwrap() };
    first.questions.push(check);
    let html = page(&answer);
    assert!(html.contains("<summary>1 other check that would help</summary>\n<fieldset"), "{html}");
    assert!(html.contains("data-check=\"other\">\n<legend>Is it so</legend>"), "{html}");
}

#[test]
fn a_part_to_paste_is_no_question() {
    let mut answer = open();
    let text = "Paste the `Date` too.".to_owned();
    let next =
        Next { kind: NextKind::Paste, text, check: None, run: None, outcomes: vec![], separates: vec![] };
    answer.diagnoses[0].next = Some(next);
    let html = page(&answer);
    assert!(html.contains("<p>Paste the <code>Date</code> too.</p>") && !html.contains("fieldset"), "{html}");
}

#[test]
fn a_mark_has_its_number_and_its_line() {
    let expected = "<span class=\"fixbook-line\" data-line=\"1\">one\n</span>\
        <span class=\"fixbook-line\" data-line=\"2\">two <mark>here<span class=\"fixbook-number\">[1]</span></mark>!\n</span>\
        <span class=\"fixbook-line\" data-line=\"3\">&lt;b&gt;\n</span>";
    assert_eq!(lines("one\r\ntwo here!\r\n<b>", "here", ""), expected);
}

#[test]
fn lines_far_from_the_evidence_are_left_out_and_counted() {
    let paste = format!("{}here\n{}", "a\n".repeat(9), "b\n".repeat(3));
    let html = lines(&paste, "here", "");
    assert!(html.starts_with("<span class=\"fixbook-gap\">… 7 lines …\n</span>"), "{html}");
    assert!(html.ends_with("<span class=\"fixbook-gap\">… 1 line …\n</span>"), "{html}");
    assert_eq!(html.matches("fixbook-line").count(), 5, "{html}");
}

#[test]
fn a_long_line_is_cut_on_both_sides_of_the_evidence() {
    let paste = format!("{}here{}", "a".repeat(9000), "b".repeat(9000));
    let html = lines(&paste, "here", "");
    assert!(html.len() < 600, "{} bytes", html.len());
    assert!(html.contains("…aaa") && html.contains("bbb…") && html.contains("<mark>here"), "{html}");
}

#[test]
fn a_secret_is_never_shown_and_one_of_many_lines_only_once() {
    let html = lines("status here\npassword: x1y2\nz3w4\nend", "here", "x1y2\nz3w4");
    assert!(!html.contains("x1y2") && !html.contains("z3w4"), "{html}");
    assert_eq!(html.matches("REDACTED").count(), 1, "{html}");
}

#[test]
fn evidence_within_a_secret_marks_its_mask() {
    let html = lines("token abcdefgh end", "cd", "abcdefgh");
    assert!(html.contains("token <mark>REDACTED_PASSWORD_1<span"), "{html}");
}

#[test]
fn names_from_outside_stay_in_their_attributes() {
    let mut answer = open();
    let first = &mut answer.diagnoses[0];
    let name = "a\" onclick=\"x\"><script>";
    first.article = name.to_owned();
    first.causes[0].id = name.to_owned();
    let next = first.next.as_mut().unwrap();
    next.check = Some(name.to_owned());
    next.outcomes = vec![name.to_owned()];
    first.references = vec![Reference { title: name.to_owned(), url: format!("https://example.org/{name}") }];
    first.beside = vec![Beside {
        article: name.to_owned(),
        vendor: name.to_owned(),
        vendor_name: HOSTILE.to_owned(),
        because: HOSTILE.to_owned(),
    }];
    let html = page(&answer);
    assert!(!tags(&html).iter().any(|tag| tag.starts_with("script") || tag.contains("onclick=\"")), "{html}");
    assert_eq!(unbalanced(&html), Vec::<String>::new(), "{html}");
}

#[test]
fn articles_are_linked_by_their_pages() {
    let html = page(&expired());
    assert!(html.contains("<a href=\"http-401/example.html\" data-article=\"http-401/example\">"), "{html}");
    let html = page(&nothing());
    assert!(
        html.contains("<a href=\"http-401.html\" data-article=\"http-401\">http-401</a>: it would need"),
        "{html}"
    );
}

#[test]
fn the_hidden_secrets_are_counted() {
    let redacted = vec![Redacted { start: 0, end: 1, kind: "jwt".to_owned() }];
    let html = page(&Answer { redacted, ..nothing() });
    assert!(html.contains("<p>1 secret hidden (jwt)</p>"), "{html}");
}
