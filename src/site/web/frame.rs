//! What all pages share: head, policy, navigation, footer.

use serde::Serialize;
use serde_json::Value;

use crate::site::library::relative;
use crate::site::templates::SiteError;
use crate::site::web::assets::policy_hash;
use crate::site::web::atlas::root;
use crate::site::web::build::Site;
use crate::site::web::json_ld;

/// The one script that stands in a page. It makes elements of the list of scripts, and takes `integrity` away where the
/// page is a file, because Chromium refuses what it can not check there.
pub(crate) const LOADER: &str = concat!(
    r#"(function(d){var c=d.currentScript,f=location.protocol==="file:";"#,
    r#"if(f)d.querySelectorAll("link[integrity]").forEach(function(l){var n=l.cloneNode();"#,
    r#"n.removeAttribute("integrity");l.replaceWith(n)});"#,
    r#"JSON.parse(c.dataset.scripts).forEach(function(e){var s=d.createElement("script");s.src=e[0];s.async=false;"#,
    r#"if(!f)s.integrity=e[1];d.head.appendChild(s)})})(document)"#
);

/// The pages that every page leads to.
const NAVIGATION: [(&str, &str); 6] = [
    ("Paste", "index.html"),
    ("Vendors", "vendors/index.html"),
    ("Statuses", "status/index.html"),
    ("Codes", "codes/index.html"),
    ("Causes", "causes/index.html"),
    ("Glossary", "glossary.html"),
];

/// Which scripts a page may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Power {
    /// Those of the site.
    Plain,
    /// The engine too.
    Engine,
}

/// A page before it is framed.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its path.
    pub(crate) path: String,
    /// The title, text.
    pub(crate) title: String,
    /// What it is about, text.
    pub(crate) description: String,
    /// What sort of page it is, for the style.
    pub(crate) kind: &'static str,
    /// The title where it stands below that of the page above.
    pub(crate) short: Option<&'static str>,
    /// The pages above it, name and path; the page itself is added.
    pub(crate) above: Vec<(String, String)>,
    /// The content, HTML.
    pub(crate) main: String,
    /// The scripts, by the names of the assets, behind the one of all pages.
    pub(crate) scripts: &'static [&'static str],
    /// The same content for machines: media type and path.
    pub(crate) twins: Vec<(&'static str, String)>,
    /// What search engines are told.
    pub(crate) data: Vec<Value>,
}

/// What the layout is given.
#[derive(Debug, Serialize)]
struct Frame<'a> {
    title: &'a str,
    heading: String,
    description: &'a str,
    kind: &'a str,
    site: &'a str,
    root: String,
    canonical: Option<String>,
    base_url: Option<&'a str>,
    policy: String,
    style: Option<Link>,
    navigation: Vec<Step>,
    crumbs: Vec<Step>,
    main: &'a str,
    twins: Vec<Twin>,
    data: Option<String>,
    loader: &'static str,
    scripts: String,
    generator: &'static str,
}

#[derive(Debug, Serialize)]
struct Link {
    url: String,
    integrity: String,
}

#[derive(Debug, Serialize)]
struct Step {
    name: String,
    url: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Twin {
    media: &'static str,
    name: &'static str,
    url: String,
}

/// The page that a host shows where there is none. It is shown at any address, so its own links can not be relative.
pub(crate) const NOT_FOUND: &str = "404.html";

/// Returns the address of a page, seen from another.
pub(crate) fn way(site: &Site<'_>, from: &str, to: &str) -> String {
    if from == NOT_FOUND { format!("{}{to}", top(site, from)) } else { relative(from, to) }
}

/// Returns the address of the site's root, seen from a page. Without an absolute one, that of the host is the best guess.
fn top(site: &Site<'_>, from: &str) -> String {
    if from == NOT_FOUND {
        return site.options.base_url.clone().unwrap_or_else(|| "/".to_owned());
    }
    root(from)
}

/// Puts a page into the layout.
pub(crate) fn frame(site: &Site<'_>, page: &Page) -> Result<Vec<u8>, SiteError> {
    let from = page.path.as_str();
    let home = page.path == "index.html";
    let name = site.options.name.as_str();
    let style = site.assets.get("style.css");
    let power = if page.scripts.contains(&"engine") { Power::Engine } else { Power::Plain };
    let view = Frame {
        title: &page.title,
        heading: if home { format!("{name}: {}", page.title) } else { format!("{} · {name}", page.title) },
        description: &page.description,
        kind: page.kind,
        site: name,
        root: top(site, from),
        canonical: site.absolute(from),
        base_url: site.options.base_url.as_deref(),
        policy: policy(power),
        style: style.map(|one| Link { url: way(site, from, &one.path), integrity: one.integrity.clone() }),
        navigation: navigation(site, from),
        crumbs: crumbs(site, page),
        main: &page.main,
        twins: page.twins.iter().map(|(media, path)| twin(from, media, path)).collect(),
        data: data(site, page),
        loader: LOADER,
        scripts: scripts(site, page),
        generator: concat!("fixbook ", env!("CARGO_PKG_VERSION")),
    };
    Ok(site.templates.fill("layout.html.tera", &view)?.into_bytes())
}

/// Returns the policy of a page, without what only a header may say.
pub(crate) fn policy(power: Power) -> String {
    let wasm = match power {
        Power::Plain => "",
        Power::Engine => " 'wasm-unsafe-eval'",
    };
    let loader = policy_hash(LOADER);
    format!(
        "default-src 'none'; script-src 'self'{wasm} {loader}; style-src 'self'; img-src 'self' data:; \
         worker-src blob:; connect-src 'none'; form-action 'self'; base-uri 'none'"
    )
}

fn navigation(site: &Site<'_>, from: &str) -> Vec<Step> {
    let folder = from.split_once('/').map(|(folder, _)| folder);
    let steps = NAVIGATION.iter().map(|(name, path)| {
        let inside = path.split_once('/').map(|(other, _)| other);
        let current = *path == from || (inside.is_some() && inside == folder);
        Step { name: (*name).to_owned(), url: way(site, from, path), current }
    });
    steps.collect()
}

fn crumbs(site: &Site<'_>, page: &Page) -> Vec<Step> {
    if page.above.is_empty() && ["home", "not-found"].contains(&page.kind) {
        return Vec::new();
    }
    let step = |name: &str, path: &str| Step {
        name: name.to_owned(),
        url: way(site, &page.path, path),
        current: path == page.path,
    };
    let home = std::iter::once(step("Home", "index.html"));
    let above = page.above.iter().map(|(name, path)| step(name, path));
    let name = page.short.unwrap_or(&page.title);
    home.chain(above).chain([step(name, &page.path)]).collect()
}

fn twin(from: &str, media: &'static str, path: &str) -> Twin {
    let name = match media {
        "text/markdown" => "Markdown",
        "application/json" => "JSON",
        _ => "Other",
    };
    Twin { media, name, url: relative(from, path) }
}

/// Writes structured data so that nothing in it can end the element it stands in.
fn data(site: &Site<'_>, page: &Page) -> Option<String> {
    let mut data = page.data.clone();
    if !page.above.is_empty() {
        let above = page.above.iter().map(|(name, path)| (name.as_str(), path.as_str()));
        let steps: Vec<(&str, &str)> = [("Home", "index.html")]
            .into_iter()
            .chain(above)
            .chain([(page.title.as_str(), page.path.as_str())])
            .collect();
        data.push(json_ld::breadcrumbs(site, &steps));
    }
    let value = match data.len() {
        0 => return None,
        1 => data.remove(0),
        _ => Value::Array(data),
    };
    Some(value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

/// Returns the list that the loader reads.
fn scripts(site: &Site<'_>, page: &Page) -> String {
    let names = ["site.js"].iter().chain(page.scripts);
    let linked = names.filter_map(|name| site.assets.get(name));
    let list: Vec<[String; 2]> =
        linked.map(|one| [way(site, &page.path, &one.path), one.integrity.clone()]).collect();
    serde_json::to_string(&list).unwrap_or_default()
}
