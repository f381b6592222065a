//! The last look at a page: one blank line between blocks, one line break at the end.
//!
//! So templates may be laid out freely. What stands in a code block is left as it is, but for tabs and control codes,
//! which not every reader shows alike.

/// Tidies a rendered page.
pub(crate) fn tidy(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut fence: Option<String> = None;
    let mut blank = true;
    for line in page.replace("\r\n", "\n").replace('\r', "\n").lines() {
        let line: String =
            line.replace('\t', "    ").chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        let inside = fence.is_some();
        let line = if inside { line.as_str() } else { line.trim_end() };
        fence = after(fence, line);
        if line.is_empty() && blank && !inside {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// Returns the fence that is open behind a line.
fn after(open: Option<String>, line: &str) -> Option<String> {
    let bare = line.trim_start_matches([' ', '>']);
    let bare = bare.strip_prefix("- ").unwrap_or(bare);
    let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
    let run: String = mark.map_or_else(String::new, |mark| bare.chars().take_while(|c| *c == mark).collect());
    match open {
        Some(open) if run.starts_with(&open) && bare.trim_end() == run => None,
        Some(open) => Some(open),
        None => (run.len() >= 3 && !bare[run.len()..].contains('`')).then_some(run),
    }
}
