//! `fixbook schema`: what a rule file and an answer look like, for editors and programs.

use anyhow::Result;

use crate::adapter::cli::{ANSWERED, show};
use crate::answer::answer::Answer;
use crate::matcher::schema;

/// Which schema to print.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  fixbook schema > rules/fixbook.schema.json\n  fixbook schema --answer")]
pub(crate) struct SchemaArgs {
    /// Print the schema of the JSON answer instead of that of rule files
    #[arg(long)]
    answer: bool,
}

pub(crate) fn run(args: &SchemaArgs) -> Result<u8> {
    let schema = if args.answer { schemars::schema_for!(Answer).to_value() } else { schema::of_rule_file() };
    let mut text = serde_json::to_string_pretty(&schema)?;
    text.push('\n');
    show::out(&text)?;
    Ok(ANSWERED)
}
