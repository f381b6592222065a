//! Rule files: what they may say, how they are read, and how a variant takes over what its base says.
//!
//! ```text
//! files ─load─▶ RawArticle ─resolve─▶ Article
//! ```
//!
//! In reading order: [`content`] is the YAML shape with its parts in files of their own, [`load`] reads it,
//! [`syntax`] and [`shape`] explain what is wrong with a file that is no YAML or does not fit, [`resolve`] merges.

pub mod article;
pub mod cause;
pub mod check;
pub mod compiled;
pub mod condition;
pub mod content;
pub mod fix;
mod format;
pub mod lifecycle;
mod line;
pub mod load;
pub mod merge;
pub mod node;
pub mod note;
pub mod placeholder;
pub mod proof;
pub mod resolve;
pub mod shape;
mod shorthand;
pub mod step;
pub mod strength;
pub mod symptom;
pub mod syntax;
pub mod table;
pub mod text;
pub mod vocabulary;
pub mod yaml;
