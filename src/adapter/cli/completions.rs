//! `fixbook completions`: what a shell can complete.

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, show};

/// For which shell.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  fixbook completions bash > ~/.local/share/bash-completion/completions/fixbook"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &CompletionsArgs, command: &mut clap::Command) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "fixbook", &mut script);
    show::out(&String::from_utf8_lossy(&script))?;
    Ok(ANSWERED)
}
