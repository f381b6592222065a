//! What a paste says: read tolerantly, kept with places, never judged.
//!
//! ```text
//! bytes ─read─▶ Evidence
//! ```
//!
//! Reading never fails. [`read`] is the way in, [`evidence`] the result; [`forms`] are the shapes that are understood;
//! [`view`] is how a derived text keeps its places; [`redact`] shows texts without their secrets.

pub mod authorization;
mod bind;
pub mod challenge;
mod clean;
mod clock;
mod credentials;
mod derive;
#[allow(clippy::module_inception, reason = "the module holds the type the layer is named after")]
pub mod evidence;
pub mod forms;
mod hosts;
pub mod jwt;
mod names;
mod notation;
mod piece;
mod placeholder;
pub mod read;
mod reasons;
pub mod redact;
mod sheet;
mod unescape;
pub mod view;
