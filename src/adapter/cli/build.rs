//! `fixbook build`: the Markdown knowledge base, written or compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecursiveMode, Watcher};

use crate::adapter::cli::{ANSWERED, FAILED, NOTHING, show};
use crate::adapter::files;
use crate::adapter::rulebook::RulebookArgs;
use crate::site::{Templates, diff, pages};

/// How long to wait for more changes before building again.
const SETTLE: Duration = Duration::from_millis(50);

/// What to build.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook build                          write kb/ from rules/ and the built-in rulebook\n  fixbook build --check                  write nothing; show what would change and fail (for CI)\n  fixbook build --watch                  build again whenever a rule changes\n  fixbook build --templates my-templates  replace single templates by name"
)]
pub(crate) struct BuildArgs {
    /// The folder to write the pages to
    #[arg(long, value_name = "DIR", default_value = "kb")]
    out: PathBuf,
    /// Write nothing; show the difference and fail when there is one
    #[arg(long, conflicts_with = "watch")]
    check: bool,
    /// Build again whenever a rule or template changes
    #[arg(long)]
    watch: bool,
    /// Take the templates of this folder in the place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

pub(crate) fn run(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<u8> {
    if args.watch { watch(args, rulebook) } else { once(args, rulebook) }
}

fn once(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let (wanted, failed) = wanted(args, rulebook)?;
    if args.check {
        let present = files::present_pages(&args.out, &wanted)?;
        if let Some(diff) = diff::diff(&wanted, &present) {
            show::out(&diff)?;
            show::note(&format!("{} is not current; run `fixbook build`", args.out.display()));
            return Ok(if failed { FAILED } else { NOTHING });
        }
        show::out(&format!("{} is current: {} pages\n", args.out.display(), wanted.len()))?;
        return Ok(if failed { FAILED } else { ANSWERED });
    }
    if failed {
        show::note("nothing was written: a page must not disappear because its rule is broken");
        return Ok(FAILED);
    }
    let (written, removed) = files::write_pages(&args.out, &wanted)?;
    let out = args.out.display();
    show::out(&format!("{out}: {} pages, {written} written, {removed} removed\n", wanted.len()))?;
    Ok(ANSWERED)
}

/// Makes the pages, and says whether a rule file was broken.
fn wanted(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<(BTreeMap<String, String>, bool)> {
    let overrides = args.templates.as_deref().map(files::templates).transpose()?.unwrap_or_default();
    let templates = Templates::new(&overrides).context("a template cannot be used")?;
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    Ok((pages(&engine, &templates).context("a page cannot be made")?, failed))
}

fn watch(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let (send, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(send).context("cannot watch files on this system")?;
    let folders = rulebook.folders.iter().chain(&args.templates);
    for folder in folders {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    loop {
        if let Err(error) = once(args, rulebook) {
            show::error(&format!("{error:#}"));
        }
        show::note("watching; press Ctrl-C to stop");
        wait(&changes)?;
    }
}

/// Waits for a change of a rule or template, then until there are no more for a moment.
fn wait(changes: &mpsc::Receiver<notify::Result<notify::Event>>) -> Result<()> {
    loop {
        let change = changes.recv().context("the watch ended")?.context("cannot watch any longer")?;
        if !change.kind.is_access() && change.paths.iter().any(|path| matters(path)) {
            break;
        }
    }
    while changes.recv_timeout(SETTLE).is_ok() {}
    Ok(())
}

fn matters(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["yaml", "yml", "txt", "tera"].iter().any(|one| ending == *one))
}
