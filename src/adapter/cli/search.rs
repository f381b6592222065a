//! `fixbook search`: the places of the knowledge base that a code or a few words lead to.

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, FAILED, NOTHING, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::site::findable;

/// What to find.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook search AADSTS7000222\n  fixbook search 401 sap\n  fixbook search invalid_client --limit 3"
)]
pub(crate) struct SearchArgs {
    /// A code, a status, the name of a header, or the beginnings of words
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// The most results
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    limit: usize,
}

pub(crate) fn run(args: &SearchArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    let index = findable::index(&engine);
    let found = index.find(&args.words.join(" "), args.limit);
    let bold = anstyle::Style::new().bold();
    let lines = found.iter().map(|one| {
        format!("{bold}{}{bold:#}\n  {}\n  {}\n", one.title, one.detail, one.url.replacen(".html", "", 1))
    });
    show::out(&lines.collect::<String>())?;
    Ok(match (failed, found.is_empty()) {
        (true, _) => FAILED,
        (false, true) => NOTHING,
        (false, false) => ANSWERED,
    })
}
