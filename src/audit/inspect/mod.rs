//! What lints look at, gathered in one place each: items, prose, conditions, the names of causes.
//!
//! The law: everything here walks a whole article, so that a lint cannot forget a corner of it.

pub(crate) mod causes;
pub(crate) mod conditions;
pub(crate) mod items;
pub(crate) mod prose;
