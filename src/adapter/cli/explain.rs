//! `fixbook explain`: an article, in the terminal and offline.

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::adapter::cli::{ANSWERED, FAILED, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::base::diagnostic::nearest;
use crate::matcher::engine::Engine;
use crate::render::prose;
use crate::rulebook::yaml;
use crate::site::explain;

/// What to show.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook explain http-401\n  fixbook explain http-401/sap-xsuaa | less -R\n  fixbook explain http-401/sap-xsuaa --resolved"
)]
pub(crate) struct ExplainArgs {
    /// The article's id, such as `http-401/sap-xsuaa`
    id: String,
    /// Show the rule instead, everything that it inherits included
    #[arg(long)]
    resolved: bool,
    /// How to show the article
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    format: PageFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PageFormat {
    Terminal,
    Markdown,
}

pub(crate) fn run(args: &ExplainArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    let Some(compiled) = engine.find_article(&args.id) else { bail!(unknown(&engine, &args.id)) };
    if args.resolved {
        let text = yaml::print(&compiled.article.content).map_err(|error| anyhow::anyhow!(error.message))?;
        show::out(&text)?;
    } else if let Some(page) = explain::explain(&engine, compiled.article.id.as_str()) {
        match args.format {
            PageFormat::Markdown => show::out(&page)?,
            PageFormat::Terminal => show::out(&prose::prose(&page, show::width()))?,
        }
    }
    Ok(if failed { FAILED } else { ANSWERED })
}

fn unknown(engine: &Engine, id: &str) -> String {
    let ids = engine.articles.iter().map(|one| one.article.id.as_str());
    match nearest(id, ids) {
        Some(near) => format!("there is no article `{id}`; did you mean `{near}`?"),
        None => format!("there is no article `{id}`; `fixbook list` shows all"),
    }
}
