//! `fixbook check`: whether a rulebook holds.

use std::path::PathBuf;

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, NOTHING, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::audit::check::check;
use crate::base::diagnostic::Severity;

/// What to check.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook check                 the folder `rules` here, with the built-in rulebook\n  fixbook check my-rules --no-builtin"
)]
pub(crate) struct CheckArgs {
    /// The folder with the rule files; `rules` where it is not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Let warnings fail too
    #[arg(long)]
    strict: bool,
    /// Print how far the probabilities of the answers to the proofs are so
    #[arg(long)]
    reliability: bool,
}

pub(crate) fn run(args: &CheckArgs, mut rulebook: RulebookArgs) -> Result<u8> {
    rulebook.folders.extend(args.folder.clone());
    let (engine, mut diagnostics) = rulebook.or_here().load()?;
    let report = check(&engine);
    diagnostics.extend(report.diagnostics);
    show::diagnostics(&engine, &diagnostics);
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let looked_at =
        format!("{} and {} checked", count(report.articles, "article"), count(report.proofs, "proof"));
    if args.reliability {
        show::out(&format!("{}\n", report.reliability.table()))?;
    }
    if diagnostics.is_empty() {
        show::out(&format!("{looked_at}: all hold\n"))?;
        return Ok(ANSWERED);
    }
    show::out(&format!("{looked_at}: {}, {}\n", count(errors, "error"), count(warnings, "warning")))?;
    Ok(if errors > 0 || args.strict { NOTHING } else { ANSWERED })
}
