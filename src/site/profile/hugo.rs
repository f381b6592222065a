//! Hugo: the folder is the content folder, or, where no article has a former id, a part of it.
//!
//! Links are relative folders, as Hugo lays pages out by default: they need no shortcode, no render hook and no setting,
//! in any version. Shortcodes are read before Markdown is, in code too, so each is written as Hugo's own comment.

use std::ops::Range;

use crate::site::profile::Dialect;
use crate::site::profile::body::{Rewriting, body};
use crate::site::profile::book::{Book, Page, address};
use crate::site::profile::front::{list, quoted};
use crate::site::profile::shortcodes;

pub(super) const DIALECT: Dialect = Dialect { index: "_index.md", page };

fn page(book: &Book<'_>, page: &Page<'_>) -> String {
    let opening = &page.opening;
    let mut front = format!("---\n# {}\n", opening.comment);
    front.extend(["title: ", &quoted(&opening.title), "\n"]);
    if let Some(label) = &page.label {
        front.extend(["linkTitle: ", &quoted(label), "\n"]);
    }
    front.extend(["description: ", &quoted(&opening.description), "\n"]);
    front.extend(["weight: ", &page.weight.to_string(), "\n"]);
    if let Some(category) = page.category {
        front.extend(["categories: [", &quoted(category), "]\n"]);
    }
    if !page.tags.is_empty() {
        front.extend(["tags: ", &list(&page.tags), "\n"]);
    }
    if !page.aliases.is_empty() {
        let aliases: Vec<String> = page.aliases.iter().map(|alias| format!("/{alias}/")).collect();
        front.extend(["aliases: ", &list(&aliases), "\n"]);
    }
    let how = Rewriting { link: &|place, anchor| link(page, place, anchor), inert: &inert };
    front + "---\n\n" + &shortcodes::hugo(&body(book, page, &how))
}

fn link(page: &Page<'_>, place: &str, anchor: &str) -> String {
    let hash = if anchor.is_empty() { "" } else { "#" };
    if place == page.place && !anchor.is_empty() {
        return format!("#{anchor}");
    }
    let (from, to) = (page.address(), address(place));
    let same = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let mut path = "../".repeat(from.len() - same);
    for part in &to[same..] {
        path.extend([part, "/"]);
    }
    if path.is_empty() {
        path.push_str("./");
    }
    format!("{path}{hash}{anchor}")
}

/// Finds the colons that would make a line the definition of the one above.
fn inert(text: &str, range: Range<usize>) -> Vec<usize> {
    let begins_line = text[..range.start].trim_end_matches([' ', '>']).ends_with('\n');
    let is_definition = begins_line && text[range.clone()].starts_with(": ");
    if is_definition { vec![range.start] } else { Vec::new() }
}
