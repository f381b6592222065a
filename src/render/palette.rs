//! The few styles of the terminal. Each says again what a word or a sign beside it says already, so that nothing
//! is lost where colours are off.

use anstyle::{AnsiColor, Style};

/// Text as it is.
pub const PLAIN: Style = Style::new();
/// Headings and the verdict.
pub const STRONG: Style = Style::new().bold();
/// What may be skipped.
pub const FAINT: Style = Style::new().dimmed();
/// Emphasis in prose.
pub const EMPHASIS: Style = Style::new().italic();
/// Commands, names and values.
pub const CODE: Style = AnsiColor::Cyan.on_default();
/// Addresses.
pub const LINK: Style = AnsiColor::Blue.on_default().underline();
/// It is so, it is well.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// It may be so, take care.
pub const UNSURE: Style = AnsiColor::Yellow.on_default().bold();
/// The place that matters, or harm.
pub const ALARM: Style = AnsiColor::Red.on_default().bold();
