//! What is asked beside the paste, in the form that every way in shares: the command line, the page, the server.

use serde::Deserialize;

use crate::answer::diagnose::Question;
use crate::answer::finding::PersonsAnswer;
use crate::audit::proof::set_clock;
use crate::evidence::evidence::Evidence;
use crate::evidence::read::{Hints, read};
use crate::matcher::engine::Engine;
use crate::rulebook::text::Text;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// Only articles of this vendor answer, and those of no vendor.
    pub vendor: Option<String>,
    /// The host the request went to, where the paste does not say.
    pub host: Option<String>,
    /// The response's status code, 100 to 599, where the paste does not say.
    pub status: Option<u16>,
    /// The time to judge tokens by, such as `2026-11-21T12:00:00Z`; else the response's `Date`.
    pub now: Option<String>,
    /// What a person answered to manual checks.
    pub answers: Vec<Told>,
}

/// One answer of a person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The id of the check.
    pub check: String,
    /// One of its outcomes.
    pub outcome: String,
}

impl Told {
    /// Reads `grant-test=yes`. Errors say how it is written.
    pub fn from_pair(text: &str) -> Result<Told, String> {
        let Some((check, outcome)) = text.split_once('=') else {
            return Err(format!("`{text}` is not an answer; write it like `grant-test=yes`"));
        };
        Ok(Told { check: check.to_owned(), outcome: outcome.to_owned() })
    }
}

impl Asked {
    /// Reads JSON; nothing at all asks nothing. Errors name the member.
    pub fn from_json(text: &str) -> Result<Asked, String> {
        if text.trim().is_empty() {
            return Ok(Asked::default());
        }
        serde_json::from_str(text).map_err(|error| format!("the options are not understood: {error}"))
    }

    /// Checks the answers against the rulebook and makes the question of them.
    pub fn question(&self, engine: &Engine) -> Result<Question, String> {
        let answers = self.answers.iter().map(|told| answer(told, engine)).collect::<Result<_, _>>()?;
        Ok(Question { vendor: self.vendor.clone(), answers, ..Question::default() })
    }

    /// Reads the paste with what is known beside it.
    pub fn read(&self, paste: &[u8]) -> Result<Evidence, String> {
        if let Some(status) = self.status.filter(|status| !(100..600).contains(status)) {
            return Err(format!("`{status}` is no status code; they go from 100 to 599"));
        }
        let now = self.now.as_deref().map(time).transpose()?;
        let mut evidence = read(paste, &Hints { host: self.host.clone(), status: self.status });
        if let Some(now) = now {
            set_clock(&mut evidence, now);
        }
        Ok(evidence)
    }
}

/// Reads a moment as seconds since 1970.
fn time(text: &str) -> Result<i64, String> {
    let time = text.parse::<jiff::Timestamp>();
    let time = time.map_err(|_| format!("`{text}` is not a time; write it like 2026-11-21T12:00:00Z"))?;
    Ok(time.as_second())
}

fn answer(told: &Told, engine: &Engine) -> Result<PersonsAnswer, String> {
    let Told { check, outcome } = told;
    let known = engine.articles.iter().filter_map(|one| one.article.check(check));
    let outcomes: Vec<&str> = known.flat_map(|check| check.outcomes.keys()).map(Text::as_str).collect();
    if outcomes.is_empty() {
        return Err(format!("no article has a check `{check}` that a person answers"));
    }
    if !outcomes.contains(&outcome.as_str()) {
        return Err(format!(
            "`{outcome}` is not an answer to `{check}`; the answers are {}",
            outcomes.join(", ")
        ));
    }
    Ok(PersonsAnswer { check: check.clone(), outcome: outcome.clone() })
}
