//! How rule files are read and merged.

use fixbook::base::span::Span;
use fixbook::rulebook::article::{Article, ArticleId};
use fixbook::rulebook::lifecycle::Stage;
use fixbook::rulebook::load::{RuleFile, load};
use fixbook::rulebook::note::NoteKind;
use fixbook::rulebook::resolve::{MAX_CHAIN, Rulebook, resolve};
use fixbook::rulebook::strength::{Likelihood, Strength};

fn file(path: &str, text: &str) -> RuleFile {
    let name = format!("rules/{path}");
    RuleFile { name, path: path.to_owned(), text: text.to_owned(), trusted: false, damage: None }
}

/// Loads and merges; nothing may be wrong.
#[track_caller]
fn book(files: &[(&str, &str)]) -> Rulebook {
    let files: Vec<RuleFile> = files.iter().map(|(path, text)| file(path, text)).collect();
    let (book, problems) = resolve(load(&files));
    assert_eq!(problems, []);
    book
}

#[track_caller]
fn one(text: &str) -> Article {
    book(&[("http-401.yaml", text)]).find("http-401").unwrap().clone()
}

/// Merges a variant over a base.
#[track_caller]
fn variant(base: &str, variant: &str) -> Article {
    let variant = format!("extends: http-401\n{variant}");
    let book = book(&[("http-401.yaml", base), ("http-401/v.yaml", &variant)]);
    book.find("http-401/v").unwrap().clone()
}

#[track_caller]
fn codes(files: &[(&str, &str)]) -> Vec<&'static str> {
    let files: Vec<RuleFile> = files.iter().map(|(path, text)| file(path, text)).collect();
    resolve(load(&files)).1.iter().map(|problem| problem.code).collect()
}

const BASE: &str = "\
title: Base
summary: Of the base.
minutes: 5
values:
  host: { default: HOST }
  port: { default: '443' }
recognise: { host: base.example }
symptoms:
  - id: first
    title: First
    when: { text: one }
    points_to: { expired-token: weak, clock-skew: strong }
  - id: second
    title: Second
    when: { text: two }
causes:
  - { id: expired-token, title: Expired, likelihood: high }
  - { id: clock-skew, title: Skewed }
fixes:
  - id: refresh
    title: Refresh
    for: [expired-token]
    steps: [ Ask, Use ]
verification: [ Call it ]
faq:
  - { q: Why?, a: Because. }
";

#[test]
fn items_merge_by_id_in_the_order_of_the_base_with_new_ones_behind() {
    let merged =
        variant(BASE, "symptoms:\n  - { id: third, title: Third }\n  - { id: second, title: Zweitens }\n");
    let symptoms: Vec<(&str, &str)> =
        merged.symptoms.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    assert_eq!(symptoms, [("first", "First"), ("second", "Zweitens"), ("third", "Third")]);
}

#[test]
fn an_item_belongs_to_the_file_that_last_spoke_of_it() {
    let merged = variant(BASE, "symptoms:\n  - { id: second, title: Zweitens }\n");
    let own: Vec<bool> = merged.symptoms.iter().map(|one| merged.owns(&one.origin)).collect();
    assert_eq!(own, [false, true]);
}

#[test]
fn scalars_and_lists_of_steps_replace() {
    let merged = variant(
        BASE,
        "title: Own\nverification: [ Look, Listen ]\nfixes:\n  - { id: refresh, steps: [ Wait ] }\n",
    );
    assert_eq!((merged.title.as_str(), merged.summary.as_str()), ("Own", "Of the base."));
    assert_eq!(
        merged.verification.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(),
        ["Look", "Listen"]
    );
    let fix = merged.fix("refresh").unwrap();
    assert_eq!(fix.steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(), ["Wait"]);
    assert_eq!((fix.title.as_str(), fix.causes.len()), ("Refresh", 1));
}

#[test]
fn maps_merge_by_key() {
    let merged = variant(
        BASE,
        "values:\n  port: { default: '8443' }\n  user: { default: USER }\nsymptoms:\n  - { id: first, points_to: { clock-skew: weak } }\n",
    );
    let values: Vec<(&str, &str)> =
        merged.values.iter().map(|(name, value)| (name.as_str(), value.default.as_str())).collect();
    assert_eq!(values, [("host", "HOST"), ("port", "8443"), ("user", "USER")]);
    let points_to: Vec<(&str, Strength)> =
        merged.symptom("first").unwrap().points_to.iter().map(|(id, how)| (id.as_str(), *how)).collect();
    assert_eq!(points_to, [("expired-token", Strength::Weak), ("clock-skew", Strength::Weak)]);
}

#[test]
fn conditions_replace_as_a_whole() {
    let merged = variant(BASE, "symptoms:\n  - { id: first, when: { status: 401 } }\n");
    let when = merged.symptom("first").unwrap().when.as_ref().unwrap();
    assert_eq!(when.node.to_json(), serde_json::json!({ "status": 401 }));
}

#[test]
fn likelihood_replaces_and_what_is_not_said_stays() {
    let merged = variant(BASE, "causes:\n  - { id: expired-token, likelihood: low }\n");
    let cause = merged.cause("expired-token").unwrap();
    assert_eq!((cause.likelihood(), cause.title.as_str()), (Likelihood::Low, "Expired"));
    assert_eq!(merged.cause("clock-skew").unwrap().likelihood(), Likelihood::Medium);
}

#[test]
fn questions_of_the_base_come_behind_the_own_ones() {
    let merged = variant(BASE, "faq:\n  - { q: How?, a: So. }\n  - { q: Why?, a: Darum. }\n");
    let faq: Vec<(&str, &str)> = merged.faq.iter().map(|one| (one.q.as_str(), one.a.as_str())).collect();
    assert_eq!(faq, [("How?", "So."), ("Why?", "Darum.")]);
}

#[test]
fn what_introduces_one_article_alone_is_not_inherited() {
    let merged = variant(BASE, "summary: Own.\n");
    assert_eq!((merged.minutes.clone(), merged.recognise.is_none()), (None, true));
}

#[test]
fn drop_removes_what_the_base_says() {
    let merged = variant(BASE, "drop: [ symptoms/first, causes/clock-skew, fixes/refresh ]\n");
    assert_eq!(merged.symptoms.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["second"]);
    assert_eq!((merged.causes.len(), merged.fixes.len()), (1, 0));
}

#[test]
fn what_a_variant_drops_it_may_say_anew() {
    let merged = variant(BASE, "drop: [ symptoms/first ]\nsymptoms:\n  - { id: first, title: Anew }\n");
    let first = merged.symptom("first").unwrap();
    assert_eq!((first.title.as_str(), first.when.is_none()), ("Anew", true));
}

#[test]
fn a_drop_without_a_base_is_a_problem() {
    assert_eq!(codes(&[("http-401.yaml", "title: a\nsummary: b\ndrop: [ fixes/c ]\n")]), ["nothing-to-drop"]);
}

#[test]
fn a_chain_merges_from_the_general_to_the_special() {
    let text = |id: usize| match id {
        0 => "title: t0\nsummary: s0\ncauses:\n  - { id: expired-token, title: c0 }\n".to_owned(),
        _ => format!("title: t{id}\nextends: a{}\ncauses:\n  - {{ id: cause-{id}, title: c{id} }}\n", id - 1),
    };
    let files: Vec<(String, String)> = (0..=MAX_CHAIN).map(|id| (format!("a{id}.yaml"), text(id))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let book = book(&files);
    let last = book.find("a4").unwrap();
    assert_eq!(
        last.causes.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(),
        ["c0", "c1", "c2", "c3", "c4"]
    );
    assert_eq!((last.title.as_str(), last.summary.as_str()), ("t4", "s0"));
    assert_eq!(last.bases, ["a3", "a2", "a1", "a0"].map(ArticleId::new));
    assert!(book.descends(&ArticleId::new("a4"), &ArticleId::new("a0")));
    assert_eq!(book.variants(&ArticleId::new("a0")).len(), 1);
}

#[test]
fn a_circle_leaves_out_its_members_and_what_stands_on_them() {
    let files = [
        ("a.yaml", "title: a\nextends: b\n"),
        ("b.yaml", "title: b\nextends: a\n"),
        ("c.yaml", "title: c\nextends: a\n"),
        ("d.yaml", "title: d\n"),
        ("e.yaml", "title: e\nextends: e\n"),
    ];
    assert_eq!(codes(&files), ["extends-cycle", "extends-cycle", "broken-base", "extends-cycle"]);
    let (book, _) = resolve(load(&files.map(|(path, text)| file(path, text))));
    assert_eq!(book.articles.keys().map(ArticleId::as_str).collect::<Vec<_>>(), ["d"]);
}

#[test]
fn an_article_is_found_by_the_ids_it_had() {
    let book = book(&[("http-401.yaml", "title: a\naliases: [ unauthorized ]\n")]);
    assert_eq!(book.find("unauthorized").unwrap().id.as_str(), "http-401");
    assert!(book.find("forbidden").is_none());
}

#[test]
fn a_later_file_of_the_same_id_replaces_the_earlier() {
    let book = book(&[("http-401.yaml", "title: first\n"), ("http-401.yml", "title: second\n")]);
    assert_eq!(book.articles.len(), 1);
    assert_eq!(book.find("http-401").unwrap().title.as_str(), "second");
}

#[test]
fn an_empty_file_is_an_empty_article() {
    assert!(one("").title.is_empty());
    assert!(one("# nothing yet\n").title.is_empty());
}

#[test]
fn a_place_covers_the_words_behind_letters_of_several_bytes() {
    let text = "# „Ärger“ ✓\ntitle: „Ärger“ ✓\nsummary: 'it''s ü'\nvalues: { ü: { default: \"ä\" } }\n";
    let article = one(text);
    assert_eq!(article.title.span.of(text), "„Ärger“ ✓");
    assert_eq!(article.summary.span.of(text), "'it''s ü'");
    let (name, value) = article.values.first().unwrap();
    assert_eq!((name.span.of(text), value.default.span.of(text)), ("ü", "\"ä\""));
}

#[test]
fn a_place_of_a_block_begins_at_its_sign_and_holds_its_lines() {
    let text = "title: ü\noverview: |\n  ä one\n  two\nsummary: >-\n  three\n  four\n";
    let article = one(text);
    let overview = article.overview.as_ref().unwrap();
    assert_eq!(overview.value, "ä one\ntwo\n");
    assert!(overview.span.of(text).contains("ä one\n  two"), "{:?}", overview.span.of(text));
    assert!(article.summary.span.of(text).contains("three\n  four"), "{:?}", article.summary.span.of(text));
}

#[test]
fn a_place_holds_within_brackets_lists_and_conditions() {
    let text = "title: ü\nsymptoms:\n  - { id: „ä“, when: { text: nein – ✓ }, points_to: { a-b: weak } }\n";
    let article = one(text);
    let symptom = &article.symptoms[0];
    assert_eq!(symptom.id.span.of(text), "„ä“");
    assert_eq!(symptom.points_to.keys().next().unwrap().span.of(text), "a-b");
    let when = &symptom.when.as_ref().unwrap().node;
    assert_eq!(when.get("text").unwrap().span.of(text), "nein – ✓");
}

#[test]
fn steps_are_texts_or_maps() {
    let article = one(
        "verification:\n  - Look at it.\n  - text: Call it.\n    code: curl -si\n    lang: sh\n    expect: HTTP/2 200\n    note: { warning: Not in production. }\n    only_if: It runs\n    steps: [ One, { text: Two } ]\n  - only_if: It does not\n    steps: [ Start it ]\n",
    );
    let [short, long, branch] = article.verification.as_slice() else { panic!() };
    assert_eq!((short.text.as_str(), short.code.is_none()), ("Look at it.", true));
    assert_eq!(long.code.as_ref().unwrap().as_str(), "curl -si");
    assert_eq!(long.note.as_ref().unwrap().kind, NoteKind::Warning);
    assert_eq!(long.steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
    assert_eq!((branch.text.as_str(), branch.steps.len()), ("", 1));
}

#[test]
fn verify_is_a_text_or_a_list_of_steps() {
    let article = one("fixes:\n  - { id: a, verify: It works. }\n  - { id: b, verify: [ Call it, Look ] }\n");
    let verify = |id: &str| article.fix(id).unwrap().verify.as_ref().unwrap().len();
    assert_eq!((verify("a"), verify("b")), (1, 2));
}

#[test]
fn notes_are_texts_or_one_of_four() {
    let article = one("notes:\n  - Plain.\n  - note: A.\n  - tip: B.\n  - important: C.\n  - warning: D.\n");
    let kinds: Vec<NoteKind> = article.notes.iter().map(|note| note.kind).collect();
    let expected = [NoteKind::Note, NoteKind::Note, NoteKind::Tip, NoteKind::Important, NoteKind::Warning];
    assert_eq!(kinds, expected);
}

#[test]
fn a_lifecycle_is_a_word_or_a_map_with_a_note() {
    let lifecycle = |text: &str| one(text).lifecycle.clone().unwrap();
    assert_eq!(
        (lifecycle("lifecycle: active\n").state, lifecycle("lifecycle: active\n").banner()),
        (Stage::Active, None)
    );
    let sunset = lifecycle("lifecycle: { state: sunset, note: Use „Neu“. }\n");
    assert_eq!((sunset.state, sunset.banner().as_deref()), (Stage::Sunset, Some("Use „Neu“.")));
    assert!(lifecycle("lifecycle: draft\n").banner().is_some());
}

#[test]
fn a_paste_file_stands_beside_its_rule() {
    let rule = "title: a\nproofs:\n  - { name: b, paste_file: c.txt, expect: { verdict: none } }\n";
    let merged =
        book(&[("http-401/v.yaml", rule), ("http-401/c.txt", "HTTP/1.1 401 ü\n"), ("c.txt", "other\n")]);
    let proof = &merged.find("http-401/v").unwrap().proofs[0];
    assert_eq!(proof.paste.as_ref().unwrap().as_str(), "HTTP/1.1 401 ü\n");
    assert_ne!(proof.paste.as_ref().unwrap().span, Span::default());
    assert_eq!(codes(&[("http-401/v.yaml", rule), ("c.txt", "other\n")]), ["missing-file"]);
}
