//! One rulebook, two outputs.

pub mod base;
pub mod evidence;
pub mod rulebook;
