//! What every layer may use: places in a text, the texts themselves, and problems that point at them.

pub mod diagnostic;
pub mod source;
pub mod span;
