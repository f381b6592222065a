//! Says what is wrong with a text that is no YAML, in an author's words.
//!
//! The parser says where it stopped, which is often a line behind the slip. This looks at the line itself and names
//! the slip: the quote that was opened, the key that lacks its colon, the text that needed quotes.
//!
//! The law: nothing here decides what is valid. It only explains what the parser refused.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::SourceId;
use crate::base::span::Span;
use crate::rulebook::line::{first_of, is_key, line_of, open_bracket, opened_quote, value_of};
use crate::rulebook::yaml::{Trouble, YamlError};

/// The advice for every text that YAML takes for something else.
const QUOTE_IT: &str = "put the whole text into quotes, or write it on the next line, indented, behind a `>-` (folded) or `|` (as it stands)";

/// Explains why `text` could not be read.
pub fn explain(text: &str, source: SourceId, error: &YamlError) -> Diagnostic {
    let at = At { text, source, place: error.span.start };
    match error.trouble {
        Trouble::Tab => at.tab(),
        Trouble::Indentation => at.indentation(),
        Trouble::Colon => at.colon(),
        Trouble::NoColon => at.no_colon(),
        Trouble::Start => at.start(),
        Trouble::Key => at.key(),
        Trouble::Quote => at.quote(),
        Trouble::AfterQuote => at.after_quote(),
        Trouble::Escape => at.escape(),
        Trouble::Bracket => at.bracket(),
        Trouble::SecondDocument => at.second_document(),
        Trouble::TooMuch => at
            .problem("unreadable", at.here(), "this nests too deep to be read")
            .help("a rule never needs more than a dozen levels; look for brackets that are not closed"),
        Trouble::Duplicate | Trouble::Shape | Trouble::Other => at.other(error),
    }
}

/// The place where the parser stopped.
struct At<'a> {
    text: &'a str,
    source: SourceId,
    place: usize,
}

impl At<'_> {
    fn problem(&self, code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.source, span, message)
    }

    /// Returns the line of the place, without its end.
    fn line(&self) -> Span {
        line_of(self.text, self.place)
    }

    /// Returns the character at the place.
    fn here(&self) -> Span {
        let length =
            self.text.get(self.place..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(self.place, self.place + length)
    }

    /// Returns the value on the place's line: what stands behind the dashes and the key.
    fn value(&self) -> Span {
        value_of(self.text, self.line())
    }

    fn tab(&self) -> Diagnostic {
        let line = self.line();
        let below = || self.text[self.place..].find('\t').map_or(self.place, |tab| self.place + tab);
        let tab = line.of(self.text).find('\t').map_or_else(below, |tab| line.start + tab);
        self.problem("tab", Span::new(tab, tab + 1), "this line is indented with a tab, and YAML takes only spaces")
            .label("a tab")
            .help("replace it with two spaces for each level; most editors do it for you with \"indent using spaces\"")
    }

    fn indentation(&self) -> Diagnostic {
        let value = self.value().of(self.text);
        let opens = value.starts_with(['[', '{']) && self.place > self.value().start;
        if opens || value.starts_with(['>', '|']) {
            return self.unquoted(self.value(), first_of(value));
        }
        let line = self.line();
        let indent = line.of(self.text).len() - line.of(self.text).trim_start().len();
        let span = Span::new(line.start, line.start + indent.max(1).min(line.len()));
        self.problem("indentation", span, "this line is indented like none of the lines it could belong to")
            .label(if indent == 1 { "1 space".to_owned() } else { format!("{indent} spaces") })
            .help("keys of one map begin in the same column, and so do the `- ` of one list; count the spaces of the lines above")
    }

    /// A `: ` inside a text, or a key below one that already has its value.
    fn colon(&self) -> Diagnostic {
        let line = self.line();
        let before = Span::new(line.start, self.place).of(self.text);
        let word = before.trim_start();
        if is_key(word) && !before.contains(": ") {
            if let Some(open) = open_bracket(self.text, line.start) {
                return self.open(open);
            }
            let start = line.start + before.len() - word.len();
            return self
                .problem("indentation", Span::new(start, self.place), format!("`{word}` stands deeper than the line above, which already has its value"))
                .label("one level too deep?")
                .help("give the key the indentation of the keys beside it; if it belongs to a text, put the text into quotes");
        }
        self.unquoted(self.here(), "a `: `")
    }

    fn no_colon(&self) -> Diagnostic {
        let line = self.line();
        let text = line.of(self.text);
        let words = text.trim();
        let start = line.start + text.len() - text.trim_start().len();
        let span = Span::new(start, start + words.len());
        if let Some(rest) = words.strip_prefix('-').filter(|rest| !rest.starts_with([' ', '-'])) {
            return self
                .problem("missing-space", Span::new(start, start + 1), "a space is missing behind the dash")
                .help(format!("write `- {rest}`"));
        }
        if let Some((key, value)) =
            words.split_once(':').filter(|(key, value)| is_key(key) && !value.is_empty())
        {
            let colon = start + key.len();
            return self
                .problem("missing-space", Span::new(colon, colon + 1), "a space is missing behind the colon")
                .help(format!("write `{key}: {value}`"));
        }
        self.problem("missing-colon", span, "this line is neither a key with its colon nor an item of a list")
            .help("write `key: value`, or begin an item with `- `; a text that goes on from the line above is indented deeper than its key")
    }

    fn start(&self) -> Diagnostic {
        let value = self.text.get(self.place..).unwrap_or_default();
        self.unquoted(self.here(), first_of(value))
    }

    /// A list or a map in the place of a key: nearly always a text that begins with `{{ name }}`.
    fn key(&self) -> Diagnostic {
        let before = self.text.get(..self.place).unwrap_or_default();
        match before.rfind('{').filter(|open| self.text[*open..].starts_with("{{")) {
            Some(open) => {
                let end = self.text[open..].find("}}").map_or(open + 2, |end| open + end + 2);
                self.unquoted(Span::new(open, end.min(line_of(self.text, open).end)), "`{{`")
            }
            None => self
                .problem(
                    "missing-colon",
                    self.here(),
                    "a list or a map stands where the name of a key should be",
                )
                .help(QUOTE_IT),
        }
    }

    fn quote(&self) -> Diagnostic {
        let last = || self.text.get(..self.place).and_then(|before| before.rfind(['"', '\'']));
        self.unclosed(opened_quote(self.text, self.place).or_else(last).unwrap_or_default())
    }

    fn after_quote(&self) -> Diagnostic {
        let before = self.text.get(..self.place).unwrap_or_default().trim_end();
        let quote = before.chars().next_back().unwrap_or('"');
        let closing = before.len().saturating_sub(quote.len_utf8());
        let opening = before.get(..closing).and_then(|text| text.rfind(quote)).unwrap_or(closing);
        if line_of(self.text, opening) != line_of(self.text, closing) {
            return self.unclosed(opening);
        }
        let line = self.line();
        let rest = Span::new(self.place, line.end).of(self.text);
        let inside = Span::new(line.start, self.place).of(self.text).contains(['{', '[']);
        if inside && rest.split_once(':').is_some_and(|(key, _)| is_key(key)) {
            return self.comma();
        }
        let problem = self
            .problem(
                "unclosed-quote",
                Span::new(self.place, line.end.max(self.place + 1)),
                "there is more text behind the closing quote",
            )
            .label("the quotes end before this");
        if quote == '\'' {
            return problem.help("put all of it between the quotes; a `'` inside single quotes is written twice: `'It doesn''t work'`");
        }
        problem.help("put all of it between the quotes; a text with double quotes inside goes into single ones: `'\"a\" b'`")
    }

    fn unclosed(&self, opened: usize) -> Diagnostic {
        let quote = self.text.get(opened..).unwrap_or_default().chars().next().unwrap_or('"');
        self.problem(
            "unclosed-quote",
            Span::new(opened, opened + 1),
            format!("the quote `{quote}` is never closed"),
        )
        .label("opened here")
        .help("close it at the end of the text; a `'` inside single quotes is written twice")
    }

    fn escape(&self) -> Diagnostic {
        let quoted = self.text.get(self.place..).unwrap_or_default();
        let bad = quoted.match_indices('\\').map(|(at, _)| at).find(|at| {
            let escaped = quoted[at + 1..].chars().next().unwrap_or(' ');
            let doubled = quoted[..*at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
            !doubled && !"0abtnvfre \"/\\N_LPxuU\n\r\t".contains(escaped)
        });
        let start = self.place + bad.unwrap_or_default();
        let end = self.text[start..].char_indices().nth(2).map_or(self.text.len(), |(at, _)| start + at);
        self.problem(
            "bad-escape",
            Span::new(start, end),
            "in double quotes a backslash begins an escape, and this one means nothing",
        )
        .label("not an escape")
        .help("put the text into single quotes, where a backslash is only a backslash; patterns belong there")
    }

    fn bracket(&self) -> Diagnostic {
        let rest = self.text.get(self.place..).unwrap_or_default();
        if rest.starts_with(": ") {
            return self.unquoted(self.here(), "a `: `");
        }
        if rest.starts_with(['[', '{']) {
            return self.open(self.place);
        }
        match open_bracket(self.text, self.place).filter(|open| line_of(self.text, *open) != self.line()) {
            Some(open) => self.open(open),
            None => self.comma(),
        }
    }

    fn comma(&self) -> Diagnostic {
        let message = "a comma is missing between the entries in these brackets";
        self.problem("missing-comma", self.here(), message).label("before this").help(
            "write `{ key: value, key: value }` or `[one, two]`; a text with a comma, a colon or a bracket in it \
             needs quotes here",
        )
    }

    fn open(&self, open: usize) -> Diagnostic {
        let bracket = self.text.get(open..).unwrap_or_default().chars().next().unwrap_or('[');
        let closing = if bracket == '{' { '}' } else { ']' };
        self.problem(
            "unclosed-bracket",
            Span::new(open, open + 1),
            format!("the bracket `{bracket}` is never closed"),
        )
        .label("opened here")
        .help(format!("add the `{closing}`; a text that begins with `{bracket}` needs quotes"))
    }

    fn second_document(&self) -> Diagnostic {
        let start = self.text.get(..self.place).and_then(|text| text.rfind("---")).unwrap_or(self.place);
        self.problem(
            "second-article",
            Span::new(start, start + 3),
            "a rule file holds one article, and `---` begins another",
        )
        .help("move what follows into a file of its own")
    }

    fn other(&self, error: &YamlError) -> Diagnostic {
        self.problem("unreadable", error.span, format!("this cannot be read: {}", error.message))
            .help("look at the indentation and the quotes of this line and the one above")
    }

    fn unquoted(&self, span: Span, what: &str) -> Diagnostic {
        let message = if what == "a `: `" {
            "a text with `: ` inside needs quotes, because YAML takes what is before it for a key".to_owned()
        } else {
            format!("a text that begins with {what} needs quotes, because YAML takes it for something else")
        };
        self.problem("unquoted-text", span, message).label("needs quotes").help(QUOTE_IT)
    }
}
