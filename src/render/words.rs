//! The words that the formats share.

use crate::answer::answer::{Answer, Cause, Check, CheckResult, Diagnosis, Evidence, Fix, Next, Verdict};
use crate::base::span::Span;
use crate::evidence::evidence::{Evidence as Paste, Exchange};
use crate::matcher::leaf::Part;
use crate::matcher::text_test::code;
use crate::render::excerpt::Mark;
use crate::render::visible::visible;

/// The most forms that are named.
const FORMS_NAMED: usize = 3;

/// The most characters of captured text that are quoted.
const QUOTED: usize = 200;

/// The share of "none of these" from which on it is worth a word.
const WORTH_SAYING: f64 = 0.05;

/// What was understood of a paste, in three parts; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The forms, such as `curl -v`.
    pub form: String,
    /// Method and target; captured text.
    pub request: String,
    /// The status code, and which exchange it is where there are several.
    pub status: String,
}

/// Says what was understood of a paste.
pub fn understood(answer: &Answer) -> Understood {
    let at = answer.diagnoses.first().map_or(0, |diagnosis| diagnosis.exchange);
    let exchange = answer.exchanges.get(at);
    let parts = exchange.map(|exchange| [exchange.method.as_deref(), exchange.url.as_deref()]);
    let request = parts.into_iter().flatten().flatten().collect::<Vec<_>>().join(" ");
    let mut status: Vec<String> =
        exchange.and_then(|exchange| exchange.status).iter().map(ToString::to_string).collect();
    if answer.exchanges.len() > 1 {
        status.push(format!("exchange {} of {}", at + 1, answer.exchanges.len()));
    }
    Understood { form: forms(answer), request, status: status.join(" · ") }
}

fn forms(answer: &Answer) -> String {
    let mut names: Vec<String> = Vec::new();
    for part in &answer.understood {
        let name = form(&part.form);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len() > FORMS_NAMED;
    names.truncate(FORMS_NAMED);
    let text = names.join(", ");
    if more { format!("{text}, …") } else { text }
}

fn form(name: &str) -> String {
    match name {
        "curl-verbose" => "curl -v".to_owned(),
        "curl-include" => "curl -i".to_owned(),
        name => name.replace('-', " "),
    }
}

/// Names the vendors that have part in the exchange, though the error is another's.
pub fn beside(diagnosis: &Diagnosis) -> Option<String> {
    let named = diagnosis.beside.iter().map(|one| format!("{} ({})", one.vendor_name, one.because));
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| format!("Also involved: {}", named.join(", ")))
}

/// Returns the verdict in words, without the confidence; Markdown.
pub fn verdict(answer: &Answer, diagnosis: &Diagnosis) -> String {
    match (answer.verdict, diagnosis.causes.as_slice()) {
        (Verdict::Unrecognised, _) | (_, []) => "Not determined: no cause stands out".to_owned(),
        (Verdict::Diagnosed, [first, ..]) => first.title.clone(),
        (Verdict::Undetermined, [only]) => format!("Not determined: perhaps {}", only.title),
        (Verdict::Undetermined, all) => format!("Not determined: {} causes remain", all.len()),
    }
}

/// Returns a probability as words and number, such as `very likely (96 %)`.
pub fn confidence(cause: &Cause) -> String {
    format!("{} ({})", cause.confidence.as_str(), percent(cause.probability))
}

/// Returns a probability as a whole number of hundredths; what is not certain is never called so.
pub fn percent(probability: f64) -> String {
    format!("{:.0}\u{a0}%", (probability * 100.0).clamp(0.0, 99.0))
}

/// Returns the chance that none of the causes applies, where it is worth a word.
pub fn none_of_these(diagnosis: &Diagnosis) -> Option<String> {
    (diagnosis.none_of_these >= WORTH_SAYING).then(|| percent(diagnosis.none_of_these))
}

/// Returns what stands before the first fix.
pub fn fix_label(diagnosis: &Diagnosis) -> &'static str {
    if diagnosis.determined { "Fix:" } else { "First to try:" }
}

/// Returns how hard a fix is and how long it takes, such as `easy, 5 minutes`.
pub fn effort(fix: &Fix) -> String {
    match fix.minutes {
        Some(1) => format!("{}, 1 minute", fix.difficulty),
        Some(minutes) => format!("{}, {minutes} minutes", fix.difficulty),
        None => fix.difficulty.clone(),
    }
}

/// Puts a bold label before a Markdown text; on a line of its own where the text does not begin with a sentence.
pub fn labelled(label: &str, markdown: &str) -> String {
    let text = markdown.trim();
    let sentence = text.starts_with(|c: char| c.is_alphabetic() || c == '`') && !text.starts_with("```");
    format!("**{label}**{}{text}", if sentence { " " } else { "\n\n" })
}

/// Says how to hand in what a check showed, Markdown; `None` where there is no check.
pub fn hand_in(next: &Next) -> Option<String> {
    let check = next.check.as_ref()?;
    let ways: Vec<String> =
        next.outcomes.iter().map(|outcome| format!("`--answer {check}={outcome}`")).collect();
    Some(format!("Hand in what it shows with {}", ways.join(" or ")))
}

/// Returns the first paragraph of a Markdown text.
pub fn first_paragraph(markdown: &str) -> &str {
    let text = markdown.trim();
    text.split_once("\n\n").map_or(text, |(first, _)| first)
}

/// Numbers the places that speak for the causes to show, in the order of the paste, at most `most` of them.
///
/// A determined answer shows what speaks for its cause; an open one shows what speaks for any. Of places that
/// overlap, the first is enough: it speaks loudest.
pub fn marks(diagnosis: &Diagnosis, most: usize) -> Vec<Mark> {
    let causes = if diagnosis.determined { 1 } else { diagnosis.causes.len() };
    let all = diagnosis.causes.iter().take(causes).flat_map(|cause| &cause.evidence);
    let mut chosen: Vec<&Evidence> = Vec::new();
    for one in all {
        if chosen.len() < most && !chosen.iter().any(|other| same_place(other, place(one))) {
            chosen.push(one);
        }
    }
    chosen.sort_by_key(|one| (one.start, one.end));
    let numbered = chosen.iter().enumerate().map(|(at, one)| Mark {
        number: at + 1,
        span: place(one),
        because: reason(one).to_owned(),
    });
    numbered.collect()
}

/// Returns why a place matters; nothing where the words would only repeat what stands there.
pub fn reason(one: &Evidence) -> &str {
    let repeated = one.because.strip_prefix("it says ").is_some_and(|said| said == code(&one.text));
    if repeated { "" } else { &one.because }
}

/// Returns what a mark proves, Markdown: what stands there and what it says.
pub fn proof(diagnosis: &Diagnosis, mark: &Mark) -> Option<String> {
    let one =
        diagnosis.causes.iter().flat_map(|cause| &cause.evidence).find(|one| place(one) == mark.span)?;
    let text = quoted(&one.text);
    let parts = [text.as_str(), reason(one)];
    Some(parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(": "))
}

/// Puts captured text into a code span of Markdown, its line breaks folded; nothing where there is none.
pub fn quoted(text: &str) -> String {
    let mut text: String = visible(text).into_owned();
    if text.chars().count() > QUOTED {
        text = text.chars().take(QUOTED).chain(['…']).collect();
    }
    if text.trim().is_empty() { String::new() } else { code(&text) }
}

fn place(one: &Evidence) -> Span {
    Span::new(one.start, one.end)
}

fn same_place(one: &Evidence, span: Span) -> bool {
    place(one) == span || place(one).overlaps(span)
}

/// Returns for each cause the numbers of the marks that speak for it, such as `[1] [3]`; nothing where all marks
/// speak for all causes.
pub fn numbers(causes: &[Cause], marks: &[Mark]) -> Vec<String> {
    let of = |cause: &Cause| {
        let speaks = |mark: &&Mark| cause.evidence.iter().any(|one| same_place(one, mark.span));
        let numbers = marks.iter().filter(speaks).map(|mark| format!("[{}]", mark.number));
        numbers.collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = causes.iter().map(of).collect();
    let differ = all.windows(2).any(|pair| pair[0] != pair[1]);
    if differ { all } else { vec![String::new(); all.len()] }
}

/// Returns what was checked and found well, each as Markdown: the question and its answer. What is more than `most`
/// is only counted.
pub fn found_well(diagnosis: &Diagnosis, most: usize) -> Vec<String> {
    let well: Vec<&Check> = diagnosis.checks.iter().filter(|check| check.good == Some(true)).collect();
    let more = well.len().saturating_sub(most);
    let mut out: Vec<String> = well.into_iter().take(most).map(question_and_answer).collect();
    if more > 0 {
        out.push(format!("and {more} more"));
    }
    out
}

fn question_and_answer(check: &Check) -> String {
    let answer = match check.result {
        CheckResult::Yes => "yes",
        CheckResult::No => "no",
        CheckResult::Unknown => "unknown",
    };
    let question = check.title.trim();
    format!("{question}{} {answer}", if question.ends_with('?') { "" } else { ":" })
}

/// Says how many secrets are hidden, and of what kinds; `None` for none.
pub fn hidden(answer: &Answer) -> Option<String> {
    let mut kinds: Vec<String> = Vec::new();
    for secret in &answer.redacted {
        let kind = secret.kind.replace('-', " ");
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let noun = if answer.redacted.len() == 1 { "secret" } else { "secrets" };
    (!kinds.is_empty()).then(|| format!("{} {noun} hidden ({})", answer.redacted.len(), kinds.join(", ")))
}

/// Says in one line what a diagnosis found: the cause, or how many remain; Markdown.
pub fn in_short(diagnosis: &Diagnosis) -> String {
    match (diagnosis.determined, diagnosis.causes.as_slice()) {
        (_, []) => "no cause stands out".to_owned(),
        (true, [first, ..]) => format!("{} — {}", first.title, confidence(first)),
        (false, [first, rest @ ..]) => {
            let others = match rest.len() {
                0 => String::new(),
                1 => " and 1 other".to_owned(),
                more => format!(" and {more} others"),
            };
            format!("not determined: {}{others} — {}", first.title, confidence(first))
        }
    }
}

/// Returns the parts that are not in the paste and that articles ask for, Markdown.
pub fn wanted(evidence: &Paste) -> Vec<String> {
    let nothing = Exchange::default();
    let exchange = evidence.exchanges.first().unwrap_or(&nothing);
    let request = exchange.request.as_ref();
    let response = exchange.response.as_ref();
    let lacks = [
        (request.is_none_or(|request| request.host.is_none()), Part::Request),
        (request.is_none_or(|request| !request.head), Part::RequestHead),
        (exchange.status().is_none(), Part::Status),
        (response.is_none_or(|response| !response.head), Part::ResponseHead),
        (response.is_none_or(|response| !response.body), Part::Body),
    ];
    let parts = lacks.iter().filter(|(lacking, _)| *lacking).map(|(_, part)| part.words().to_owned());
    parts.collect()
}
