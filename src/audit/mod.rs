//! Whether the rulebook holds: every article's proofs, its coverage, the cross matrix, the lints.

pub mod check;
pub mod coverage;
pub mod lint;
pub mod matrix;
pub mod proof;
