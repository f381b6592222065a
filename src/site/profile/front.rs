//! Front matter, in which whatever an author wrote is one quoted text.

/// Quotes a text: one line, without control characters, in a form that is the same text in YAML, TOML and JSON.
///
/// A fence of front matter within it is broken up, for tools that look for fences before they look for quotes.
pub(crate) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| !c.is_control() && *c != '\u{feff}').collect();
    let json = serde_json::Value::String(line).to_string();
    json.replace("+++", "\\u002b\\u002b\\u002b").replace("---", "\\u002d\\u002d\\u002d")
}

/// Quotes several texts as a list.
pub(crate) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
