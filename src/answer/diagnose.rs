//! Puts the answer together.

use indexmap::IndexMap;

use crate::answer::answer::{
    Answer, ArticleVerdict, Beside, Cause, Check, CheckResult, Confidence, Diagnosis,
    Evidence as AnswerEvidence, ExchangeSummary, Fix, Next, NextKind, Redacted, Reference, SCHEMA,
    Understood, Verdict,
};
use crate::answer::finding::{Finding, PersonsAnswer, gather, is_good};
use crate::answer::fixes;
use crate::answer::handshake::is_step;
use crate::answer::near::near_misses;
use crate::answer::next::{self, Step};
use crate::answer::prose::Values;
use crate::answer::weigh::{Weighed, WeighedCause, weigh};
use crate::base::span::Span;
use crate::evidence::evidence::{Evidence, Exchange};
use crate::evidence::redact::Redactor;
use crate::matcher::engine::Engine;
use crate::matcher::hold::{self as matcher, Match, Standing};
use crate::matcher::leaf::{Hit, Outcome};
use crate::matcher::truth::Truth;

/// The most checks that are asked for beside the next step.
const QUESTIONS: usize = 3;

/// What a person adds to a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Only articles of this vendor answer, and those of no vendor.
    pub vendor: Option<String>,
    /// Answers to manual checks.
    pub answers: Vec<PersonsAnswer>,
    /// Manual checks that the person cannot make.
    pub skipped: Vec<String>,
    /// Whether only checks are proposed next, no further pastes.
    pub checks_only: bool,
}

/// Answers a paste.
pub fn diagnose(engine: &Engine, evidence: &Evidence, question: &Question) -> Answer {
    let redactor = Redactor::new(evidence);
    let mut firsts = Vec::new();
    let mut others = Vec::new();
    let found = engine.find(evidence, question.vendor.as_deref()).into_iter().enumerate();
    for (_, matches) in found.filter(|(at, _)| !is_step(evidence, *at)) {
        for (at, found) in matches.into_iter().enumerate() {
            let one = diagnosis(&found, &redactor, question);
            if at == 0 { firsts.push(one) } else { others.push(one) }
        }
    }
    firsts.sort_by_key(|one| std::cmp::Reverse(one.determined));
    firsts.extend(others);
    let verdict = match firsts.first() {
        Some(first) if first.determined => Verdict::Diagnosed,
        Some(_) => Verdict::Undetermined,
        None => Verdict::Unrecognised,
    };
    let understood = evidence.understood.iter().map(|one| Understood {
        form: one.form.to_owned(),
        start: one.span.start,
        end: one.span.end,
    });
    let redacted = evidence.secrets.iter().map(|secret| Redacted {
        start: secret.span.start,
        end: secret.span.end,
        kind: secret.kind.to_owned(),
    });
    Answer {
        schema: SCHEMA,
        verdict,
        understood: understood.collect(),
        near_misses: if firsts.is_empty() { near_misses(engine, evidence) } else { Vec::new() },
        diagnoses: firsts,
        exchanges: evidence.exchanges.iter().map(|exchange| summary(exchange, &redactor)).collect(),
        redacted: redacted.collect(),
    }
}

/// Applies one article to one exchange.
pub fn diagnosis(found: &Match<'_>, redactor: &Redactor, question: &Question) -> Diagnosis {
    let article = &found.compiled.article;
    let findings = gather(found, &question.answers);
    let weighed = weigh(article, &findings);
    let captured = captured(found, redactor);
    let values = Values::new(article, captured.clone());
    let (next, questions) = next_steps(found, &weighed, question, &values);
    let fixes = fixes::order(article, &weighed).into_iter().map(|fix| Fix {
        id: fix.id.value.clone(),
        title: values.prose(&fix.title),
        causes: weighed
            .causes
            .iter()
            .map(|one| &one.cause.id)
            .filter(|id| fix.causes.contains(id))
            .map(ToString::to_string)
            .collect(),
        difficulty: fix.difficulty().as_str().to_owned(),
        minutes: fix.minutes,
        steps: fix.steps.iter().map(|step| values.step(step)).collect(),
        verify: fix
            .verify
            .iter()
            .flat_map(|steps| steps.iter())
            .map(|step| values.step(step))
            .collect::<Vec<_>>()
            .join("\n\n"),
    });
    Diagnosis {
        article: article.id.to_string(),
        title: article.title.value.clone(),
        category: article.category().as_str().to_owned(),
        vendor: article.vendor_id().map(str::to_owned),
        vendor_name: article.vendor.as_ref().map(|vendor| vendor.name.value.clone()),
        url: article.url(),
        exchange: found.exchange,
        verdict: match found.standing {
            Some(Standing::Confirmed) => ArticleVerdict::Confirmed,
            Some(Standing::Possible) | None => ArticleVerdict::Possible,
        },
        determined: weighed.determined,
        causes: weighed.causes.iter().map(|one| cause(one, &findings, found, redactor, &values)).collect(),
        beside: found.beside.iter().map(|one| beside(one, redactor)).collect(),
        none_of_these: round(weighed.none),
        checks: checks(found, redactor, &values),
        banner: article.lifecycle.as_ref().and_then(crate::rulebook::lifecycle::Lifecycle::banner),
        next,
        questions,
        fixes: fixes.collect(),
        references: article
            .references
            .iter()
            .map(|one| Reference { title: one.title.value.clone(), url: one.url.value.clone() })
            .collect(),
        values: captured,
    }
}

fn beside(one: &matcher::Beside<'_>, redactor: &Redactor) -> Beside {
    let article = &one.compiled.article;
    Beside {
        article: article.id.to_string(),
        vendor: article.vendor_id().unwrap_or_default().to_owned(),
        vendor_name: article.vendor.as_ref().map(|vendor| vendor.name.value.clone()).unwrap_or_default(),
        because: one.hits.first().map(|hit| redactor.clean(&hit.because)).unwrap_or_default(),
    }
}

/// Returns the captured values that may be shown.
fn captured(found: &Match<'_>, redactor: &Redactor) -> IndexMap<String, String> {
    let declared = &found.compiled.article.values;
    let open = found.values.iter().filter(|(name, value)| {
        let secret = declared.get(name.as_str()).is_some_and(|declaration| declaration.secret);
        !secret && !value.value.is_empty()
    });
    open.map(|(name, value)| (name.clone(), redactor.clean(&value.value))).collect()
}

fn cause(
    one: &WeighedCause<'_>,
    findings: &[Finding],
    found: &Match<'_>,
    redactor: &Redactor,
    values: &Values,
) -> Cause {
    let probability = round(one.probability);
    let vendor: Vec<Span> =
        found.recognised.iter().flat_map(|outcome| &outcome.hits).map(|hit| hit.span).collect();
    let mut evidence: Vec<AnswerEvidence> = Vec::new();
    for at in &one.findings {
        let hits = &findings[*at].hits;
        let only_vendor = hits.iter().all(|hit| vendor.contains(&hit.span));
        for hit in hits.iter().filter(|hit| only_vendor || !vendor.contains(&hit.span)) {
            let one = evidence_of(hit, redactor);
            if !evidence.iter().any(|other| other.start == one.start && other.end == one.end) {
                evidence.push(one);
            }
        }
    }
    Cause {
        id: one.cause.id.value.clone(),
        refines: one.cause.refines.as_ref().map(ToString::to_string),
        title: values.prose(&one.cause.title),
        probability,
        confidence: Confidence::of(probability),
        evidence,
        explanation: one.cause.explanation.as_ref().map(|text| values.prose(text.trim())),
    }
}

fn evidence_of(hit: &Hit, redactor: &Redactor) -> AnswerEvidence {
    AnswerEvidence {
        start: hit.span.start,
        end: hit.span.end,
        text: redactor.show(hit.span),
        because: redactor.clean(&hit.because),
    }
}

fn checks(found: &Match<'_>, redactor: &Redactor, values: &Values) -> Vec<Check> {
    let checks = found.compiled.article.checks.iter().zip(&found.checks);
    let automatic = checks.filter_map(|(check, outcome)| Some((check, outcome.as_ref()?)));
    automatic
        .map(|(check, outcome)| Check {
            id: check.id.value.clone(),
            title: values.prose(&check.title),
            result: match outcome.truth {
                Truth::True => CheckResult::Yes,
                Truth::False => CheckResult::No,
                Truth::Unknown => CheckResult::Unknown,
            },
            good: is_good(check, outcome),
            detail: redactor.clean(&detail(outcome)),
        })
        .collect()
}

fn detail(outcome: &Outcome) -> String {
    match outcome.truth {
        Truth::True | Truth::False => {
            outcome.hits.iter().map(|hit| hit.because.as_str()).collect::<Vec<_>>().join("; ")
        }
        Truth::Unknown => {
            outcome.missing.first().map_or_else(String::new, |part| format!("would need {}", part.words()))
        }
    }
}

/// Returns the best next step, and the checks that would help most besides.
fn next_steps(
    found: &Match<'_>,
    weighed: &Weighed<'_>,
    question: &Question,
    values: &Values,
) -> (Option<Next>, Vec<Next>) {
    if weighed.determined {
        return (None, Vec::new());
    }
    let answered = question.answers.iter().map(|answer| answer.check.clone());
    let answered: Vec<String> = answered.chain(question.skipped.iter().cloned()).collect();
    let steps = next::steps(found, weighed, &answered, question.checks_only);
    let mut steps = steps.into_iter().map(|(step, separates)| next_step(&step, separates, values));
    let first = steps.next();
    (first, steps.filter(|step| step.kind == NextKind::Check).take(QUESTIONS).collect())
}

fn next_step(step: &Step<'_>, separates: Vec<String>, values: &Values) -> Next {
    match step {
        Step::Check(check) => {
            let ask = check.ask.as_ref().map_or_else(String::new, |ask| values.prose(ask.trim()));
            let text = if ask.is_empty() {
                values.prose(&check.title)
            } else {
                format!("{} {ask}", values.prose(&check.title))
            };
            let run = check.run.as_ref().map(|run| values.command(run.trim()));
            let outcomes = check.outcomes.keys().map(ToString::to_string).collect();
            Next {
                kind: NextKind::Check,
                text,
                separates,
                check: Some(check.id.value.clone()),
                outcomes,
                run,
            }
        }
        Step::Paste(part) => {
            let text = format!("Paste {} too.", part.words());
            Next { kind: NextKind::Paste, text, separates, check: None, outcomes: Vec::new(), run: None }
        }
    }
}

fn summary(exchange: &Exchange, redactor: &Redactor) -> ExchangeSummary {
    let request = exchange.request.as_ref();
    let url = request.and_then(|request| {
        let target = request.target.as_ref()?;
        let shown =
            if target.span.is_empty() { redactor.clean(&target.value) } else { redactor.show(target.span) };
        let host = request.host.as_ref().filter(|_| target.value.starts_with('/'));
        Some(host.map_or_else(|| shown.clone(), |host| format!("{}{shown}", host.value)))
    });
    ExchangeSummary {
        method: request.and_then(|request| request.method.as_ref()).map(|method| method.value.clone()),
        url,
        status: exchange.status().map(|status| status.value),
        start: exchange.span.start,
        end: exchange.span.end,
    }
}

/// Rounds to four places, so that the answer does not depend on the last bit of a sum.
fn round(probability: f64) -> f64 {
    (probability * 10_000.0).round() / 10_000.0
}
