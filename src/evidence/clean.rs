//! Takes away what was put around the text on its way into the paste.
//!
//! Colour codes, carriage returns, Markdown fences, `> ` quoting, the bars of terminal boxes; typographic quotes
//! become plain ones, blanks of any width become blanks. Lines stay lines. The law: no word of the text is lost.

use crate::base::span::Span;
use crate::evidence::evidence::Understood;
use crate::evidence::names::is_header;
use crate::evidence::unescape::control_sequence;
use crate::evidence::view::{Builder, View};

/// Returns the text without what surrounds it.
pub(crate) fn clean(paste: &View) -> View {
    let unquoted = without_quoting(&without_controls(paste));
    let unwrapped = unwrap(&unquoted).unwrap_or(unquoted);
    split_flat(&unwrapped).unwrap_or(unwrapped)
}

/// Returns what surrounds the text, by the names that answers give it.
pub(crate) fn surroundings(text: &str) -> Vec<Understood> {
    let mut found: Vec<Understood> = Vec::new();
    let lines = lines_of(text);
    for ((start, end), quoted) in lines.iter().zip(quoted_lines(text, &lines)) {
        let line = &text[*start..*end];
        let form = if is_fence(line) {
            "markdown"
        } else if bar(line) > 0 {
            "terminal-box"
        } else if quoted {
            "quotation"
        } else {
            continue;
        };
        let span = Span::new(*start, *end);
        match found.iter_mut().find(|known| known.form == form) {
            Some(known) => known.span = known.span.join(span),
            None => found.push(Understood { form, span }),
        }
    }
    found.extend(text.find("\u{1b}[").map(|at| Understood { form: "terminal", span: Span::new(at, at + 2) }));
    found
}

/// Joins the lines that a terminal has cut at its width, in the middle of words.
///
/// Two full lines of one length, of a usual width, and the line behind them make a run; it was cut if a word goes on
/// over one of its ends. A table has lines of one length too, but bars at its ends.
fn unwrap(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let lines = lines_of(text);
    let width = |at: usize| lines.get(at).map_or(0, |(start, end)| text[*start..*end].chars().count());
    let mut cut = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let end = (at + 1..lines.len()).find(|next| width(*next) != width(at)).unwrap_or(lines.len());
        let last = end.min(lines.len() - 1);
        let usual =
            WIDTHS.contains(&width(at)) && end - at > 1 && (end == lines.len() || width(last) < width(at));
        let is_cut = |index: usize| index + 1 < lines.len() && goes_on(text, lines[index], lines[index + 1]);
        if usual
            && (at..last).any(is_cut)
            && !(at..end).any(|index| is_row(&text[lines[index].0..lines[index].1]))
        {
            cut[at..last].fill(true);
        }
        at = end;
    }
    if !cut.contains(&true) {
        return None;
    }
    let mut made = Builder::new(from);
    for ((start, end), cut) in lines.iter().zip(cut) {
        made.copy(*start, if cut { *end } else { (*end + 1).min(text.len()) });
    }
    Some(made.finish())
}

/// The widths of terminals, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 72..=240;

/// Tells whether a lower-case word goes on from the end of a line to the beginning of the next.
fn goes_on(text: &str, line: (usize, usize), next: (usize, usize)) -> bool {
    let ends = text[line.0..line.1].ends_with(|c: char| c.is_ascii_alphanumeric());
    ends && text[next.0..next.1].starts_with(|c: char| c.is_ascii_lowercase())
}

/// Tells whether a line is the row of a table.
fn is_row(line: &str) -> bool {
    line.starts_with(['|', '+']) && line.ends_with(['|', '+'])
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

/// Puts the lines of a message or a `curl -v` trace that was pasted as one line back onto lines of their own.
fn split_flat(from: &View) -> Option<View> {
    let text = from.text.as_str();
    let mut made = None;
    let mut kept = 0;
    for (start, end) in lines_of(text) {
        let line = &text[start..end];
        if !line.contains("HTTP/") {
            continue;
        }
        let trace = line.contains(" < ") || line.contains(" > ");
        let begins = |at: usize| {
            if trace { begins_trace(&line[at..]) } else { begins_field(line, at) }
        };
        if !trace && line.match_indices(' ').filter(|(at, _)| begins_field(line, at + 1)).count() < 2 {
            continue;
        }
        for (at, _) in line.match_indices(' ').filter(|(at, _)| begins(at + 1)) {
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

/// Tells whether a header field with a known name begins here, or, behind one, the body.
fn begins_field(line: &str, at: usize) -> bool {
    let rest = &line[at..];
    if rest.starts_with(['{', '<']) {
        return line[..at].contains("ontent-");
    }
    let len = rest.bytes().take(48).take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    rest[len..].starts_with(": ") && is_header(&rest[..len])
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
