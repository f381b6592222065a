//! One rulebook, two outputs.

pub mod answer;
pub mod audit;
pub mod base;
pub mod evidence;
pub mod matcher;
pub mod rulebook;
pub mod site;
