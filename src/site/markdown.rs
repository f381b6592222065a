//! Markdown that reads alike everywhere, made of what authors and pastes say.
//!
//! The law: text is data. Raw HTML is escaped, braces stand in code, a heading within prose is only bold, so that
//! nothing an author wrote can take part in the page's own structure.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::matcher::text_test::code;

/// Stands before a label while it is read, so that it does not begin a list or another block.
const FIRST: &str = "x ";

/// The Markdown that authors may use.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Makes prose of several blocks safe.
pub(crate) fn block(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let text = without_headings(&text);
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        let source = &text[range.clone()];
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                edits.extend(
                    language(&kind, source).map(|(at, lang)| (range.start + at, range.start + at, lang)),
                );
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
            Event::Html(_) | Event::InlineHtml(_) => {
                edits.push((range.start, range.end, source.replace('<', "\\<")));
            }
            Event::Text(_) if !in_code && source.contains(['{', '}']) => {
                let escaped = text[..range.start].ends_with('\\');
                if !escaped {
                    edits.push((range.start, range.end, braces(source)));
                }
            }
            _ => {}
        }
    }
    apply(&text, edits)
}

/// Makes a text of one line safe.
pub(crate) fn line(text: &str) -> String {
    block(&text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Makes a line safe to stand in a table's cell.
pub(crate) fn cell(text: &str) -> String {
    bars(&line(text))
}

/// Escapes the bars of finished Markdown that goes into a table's cell.
pub(crate) fn bars(markdown: &str) -> String {
    markdown.replace('|', "\\|").replace("\\\\|", "\\|")
}

/// Makes a line that may be a heading or the words of a link: code stays code, all other markup goes.
pub(crate) fn label(text: &str) -> String {
    let folded = format!("{FIRST}{}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut words = String::new();
    for event in Parser::new_ext(&folded, Options::empty()) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => words.push_str(&escape(&text)),
            Event::Code(text) => words.push_str(&code(&text)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.strip_prefix(FIRST).unwrap_or(&words).to_owned()
}

/// Escapes what would be markup in the words of a label.
fn escape(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut escaped = String::new();
    for (at, c) in chars.iter().enumerate() {
        let word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        let inside_word = word(at.checked_sub(1)) && word(Some(at + 1));
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<') || (*c == '_' && !inside_word) {
            escaped.push('\\');
        }
        escaped.push(*c);
    }
    if escaped.contains(['{', '}']) { braces(&escaped) } else { escaped }
}

/// Puts each pair of braces with the word around it into a code span, and escapes the single ones.
fn braces(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let close = matching(&rest[open..]);
        let start = rest[..open].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let Some(close) = close.map(|close| open + close) else {
            out.push_str(&rest[..open]);
            out.push('\\');
            out.push_str(&rest[open..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        let start =
            start.max(rest[..open].rfind(|c: char| "(\"'“*".contains(c)).map_or(0, |at| at + next(rest, at)));
        let end = close + 1;
        out.push_str(&rest[..start]);
        out.push_str(&code(&rest[start..end].replace('\\', "")));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn next(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Returns the place of the brace that closes the one at the beginning.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return (depth == 1).then_some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns the language that a fence lacks, with its place behind the fence.
fn language(kind: &CodeBlockKind<'_>, source: &str) -> Option<(usize, String)> {
    match kind {
        CodeBlockKind::Fenced(lang) if lang.trim().is_empty() => {
            let ticks = source.chars().take_while(|c| matches!(c, '`' | '~')).count();
            Some((ticks, "text".to_owned()))
        }
        CodeBlockKind::Fenced(_) | CodeBlockKind::Indented => None,
    }
}

/// Makes each heading within prose a bold line.
fn without_headings(text: &str) -> String {
    let headings = Parser::new_ext(text, options()).into_offset_iter().filter_map(|(event, range)| {
        matches!(event, Event::Start(Tag::Heading { .. })).then(|| {
            let first =
                text[range.clone()].trim().trim_matches('#').lines().next().unwrap_or_default().trim();
            (range.start, range.end, if first.is_empty() { String::new() } else { format!("**{first}**\n") })
        })
    });
    apply(text, headings.collect())
}

/// Replaces ranges of a text; where two overlap, the first one counts.
pub(crate) fn apply(text: &str, mut edits: Vec<(usize, usize, String)>) -> String {
    edits.sort_by_key(|(start, ..)| *start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end, new) in edits {
        if start >= done {
            out.push_str(&text[done..start]);
            out.push_str(&new);
            done = end;
        }
    }
    out.push_str(&text[done..]);
    out
}
