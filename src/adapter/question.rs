//! What is asked besides the paste: by the options of the command line, by the members of a JSON request.
//!
//! Both are read here, so that the same question has the same answer wherever it is put.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::answer::diagnose::Question;
use crate::answer::finding::PersonsAnswer;
use crate::audit::proof::set_clock;
use crate::evidence::evidence::Evidence;
use crate::evidence::read::{Hints, read};
use crate::matcher::engine::Engine;

/// What is asked besides the paste, as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Only articles of this vendor, such as `sap-xsuaa`, and those of no vendor.
    pub vendor: Option<String>,
    /// The host the request went to, where the paste does not say.
    pub host: Option<String>,
    /// The response's status code, where the paste does not say.
    #[schemars(range(min = 100, max = 599))]
    pub status: Option<u16>,
    /// The time to judge tokens by, such as 2026-11-21T12:00:00Z, or `now`; else the response's Date.
    pub now: Option<String>,
    /// Answers to manual checks.
    pub answers: Vec<Reply>,
}

/// What a person answers to a manual check.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The check's id, such as `grant-test`.
    pub check: String,
    /// One of its outcomes, such as `yes`.
    pub outcome: String,
}

/// Options that were looked at and can be used.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What is asked of the engine.
    pub question: Question,
    /// What the paste may lack.
    pub hints: Hints,
    /// The time to judge tokens by, in seconds since 1970.
    pub now: Option<i64>,
}

/// Why an option cannot be used. [`fmt::Display`] is for the person who wrote it and repeats what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionProblem {
    /// It is no status code.
    Status(u16),
    /// It is no time.
    Time(String),
    /// It is not of the form `check=answer`.
    Form(String),
    /// No article has this check.
    UnknownCheck {
        /// Which of the answers, from 0.
        at: usize,
        /// What was named.
        check: String,
    },
    /// The check has other outcomes.
    UnknownOutcome {
        /// Which of the answers, from 0.
        at: usize,
        /// The check.
        check: String,
        /// What was answered.
        outcome: String,
        /// What can be.
        outcomes: Vec<String>,
    },
}

impl Reply {
    /// Reads `check=answer`.
    pub fn parse(text: &str) -> Result<Reply, OptionProblem> {
        let (check, outcome) = text.split_once('=').ok_or_else(|| OptionProblem::Form(text.to_owned()))?;
        Ok(Reply { check: check.to_owned(), outcome: outcome.to_owned() })
    }
}

impl Options {
    /// Holds the options against the rulebook.
    pub fn settle(&self, engine: &Engine) -> Result<Asked, OptionProblem> {
        if let Some(status) = self.status.filter(|status| !(100..600).contains(status)) {
            return Err(OptionProblem::Status(status));
        }
        let now = self.now.as_deref().map(time).transpose()?;
        let answers = self.answers.iter().enumerate().map(|(at, reply)| answer(engine, at, reply));
        Ok(Asked {
            question: Question {
                vendor: self.vendor.clone(),
                answers: answers.collect::<Result<_, _>>()?,
                ..Question::default()
            },
            hints: Hints { host: self.host.clone(), status: self.status },
            now,
        })
    }
}

impl Asked {
    /// Reads a paste in the light of what else is known.
    pub fn read(&self, paste: &[u8]) -> Evidence {
        let mut evidence = read(paste, &self.hints);
        if let Some(now) = self.now {
            set_clock(&mut evidence, now);
        }
        evidence
    }
}

impl OptionProblem {
    /// Returns the member of a JSON request it is about.
    pub fn member(&self) -> String {
        match self {
            OptionProblem::Status(_) => "status".to_owned(),
            OptionProblem::Time(_) => "now".to_owned(),
            OptionProblem::Form(_) => "answers".to_owned(),
            OptionProblem::UnknownCheck { at, .. } => format!("answers[{at}].check"),
            OptionProblem::UnknownOutcome { at, .. } => format!("answers[{at}].outcome"),
        }
    }

    /// Says what to write there, without a word of what was written: a paste may have slipped into the wrong place.
    pub fn remedy(&self) -> String {
        match self {
            OptionProblem::Status(_) => "must be a number from 100 to 599".to_owned(),
            OptionProblem::Time(_) => "must be a time like 2026-11-21T12:00:00Z, or `now`".to_owned(),
            OptionProblem::Form(_) => "must be like `grant-test=yes`".to_owned(),
            OptionProblem::UnknownCheck { .. } => {
                "must be the id of a check that a person answers; an answer names it in `next.check`"
                    .to_owned()
            }
            OptionProblem::UnknownOutcome { outcomes, .. } => {
                format!("must be one of {}", outcomes.join(", "))
            }
        }
    }
}

impl fmt::Display for OptionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptionProblem::Status(status) => {
                write!(f, "`{status}` is not a status code; write a number from 100 to 599")
            }
            OptionProblem::Time(text) => {
                write!(f, "`{text}` is not a time; write it like 2026-11-21T12:00:00Z")
            }
            OptionProblem::Form(text) => {
                write!(f, "`{text}` is not an answer; write it like `grant-test=yes`")
            }
            OptionProblem::UnknownCheck { check, .. } => {
                write!(f, "no article has a check `{check}` that a person answers")
            }
            OptionProblem::UnknownOutcome { check, outcome, outcomes, .. } => {
                write!(
                    f,
                    "`{outcome}` is not an answer to `{check}`; the answers are {}",
                    outcomes.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for OptionProblem {}

fn time(text: &str) -> Result<i64, OptionProblem> {
    if text == "now" {
        return Ok(jiff::Timestamp::now().as_second());
    }
    let time = text.parse::<jiff::Timestamp>();
    time.map(jiff::Timestamp::as_second).map_err(|_| OptionProblem::Time(text.to_owned()))
}

fn answer(engine: &Engine, at: usize, reply: &Reply) -> Result<PersonsAnswer, OptionProblem> {
    let Reply { check, outcome } = reply;
    let known = engine.articles.iter().filter_map(|one| one.article.check(check));
    let outcomes: Vec<&str> =
        known.flat_map(|check| check.outcomes.keys()).map(crate::rulebook::text::Text::as_str).collect();
    if outcomes.is_empty() {
        return Err(OptionProblem::UnknownCheck { at, check: check.clone() });
    }
    if !outcomes.contains(&outcome.as_str()) {
        let outcomes = outcomes.into_iter().map(str::to_owned).collect();
        let (check, outcome) = (check.clone(), outcome.clone());
        return Err(OptionProblem::UnknownOutcome { at, check, outcome, outcomes });
    }
    Ok(PersonsAnswer { check: check.clone(), outcome: outcome.clone() })
}
