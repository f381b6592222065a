//! The command line: one file for each command.

mod build;
mod check;
mod completions;
mod explain;
mod interactive;
mod list;
mod match_;
mod new;
mod redact;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::adapter::rulebook::RulebookArgs;

/// The exit code of an answer.
pub const ANSWERED: u8 = 0;
/// The exit code where nothing was recognised, or where a check found something.
pub const NOTHING: u8 = 1;
/// The exit code of a command that failed, or of an answer without a rule file that could not be loaded.
pub const FAILED: u8 = 2;

/// Paste an error and get the fix; write a rule and get the page.
#[derive(Debug, Parser)]
#[command(
    name = "fixbook",
    version,
    subcommand_precedence_over_arg = true,
    after_help = "Examples:\n  \
        curl -si https://api.example.com/v2/devices | fixbook\n  \
        fixbook match error.txt\n  \
        fixbook match --format json < error.txt\n  \
        fixbook explain http-401/sap-xsuaa\n  \
        fixbook check\n  \
        fixbook build --check\n\n\
        Exit codes: 0 answered, 1 nothing recognised or something found, 2 failed or a rule file could not be loaded.\n\
        Nothing is uploaded: the paste is read and answered on this machine."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    default: match_::MatchArgs,
    #[command(flatten)]
    rulebook: RulebookArgs,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer a pasted error: cause, fix and how to verify it (the default when something is piped in)
    Match(match_::MatchArgs),
    /// Show an article
    Explain(explain::ExplainArgs),
    /// List the articles
    List(list::ListArgs),
    /// Find the place that explains a code, a status, a header or words of a title
    Search(search::SearchArgs),
    /// Check rule files: format, lints, proofs, coverage, and every proof against every other article
    Check(check::CheckArgs),
    /// Write the Markdown knowledge base
    Build(build::BuildArgs),
    /// Serve the pages, and the same answers over HTTP
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    /// Begin a new rule file
    New(new::NewArgs),
    /// Print a paste with every secret hidden
    Redact(redact::RedactArgs),
    /// Print the JSON Schema of rule files, or of the answer
    Schema(schema::SchemaArgs),
    /// Print completions for a shell
    Completions(completions::CompletionsArgs),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(problem) => return usage(&problem),
    };
    choice(cli.color).write_global();
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(ANSWERED),
        Err(error) => {
            show::error(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Shows the help that was asked for, or what is wrong with the arguments, in which a secret may stand.
fn usage(problem: &clap::Error) -> ExitCode {
    if problem.use_stderr() {
        show::problem(&problem.render().ansi().to_string());
        return ExitCode::from(FAILED);
    }
    let _ = problem.print();
    ExitCode::from(ANSWERED)
}

fn run(cli: Cli) -> Result<u8> {
    let Cli { command, default, rulebook, .. } = cli;
    match command {
        Some(Command::Match(args)) => match_::run(&args, &rulebook),
        Some(Command::Explain(args)) => explain::run(&args, &rulebook),
        Some(Command::List(args)) => list::run(&args, &rulebook),
        Some(Command::Search(args)) => search::run(&args, &rulebook),
        Some(Command::Check(args)) => check::run(&args, rulebook),
        Some(Command::Build(args)) => build::run(&args, &rulebook.or_here()),
        #[cfg(feature = "serve")]
        Some(Command::Serve(args)) => serve::run(&args, rulebook.or_here()),
        Some(Command::New(args)) => new::run(&args, &rulebook),
        Some(Command::Redact(args)) => redact::run(&args),
        Some(Command::Schema(args)) => schema::run(&args),
        Some(Command::Completions(args)) => completions::run(&args, &mut Cli::command()),
        None if default.is_asked() || !std::io::stdin().is_terminal() => match_::run(&default, &rulebook),
        None => {
            show::out(&Cli::command().render_help().to_string())?;
            Ok(ANSWERED)
        }
    }
}

fn choice(color: Color) -> anstream::ColorChoice {
    match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    }
}

/// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
