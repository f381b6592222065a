//! The one file that knows the YAML crate.
//!
//! Everything else sees [`parse`], [`parse_all`], [`print()`] and `spanned`, and, where a text is no YAML, a
//! [`Trouble`]. So the crate, whose major versions change often and which is therefore pinned exactly, can be
//! exchanged here alone. Its words for a problem are for people who write parsers; `rulebook/syntax.rs` has those for
//! authors.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_saphyr::Error;

use crate::base::span::Span;

/// Why a text is not the YAML that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What went wrong.
    pub trouble: Trouble,
    /// The parser's words, first line only.
    pub message: String,
    /// Where it stopped: within the text, on character boundaries.
    pub span: Span,
}

/// What went wrong, as far as the parser can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A tab where only spaces may stand.
    Tab,
    /// A line that is indented like none of its neighbours.
    Indentation,
    /// A `: ` where no key may stand.
    Colon,
    /// A line that is neither a key with its colon nor an item of a list.
    NoColon,
    /// A character that no unquoted text may begin with.
    Start,
    /// A list or a map where the name of a key should be.
    Key,
    /// A quoted text that has no end.
    Quote,
    /// Something behind a quoted text.
    AfterQuote,
    /// A backslash in double quotes that means nothing.
    Escape,
    /// A `[` or `{` that has no end, or something odd inside.
    Bracket,
    /// A key that stands twice in one map.
    Duplicate,
    /// A second document after `---`.
    SecondDocument,
    /// More nesting, or more of anything, than is allowed.
    TooMuch,
    /// Not broken, but not what was asked for either.
    Shape,
    /// Anything else.
    Other,
}

/// The most levels of lists and maps. Rules have about a dozen; each level costs stack while it is read.
const MAX_NESTING: usize = 32;

/// Reads one YAML document. Only `true` and `false` are booleans; a repeated key is an error.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_depth: MAX_NESTING },
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| explain(text, &error))
}

/// Reads one YAML document and keeps what stands under a repeated key, each time it stands there.
pub fn parse_all<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_depth: MAX_NESTING },
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| explain(text, &error))
}

/// Writes a value as YAML.
pub fn print<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_saphyr::to_string(value).map_err(|error| YamlError {
        trouble: Trouble::Other,
        message: error.to_string(),
        span: Span::default(),
    })
}

/// Reads a value together with its place, in bytes. A compiled rulebook has no places.
pub(crate) fn spanned<'de, T, D>(deserializer: D) -> Result<(T, Span), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    if !deserializer.is_human_readable() {
        return Ok((T::deserialize(deserializer)?, Span::default()));
    }
    let spanned = serde_saphyr::Spanned::<T>::deserialize(deserializer)?;
    Ok((spanned.value, bytes(&spanned.defined).unwrap_or_default()))
}

fn bytes(location: &serde_saphyr::Location) -> Option<Span> {
    let span = location.span();
    let start = span.byte_offset()?;
    let length = span.byte_len().unwrap_or_default();
    Some(Span::new(to_usize(start), to_usize(start.saturating_add(length))))
}

fn to_usize(offset: impl TryInto<usize>) -> usize {
    offset.try_into().unwrap_or(usize::MAX)
}

fn explain(text: &str, error: &Error) -> YamlError {
    let error = error.without_snippet();
    let rendered = error.to_string();
    let message = rendered.lines().next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let message = message.rsplit_once(" at line ").map_or(message, |(words, _)| words);
    let span = error.location().map(|location| bytes(&location).unwrap_or_else(|| place(text, &location)));
    let span = span.unwrap_or_default();
    let start = boundary(text, span.start);
    let span = Span::new(start, boundary(text, span.end.max(start)));
    YamlError { trouble: trouble(error), message: message.to_owned(), span }
}

/// Finds a place that is known by line and column alone, both counted from one, columns in characters.
fn place(text: &str, location: &serde_saphyr::Location) -> Span {
    let line = to_usize(location.line()).saturating_sub(1);
    let column = to_usize(location.column()).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let inside = text.get(start..).unwrap_or_default().chars().take(column);
    let at = start + inside.map(char::len_utf8).sum::<usize>();
    Span::new(at, at)
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::DuplicateMappingKey { .. } => Trouble::Duplicate,
        Error::MultipleDocuments { .. } => Trouble::SecondDocument,
        Error::UnknownAnchor { .. } => Trouble::Start,
        Error::Unexpected { expected: "string scalar", .. } => Trouble::Key,
        Error::ExternalMessage { msg, .. } => of_words(msg),
        Error::Budget { .. } => Trouble::TooMuch,
        Error::Eof { .. } => Trouble::Other,
        _ => Trouble::Shape,
    }
}

/// The scanner's words with what they come from, first hit first.
const WORDS: &[(&str, Trouble)] = &[
    ("recursion limit", Trouble::TooMuch),
    ("a tab", Trouble::Tab),
    ("tab cannot", Trouble::Tab),
    ("tabs disallowed", Trouble::Tab),
    ("unexpected character", Trouble::Start),
    ("anchor", Trouble::Start),
    ("mapping keys", Trouble::Start),
    ("scanning a tag", Trouble::Start),
    ("parsing a tag", Trouble::Start),
    ("scanning a directive", Trouble::Start),
    ("expected ':'", Trouble::NoColon),
    ("mapping values are not allowed", Trouble::Colon),
    ("placement of ':'", Trouble::Colon),
    ("escape", Trouble::Escape),
    ("hexadecimal", Trouble::Escape),
    ("surrogate", Trouble::Escape),
    ("trailing content", Trouble::AfterQuote),
    ("quoted scalar", Trouble::Quote),
    ("unclosed quote", Trouble::Quote),
    ("unclosed bracket", Trouble::Bracket),
    ("flow", Trouble::Bracket),
    ("block scalar", Trouble::Indentation),
    ("block mapping", Trouble::Indentation),
    ("block collection", Trouble::Indentation),
    ("block sequence", Trouble::Indentation),
    ("indent", Trouble::Indentation),
];

fn of_words(message: &str) -> Trouble {
    WORDS.iter().find(|(words, _)| message.contains(words)).map_or(Trouble::Other, |(_, trouble)| *trouble)
}
