//! What search engines are told of a page, in the words of schema.org.

use serde_json::{Value, json};

use crate::site::web::build::{Site, Source};
use crate::site::web::feeds::day;

/// Describes an article.
pub(crate) fn article(site: &Site<'_>, source: &Source<'_>, page: &str, title: &str, about: &str) -> Value {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": title,
        "description": about,
        "inLanguage": "en",
        "articleSection": source.compiled.article.category().as_str(),
        "isPartOf": { "@type": "WebSite", "name": site.options.name },
    });
    let mut set = |key: &str, to: Option<Value>| {
        if let (Some(object), Some(to)) = (value.as_object_mut(), to) {
            object.insert(key.to_owned(), to);
        }
    };
    set("url", site.absolute(page).map(Value::String));
    set("dateModified", day(source).map(Value::String));
    let vendor = source.compiled.article.vendor.as_ref();
    set("about", vendor.map(|vendor| json!({ "@type": "Thing", "name": vendor.name.as_str() })));
    value
}

/// Describes the way from the home page: name and path of each step. Addresses are absolute or left out.
pub(crate) fn breadcrumbs(site: &Site<'_>, steps: &[(&str, &str)]) -> Value {
    let items = steps.iter().enumerate().map(|(at, (name, path))| {
        let mut item = json!({ "@type": "ListItem", "position": at + 1, "name": name });
        if let (Some(object), Some(url)) = (item.as_object_mut(), site.absolute(path)) {
            object.insert("item".to_owned(), Value::String(url));
        }
        item
    });
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items.collect::<Vec<_>>(),
    })
}

/// Describes a list of terms: anchor, term and definition of each.
pub(crate) fn terms(site: &Site<'_>, page: &str, name: &str, terms: &[(String, String, String)]) -> Value {
    let set = site.absolute(page);
    let defined = terms.iter().map(|(anchor, term, text)| {
        let mut value = json!({ "@type": "DefinedTerm", "name": term, "description": text });
        if let (Some(object), Some(url)) = (value.as_object_mut(), &set) {
            object.insert("url".to_owned(), Value::String(format!("{url}#{anchor}")));
        }
        value
    });
    json!({
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": name,
        "hasDefinedTerm": defined.collect::<Vec<_>>(),
    })
}
