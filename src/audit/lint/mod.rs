//! What an author would want to know of a rule: one file each, and the table of all.
//!
//! A lint is an error where the article would answer wrongly, or its page would be wrong; a matter of taste is a
//! warning, and its file says so. The documentation is derived from [`LINTS`]. To add one, write its file, its line
//! here, and a bad file with its message under `tests/bad`.

mod alias_clash;
mod bad_cost;
mod bad_date;
mod bad_id;
mod bad_minutes;
mod bad_time;
mod bad_url;
mod captured_without_default;
mod cause_without_fix;
mod contradiction;
mod duplicate_condition;
mod duplicate_id;
mod empty_check;
mod fix_without_cause;
mod html_in_prose;
mod huge_pattern;
mod lookup_without_capture;
mod missing_base;
mod missing_id;
mod missing_recognise;
mod missing_summary;
mod missing_title;
mod one_outcome;
mod proof_without_expect;
mod proof_without_paste;
mod ragged_table;
mod scope_columns;
mod silent_check;
mod single_among;
mod status_only;
mod stray_brace;
mod symptom_cycle;
mod undefined_value;
mod unknown_cause;
mod unknown_context;
mod unknown_fix;
mod unknown_procedure;
mod unknown_refines;
mod unknown_symptom;
mod unknown_table;
mod unreachable_symptom;
mod untitled;
mod unused_value;
mod value_without_default;
mod variant_elsewhere;

mod subject;

use crate::base::diagnostic::Diagnostic;

pub use crate::audit::lint::subject::Subject;

/// One lint: an entry of the table.
pub struct Lint {
    /// The code its diagnostics carry.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Finds it in one file. Spans are those of that file.
    pub find: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

/// Every lint there is, in the order in which an author meets them.
pub static LINTS: &[Lint] = &[
    missing_title::LINT,
    missing_summary::LINT,
    missing_id::LINT,
    untitled::LINT,
    bad_id::LINT,
    duplicate_id::LINT,
    unknown_cause::LINT,
    unknown_refines::LINT,
    unknown_context::LINT,
    unknown_procedure::LINT,
    unknown_fix::LINT,
    unknown_symptom::LINT,
    unknown_table::LINT,
    symptom_cycle::LINT,
    undefined_value::LINT,
    unused_value::LINT,
    captured_without_default::LINT,
    value_without_default::LINT,
    cause_without_fix::LINT,
    fix_without_cause::LINT,
    unreachable_symptom::LINT,
    contradiction::LINT,
    duplicate_condition::LINT,
    status_only::LINT,
    empty_check::LINT,
    silent_check::LINT,
    one_outcome::LINT,
    bad_cost::LINT,
    bad_date::LINT,
    bad_minutes::LINT,
    proof_without_paste::LINT,
    proof_without_expect::LINT,
    single_among::LINT,
    bad_time::LINT,
    ragged_table::LINT,
    scope_columns::LINT,
    lookup_without_capture::LINT,
    bad_url::LINT,
    variant_elsewhere::LINT,
    missing_base::LINT,
    missing_recognise::LINT,
    alias_clash::LINT,
    stray_brace::LINT,
    html_in_prose::LINT,
    huge_pattern::LINT,
];
