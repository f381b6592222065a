//! `fixbook match`: the answer to a paste.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::adapter::cli::{ANSWERED, FAILED, NOTHING, interactive, show};
use crate::adapter::files;
use crate::adapter::question::{Options, Reply};
use crate::adapter::rulebook::RulebookArgs;
use crate::answer::diagnose::diagnose;
use crate::answer::why_not::why_not;
use crate::render::{self, Detail, Rendering, Secrets, why};

/// What to answer, and how.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  curl -si https://api.example.com/v2/devices | fixbook match\n  fixbook match error.txt --format json\n  fixbook match error.txt --why-not http-401/sap-xsuaa\n  fixbook match error.txt --answer client-credentials-work=yes\n  fixbook match error.txt --interactive"
)]
pub(crate) struct MatchArgs {
    /// The file with the paste; standard input where it is not given
    file: Option<PathBuf>,
    /// How to answer: terminal, json, markdown or html
    #[arg(long, short, default_value = "terminal", value_parser = clap::builder::PossibleValuesParser::new(render::format_names()))]
    format: String,
    /// One line for each diagnosis
    #[arg(long, short)]
    brief: bool,
    /// Only articles of this vendor, such as `sap-xsuaa`, and those of no vendor
    #[arg(long, value_name = "ID")]
    vendor: Option<String>,
    /// The host the request went to, where the paste does not say
    #[arg(long, value_name = "NAME")]
    host: Option<String>,
    /// The response's status code, where the paste does not say
    #[arg(long, value_name = "CODE", value_parser = clap::value_parser!(u16).range(100..600))]
    status: Option<u16>,
    /// The time to judge tokens by, such as 2026-11-21T12:00:00Z, or `now`; else the response's Date
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// The answer to a check, such as `grant-test=yes`; may be repeated
    #[arg(long = "answer", value_name = "CHECK=ANSWER")]
    answers: Vec<String>,
    /// Ask for the checks that tell the remaining causes apart, one by one, until the cause is determined
    #[arg(long, short, conflicts_with = "why_not")]
    interactive: bool,
    /// Show why an article does or does not answer
    #[arg(long, value_name = "ID")]
    why_not: Option<String>,
    /// Show tokens, passwords and keys as they are; only for the terminal format
    #[arg(long)]
    show_secrets: bool,
}

impl MatchArgs {
    /// Tells whether anything was asked at all.
    pub(crate) fn is_asked(&self) -> bool {
        self.file.is_some() || self.why_not.is_some()
    }
}

pub(crate) fn run(args: &MatchArgs, rulebook: &RulebookArgs) -> Result<u8> {
    if args.interactive && args.file.is_none() && !std::io::stdin().is_terminal() {
        bail!("--interactive reads your answers from standard input, so give the paste as a file");
    }
    if args.show_secrets && args.format != "terminal" {
        bail!("--show-secrets is for the terminal format alone; leave --format out");
    }
    let (engine, problems) = rulebook.load_for_answers()?;
    let mut asked = options(args)?.settle(&engine)?;
    asked.question.checks_only = args.interactive;
    if args.file.is_none() && std::io::stdin().is_terminal() {
        show::note("Paste the error, then press Ctrl-D on an empty line.");
    }
    let (paste, more) = files::paste(args.file.as_deref())?;
    let failed = show::diagnostics(&engine, &problems);
    if more {
        show::note("the paste is longer than 4 MiB; only its beginning is read");
    }
    let evidence = asked.read(&paste);
    if let Some(id) = &args.why_not {
        let Some(reasons) = why_not(&engine, &evidence, id) else {
            bail!("there is no article `{id}`; `fixbook list` shows all");
        };
        show::out(&why::why(&reasons, show::width()))?;
        return Ok(if failed { FAILED } else { ANSWERED });
    }
    let answer = if args.interactive {
        interactive::narrow(&engine, &evidence, &mut asked.question, &mut std::io::stdin().lock())?
    } else {
        diagnose(&engine, &evidence, &asked.question)
    };
    let rendering = Rendering {
        answer: &answer,
        evidence: &evidence,
        secrets: if args.show_secrets { Secrets::Shown } else { Secrets::Masked },
        detail: if args.brief { Detail::Brief } else { Detail::Full },
        width: show::width(),
    };
    let format = render::format(&args.format).context("no such format")?;
    show::out(&(format.render)(&rendering))?;
    // The process ends here; taking the rulebook apart piece by piece would only delay it.
    std::mem::forget(engine);
    Ok(match (failed, answer.diagnoses.is_empty()) {
        (true, _) => FAILED,
        (false, true) => NOTHING,
        (false, false) => ANSWERED,
    })
}

fn options(args: &MatchArgs) -> Result<Options> {
    let answers = args.answers.iter().map(|text| Reply::parse(text));
    Ok(Options {
        vendor: args.vendor.clone(),
        host: args.host.clone(),
        status: args.status,
        now: args.now.clone(),
        answers: answers.collect::<Result<_, _>>()?,
    })
}
