//! How far what answers call very likely, likely, possible or unlikely is really so, over the proofs of a rulebook.
//!
//! Each cause of each first diagnosis is a statement with a probability. It is right where it is the cause that the proof
//! names; where a proof leaves several causes open, each of them is right in equal parts. Proofs that name neither say
//! nothing. A rulebook is honest when the share of right statements is about the mean probability of its row (a reliability
//! diagram as a table: Murphy and Winkler, 1977).

use crate::answer::answer::{Cause, Confidence};
use crate::audit::proof::ProofRun;
use crate::rulebook::proof::{Expectation, Proof};

/// What was said with one word of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Row {
    /// How many statements there were.
    pub statements: usize,
    /// The sum of their probabilities.
    pub said: f64,
    /// How many were right; parts count.
    pub right: f64,
}

/// The statements of a rulebook by their word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    rows: [Row; Confidence::ALL.len()],
}

impl Reliability {
    /// Counts the statements of one proof's answer.
    pub fn count(&mut self, proof: &Proof, run: &ProofRun) {
        let truth = &proof.expect;
        let known = truth.cause.is_some() && truth.determined == Some(true) || !truth.among.is_empty();
        let first = run.answer.diagnoses.first().filter(|_| known);
        for cause in first.iter().flat_map(|first| &first.causes) {
            let row = &mut self.rows[place(cause.confidence)];
            row.statements += 1;
            row.said += cause.probability;
            row.right += share(truth, cause);
        }
    }

    /// Returns each word with what was said with it, surest first.
    pub fn rows(&self) -> impl Iterator<Item = (Confidence, Row)> {
        Confidence::ALL.into_iter().zip(self.rows)
    }

    /// Writes the table as Markdown.
    pub fn table(&self) -> String {
        let mut out =
            "| said | statements | mean probability | right |\n| --- | ---: | ---: | ---: |\n".to_owned();
        for (word, row) in self.rows().filter(|(_, row)| row.statements > 0) {
            let (said, right) = (percent(row.mean()), percent(row.share()));
            let line = format!("| {} | {} | {said} | {right} |\n", word.as_str(), row.statements);
            out.push_str(&line);
        }
        out
    }
}

impl Row {
    /// Returns the mean probability that was said.
    pub fn mean(&self) -> f64 {
        self.said / self.statements()
    }

    /// Returns the share of the statements that was right.
    pub fn share(&self) -> f64 {
        self.right / self.statements()
    }

    #[expect(clippy::cast_precision_loss, reason = "a count of proofs is small")]
    fn statements(&self) -> f64 {
        self.statements.max(1) as f64
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn place(word: Confidence) -> usize {
    Confidence::ALL.iter().position(|one| *one == word).unwrap_or_default()
}

/// Returns the part in which a cause is the true one.
#[expect(clippy::cast_precision_loss, reason = "a list of causes is short")]
fn share(truth: &Expectation, cause: &Cause) -> f64 {
    if truth.among.is_empty() {
        return f64::from(u8::from(truth.cause.as_ref().is_some_and(|one| one.as_str() == cause.id)));
    }
    let listed = truth.among.iter().any(|one| one.as_str() == cause.id);
    if listed { 1.0 / truth.among.len() as f64 } else { 0.0 }
}
