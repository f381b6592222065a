//! HTML pages: what is on them for the browser alone is set aside, so that no style sheet is taken for a map.

use crate::evidence::sheet::{Findings, Sheet};

/// Parts that hold nothing for a reader.
const SILENT: &[(&str, &str)] = &[("<style", "</style>"), ("<script", "</script>"), ("<!--", "-->")];

/// Sets style sheets, scripts and comments aside and notes the page.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let lower = sheet.text().to_ascii_lowercase();
    let begin = lower.find("<!doctype html").or_else(|| lower.find("<html"));
    if let Some(start) = begin {
        let end = lower.rfind("</html>").map_or(lower.len(), |at| at + 7).max(start);
        out.understand("html", sheet.span(start, end));
    }
    for (open, close) in SILENT {
        let mut at = 0;
        while let Some(start) = lower[at..].find(open).map(|len| at + len) {
            let Some(end) = lower[start..].find(close).map(|len| start + len + close.len()) else {
                break;
            };
            sheet.take(start, end);
            at = end;
        }
    }
}
