//! Command lines of other tools than curl: wget, `HTTPie`, PowerShell's web commands.

use crate::base::span::Span;
use crate::evidence::evidence::{Field, FieldOrigin, HeaderField, Located, Secret};
use crate::evidence::forms::command::{header_field, is_url};
use crate::evidence::forms::query::parameters;
use crate::evidence::forms::shell::{Word, inside, located, words};
use crate::evidence::names::is_method;
use crate::evidence::piece::{Command, What};
use crate::evidence::sheet::{Findings, Sheet};

/// Turns the words behind the name of a tool into the request it sends.
type Tool = fn(&Sheet, &mut Findings, &[Word]) -> Command;

/// The tools by their names, with what turns their words into a request.
const TOOLS: &[(&str, Tool)] = &[
    ("wget", wget),
    ("http", httpie),
    ("https", httpie),
    ("Invoke-RestMethod", power_shell),
    ("Invoke-WebRequest", power_shell),
    ("irm", power_shell),
    ("iwr", power_shell),
];

/// Reads every command that begins a line, a prompt or a list mark before it allowed.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut done = 0;
    let mut called: Vec<&str> = Vec::new();
    for (start, end) in sheet.lines() {
        if start < done {
            continue;
        }
        let Some((name_at, name, tool)) = tool_at(text, start, end) else {
            continue;
        };
        let echo = text[start..name_at].trim() == "+";
        if echo && called.contains(&name) {
            continue; // PowerShell repeats the command below its error
        }
        called.push(name);
        if sheet.is_taken(name_at) {
            continue;
        }
        let (words, stop) = words(text, name_at + name.len());
        done = stop;
        if !words.iter().any(|word| is_url(&word.text)) {
            continue;
        }
        let (words, stop) = if name.starts_with("http") { items_only(words, stop) } else { (words, stop) };
        let mut command = tool(sheet, out, &words);
        command.partial |= words.iter().any(|word| word.text == "...");
        let span = sheet.span(name_at, stop);
        out.understand("client", span);
        out.add(span, What::Command(Box::new(command)));
        sheet.take(name_at, stop);
    }
}

/// Cuts the words of `HTTPie` off where a sentence goes on behind them.
fn items_only(mut words: Vec<Word>, stop: usize) -> (Vec<Word>, usize) {
    let target = words.iter().position(|word| is_url(&word.text)).unwrap_or(0);
    let ends = |word: &Word| !word.text.starts_with('-') && !word.text.contains([':', '=', '@']);
    match words.iter().skip(target + 1).position(ends) {
        Some(at) => {
            words.truncate(target + 1 + at);
            let stop = words.last().map_or(stop, |word| word.end);
            (words, stop)
        }
        None => (words, stop),
    }
}

/// Returns the tool a line calls, and where its name stands.
fn tool_at(text: &str, start: usize, end: usize) -> Option<(usize, &'static str, Tool)> {
    let line = &text[start..end];
    let marks = |c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '\t' | '$' | '#' | '>' | '.' | '`' | '%' | '+' | '-')
    };
    let assigned =
        line.find(" = ").filter(|at| *at < 40 && line.trim_start().starts_with('$')).map_or(0, |at| at + 3);
    let prompt = line.find("> ").filter(|_| line.starts_with("PS ")).map_or(assigned, |at| at + 2);
    let rest = line[prompt..].trim_start_matches(marks);
    let (name, tool) = TOOLS.iter().find(|(name, _)| {
        rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
            && rest[name.len()..].starts_with(' ')
    })?;
    Some((end - rest.len(), name, *tool))
}

fn named(name: &str, value: Located<String>) -> HeaderField {
    HeaderField { name: Located::new(name.to_owned(), value.span), value }
}

/// Splits `--option=value`, or takes the next word for the value.
fn option<'a>(words: &'a [Word], at: &mut usize) -> (String, Option<Word>, &'a Word) {
    let word = &words[*at];
    *at += 1;
    if let Some((name, value)) = word.text.split_once('=').filter(|(name, _)| name.starts_with("--")) {
        let start = word.end - value.len().min(word.end - word.start);
        let value = Word { text: value.to_owned(), start, end: word.end };
        return (name.to_owned(), Some(value), word);
    }
    (word.text.clone(), None, word)
}

fn wget(sheet: &Sheet, out: &mut Findings, words: &[Word]) -> Command {
    let mut command = Command::default();
    let (mut user, mut password) = (None, None);
    let mut at = 0;
    while at < words.len() {
        let (name, value, word) = option(words, &mut at);
        let value = value.as_ref().or_else(|| takes(&name).then(|| words.get(at)).flatten());
        match name.as_str() {
            "--header" => command.fields.extend(value.and_then(|value| header_field(sheet, value))),
            "--user" | "--http-user" => user = value.map(|value| located(sheet, value)),
            "--password" | "--http-password" => password = value.map(|value| located(sheet, value)),
            "--method" => command.method = value.map(|value| located(sheet, value)),
            "--post-data" | "--body-data" => {
                if let Some(value) = value {
                    let (start, end) = inside(sheet, value);
                    command.method = Some(Located::new("POST".to_owned(), sheet.span(start, end)));
                    parameters(sheet, out, start, end);
                }
            }
            "--load-cookies" | "--certificate" | "--private-key" | "--ask-password" => {
                command.otherwise = true;
            }
            _ if is_url(&name) && !name.starts_with('-') => command.target = Some(located(sheet, word)),
            _ => {}
        }
    }
    if let Some(password) = &password {
        out.secrets.push(Secret { span: password.span, kind: "password" });
    }
    command.user = user.map(|user| {
        let pair = format!("{}:{}", user.value, password.map_or(String::new(), |password| password.value));
        Located::new(pair, user.span)
    });
    default_method(&mut command, "GET");
    command
}

fn takes(option: &str) -> bool {
    matches!(
        option,
        "--header"
            | "--user"
            | "--http-user"
            | "--password"
            | "--http-password"
            | "--method"
            | "--post-data"
            | "--body-data"
    )
}

fn httpie(sheet: &Sheet, out: &mut Findings, words: &[Word]) -> Command {
    let mut command = Command::default();
    let mut body = false;
    let mut bearer = false;
    let mut at = 0;
    while at < words.len() {
        let (name, value, word) = option(words, &mut at);
        let text = word.text.as_str();
        if matches!(name.as_str(), "-A" | "--auth-type") {
            let kind = value.as_ref().or_else(|| words.get(at)).map(|word| word.text.to_ascii_lowercase());
            bearer = kind.as_deref() == Some("bearer");
            at += usize::from(value.is_none());
        } else if matches!(name.as_str(), "-a" | "--auth") {
            let found = value.as_ref().or_else(|| words.get(at)).map(|word| located(sheet, word));
            command.user = found;
            at += usize::from(value.is_none());
        } else if text.starts_with('-') {
            command.otherwise |= matches!(name.as_str(), "--cert" | "--session");
        } else if command.target.is_none() && is_method(&text.to_ascii_uppercase()) {
            command.method = Some(located(sheet, word));
        } else if command.target.is_none() {
            command.target = Some(located(sheet, word));
        } else {
            body |= item(sheet, out, &mut command, word);
        }
    }
    if bearer {
        command.bearer = command.user.take();
    }
    default_method(&mut command, if body { "POST" } else { "GET" });
    command
}

/// Reads an item of `HTTPie`: `Name:value`, `name=value`, `name:=1`, `name==query`; tells whether it makes a body.
fn item(sheet: &Sheet, out: &mut Findings, command: &mut Command, word: &Word) -> bool {
    let (start, end) = inside(sheet, word);
    let text = &sheet.text()[start..end];
    let Some(at) = text.find([':', '=']) else {
        return false;
    };
    let rest = &text[at..];
    let skip = if rest.starts_with(":=") || rest.starts_with("==") { 2 } else { 1 };
    let from = start + at + skip;
    let bare = sheet.text()[from..end].trim_matches(['"', '\'']);
    let lead = sheet.text()[from..end].find(bare).unwrap_or(0);
    let value = sheet.located(from + lead, from + lead + bare.len());
    if rest.starts_with(':') && skip == 1 {
        let name = sheet.located(start, start + at);
        command.fields.push(HeaderField { name, value });
        return false;
    }
    let path = vec![text[..at].to_owned()];
    out.add(value.span, What::Field(Field { path, value, origin: FieldOrigin::Form }));
    !rest.starts_with("==")
}

fn power_shell(sheet: &Sheet, _: &mut Findings, words: &[Word]) -> Command {
    let mut command = Command::default();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let next = words.get(at).filter(|next| !next.text.starts_with('-'));
        match word.text.to_ascii_lowercase().as_str() {
            "-uri" | "-url" => command.target = next.map(|next| located(sheet, next)),
            "-method" => command.method = next.map(|next| located(sheet, next)),
            "-headers"
            | "-credential"
            | "-certificate"
            | "-usedefaultcredentials"
            | "-websession"
            | "-authentication" => {
                command.partial |= !next.is_some_and(|next| next.text.starts_with("@{"));
            }
            "-useragent" => command.fields.extend(next.map(|next| named("User-Agent", located(sheet, next)))),
            _ => {}
        }
        if word.text.starts_with("@{") {
            table(sheet, &mut command, word, words, at);
        }
        if command.target.is_none() && is_url(&word.text) {
            command.target = Some(located(sheet, word));
        }
    }
    default_method(&mut command, "GET");
    command
}

/// Reads the header fields of `@{Name="value"}`, however many words it was split into.
fn table(sheet: &Sheet, command: &mut Command, first: &Word, words: &[Word], at: usize) {
    let rest = &words[at.min(words.len())..];
    let end = rest.iter().find(|word| word.text.ends_with('}')).map_or(first.end, |word| word.end);
    let end = if first.text.ends_with('}') { first.end } else { end };
    let text = &sheet.text()[first.start..end];
    let inner = text.trim_start_matches("@{").trim_end_matches('}');
    let mut next = first.start + text.len() - text.trim_start_matches("@{").len();
    for pair in inner.split(';') {
        let at_pair = next;
        next += pair.len() + 1;
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let from = at_pair + name.len() + 1;
        let lead = value.len() - value.trim_start_matches([' ', '"', '\'']).len();
        let value = value.trim_matches([' ', '"', '\'']);
        let span = sheet.span(from + lead, from + lead + value.len());
        let name = name.trim().trim_matches(['"', '\'']).to_owned();
        let value = Located::new(value.to_owned(), span);
        command.fields.push(HeaderField { name: Located::new(name, span), value });
    }
}

fn default_method(command: &mut Command, name: &str) {
    let span = command.target.as_ref().map_or_else(Span::default, |target| target.span);
    let method = command.method.take().unwrap_or_else(|| Located::new(name.to_owned(), span));
    command.method = Some(method);
}
