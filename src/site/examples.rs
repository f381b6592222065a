//! Proofs as examples: the paste, masked, and what the engine itself answers.

use crate::answer::answer::{Answer, ArticleVerdict, Diagnosis, NextKind};
use crate::answer::prose::fence;
use crate::audit::proof::ProofRun;
use crate::rulebook::article::ArticleId;
use crate::rulebook::proof::{ExpectedVerdict, Proof};
use crate::site::anchors::Part;
use crate::site::library::Library;
use crate::site::markdown;
use crate::site::view::Example;
use crate::site::writer::Writer;

/// The most causes that are named.
const MOST: usize = 5;

/// Writes a proof with the engine's answer.
pub(crate) fn example(writer: &Writer<'_>, proof: &Proof, run: &ProofRun) -> Example {
    let answer = match proof.expect.verdict {
        Some(ExpectedVerdict::None) => near_miss(writer, &run.answer),
        Some(ExpectedVerdict::Confirmed | ExpectedVerdict::Possible) | None => answer(writer, &run.answer),
    };
    let clock = proof.now.as_ref().map_or_else(String::new, |now| format!(" (at {})", writer.line(now)));
    let name = format!("{}{clock}", writer.label(&proof.name));
    Example { name: crate::site::writer::capital(&name), paste: fence("text", run.shown.trim_end()), answer }
}

fn answer(writer: &Writer<'_>, answer: &Answer) -> String {
    let Some(first) = answer.diagnoses.first() else { return "*Answer:* nothing is recognised.".to_owned() };
    let whose = if first.article == writer.article.id.as_str() {
        String::new()
    } else {
        format!(" by {}", article(writer, &first.article))
    };
    let verdict = match first.verdict {
        ArticleVerdict::Confirmed => "confirmed",
        ArticleVerdict::Possible => "possible",
    };
    let known = if first.determined { "the cause is" } else { "the causes that remain are" };
    let mut sentences = vec![format!("*Answer:* {verdict}{whose}, {known} {}.", causes(writer, first))];
    if let Some(next) = first.next.as_ref().filter(|_| !first.determined) {
        let text = match (&next.kind, &next.check) {
            (NextKind::Check, Some(check)) => writer_for(writer, first).link(Part::Check, check),
            (NextKind::Check, None) | (NextKind::Paste, _) => markdown::line(&next.text),
        };
        sentences.push(format!("*Next:* {}", sentence(&text)));
    }
    if let Some(fix) = first.fixes.first() {
        sentences.push(format!("*First fix:* {}.", writer_for(writer, first).link(Part::Fix, &fix.id)));
    }
    sentences.join(" ")
}

fn near_miss(writer: &Writer<'_>, answer: &Answer) -> String {
    match answer.diagnoses.first() {
        None => "*Answer:* no article answers.".to_owned(),
        Some(first) => format!(
            "*Answer:* not this article. {} answers: {}.",
            article(writer, &first.article),
            causes(writer, first)
        ),
    }
}

fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{text}{end}")
}

fn causes(writer: &Writer<'_>, diagnosis: &Diagnosis) -> String {
    let speaker = writer_for(writer, diagnosis);
    let shown = if diagnosis.determined { 1 } else { MOST };
    let named = diagnosis.causes.iter().take(shown);
    let mut named: Vec<String> = named
        .map(|one| format!("{} ({})", speaker.link(Part::Cause, &one.id), percent(one.probability)))
        .collect();
    let more = diagnosis.causes.len().saturating_sub(shown);
    if more > 0 && !diagnosis.determined {
        named.push(if more == 1 { "one more".to_owned() } else { format!("{more} more") });
    }
    if named.is_empty() { "not known".to_owned() } else { crate::site::writer::join(&named, "and") }
}

fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}

/// Returns the voice of the article that answers, speaking on this page.
fn writer_for<'a>(writer: &Writer<'a>, diagnosis: &Diagnosis) -> Writer<'a> {
    let library: &'a Library<'a> = writer.library;
    let compiled = library.find(&ArticleId::new(&diagnosis.article)).unwrap_or(writer.compiled);
    Writer::on(&writer.page, library, compiled)
}

fn article(writer: &Writer<'_>, id: &str) -> String {
    let found = writer.library.find(&ArticleId::new(id));
    found.map_or_else(|| crate::matcher::text_test::code(id), |one| writer.link_to(&one.article))
}
