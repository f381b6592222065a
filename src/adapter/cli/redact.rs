//! `fixbook redact`: a paste that is safe to share.

use std::path::PathBuf;

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, show};
use crate::adapter::files;
use crate::evidence::read::{Hints, read};
use crate::evidence::redact::Redactor;

/// What to redact.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  fixbook redact trace.log > safe-to-share.log")]
pub(crate) struct RedactArgs {
    /// The file with the paste; standard input where it is not given
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &RedactArgs) -> Result<u8> {
    let (paste, _) = files::paste(args.file.as_deref())?;
    let evidence = read(&paste, &Hints::default());
    show::out(&Redactor::new(&evidence).paste())?;
    Ok(ANSWERED)
}
