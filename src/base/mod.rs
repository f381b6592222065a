//! What every layer may use: places in a text, the texts themselves, problems that point at them, and work on all cores.

pub mod diagnostic;
pub mod parallel;
pub mod source;
pub mod span;
