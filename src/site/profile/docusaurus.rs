//! Docusaurus: the folder is a docs folder, or a part of one.
//!
//! `format: md` in each page keeps MDX out: there, braces and tags would be program text. What the tool adds to
//! plain Markdown all the same are directives, so colons that could begin one are escaped. Links are those of files,
//! which the tool checks. Every page says its own address, because the tool drops numbers in front of file names.

use std::ops::Range;

use crate::site::library::relative;
use crate::site::profile::Dialect;
use crate::site::profile::body::{Rewriting, body};
use crate::site::profile::book::{Book, Page};
use crate::site::profile::front::{list, quoted};

pub(super) const DIALECT: Dialect = Dialect { index: "index.md", page };

fn page(book: &Book<'_>, page: &Page<'_>) -> String {
    let opening = &page.opening;
    let mut front = format!("---\n# {}\nformat: md\n", opening.comment);
    front.extend(["title: ", &quoted(&opening.title), "\n"]);
    front.extend(["description: ", &quoted(&opening.description), "\n"]);
    if let Some(label) = &page.label {
        front.extend(["sidebar_label: ", &quoted(label), "\n"]);
    }
    front.extend(["sidebar_position: ", &page.weight.to_string(), "\n"]);
    front.extend(["slug: ", &quoted(&format!("/{}", page.address().join("/"))), "\n"]);
    if !page.tags.is_empty() {
        front.extend(["tags: ", &list(&page.tags), "\n"]);
    }
    front
        + "---\n\n"
        + &body(book, page, &Rewriting { link: &|place, anchor| link(page, place, anchor), inert: &inert })
}

fn link(page: &Page<'_>, place: &str, anchor: &str) -> String {
    let hash = if anchor.is_empty() { "" } else { "#" };
    let path =
        if place == page.place && !anchor.is_empty() { String::new() } else { relative(&page.place, place) };
    format!("{path}{hash}{anchor}")
}

/// Finds the colons that begin a directive: `::name`, `:::name` and `:name[`. The tool itself leaves `:name` alone.
fn inert(text: &str, range: Range<usize>) -> Vec<usize> {
    let colons = text[range.clone()].match_indices(':').map(|(at, _)| range.start + at);
    let begins = |at: &usize| {
        let rest = &text[at + 1..];
        let behind = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        rest.starts_with(':') || (behind.len() < rest.len() && behind.starts_with(['[', '{']))
    };
    colons.filter(begins).collect()
}
