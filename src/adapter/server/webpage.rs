//! A file of the site as the browser gets it: its type, its policy, and in live mode the script that loads it again.
//!
//! A page says its policy itself, in a `<meta>`, and the header repeats it. A page that follows the rules has to ask
//! the server, which `connect-src 'none'` forbids. In live mode, and only there, the `<meta>` is taken out of the page
//! as it is sent, and the header allows to connect to this server.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The policy of whatever has none of its own.
pub const STRICT: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy of a page that says none itself.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'; form-action 'self'; base-uri 'none'";

/// How a page says its policy.
const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// The types of files by their endings.
const TYPES: [(&str, &str); 15] = [
    ("html", "text/html; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("json", "application/json"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("webp", "image/webp"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml"),
    ("wasm", "application/wasm"),
    ("woff2", "font/woff2"),
    ("webmanifest", "application/manifest+json"),
    ("map", "application/json"),
];

/// A file of the site, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebPage {
    /// What is sent.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub kind: &'static str,
    /// Its policy.
    pub policy: String,
    /// The name of this very content.
    pub etag: String,
}

impl WebPage {
    /// Prepares a file as it was built.
    pub fn new(path: &str, bytes: Vec<u8>) -> WebPage {
        let kind = kind(path);
        let policy = if kind.starts_with("text/html") {
            let said = policy(&String::from_utf8_lossy(&bytes)).unwrap_or_else(|| PAGE.to_owned());
            format!("{said}; frame-ancestors 'none'")
        } else {
            STRICT.to_owned()
        };
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        WebPage { kind, policy, etag: format!("\"{:016x}\"", hasher.finish()), bytes }
    }

    /// Prepares a file of a site that follows the rules, which are in their so-manyth state.
    pub fn live(path: &str, bytes: Vec<u8>, generation: u64) -> WebPage {
        if !kind(path).starts_with("text/html") {
            return WebPage::new(path, bytes);
        }
        let text = String::from_utf8_lossy(&bytes);
        let said = policy(&text).unwrap_or_else(|| PAGE.to_owned());
        let text = without_policy(&text);
        let script = format!("<script src=\"/live.js?{generation}\" defer></script>\n");
        let at = text.rfind("</body>").unwrap_or(text.len());
        let page = WebPage::new(path, format!("{}{script}{}", &text[..at], &text[at..]).into_bytes());
        WebPage { policy: format!("{}; frame-ancestors 'none'", connecting(&said)), ..page }
    }
}

/// Returns the type of a file.
fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TYPES.iter().find(|(one, _)| *one == ending).map_or("application/octet-stream", |(_, kind)| *kind)
}

/// Returns the policy a page says.
fn policy(page: &str) -> Option<String> {
    let rest = &page[page.find(META)? + META.len()..];
    let said = &rest[..rest.find('"')?];
    let said = said.replace("&#39;", "'").replace("&amp;", "&");
    said.bytes().all(|byte| (b' '..0x7f).contains(&byte)).then_some(said)
}

fn without_policy(page: &str) -> String {
    let Some(start) = page.find(META) else { return page.to_owned() };
    let end = page[start..].find('>').map_or(page.len(), |end| start + end + 1);
    format!("{}{}", &page[..start], &page[end..])
}

/// Returns a policy that lets a page ask this server.
fn connecting(policy: &str) -> String {
    let others = policy.split(';').map(str::trim);
    let others = others.filter(|one| !one.is_empty() && !one.starts_with("connect-src"));
    others.chain(["connect-src 'self'"]).collect::<Vec<_>>().join("; ")
}
