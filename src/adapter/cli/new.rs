//! `fixbook new`: the beginning of a rule file.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::adapter::cli::{ANSWERED, show};
use crate::adapter::files;
use crate::adapter::rulebook::RulebookArgs;

const SCAFFOLD: &str = include_str!("../../../templates/new-rule.yaml");

/// What to begin.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook new http-401/acme        a variant of http-401 in rules/http-401/acme.yaml\n  fixbook new http-409             an article of its own"
)]
pub(crate) struct NewArgs {
    /// The article's id: its path below the folder, without `.yaml`
    id: String,
    /// The folder with the rule files
    #[arg(long, value_name = "DIR", default_value = "rules")]
    folder: PathBuf,
}

pub(crate) fn run(args: &NewArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let well_formed = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if !args.id.split('/').all(well_formed) {
        bail!(
            "`{}` is not an id; use lower-case letters, digits and hyphens, such as `http-401/acme`",
            args.id
        );
    }
    let path = args.folder.join(format!("{}.yaml", args.id));
    if path.exists() {
        bail!("{} exists already", path.display());
    }
    let (engine, _) = rulebook.clone().or_here().load()?;
    if let Some(known) = engine.find_article(&args.id) {
        bail!(
            "there is an article `{}` already; its own file would replace it (`fixbook explain {}` shows it)",
            known.article.id,
            args.id
        );
    }
    let base = args.id.rsplit_once('/').map(|(base, _)| base);
    let extends = base.filter(|base| engine.find_article(base).is_some());
    files::write(&path, &scaffold(&args.id, extends))?;
    show::out(&format!(
        "{} is ready to be filled in; every line to change holds TODO.\nThen: fixbook check {}\n",
        path.display(),
        args.folder.display()
    ))?;
    Ok(ANSWERED)
}

fn scaffold(id: &str, extends: Option<&str>) -> String {
    let depth = id.matches('/').count();
    let up = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let name = Path::new(id).file_name().map_or(id.into(), |name| name.to_string_lossy());
    let extends = extends.map_or(String::new(), |base| format!("extends: {base}\n"));
    SCAFFOLD
        .replace("@SCHEMA@", &format!("{up}fixbook.schema.json"))
        .replace("@EXTENDS@\n", &extends)
        .replace("@NAME@", &name)
}
