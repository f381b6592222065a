//! `fixbook build`: the Markdown knowledge base or the site, written or compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};
use notify::{RecursiveMode, Watcher};

use crate::adapter::cli::{ANSWERED, FAILED, NOTHING, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::adapter::{files, tree, web};
use crate::site::profile::{PROFILES, Profile};
use crate::site::web::{SiteOptions, is_page, site as web_site};
use crate::site::{Templates, diff};

/// How long to wait for more changes before building again.
const SETTLE: Duration = Duration::from_millis(50);

/// What to build.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook build                          write kb/ from rules/ and the built-in rulebook\n  fixbook build --check                  write nothing; show what would change and fail (for CI)\n  fixbook build --watch                  build again whenever a rule changes\n  fixbook build --templates my-templates  replace single templates by name\n  fixbook build --site public            write the site; put the folder on any web server\n  fixbook build --profile hugo --out content  write the pages for Hugo"
)]
pub(crate) struct BuildArgs {
    /// The folder to write the pages to [default: kb; the other profiles have none]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The dialect of the pages
    #[arg(long, value_name = "NAME", default_value = "portable", conflicts_with = "site", value_parser = profiles())]
    profile: String,
    /// Write nothing; show the difference and fail when there is one
    #[arg(long, conflicts_with = "watch")]
    check: bool,
    /// Build again whenever a rule or template changes
    #[arg(long)]
    watch: bool,
    /// Take the templates of this folder in the place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Write the site to this folder, and not the Markdown pages
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    site: Option<PathBuf>,
    /// Where the site will be, for what needs absolute addresses: sitemap, feed, canonical links
    #[arg(long, value_name = "URL", requires = "site", value_parser = base_url)]
    base_url: Option<String>,
    /// What the site is called
    #[arg(long, value_name = "NAME", requires = "site", default_value = "Fixbook")]
    name: String,
}

/// Takes the name of a profile.
fn profiles() -> PossibleValuesParser {
    PossibleValuesParser::new(PROFILES.map(|one| PossibleValue::new(one.name).help(one.about)))
}

/// Takes an absolute address of a folder.
fn base_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"?#".contains(c));
    if host.is_empty() || host.starts_with('/') || !clean {
        return Err(
            "write the address of the site's folder, such as https://docs.example.com/errors/".to_owned()
        );
    }
    Ok(text.to_owned())
}

pub(crate) fn run(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<u8> {
    if args.watch { watch(args, rulebook) } else { once(args, rulebook) }
}

fn once(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<u8> {
    if let Some(folder) = &args.site {
        return site(args, folder, rulebook);
    }
    let out = out(args)?;
    let (wanted, failed) = wanted(args, rulebook)?;
    if args.check {
        let present = files::present_pages(&out, &wanted)?;
        if let Some(diff) = diff::diff(&wanted, &present) {
            show::out(&diff)?;
            show::note(&format!("{} is not current; run `fixbook build`", out.display()));
            return Ok(if failed { FAILED } else { NOTHING });
        }
        show::out(&format!("{} is current: {} pages\n", out.display(), wanted.len()))?;
        return Ok(if failed { FAILED } else { ANSWERED });
    }
    if failed {
        show::note("nothing was written: a page must not disappear because its rule is broken");
        return Ok(FAILED);
    }
    let (written, removed) = files::write_pages(&out, &wanted)?;
    show::out(&format!("{}: {} pages, {written} written, {removed} removed\n", out.display(), wanted.len()))?;
    Ok(ANSWERED)
}

/// Returns the folder for the pages. The pages of one profile do not go where those of another are without being told to.
fn out(args: &BuildArgs) -> Result<PathBuf> {
    match &args.out {
        Some(out) => Ok(out.clone()),
        None if args.profile == PROFILES[0].name => Ok(PathBuf::from("kb")),
        None => bail!("name the folder for the pages: fixbook build --profile {} --out DIR", args.profile),
    }
}

/// Makes the site and writes it, or says whether it is current.
fn site(args: &BuildArgs, folder: &Path, rulebook: &RulebookArgs) -> Result<u8> {
    let templates = templates(args)?;
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    let options = SiteOptions { base_url: args.base_url.clone(), name: args.name.clone() };
    let assets = web::assets(&engine)?;
    let wanted = web_site(&engine, &templates, &options, &assets).context("the site cannot be made")?;
    let out = folder.display();
    if args.check {
        let differing = tree::differing(folder, &wanted)?;
        if differing.is_empty() {
            show::out(&format!("{out} is current: {} files\n", wanted.len()))?;
            return Ok(if failed { FAILED } else { ANSWERED });
        }
        show::out(&format!("{}\n", differing.join("\n")))?;
        show::note(&format!("{out} is not current; run `fixbook build --site {out}`"));
        return Ok(if failed { FAILED } else { NOTHING });
    }
    if failed {
        show::note("nothing was written: a page must not disappear because its rule is broken");
        return Ok(FAILED);
    }
    let (written, removed) = tree::write(folder, &wanted)?;
    let bytes: usize = wanted.values().map(Vec::len).sum();
    let pages = wanted.keys().filter(|path| is_page(path)).count();
    show::out(&format!(
        "{out}: {} files, {pages} of them pages, {} KB; {written} written, {removed} removed\n",
        wanted.len(),
        bytes / 1024
    ))?;
    Ok(ANSWERED)
}

fn templates(args: &BuildArgs) -> Result<Templates> {
    let overrides = args.templates.as_deref().map(files::templates).transpose()?.unwrap_or_default();
    Templates::new(&overrides).context("a template cannot be used")
}

/// Makes the pages, and says whether a rule file was broken.
fn wanted(args: &BuildArgs, rulebook: &RulebookArgs) -> Result<(BTreeMap<String, String>, bool)> {
    let templates = templates(args)?;
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    let profile = Profile::find(&args.profile).context("there is no such profile")?;
    Ok((profile.pages(&engine, &templates).context("a page cannot be made")?, failed))
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
