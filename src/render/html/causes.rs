//! The causes of an answer, and the question that tells them apart.

use crate::answer::answer::{Cause, Diagnosis, Next};
use crate::render::excerpt::Mark;
use crate::render::html::part;
use crate::render::html::safe::{attribute, block, inline, text};
use crate::render::words;

/// The most causes that are in sight; the rest is folded.
const IN_SIGHT: usize = 5;

/// Lists the causes of an open answer with a bar, words, and the places that speak for each.
pub(super) fn candidates(first: &Diagnosis, marks: &[Mark]) -> String {
    let numbers = words::numbers(&first.causes, marks);
    let items: Vec<String> =
        first.causes.iter().zip(&numbers).map(|(cause, number)| item(cause, number)).collect();
    let none = words::none_of_these(first).map_or_else(String::new, |said| {
        format!("<p class=\"fixbook-none\">None of these: {}</p>\n", text(&said))
    });
    part("causes", "It is one of these", &format!("{}{none}", folded(&items)))
}

/// Lists the other causes of a determined answer.
pub(super) fn could_also_be(first: &Diagnosis) -> String {
    let items: Vec<String> = first.causes.iter().skip(1).map(|cause| item(cause, "")).collect();
    part("causes", "It could also be", &folded(&items))
}

/// Lists items, and behind a summary those that are too many.
fn folded(items: &[String]) -> String {
    let ul = |items: &[String]| format!("<ul class=\"fixbook-shares\">\n{}</ul>\n", items.concat());
    match items {
        [] => String::new(),
        all if all.len() <= IN_SIGHT + 1 => ul(all),
        all => {
            let (seen, rest) = all.split_at(IN_SIGHT);
            let more = format!("<summary>{} more</summary>", rest.len());
            format!("{}<details>\n{more}\n{}</details>\n", ul(seen), ul(rest))
        }
    }
}

fn item(cause: &Cause, numbers: &str) -> String {
    let title = inline(&cause.title);
    let numbers = match numbers {
        "" => String::new(),
        numbers => format!(" <span class=\"fixbook-number\">{}</span>", text(numbers)),
    };
    let said = text(&words::confidence(cause));
    let share = format!("<p class=\"fixbook-share\">{} <span>{said}</span></p>", bar(cause.probability));
    let what = match cause.explanation.as_deref().map(words::first_paragraph) {
        None | Some("") => format!("<p>{title}{numbers}</p>"),
        Some(why) => {
            format!("<details>\n<summary>{title}{numbers}</summary>\n{}</details>", block(why))
        }
    };
    format!("<li data-cause=\"{}\">\n{share}\n{what}\n</li>\n", attribute(&cause.id))
}

/// Draws a probability. It is a picture, since the site's policy lets no width be written into the page.
fn bar(probability: f64) -> String {
    let width = (probability * 100.0).clamp(1.0, 100.0).round();
    let full = format!("<rect width=\"{width}\" height=\"6\"/>");
    format!(
        "<svg class=\"fixbook-bar\" width=\"100\" height=\"6\" viewBox=\"0 0 100 6\" aria-hidden=\"true\">{full}</svg>"
    )
}

/// Asks what would tell the causes apart: the best step in sight, the other checks folded.
pub(super) fn tell_apart(first: &Diagnosis) -> String {
    let Some(next) = &first.next else { return String::new() };
    let other = if next.check.is_some() { "other " } else { "" };
    let more = match first.questions.len() {
        0 => String::new(),
        1 => format!("1 {other}check that would help"),
        count => format!("{count} {other}checks that would help"),
    };
    let questions: Vec<String> = first.questions.iter().map(step).collect();
    let more = match more.as_str() {
        "" => String::new(),
        more => format!("<details>\n<summary>{more}</summary>\n{}</details>\n", questions.concat()),
    };
    part("next", "To tell them apart", &format!("{}{more}", step(next)))
}

/// Writes a step: what to paste, or a check with its command and a button for each answer.
fn step(next: &Next) -> String {
    let run = next.run.as_ref().map_or_else(String::new, |run| {
        let lines: Vec<String> = run.lines().map(text).collect();
        format!("<pre><code class=\"language-sh\">{}\n</code></pre>\n", lines.join("\n"))
    });
    let Some(check) = &next.check else {
        return format!("{}{run}", block(&next.text));
    };
    let (question, rest) = question(&next.text);
    let buttons: Vec<String> = next.outcomes.iter().map(|outcome| button(outcome)).collect();
    format!(
        "<fieldset class=\"fixbook-check\" data-check=\"{}\">\n<legend>{}</legend>\n{}{run}\
         <p class=\"fixbook-outcomes\">{}</p>\n</fieldset>\n",
        attribute(check),
        inline(question),
        block(rest),
        buttons.join("\n"),
    )
}

fn button(outcome: &str) -> String {
    format!(
        "<button type=\"button\" data-outcome=\"{}\">{}</button>",
        attribute(outcome),
        text(&outcome.replace('-', " "))
    )
}

/// Divides a check's text into the question and what is said of it: behind the first question mark, else behind the
/// first paragraph.
fn question(markdown: &str) -> (&str, &str) {
    let open = |at: usize| markdown[..at].matches('`').count().is_multiple_of(2);
    let mark = markdown.match_indices("? ").find(|(at, _)| open(*at)).map(|(at, _)| at + 1);
    let paragraph = markdown.find("\n\n");
    let at = match (mark, paragraph) {
        (Some(mark), Some(paragraph)) => mark.min(paragraph),
        (Some(at), None) | (None, Some(at)) => at,
        (None, None) => markdown.len(),
    };
    let (question, rest) = markdown.split_at(at);
    (question, rest.trim_start())
}
