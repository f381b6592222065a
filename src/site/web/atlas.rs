//! Where everything is in the site: which HTML page shows an anchor of a page in Markdown.

use std::collections::HashMap;

use crate::site::library::relative;

/// The pages that were divided, with the page of each anchor that moved.
#[derive(Debug, Default)]
pub(crate) struct Atlas {
    moved: HashMap<String, HashMap<String, String>>,
}

impl Atlas {
    /// Notes that an anchor of a page in Markdown stands on another page than the one of its name.
    pub(crate) fn moved(&mut self, source: &str, anchor: &str, page: &str) {
        self.moved.entry(source.to_owned()).or_default().insert(anchor.to_owned(), page.to_owned());
    }

    /// Returns the page that shows an anchor.
    pub(crate) fn page(&self, source: &str, anchor: &str) -> String {
        let moved = self.moved.get(source).and_then(|anchors| anchors.get(anchor));
        moved.cloned().unwrap_or_else(|| html_of(source))
    }

    /// Returns a link of a page in Markdown as the given HTML page has it.
    pub(crate) fn address(&self, page: &str, source: &str, link: &str) -> String {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        if !path.is_empty() && path.strip_suffix(".md").is_none() {
            return link.to_owned();
        }
        let target = if path.is_empty() { source.to_owned() } else { resolve(source, path) };
        let at = self.page(&target, anchor);
        let way = if at == page { String::new() } else { relative(page, &at) };
        if anchor.is_empty() && way.is_empty() {
            return at.rsplit('/').next().unwrap_or_default().to_owned();
        }
        if anchor.is_empty() { way } else { format!("{way}#{anchor}") }
    }
}

/// Tells whether a file of the site is a page.
pub fn is_page(path: &str) -> bool {
    path.strip_suffix(".html").is_some()
}

/// Returns the HTML page of a page in Markdown.
pub(crate) fn html_of(source: &str) -> String {
    let stem = source.strip_suffix(".md").unwrap_or(source);
    match stem.strip_suffix("README") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        Some(_) | None => format!("{stem}.html"),
    }
}

/// Returns the page that a relative path means.
fn resolve(from: &str, path: &str) -> String {
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

/// Returns the way from a page to the site's root: `../` for each folder.
pub(crate) fn root(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}
