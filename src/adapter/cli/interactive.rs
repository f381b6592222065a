//! Narrows the causes by asking: one check at a time, the one that separates them best for its cost.
//!
//! What is asked goes to standard error, so that the answer alone stands on standard output.

use std::io::BufRead;

use anyhow::{Context, Result};

use crate::adapter::cli::show;
use crate::answer::answer::{Answer, Diagnosis, Next};
use crate::answer::diagnose::{Question, diagnose};
use crate::answer::finding::PersonsAnswer;
use crate::evidence::evidence::Evidence;
use crate::matcher::engine::Engine;
use crate::render::terminal::question;

/// What a person replied.
enum Reply {
    Outcome(String),
    Skip,
    Quit,
}

/// Asks until the cause is determined, nothing more is worth asking, or the person has enough; returns the answer then.
pub(crate) fn narrow(
    engine: &Engine,
    evidence: &Evidence,
    question: &mut Question,
    input: &mut dyn BufRead,
) -> Result<Answer> {
    loop {
        let answer = diagnose(engine, evidence, question);
        let Some((first, next, check)) = open(&answer) else { return Ok(answer) };
        match ask(first, next, input)? {
            Reply::Outcome(outcome) => {
                question.answers.push(PersonsAnswer { check: check.to_owned(), outcome });
            }
            Reply::Skip => question.skipped.push(check.to_owned()),
            Reply::Quit => return Ok(answer),
        }
    }
}

/// Returns the check that is worth asking for; none where the cause is determined.
fn open(answer: &Answer) -> Option<(&Diagnosis, &Next, &str)> {
    let first = answer.diagnoses.first().filter(|first| !first.determined)?;
    let next = first.next.as_ref()?;
    Some((first, next, next.check.as_deref()?))
}

/// Shows where things stand and the question, and reads the reply. The end of the input means enough.
fn ask(first: &Diagnosis, next: &Next, input: &mut dyn BufRead) -> Result<Reply> {
    show::note(&question(first, next, show::width()));
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).context("cannot read your answer")? == 0 {
            return Ok(Reply::Quit);
        }
        let word = line.trim().to_lowercase();
        if word.is_empty() {
            continue;
        }
        let fits = next.outcomes.iter().filter(|outcome| outcome.to_lowercase().starts_with(&word));
        match (fits.collect::<Vec<_>>().as_slice(), word.as_str()) {
            ([outcome], _) => return Ok(Reply::Outcome((*outcome).clone())),
            (_, "s" | "skip" | "?") => return Ok(Reply::Skip),
            (_, "q" | "quit" | "exit") => return Ok(Reply::Quit),
            _ => show::note(&format!("please answer {}, skip or quit", next.outcomes.join(", "))),
        }
    }
}
