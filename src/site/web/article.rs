//! The pages of an article: the article, and what is too long for it.

use std::ops::Range;

use serde::Serialize;

use crate::site::library::relative;
use crate::site::templates::SiteError;
use crate::site::web::atlas::html_of;
use crate::site::web::build::{Files, Site, Source};
use crate::site::web::card;
use crate::site::web::divide::{Gone, Volume};
use crate::site::web::escape::{escape, without_markup};
use crate::site::web::frame::Page;
use crate::site::web::glossary::GLOSSARY;
use crate::site::web::json_ld;
use crate::site::web::markup::{self, Scope};
use crate::site::web::outline::{Heading, Outline};

/// The sections whose headings are in the table of contents too.
const DEEP: [&str; 2] = ["cause", "resolution"];

/// The context of `article.html.tera`. Every text is finished HTML, but for the names in `contents`.
#[derive(Debug, Serialize)]
struct View {
    title: String,
    note: Option<String>,
    introduction: String,
    contents: Vec<Entry>,
    sections: Vec<String>,
    terms: Vec<Entry>,
}

/// An entry of a table of contents.
#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    anchor: String,
    below: Vec<Entry>,
}

/// Makes the pages of an article.
pub(crate) fn pages(site: &Site<'_>, source: &Source<'_>) -> Result<Files, SiteError> {
    let mut files = Files::from([first(site, source)?]);
    for volume in &source.divided.volumes {
        files.extend([part(site, source, volume)?]);
    }
    Ok(files)
}

fn first(site: &Site<'_>, source: &Source<'_>) -> Result<(String, Vec<u8>), SiteError> {
    let path = html_of(&source.path);
    let scope = Scope { source: &source.path, page: &path, atlas: &site.atlas };
    let outline = &source.outline;
    let sections = outline.sections().map(|one| text(source, one.range(), 0, scope)).collect();
    let title = card::title(source.compiled, scope);
    let view = View {
        title: title.clone(),
        note: None,
        introduction: markup::part(outline, outline.introduction(), 0, scope),
        contents: contents(outline),
        sections,
        terms: terms(site, source, &path),
    };
    let id = source.compiled.article.id.as_str();
    let (title, description) = (without_markup(&title), card::description(source.compiled, scope));
    site.framed(&Page {
        data: vec![json_ld::article(site, source, &path, &title, &description)],
        title,
        description,
        kind: "article",
        short: None,
        above: card::above(source.compiled),
        main: site.templates.fill("article.html.tera", &view)?,
        scripts: &[],
        twins: vec![("text/markdown", format!("{id}.md")), ("application/json", format!("{id}.json"))],
        path: path.clone(),
    })
}

/// Returns the terms that the article uses most, with their addresses in the place of anchors.
fn terms(site: &Site<'_>, source: &Source<'_>, path: &str) -> Vec<Entry> {
    let terms = site.glossary.of(source.at).into_iter().map(|(anchor, name)| Entry {
        name: name.to_owned(),
        anchor: format!("{}#{anchor}", relative(path, GLOSSARY)),
        below: Vec::new(),
    });
    terms.collect()
}

/// Makes the page of what left the article.
fn part(site: &Site<'_>, source: &Source<'_>, volume: &Volume) -> Result<(String, Vec<u8>), SiteError> {
    let scope = Scope { source: &source.path, page: &volume.page, atlas: &site.atlas };
    let sections: Vec<String> =
        volume.ranges.iter().map(|(range, raised)| text(source, range.clone(), *raised, scope)).collect();
    let article = html_of(&source.path);
    let title = card::title(source.compiled, scope);
    let name = format!("{}: {title}", escape(volume.name));
    let back = format!(
        "A part of the article <a href=\"{}\">{title}</a>.",
        escape(&relative(&volume.page, &article))
    );
    let inside = |one: &&Heading| volume.ranges.iter().any(|(range, _)| range.contains(&one.line.start));
    let headings: Vec<&Heading> = source.outline.headings.iter().filter(inside).collect();
    let highest = headings.iter().map(|one| one.level).min();
    let entries = headings.iter().filter(|one| Some(one.level) == highest).map(|one| entry(one));
    let view = View {
        title: name,
        note: Some(back),
        introduction: String::new(),
        contents: entries.collect(),
        sections,
        terms: Vec::new(),
    };
    let mut above = card::above(source.compiled);
    above.push((without_markup(&title), article));
    site.framed(&Page {
        title: format!("{}: {}", volume.name, without_markup(&title)),
        description: card::description(source.compiled, scope),
        kind: "part",
        short: Some(volume.name),
        above,
        main: site.templates.fill("article.html.tera", &view)?,
        scripts: &[],
        twins: Vec::new(),
        data: Vec::new(),
        path: volume.page.clone(),
    })
}

/// Writes a part of the text, with links in the place of what is elsewhere.
fn text(source: &Source<'_>, range: Range<usize>, raised: usize, scope: Scope<'_>) -> String {
    let mut html = String::new();
    let mut at = range.start;
    for gone in source.divided.gone_from(&range).into_iter().filter(|one| one.page != scope.page) {
        html.push_str(&markup::part(&source.outline, at..gone.range.start, raised, scope));
        html.push_str(&pointer(&source.outline, gone, scope));
        at = gone.range.end;
    }
    html.push_str(&markup::part(&source.outline, at..range.end, raised, scope));
    html
}

/// Writes links to what is elsewhere, each with the anchor that was here.
fn pointer(outline: &Outline, gone: &Gone, scope: Scope<'_>) -> String {
    let inside = outline.headings.iter().filter(|one| gone.range.contains(&one.line.start));
    let items: Vec<String> = inside
        .map(|one| {
            let address = scope.atlas.address(scope.page, scope.source, &format!("#{}", one.anchor));
            let (anchor, address, words) = (escape(&one.anchor), escape(&address), escape(&one.words));
            format!("<li id=\"{anchor}\"><a href=\"{address}\">{words}</a></li>\n")
        })
        .collect();
    let page = escape(&relative(scope.page, &gone.page));
    let words = escape(&gone.heading.words);
    if items.is_empty() {
        let anchor = escape(&gone.heading.anchor);
        return format!(
            "<p class=\"moved\"><a href=\"{page}#{anchor}\">{words}</a>, on a page of its own.</p>\n"
        );
    }
    let items = items.concat();
    format!(
        "<p class=\"moved\">On a page of its own: <a href=\"{page}\">{words}</a>.</p>\n<ul class=\"moved\">\n{items}</ul>\n"
    )
}

fn contents(outline: &Outline) -> Vec<Entry> {
    let entries = outline.sections().map(|section| {
        let deep = DEEP.contains(&section.anchor.as_str());
        let below = outline.below(section).filter(|one| deep && one.level == 3);
        Entry { below: below.map(entry).collect(), ..entry(section) }
    });
    entries.collect()
}

fn entry(heading: &Heading) -> Entry {
    Entry { name: heading.words.clone(), anchor: heading.anchor.clone(), below: Vec::new() }
}
