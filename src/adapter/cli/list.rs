//! `fixbook list`: the articles.

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, FAILED, NOTHING, show};
use crate::adapter::rulebook::RulebookArgs;
use crate::matcher::engine::CompiledArticle;
use crate::matcher::statuses::statuses;

/// What to list.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fixbook list\n  fixbook list --vendor sap-xsuaa\n  fixbook list --status 401 --category authentication"
)]
pub(crate) struct ListArgs {
    /// Only articles of this vendor, such as `sap-xsuaa`
    #[arg(long, value_name = "ID")]
    vendor: Option<String>,
    /// Only articles about this status code
    #[arg(long, value_name = "CODE")]
    status: Option<u16>,
    /// Only articles of this category, such as `authentication`
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
}

pub(crate) fn run(args: &ListArgs, rulebook: &RulebookArgs) -> Result<u8> {
    let (engine, problems) = rulebook.load()?;
    let failed = show::diagnostics(&engine, &problems);
    let wanted: Vec<&CompiledArticle> = engine.articles.iter().filter(|one| is_wanted(one, args)).collect();
    let widest = wanted.iter().map(|one| one.article.id.as_str().len()).max().unwrap_or(0);
    let bold = anstyle::Style::new().bold();
    let mut lines = Vec::new();
    for one in &wanted {
        let article = &one.article;
        let vendor = article.vendor.as_ref().map_or(String::new(), |vendor| format!(" ({})", vendor.name));
        lines.push(format!("{bold}{:widest$}{bold:#}  {}{vendor}\n", article.id.as_str(), article.title));
    }
    show::out(&lines.concat())?;
    if wanted.is_empty() {
        show::note("no article fits; `fixbook list` shows all");
    }
    Ok(if failed {
        FAILED
    } else if wanted.is_empty() {
        NOTHING
    } else {
        ANSWERED
    })
}

fn is_wanted(one: &CompiledArticle, args: &ListArgs) -> bool {
    let article = &one.article;
    args.vendor
        .as_deref()
        .is_none_or(|vendor| article.vendor_id().is_some_and(|id| id.eq_ignore_ascii_case(vendor)))
        && args.category.as_deref().is_none_or(|category| article.category().as_str() == category)
        && args.status.is_none_or(|status| statuses(article).contains(&status))
}
