//! A response as .NET prints it: `StatusCode: 401, ReasonPhrase: 'Unauthorized', …, Headers:` and a block of header
//! fields between braces, one to a line.

use crate::evidence::evidence::Located;
use crate::evidence::forms::line::header;
use crate::evidence::names::Side;
use crate::evidence::piece::{StatusLine, What};
use crate::evidence::sheet::{Findings, Sheet};

/// What every such text begins with.
const BEGINNING: &str = "StatusCode: ";

/// Reads every such response.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    for (at, _) in text.match_indices(BEGINNING) {
        let from = at + BEGINNING.len();
        let digits = text.get(from..from + 3).and_then(|digits| digits.parse().ok());
        let Some(code) = digits.filter(|code| (100..600).contains(code)) else { continue };
        if sheet.is_taken(at) || !text[from + 3..].starts_with(", ReasonPhrase: ") {
            continue;
        }
        let code = Located::new(code, sheet.span(from, from + 3));
        out.add(sheet.span(at, from + 3), What::Response(StatusLine { code, marked: false, tunnel: false }));
        let end = fields(sheet, out, from);
        sheet.take(at, end);
        out.understand("dotnet", sheet.span(at, end));
    }
}

/// Reads the block of header fields; returns where it ends.
fn fields(sheet: &Sheet, out: &mut Findings, from: usize) -> usize {
    let text = sheet.text();
    let line_end = text[from..].find('\n').map_or(text.len(), |len| from + len);
    let Some(open) = text[line_end..].trim_start().strip_prefix('{') else { return line_end };
    let start = text.len() - open.len();
    let end = text[start..].find("\n}").map_or(text.len(), |len| start + len + 2);
    for (from, to) in sheet.lines().into_iter().filter(|(from, to)| *from >= start && *to <= end) {
        let indent = text[from..to].len() - text[from..to].trim_start().len();
        if let Some(field) = header(text, from + indent, to) {
            field.note(sheet, out, Some(Side::Response));
        }
    }
    end
}
