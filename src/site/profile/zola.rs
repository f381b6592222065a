//! Zola: the folder is the content folder of the site.
//!
//! Links are `@/` and the path of the file, which Zola checks, with their anchors. What sorts pages stands below
//! `[extra]`: a taxonomy would be an error in every site that has not declared it. Shortcodes are read before Markdown
//! is, in code too, so each is written as Zola's own comment.

use crate::site::profile::Dialect;
use crate::site::profile::body::{Rewriting, body};
use crate::site::profile::book::{Book, Page};
use crate::site::profile::front::{list, quoted};
use crate::site::profile::shortcodes;

pub(super) const DIALECT: Dialect = Dialect { index: "_index.md", page };

fn page(book: &Book<'_>, page: &Page<'_>) -> String {
    let opening = &page.opening;
    let mut front = format!("+++\n# {}\n", opening.comment);
    front.extend(["title = ", &quoted(&opening.title), "\n"]);
    front.extend(["description = ", &quoted(&opening.description), "\n"]);
    front.extend(["weight = ", &page.weight.to_string(), "\n"]);
    if page.is_index() {
        front.push_str("sort_by = \"weight\"\n");
    }
    if !page.aliases.is_empty() {
        front.extend(["aliases = ", &list(&page.aliases), "\n"]);
    }
    front.push_str("\n[extra]\n");
    if let Some(label) = &page.label {
        front.extend(["label = ", &quoted(label), "\n"]);
    }
    if let Some(category) = page.category {
        front.extend(["category = ", &quoted(category), "\n"]);
    }
    front.extend(["tags = ", &list(&page.tags), "\n"]);
    let how = Rewriting { link: &|place, anchor| link(page, place, anchor), inert: &|_, _| Vec::new() };
    front + "+++\n\n" + &shortcodes::zola(&body(book, page, &how))
}

fn link(page: &Page<'_>, place: &str, anchor: &str) -> String {
    match anchor {
        "" => format!("@/{place}"),
        anchor if place == page.place => format!("#{anchor}"),
        anchor => format!("@/{place}#{anchor}"),
    }
}
