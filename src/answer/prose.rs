//! Prose of a rule as Markdown, with values in the place of `{{ name }}`.
//!
//! The law: a captured value is data. In prose it becomes a code span; in a code span it loses its backticks; in a
//! command it is used only when every character of it is harmless to a shell, else the default stays.

use indexmap::IndexMap;

use crate::matcher::text_test::code;
use crate::rulebook::article::Article;
use crate::rulebook::note::Note;
use crate::rulebook::placeholder;
use crate::rulebook::step::Step;
use crate::rulebook::text::Text;

/// The most characters of a value that are shown.
const MAX_VALUE: usize = 200;

/// What stands for each name: captured values over the article's defaults.
#[derive(Clone, Debug, Default)]
pub struct Values {
    captured: IndexMap<String, String>,
    defaults: IndexMap<String, String>,
}

impl Values {
    /// Takes the captured values and the defaults of an article.
    pub fn new(article: &Article, captured: IndexMap<String, String>) -> Values {
        let defaults =
            article.values.iter().map(|(name, value)| (name.value.clone(), value.default.value.clone()));
        Values { captured, defaults: defaults.collect() }
    }

    /// Takes the defaults alone, as the page shows them.
    pub fn defaults(article: &Article) -> Values {
        Values::new(article, IndexMap::new())
    }

    /// Fills a Markdown text.
    pub fn prose(&self, text: &str) -> String {
        let mut inside = spans_of_code(text);
        placeholder::fill(text, |name| {
            let in_code = inside.next().unwrap_or(false);
            let value = self.get(name)?;
            let value: String = value.replace(['\n', '\r', '\t'], " ").chars().take(MAX_VALUE).collect();
            Some(if in_code { value.replace('`', "'") } else { code(&value) })
        })
    }

    /// Fills a command or code sample.
    pub fn command(&self, text: &str) -> String {
        placeholder::fill(text, |name| {
            let captured = self.captured.get(name).filter(|value| is_harmless(value));
            captured.or_else(|| self.defaults.get(name)).cloned()
        })
    }

    fn get(&self, name: &str) -> Option<&String> {
        self.captured.get(name).or_else(|| self.defaults.get(name))
    }

    /// Returns a step as Markdown, without a list marker.
    pub fn step(&self, step: &Step) -> String {
        let mut parts = Vec::new();
        let text = self.prose(step.text.trim());
        match &step.only_if {
            Some(case) if text.is_empty() => {
                parts.push(format!("**{}:**", self.prose(case.trim().trim_end_matches(':'))));
            }
            Some(case) => {
                parts.push(format!("**{}:** {text}", self.prose(case.trim().trim_end_matches(':'))));
            }
            None if text.is_empty() => {}
            None => parts.push(text),
        }
        if let Some(code) = &step.code {
            parts.push(fence(step.lang.as_ref().map_or("sh", Text::as_str), &self.command(code)));
        }
        if let Some(expect) = &step.expect {
            parts.push("Expected output:".to_owned());
            parts.push(fence("text", &self.command(expect)));
        }
        parts.extend(step.note.iter().map(|note| self.note(note)));
        if !step.steps.is_empty() {
            let inner: Vec<String> = step.steps.iter().map(|inner| self.step(inner)).collect();
            parts.push(list(&inner, is_sequence(&step.steps)));
        }
        parts.join("\n\n")
    }

    /// Returns a note as a Markdown quote.
    pub fn note(&self, note: &Note) -> String {
        let kind = note.kind.as_str();
        let title = format!("{}{}", kind[..1].to_uppercase(), &kind[1..]);
        let text = format!("**{title}:** {}", self.prose(note.text.trim()));
        text.lines()
            .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Puts a numbered list's marker before a block and indents the rest of it.
pub fn numbered(number: usize, block: &str) -> String {
    indented(&format!("{number}. "), block)
}

/// Puts a list marker before a block and indents the rest of it.
pub fn indented(marker: &str, block: &str) -> String {
    let pad = " ".repeat(marker.len());
    let mut lines = block.lines();
    let mut text = format!("{marker}{}", lines.next().unwrap_or_default());
    for line in lines {
        text.push('\n');
        if !line.is_empty() {
            text.push_str(&pad);
            text.push_str(line);
        }
    }
    text
}

/// Puts a text into a fenced code block, with as many backticks as it needs.
pub fn fence(lang: &str, text: &str) -> String {
    let longest = text
        .lines()
        .map(|line| line.trim_start().chars().take_while(|c| *c == '`').count())
        .max()
        .unwrap_or(0);
    let ticks = "`".repeat(longest.max(2) + 1);
    format!("{ticks}{lang}\n{}\n{ticks}", text.trim_end())
}

/// Puts blocks into a list, numbered or with dashes. Blank lines stand between the items where one has several blocks.
pub fn list(items: &[String], numbers: bool) -> String {
    let between = if items.iter().any(|item| item.contains("\n\n")) { "\n\n" } else { "\n" };
    let items = items
        .iter()
        .enumerate()
        .map(|(at, item)| if numbers { numbered(at + 1, item) } else { indented("- ", item) });
    items.collect::<Vec<_>>().join(between)
}

/// Tells whether steps are done one after the other: branches and the entries of an enumeration are not.
fn is_sequence(steps: &[Step]) -> bool {
    steps.iter().all(|step| step.only_if.is_none() && !step.text.starts_with(char::is_lowercase))
}

fn is_harmless(value: &str) -> bool {
    !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/@%+=,".contains(&byte))
}

/// Tells for each placeholder of a Markdown text, in order, whether it stands inside a code span.
fn spans_of_code(text: &str) -> impl Iterator<Item = bool> + use<> {
    let inside: Vec<bool> = placeholder::find(text)
        .iter()
        .map(|(span, _)| text[..span.start].matches('`').count() % 2 == 1)
        .collect();
    inside.into_iter()
}
