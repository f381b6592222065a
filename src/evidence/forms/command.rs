//! Command lines that send a request: curl above all, read as the request they send.
//!
//! The words of the command are found as a shell finds them, line continuations of any shell included. What is not
//! known of an option is passed over.

use crate::base::span::Span;
use crate::evidence::evidence::{Field, FieldOrigin, HeaderField, Located, Secret};
use crate::evidence::forms::line::value_range;
use crate::evidence::forms::query::parameters;
use crate::evidence::forms::shell::{Word, inside, located, words};
use crate::evidence::piece::{Command, What};
use crate::evidence::sheet::{Findings, Sheet};
use crate::evidence::view::Builder;

/// Reads every command.
pub(super) fn read(sheet: &Sheet, out: &mut Findings) {
    let text = sheet.text();
    let mut at = 0;
    while let Some(next) = text[at..].find("curl").map(|len| at + len) {
        at = next + 4;
        let behind = text[at..].strip_prefix(".exe").unwrap_or(&text[at..]);
        let alone = !text[..next].ends_with(|c: char| c.is_ascii_alphanumeric() || "-_./\\".contains(c));
        if !alone || !behind.starts_with([' ', '\\', '^']) || sheet.is_taken(next) {
            continue;
        }
        let (words, end) = words(text, text.len() - behind.len());
        if !words.iter().any(|word| is_url(&word.text)) {
            at = end.max(at);
            continue;
        }
        let mut command = curl(sheet, out, &words);
        command.partial |= words.iter().any(|word| word.text == "...");
        let span = sheet.span(next, end);
        out.understand("command", span);
        out.add(span, What::Command(Box::new(command)));
        sheet.take(next, end);
        at = end;
    }
}

/// Tells whether a word is the target of a request.
pub(super) fn is_url(word: &str) -> bool {
    let host = word.split(['/', ':', '?']).next().unwrap_or("");
    let dotted = host.contains('.') && !host.starts_with(['.', '-']) && !host.ends_with('.');
    let file =
        [".pem", ".crt", ".key", ".json", ".txt", ".cer", ".p12", ".sh", ".log", ".xml", ".yaml", ".html"]
            .iter()
            .any(|ending| word.ends_with(ending));
    word.contains("://")
        || word.starts_with("localhost")
        || word.starts_with('$') && word.contains('/')
        || word.starts_with("{{")
        || dotted && !file && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

/// Short options that take a value.
const SHORT: &str = "HudXAebxUowmEFTcrCKQtyYzPD";

/// Long options that take a value and are of no interest.
const LONG: &[&str] = &[
    "--cacert",
    "--capath",
    "--ciphers",
    "--connect-timeout",
    "--connect-to",
    "--cookie-jar",
    "--dump-header",
    "--engine",
    "--limit-rate",
    "--max-time",
    "--noproxy",
    "--output",
    "--proxy",
    "--range",
    "--referer",
    "--resolve",
    "--retry",
    "--socks5",
    "--tls-max",
    "--trace",
    "--trace-ascii",
    "--user-agent",
    "--write-out",
    "--cert-type",
    "--key-type",
    "--interface",
    "--max-redirs",
    "--retry-delay",
    "--stderr",
    "--preproxy",
];

/// Turns the words behind `curl` into the request.
fn curl(sheet: &Sheet, out: &mut Findings, words: &[Word]) -> Command {
    let mut command = Command::default();
    let mut sent = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let Some((option, inline)) = option(word) else {
            if command.target.is_none()
                || is_url(&word.text) && !command.target.as_ref().is_some_and(|old| is_url(&old.value))
            {
                command.target = Some(located(sheet, word));
            }
            continue;
        };
        let takes = option.starts_with("--") && (LONG.contains(&option.as_str()) || known(&option))
            || option.len() == 2 && SHORT.contains(&option[1..]);
        let value = match inline {
            Some(value) => Some(value),
            None if takes => {
                at += 1;
                words.get(at - 1).cloned()
            }
            None => None,
        };
        apply(sheet, out, &mut command, &option, value.as_ref(), &mut sent);
    }
    command.method = command.method.or(sent);
    let method =
        Located::new("GET".to_owned(), command.target.as_ref().map_or_else(Span::default, |t| t.span));
    command.method = command.method.or(Some(method));
    command
}

/// Splits an option from a value within the same word: `-XPOST`, `--request=POST`, `-sSu name:secret`.
fn option(word: &Word) -> Option<(String, Option<Word>)> {
    let text = word.text.as_str();
    if !text.starts_with('-') || text.len() < 2 {
        return None;
    }
    if text.starts_with("--") {
        return match text.split_once('=') {
            Some((name, value)) => {
                let start = word.end - value.len().min(word.end - word.start);
                Some((name.to_owned(), Some(Word { text: value.to_owned(), start, end: word.end })))
            }
            None => Some((text.to_owned(), None)),
        };
    }
    let taking = text[1..].char_indices().find(|(_, c)| SHORT.contains(*c));
    match taking {
        Some((at, c)) if at + 1 + c.len_utf8() < text.len() => {
            let value = text[at + 1 + c.len_utf8()..].to_owned();
            let start = (word.start + at + 2).min(word.end);
            Some((format!("-{c}"), Some(Word { text: value, start, end: word.end })))
        }
        Some((_, c)) => Some((format!("-{c}"), None)),
        None => Some((text.chars().take(2).collect(), None)),
    }
}

/// Tells whether a long option takes a value that is of interest.
fn known(option: &str) -> bool {
    matches!(
        option,
        "--header"
            | "--user"
            | "--data"
            | "--data-raw"
            | "--data-binary"
            | "--data-ascii"
            | "--data-urlencode"
            | "--json"
            | "--form"
            | "--form-string"
            | "--request"
            | "--url"
            | "--cookie"
            | "--cert"
            | "--key"
            | "--proxy-user"
            | "--pass"
            | "--oauth2-bearer"
            | "--aws-sigv4"
            | "--upload-file"
            | "--netrc-file"
            | "--proxy-header"
    )
}

/// Puts one option into the request.
fn apply(
    sheet: &Sheet,
    out: &mut Findings,
    command: &mut Command,
    option: &str,
    value: Option<&Word>,
    sent: &mut Option<Located<String>>,
) {
    let found = value.map(|value| located(sheet, value));
    let implied = |name: &str| found.as_ref().map(|value| Located::new(name.to_owned(), value.span));
    match option {
        "-X" | "--request" => command.method = found,
        "--url" => command.target = found,
        "-u" | "--user" => command.user = found,
        "-U" | "--proxy-user" | "--pass" => out.secrets.extend(found.as_ref().map(password)),
        "--oauth2-bearer" => command.bearer = found,
        "-H" | "--header" => {
            let field = value.and_then(|value| header_field(sheet, value));
            command.partial |= field.is_none();
            command.fields.extend(field);
        }
        "-A" | "--user-agent" => command.fields.extend(found.map(|value| named("User-Agent", value))),
        "-b" | "--cookie" => {
            command.otherwise = true;
            command
                .fields
                .extend(found.filter(|value| value.value.contains('=')).map(|value| named("Cookie", value)));
        }
        "-E" | "--cert" | "--key" | "-n" | "--netrc" | "--netrc-file" | "--aws-sigv4" | "--negotiate"
        | "--ntlm" => {
            command.otherwise = true;
        }
        "-I" | "--head" => {
            *sent = sent.take().or_else(|| Some(Located::new("HEAD".to_owned(), Span::default())));
        }
        "-G" | "--get" => *sent = Some(Located::new("GET".to_owned(), Span::default())),
        "-T" | "--upload-file" => *sent = implied("PUT"),
        "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" | "--data-urlencode" | "--json"
        | "-F" | "--form" | "--form-string" => {
            *sent = sent.take().or_else(|| implied("POST"));
            if let Some(value) = value {
                body(
                    sheet,
                    out,
                    value,
                    option.ends_with("urlencode") || option.contains("-F") || option.contains("form"),
                );
            }
        }
        _ => {}
    }
}

/// Returns the password of `user:password`, or the whole where there is no user.
fn password(value: &Located<String>) -> Secret {
    let colon =
        value.value.find(':').filter(|_| value.span.len() == value.value.len()).map_or(0, |at| at + 1);
    Secret { span: Span::new(value.span.start + colon, value.span.end), kind: "password" }
}

fn named(name: &str, value: Located<String>) -> HeaderField {
    HeaderField { name: Located::new(name.to_owned(), value.span), value }
}

/// Reads `Name: value` out of a word.
pub(super) fn header_field(sheet: &Sheet, word: &Word) -> Option<HeaderField> {
    let (name, value) = word.text.split_once([':', ';'])?;
    let (start, end) = inside(sheet, word);
    let text = &sheet.text()[..end];
    let colon = start + text[start..].find([':', ';'])?;
    let place = value_range(text, colon + 1, end);
    let name = Located::new(name.trim().to_owned(), sheet.span(start, colon));
    let value = Located::new(value.trim().to_owned(), sheet.span(place.0, place.1));
    Some(HeaderField { name, value })
}

/// Reads the body that a word holds: a form, or whatever another form makes of it.
fn body(sheet: &Sheet, out: &mut Findings, word: &Word, single: bool) {
    let (start, end) = inside(sheet, word);
    let text = &sheet.text()[start..end];
    if text.trim_start().starts_with(['{', '[', '<', '\\']) {
        let mut part = Builder::new(&sheet.view);
        part.copy(start, end);
        let part = part.finish();
        let quoted = sheet.text()[word.start..].starts_with('"');
        let view = if quoted { crate::evidence::unescape::unescape(&part).unwrap_or(part) } else { part };
        out.read_again(view, sheet.depth);
    } else if single && let Some((name, value)) = text.split_once('=') {
        let at = end - value.len();
        let value = sheet.located(at, end);
        let path = vec![name.to_owned()];
        out.add(value.span, What::Field(Field { path, value, origin: FieldOrigin::Form }));
    } else if text.contains('=') {
        parameters(sheet, out, start, end);
    }
}
