//! What a paste says: read tolerantly, kept with places, never judged.
//!
//! ```text
//! bytes ─read─▶ Evidence
//! ```
//!
//! Reading never fails. [`evidence`] is the result; [`view`] is how a derived text keeps its places.

pub mod authorization;
pub mod challenge;
pub mod evidence;
pub mod jwt;
pub mod read;
pub mod redact;
pub mod view;
