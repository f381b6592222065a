//! Whether the rulebook holds: every article's proofs, its coverage, the cross matrix, the lints.

pub mod check;
pub mod codes;
pub mod coverage;
mod inspect;
pub mod lint;
pub mod matrix;
pub mod proof;
pub mod reliability;
