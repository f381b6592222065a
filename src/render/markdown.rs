//! The answer as Markdown, for a ticket or a chat.
//!
//! The same order as the terminal. What was captured stands in code spans with as many backticks as it needs; what
//! articles say is Markdown already.

use crate::answer::answer::{ArticleVerdict, Diagnosis, Fix, Next};
use crate::answer::prose::{fence, indented, numbered};
use crate::render::visible::{visible, visible_lines};
use crate::render::{Detail, Rendering, words};

/// The most places of evidence.
const EVIDENCE: usize = 8;

/// The most checks that are named.
const CHECKS: usize = 5;

/// The most references.
const REFERENCES: usize = 5;

/// Writes the answer as Markdown.
pub fn render(rendering: &Rendering<'_>) -> String {
    let text = match rendering.detail {
        Detail::Full => sections(rendering).join("\n\n"),
        Detail::Brief => brief(rendering),
    };
    format!("{text}\n")
}

/// Returns the parts of the answer in order, the empty ones left out.
fn sections(rendering: &Rendering<'_>) -> Vec<String> {
    let answer = rendering.answer;
    let rest = match answer.diagnoses.first() {
        Some(first) => diagnosed(rendering, first),
        None => not_recognised(rendering),
    };
    let all = [understood(rendering)].into_iter().chain(rest);
    all.map(|text| visible_lines(text.trim())).filter(|text| !text.is_empty()).collect()
}

fn diagnosed(rendering: &Rendering<'_>, first: &Diagnosis) -> Vec<String> {
    let next = first.next.as_ref().map_or_else(String::new, tell_apart);
    let mut out = vec![verdict(rendering, first), evidence(first)];
    if first.determined {
        out.extend(first.fixes.first().map(|fix| fix_in_full(fix, first)));
        out.push(causes("It could also be:", first, 1));
        out.push(next);
    } else {
        out.push(causes("It is one of these:", first, 0));
        out.push(next);
        out.extend(first.fixes.first().map(|fix| fix_in_full(fix, first)));
    }
    let others = rendering.answer.diagnoses.get(1..).unwrap_or_default();
    let others: Vec<String> =
        others.iter().map(|one| format!("`{}`: {}", one.article, words::in_short(one))).collect();
    out.push(list("If that does not help:", &other_fixes(first)));
    out.push(list("Also in this paste:", &others));
    out.push(list("Checked and well:", &words::found_well(first, CHECKS)));
    out.push(references(first));
    out.push(footer(rendering, first));
    out
}

fn not_recognised(rendering: &Rendering<'_>) -> Vec<String> {
    let near = rendering.answer.near_misses.iter();
    let near: Vec<String> = near.map(|near| format!("`{}`: {}", near.article, near.because)).collect();
    vec![
        "## Not recognised\n\nNo article answers this paste.".to_owned(),
        list("It came near to:", &near),
        list("To get further, paste:", &words::wanted(rendering.evidence)),
        words::hidden(rendering.answer).unwrap_or_default(),
    ]
}

fn understood(rendering: &Rendering<'_>) -> String {
    let words::Understood { form, request, status } = words::understood(rendering.answer);
    let request = if request.is_empty() { request } else { words::quoted(&request) };
    let parts = [form, request, status];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn verdict(rendering: &Rendering<'_>, first: &Diagnosis) -> String {
    let cause = first.causes.first().filter(|_| first.determined || first.causes.len() == 1);
    let confidence = cause.map_or_else(String::new, |cause| format!(" — {}", words::confidence(cause)));
    let mut parts = vec![format!("## {}{confidence}", words::verdict(rendering.answer, first))];
    let vendor = first.vendor_name.as_ref().map_or_else(String::new, |vendor| format!(" · {vendor}"));
    let sure = match first.verdict {
        ArticleVerdict::Confirmed => "",
        ArticleVerdict::Possible => " · not confirmed by the paste",
    };
    parts.push(format!("{}{vendor}{sure}", first.title));
    parts.extend(first.banner.as_ref().map(|banner| quote(banner)));
    let explanation = cause.and_then(|cause| cause.explanation.as_deref());
    parts.extend(explanation.map(|text| words::first_paragraph(text).to_owned()));
    parts.extend(words::beside(first));
    parts.join("\n\n")
}

fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn evidence(first: &Diagnosis) -> String {
    let marks = words::marks(first, EVIDENCE);
    let items: Vec<String> = marks.iter().filter_map(|mark| words::proof(first, mark)).collect();
    if items.is_empty() { String::new() } else { format!("Found in the paste:\n\n{}", numbered_list(&items)) }
}

fn causes(title: &str, first: &Diagnosis, skip: usize) -> String {
    let items =
        first.causes.iter().skip(skip).map(|cause| format!("{} — {}", cause.title, words::confidence(cause)));
    let items: Vec<String> = items.collect();
    list(title, &items)
}

fn tell_apart(next: &Next) -> String {
    let run = next.run.as_ref().map_or_else(String::new, |run| format!("\n\n{}", fence("sh", run)));
    format!("{}{run}", words::labelled("To tell them apart:", &next.text))
}

fn fix_in_full(fix: &Fix, first: &Diagnosis) -> String {
    let label = words::fix_label(first);
    let mut out = format!("### {label} {} ({})", fix.title, words::effort(fix));
    if !fix.steps.is_empty() {
        out.push_str("\n\n");
        out.push_str(&numbered_list(&fix.steps));
    }
    if !fix.verify.trim().is_empty() {
        out.push_str("\n\n");
        out.push_str(&words::labelled("Verify:", &fix.verify));
    }
    out
}

fn other_fixes(first: &Diagnosis) -> Vec<String> {
    first.fixes.iter().skip(1).map(|fix| format!("{} ({})", fix.title, words::effort(fix))).collect()
}

fn references(first: &Diagnosis) -> String {
    let links = first.references.iter().take(REFERENCES).map(|one| format!("{}: <{}>", one.title, one.url));
    list("References:", &links.collect::<Vec<_>>())
}

fn footer(rendering: &Rendering<'_>, first: &Diagnosis) -> String {
    let hidden = words::hidden(rendering.answer).map_or_else(String::new, |text| format!(" · {text}"));
    format!("Article: `{}`{hidden}", first.article)
}

fn list(title: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<String> = items.iter().map(|item| indented("- ", item)).collect();
    format!("**{title}**\n\n{}", items.join("\n"))
}

fn numbered_list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().enumerate().map(|(at, item)| numbered(at + 1, item)).collect();
    let gap = if items.iter().any(|item| item.contains('\n')) { "\n\n" } else { "\n" };
    items.join(gap)
}

fn brief(rendering: &Rendering<'_>) -> String {
    let answer = rendering.answer;
    if answer.diagnoses.is_empty() {
        return format!("- Not recognised: {}", visible(&understood(rendering)));
    }
    let lines = answer.diagnoses.iter().map(|one| {
        let fix = one.fixes.first().map_or_else(String::new, |fix| format!(" → {}", fix.title));
        visible(&format!("- `{}`: {}{fix}", one.article, words::in_short(one))).into_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
