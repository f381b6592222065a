//! HTTP archives, as browsers and proxies export them: a file of many exchanges.
//!
//! The format is JSON, so the notation reader reads it; a cut-off archive loses only its last entry. Each entry is
//! a record of its own (<http://www.softwareishard.com/blog/har-12-spec/>).

use crate::evidence::forms::walk::Walk;
use crate::evidence::notation::read_map;
use crate::evidence::sheet::{Findings, Sheet};

/// Reads the archive that the text begins with.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let start = text.len() - text.trim_start().len();
    if !text[start..].starts_with('{')
        || !["\"log\"", "\"entries\"", "\"request\""].iter().all(|name| text.contains(name))
    {
        return;
    }
    let Some((node, end)) = read_map(text, start, &sheet.quotes) else { return };
    out.understand("har", sheet.span(start, end));
    Walk::new(sheet, out).node(&node);
    sheet.take(start, end);
}
