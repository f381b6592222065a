//! Takes away what was put around the text on its way into the paste.
//!
//! Colour codes, carriage returns, Markdown fences, `> ` quoting, the bars of terminal boxes; typographic quotes
//! become plain ones, blanks of any width become blanks. Lines stay lines. The law: no word of the text is lost.

use crate::evidence::unescape::control_sequence;
use crate::evidence::view::{Builder, View};

/// Returns the text without what surrounds it.
pub(crate) fn clean(paste: &View) -> View {
    let unquoted = without_quoting(&without_controls(paste));
    split_flat_trace(&unquoted).unwrap_or(unquoted)
}

/// Drops control codes and replaces typographic characters.
fn without_controls(from: &View) -> View {
    let text = from.text.as_str();
    let tabs = text.matches("#011").count() + text.matches("#012").count() > 1;
    let mut made = Builder::new(from);
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        let Some((with, len)) = replacement(&text[at..], tabs) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        made.copy(kept, at);
        made.put(with, at, at + len);
        at += len;
        kept = at;
    }
    made.copy(kept, text.len());
    made.finish()
}

/// Returns what stands for the beginning of `rest`, and how many bytes of it, where it is not to stay.
fn replacement(rest: &str, tabs: bool) -> Option<(&'static str, usize)> {
    let first = rest.chars().next()?;
    if (first.is_ascii() && !first.is_ascii_control() && first != '#' && first != '&')
        || first == '\n'
        || first == '\t'
    {
        return None;
    }
    let with = match first {
        '\u{1b}' => return Some(("", control_sequence(rest))),
        '\r' if !rest.starts_with("\r\n") => "\n",
        '&' if rest.starts_with("&nbsp;") => return Some((" ", 6)),
        '#' if tabs && rest.starts_with("#011") => return Some(("\t", 4)),
        '#' if tabs && rest.starts_with("#012") => return Some(("\n", 4)),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{ff02}' => "\"",
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => "'",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => " ",
        '\u{2028}' | '\u{2029}' => "\n",
        '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => "",
        _ => return None,
    };
    Some((with, first.len_utf8()))
}

/// Drops fences, quoting marks and box bars, line by line.
fn without_quoting(from: &View) -> View {
    let text = from.text.as_str();
    let lines = lines_of(text);
    let quoted = quoted_lines(text, &lines);
    let mut made = Builder::new(from);
    for (line, quoted) in lines.iter().zip(quoted) {
        let (mut start, mut end) = *line;
        if !is_fence(&text[start..end]) {
            if quoted {
                start += quote_mark(&text[start..end]);
            }
            start += bar(&text[start..end]);
            let body = text[start..end].trim_end();
            let inner = body.trim_end_matches(is_box);
            if inner.len() < body.len() {
                end = start + inner.trim_end().len();
            }
            made.copy(start, end);
        }
        if line.1 < text.len() {
            made.copy(line.1, line.1 + 1);
        }
    }
    made.finish()
}

/// Returns the ranges of the lines, line feeds left out.
pub(crate) fn lines_of(text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        lines.push((start, at));
        start = at + 1;
    }
    if start < text.len() {
        lines.push((start, text.len()));
    }
    lines
}

fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let rest = line.trim_start_matches('`');
    let fenced = line.len() - rest.len() >= 3 || line.starts_with("~~~");
    fenced && rest.trim_start_matches('~').chars().all(|c| c.is_ascii_alphanumeric() || "+-_ ".contains(c))
}

fn is_box(character: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&character)
}

/// Returns the length of the box bar a line begins with.
fn bar(line: &str) -> usize {
    let inner = line.trim_start();
    let rest = inner.trim_start_matches(is_box);
    if rest.len() == inner.len() { 0 } else { line.len() - rest.strip_prefix(' ').unwrap_or(rest).len() }
}

/// Returns the length of one `> ` at the start of a line.
fn quote_mark(line: &str) -> usize {
    match line.trim_start().strip_prefix('>') {
        Some(rest) => line.len() - rest.strip_prefix(' ').unwrap_or(rest).len(),
        None => 0,
    }
}

/// Tells for each line whether its `>` is a quoting mark, not curl's sign for what it sent.
fn quoted_lines(text: &str, lines: &[(usize, usize)]) -> Vec<bool> {
    let marked: Vec<bool> =
        lines.iter().map(|(start, end)| text[*start..*end].trim_start().starts_with('>')).collect();
    let mut quoted = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        if !marked[at] {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|line| !marked[*line]).unwrap_or(lines.len());
        let beside =
            |line: Option<&(usize, usize)>| line.is_some_and(|(start, end)| is_trace(&text[*start..*end]));
        let neighbours = beside(at.checked_sub(1).and_then(|line| lines.get(line))) || beside(lines.get(end));
        let inner: Vec<&str> = lines[at..end]
            .iter()
            .map(|(start, end)| &text[start + quote_mark(&text[*start..*end])..*end])
            .collect();
        let nested = inner.iter().any(|line| is_trace(line) || line.starts_with("> "));
        let sent = inner.iter().any(|line| line.contains(" HTTP/")) || neighbours;
        quoted[at..end].fill(nested || !sent);
        at = end;
    }
    quoted
}

/// Tells whether a line is curl's own or what it received.
fn is_trace(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("< ") || line == "<" || line.starts_with("* ") && !line.ends_with('*')
}

/// Puts the lines of a `curl -v` trace that was pasted as one line back onto lines of their own.
fn split_flat_trace(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let mut made = None;
    let mut kept = 0;
    for (start, end) in lines_of(text) {
        let line = &text[start..end];
        if !line.contains("HTTP/") || !(line.contains(" < ") || line.contains(" > ")) {
            continue;
        }
        for (at, _) in line.match_indices(' ').filter(|(at, _)| begins_trace(&line[at + 1..])) {
            let made = made.get_or_insert_with(|| Builder::new(from));
            made.copy(kept, start + at);
            made.put("\n", start + at, start + at + 1);
            kept = start + at + 1;
        }
    }
    let mut made = made?;
    made.copy(kept, text.len());
    Some(made.finish())
}

/// Tells whether a trace line begins here: `> GET …`, `< HTTP/1.1 …`, `< Name: …`.
fn begins_trace(rest: &str) -> bool {
    let Some(inner) = rest.strip_prefix("> ").or_else(|| rest.strip_prefix("< ")) else {
        return false;
    };
    let word = inner.split(' ').next().unwrap_or("");
    let name = word.strip_suffix(':').unwrap_or("");
    let header = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    header || word.starts_with("HTTP/") || word.is_empty() || crate::evidence::names::is_method(word)
}
