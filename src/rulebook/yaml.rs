//! The one file that knows the YAML crate.
//!
//! Everything else sees [`parse`], [`print`] and [`spanned`]. So the crate, whose major versions change often
//! and which is therefore pinned exactly, can be exchanged here alone.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::base::span::Span;

/// Why a text is not the YAML that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// The parser's words, first line only.
    pub message: String,
    /// Where it stopped.
    pub span: Span,
}

/// Reads one YAML document. Only `true` and `false` are booleans; a repeated key is an error.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| explain(text, &error))
}

/// Writes a value as YAML.
pub fn print<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_saphyr::to_string(value)
        .map_err(|error| YamlError { message: error.to_string(), span: Span::default() })
}

/// Reads a value together with its place, in bytes.
pub(crate) fn spanned<'de, T, D>(deserializer: D) -> Result<(T, Span), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let spanned = serde_saphyr::Spanned::<T>::deserialize(deserializer)?;
    Ok((spanned.value, bytes(&spanned.defined)))
}

fn bytes(location: &serde_saphyr::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or_default();
    let length = span.byte_len().unwrap_or_default();
    Span::new(to_usize(start), to_usize(start.saturating_add(length)))
}

fn to_usize(offset: impl TryInto<usize>) -> usize {
    offset.try_into().unwrap_or(usize::MAX)
}

fn explain(text: &str, error: &serde_saphyr::Error) -> YamlError {
    let rendered = error.without_snippet().to_string();
    let message = rendered.lines().next().unwrap_or_default();
    let message = message.split_once(": ").map_or(message, |(head, tail)| {
        if head.starts_with("error: line") || head.starts_with("error") { tail } else { message }
    });
    let span = error.location().map(|location| bytes(&location)).unwrap_or_default();
    let start = span.start.min(text.len());
    YamlError {
        message: message.trim().to_owned(),
        span: Span::new(start, span.end.clamp(start, text.len())),
    }
}
