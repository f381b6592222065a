//! The answer as an HTML fragment: what the page of the site, the server and the command line show alike.
//!
//! From top to bottom: what was understood, the verdict, what to do, the paste's own lines with what they prove, what
//! else it could be, and where to read on. Where the cause is open, the causes and the question that tells them apart
//! come before what to do. A script needs only the hooks: `data-article`, `data-cause`, `data-check`, `data-outcome`.
//! [`safe`] holds the law. There is no `style` attribute, for the policy of the site forbids them.

mod causes;
mod fixes;
mod paste;
pub mod safe;

use crate::answer::answer::{ArticleVerdict, Diagnosis, Reference, Verdict};
use crate::render::html::safe::{attribute, block, inline, is_harmless, text};
use crate::render::words::{self, Understood};
use crate::render::{Rendering, Secrets};

/// The most checks that are named.
const CHECKS: usize = 12;

/// Writes the answer as one `<section>`.
pub fn render(rendering: &Rendering<'_>) -> String {
    let rendering = &Rendering { secrets: Secrets::Masked, ..*rendering };
    let verdict = match rendering.answer.verdict {
        Verdict::Diagnosed => "diagnosed",
        Verdict::Undetermined => "undetermined",
        Verdict::Unrecognised => "unrecognised",
    };
    let parts = match rendering.answer.diagnoses.first() {
        Some(first) => diagnosed(rendering, first),
        None => not_recognised(rendering),
    };
    let mut out = format!("<section class=\"fixbook-answer\" data-verdict=\"{verdict}\">\n");
    out.push_str(&understood(rendering));
    out.push_str(&parts.concat());
    out.push_str("</section>\n");
    out
}

fn diagnosed(rendering: &Rendering<'_>, first: &Diagnosis) -> Vec<String> {
    let marks = words::marks(first, paste::MARKS);
    let fix = first.fixes.first().map_or_else(String::new, |fix| fixes::in_full(fix, first));
    let evidence = paste::evidence(first, &marks, rendering);
    let next = causes::tell_apart(first);
    let mut out = vec![verdict(rendering, first)];
    if first.determined {
        out.extend([fix, evidence, causes::could_also_be(first), next]);
    } else {
        out.extend([causes::candidates(first, &marks), next, fix, evidence]);
    }
    out.push(fixes::others(first));
    out.push(also(rendering));
    out.push(words::beside(first).map_or_else(String::new, |text| part("beside", "", &block(&text))));
    let well = words::found_well(first, CHECKS);
    out.push(folded("checks", "Checked and well", &list(well.iter().map(|one| inline(one)))));
    out.push(references(&first.references));
    let more = format!("<p>{}</p>\n", article(&first.article, "Read the whole article"));
    out.push(part("footer", "", &format!("{more}{}", hidden(rendering))));
    out
}

fn not_recognised(rendering: &Rendering<'_>) -> Vec<String> {
    let near = rendering.answer.near_misses.iter();
    let near =
        near.map(|near| format!("{}: {}", article(&near.article, &near.article), inline(&near.because)));
    let wanted = words::wanted(rendering.evidence);
    vec![
        "<div class=\"fixbook-verdict\">\n<h2>Not recognised</h2>\n<p>No article answers this paste.</p>\n</div>\n"
            .to_owned(),
        part("next", "To get further, paste", &list(wanted.iter().map(|one| inline(one)))),
        part("near", "It came near to", &list(near)),
        part("footer", "", &hidden(rendering)),
    ]
}

fn understood(rendering: &Rendering<'_>) -> String {
    let Understood { form, request, status } = words::understood(rendering.answer);
    let request = inline(&words::quoted(&request));
    let parts = [text(&form), request, text(&status)];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let said = if parts.is_empty() { "text without HTTP".to_owned() } else { parts.join(" · ") };
    format!("<p class=\"fixbook-understood\">Understood as {said}</p>\n")
}

fn verdict(rendering: &Rendering<'_>, first: &Diagnosis) -> String {
    let cause = first.causes.first().filter(|_| first.determined || first.causes.len() == 1);
    let sure = cause.map_or_else(String::new, |cause| {
        format!("<strong class=\"fixbook-confidence\">{}</strong> · ", text(&words::confidence(cause)))
    });
    let vendor = first.vendor_name.as_ref().map_or_else(String::new, |name| format!(" · {}", text(name)));
    let doubt = match first.verdict {
        ArticleVerdict::Confirmed => "",
        ArticleVerdict::Possible => " · not confirmed by the paste",
    };
    let link = article(&first.article, &first.title);
    let title = inline(&words::verdict(rendering.answer, first));
    let banner = first.banner.as_ref().map_or_else(String::new, |banner| {
        format!("<div class=\"fixbook-banner banner\">\n{}</div>\n", block(banner))
    });
    let explanation = cause.and_then(|cause| cause.explanation.as_deref());
    let explanation = explanation.map_or_else(String::new, |text| block(words::first_paragraph(text)));
    let about = format!("<p class=\"fixbook-about\">{sure}{link}{vendor}{doubt}</p>\n");
    part("verdict", "", &format!("<h2>{title}</h2>\n{about}{banner}{explanation}"))
}

fn also(rendering: &Rendering<'_>) -> String {
    let others = rendering.answer.diagnoses.iter().skip(1);
    let items =
        others.map(|one| format!("{}: {}", article(&one.article, &one.title), inline(&words::in_short(one))));
    part("also", "Also in this paste", &list(items))
}

fn references(references: &[Reference]) -> String {
    let items = references.iter().map(|one| {
        if is_harmless(&one.url) {
            format!("<a href=\"{}\">{}</a>", attribute(&one.url), text(&one.title))
        } else {
            text(&one.title)
        }
    });
    folded("references", "References", &list(items))
}

fn hidden(rendering: &Rendering<'_>) -> String {
    words::hidden(rendering.answer).map_or_else(String::new, |said| format!("<p>{}</p>\n", text(&said)))
}

/// Leads to an article's page, below the root of the site.
fn article(id: &str, label: &str) -> String {
    let id = attribute(id);
    format!("<a href=\"{id}.html\" data-article=\"{id}\">{}</a>", inline(label))
}

/// Makes a part of the answer; nothing of an empty one. A title of `""` is none.
fn part(name: &str, title: &str, html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    let title = if title.is_empty() { String::new() } else { format!("<h3>{title}</h3>\n") };
    format!("<div class=\"fixbook-{name}\">\n{title}{html}</div>\n")
}

/// Makes a part that is opened by its title; nothing of an empty one.
fn folded(name: &str, title: &str, html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    format!("<details class=\"fixbook-{name}\">\n<summary>{title}</summary>\n{html}</details>\n")
}

/// Makes a list of items; nothing where there are none.
fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if items.is_empty() { String::new() } else { format!("<ul>\n{}</ul>\n", items.concat()) }
}
