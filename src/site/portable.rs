//! Whether pages read alike on GitHub, in mdBook and elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::site::anchors::slug;

/// Returns what is wrong with the pages, each with its path; empty where all is well.
///
/// Links and anchors resolve (by GitHub's rules for anchors), every page has one heading of the first level and no
/// heading twice, there is no HTML but a comment in the first line, every code block names its language, braces stand
/// in code, and there are no empty links, tabs or foreign line ends.
pub fn problems(pages: &BTreeMap<String, String>) -> Vec<String> {
    let read: BTreeMap<&str, Page> = pages.iter().map(|(path, text)| (path.as_str(), read(text))).collect();
    let mut found = Vec::new();
    for (path, page) in &read {
        let text = pages.get(*path).map_or("", String::as_str);
        found.extend(
            letters(text).into_iter().chain(page.problems.clone()).map(|one| format!("{path}: {one}")),
        );
        found.extend(headings(path, page));
        found.extend(
            page.links.iter().filter_map(|link| lost(path, link, &read)).map(|one| format!("{path}: {one}")),
        );
    }
    found
}

/// What a page says of itself.
#[derive(Default)]
struct Page {
    titles: usize,
    anchors: Vec<String>,
    links: Vec<String>,
    problems: Vec<String>,
}

fn letters(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if text.contains('\t') {
        found.push("a tab".to_owned());
    }
    if text.contains('\r') {
        found.push("a carriage return".to_owned());
    }
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        found.push("the page does not end in one line break".to_owned());
    }
    found
}

fn headings(path: &str, page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    if page.titles != 1 && path != "SUMMARY.md" {
        found.push(format!("{path}: {} headings of the first level, and there should be one", page.titles));
    }
    let mut seen = BTreeSet::new();
    let twice = page.anchors.iter().filter(|anchor| !seen.insert(anchor.as_str()));
    found.extend(twice.map(|anchor| format!("{path}: the heading `#{anchor}` stands twice")));
    found
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading: Option<String> = None;
    let mut link: Option<(String, bool)> = None;
    let mut in_code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some(String::new());
                page.titles += usize::from(level == HeadingLevel::H1);
            }
            Event::End(TagEnd::Heading(_)) => page.anchors.extend(heading.take().map(|words| slug(&words))),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                link = Some((dest_url.to_string(), false));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => close(&mut page, link.take()),
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if matches!(&kind, CodeBlockKind::Fenced(lang) if lang.trim().is_empty()) {
                    page.problems
                        .push(format!("a code block without a language in line {}", line(text, range.start)));
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Html(html) | Event::InlineHtml(html) if !is_first_comment(&html, range.start) => {
                page.problems.push(format!("raw HTML in line {}", line(text, range.start)));
            }
            Event::Text(words) => {
                if !in_code && (words.contains("{{") || words.contains("{%")) {
                    page.problems.push(format!("braces outside of code in line {}", line(text, range.start)));
                }
                say(&mut heading, &mut link, &words);
            }
            Event::Code(words) => say(&mut heading, &mut link, &words),
            _ => {}
        }
    }
    page
}

fn is_first_comment(html: &str, at: usize) -> bool {
    at == 0 && html.starts_with("<!--") && html.trim_end().ends_with("-->")
}

fn say(heading: &mut Option<String>, link: &mut Option<(String, bool)>, words: &str) {
    if let Some(heading) = heading {
        heading.push_str(words);
    }
    if let Some((_, said)) = link {
        *said |= !words.trim().is_empty();
    }
}

fn close(page: &mut Page, link: Option<(String, bool)>) {
    let Some((address, said)) = link else { return };
    if address.is_empty() || !said {
        page.problems.push(format!("an empty link to `{address}`"));
    }
    page.links.push(address);
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Returns why a link leads nowhere.
fn lost(from: &str, link: &str, pages: &BTreeMap<&str, Page>) -> Option<String> {
    let has_scheme =
        link.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
    if has_scheme || link.is_empty() {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() { from.to_owned() } else { resolve(from, path) };
    let Some(page) = pages.get(target.as_str()) else {
        return Some(format!("the link `{link}` leads to no page"));
    };
    let known = anchor.is_empty() || page.anchors.iter().any(|one| one == anchor);
    (!known).then(|| format!("the link `{link}` leads to no heading"))
}

/// Returns the page that a relative path means.
pub(crate) fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
