//! Text as it stands in HTML and XML.

use pulldown_cmark_escape::escape_html;

/// Escapes a text, so that it is text in an element and in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html(&mut out, text).expect("writing to a string does not fail");
    out
}

/// Makes text of finished HTML: no elements, no references.
pub(crate) fn without_markup(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = references.into_iter().fold(out, |out, (reference, c)| out.replace(reference, c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
