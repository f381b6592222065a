//! How a variant's words go over its base's.
//!
//! The law: what the variant says replaces a scalar, a condition or a list of steps, is added to a map, and goes
//! into a list of items by id, in the base's order with new items behind. What it does not say stays.

use indexmap::IndexMap;

use crate::rulebook::cause::Cause;
use crate::rulebook::check::Check;
use crate::rulebook::content::{Content, Context, Fact, Question, Reference};
use crate::rulebook::fix::Fix;
use crate::rulebook::strength::Effect;
use crate::rulebook::symptom::Symptom;
use crate::rulebook::table::Table;
use crate::rulebook::text::Text;

/// Something a variant may say over what its base says.
pub trait Merge {
    /// Lays `self`, the variant's, over `base`.
    #[must_use]
    fn over(self, base: Self) -> Self;
}

/// An item that a list of items is merged by.
trait Keyed {
    fn key(&self) -> &str;
}

impl Merge for Text {
    fn over(self, base: Text) -> Text {
        if self.is_empty() { base } else { self }
    }
}

impl<T> Merge for Option<T> {
    fn over(self, base: Option<T>) -> Option<T> {
        self.or(base)
    }
}

impl<T> Merge for IndexMap<Text, T> {
    fn over(self, mut base: IndexMap<Text, T>) -> IndexMap<Text, T> {
        base.extend(self);
        base
    }
}

impl Merge for Effect {
    fn over(self, base: Effect) -> Effect {
        Effect {
            points_to: self.points_to.over(base.points_to),
            rules_out: list(self.rules_out, base.rules_out),
        }
    }
}

/// Replaces a list that has no ids, if the variant has one at all.
fn list<T>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
    if own.is_empty() { base } else { own }
}

/// Merges a list of items by key.
fn items<T: Keyed + Merge>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
    let mut merged = base;
    for item in own {
        match merged.iter().position(|other| other.key() == item.key()) {
            Some(at) => {
                let below = merged.remove(at);
                merged.insert(at, item.over(below));
            }
            None => merged.push(item),
        }
    }
    merged
}

/// Adds items that are the base's, except those with a key the variant has too, behind the variant's own.
fn behind<T: Keyed>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
    let mut merged = own;
    for item in base {
        if !merged.iter().any(|other| other.key() == item.key()) {
            merged.push(item);
        }
    }
    merged
}

macro_rules! keyed {
    ($($type:ty: $field:ident),+ $(,)?) => {$(
        impl Keyed for $type {
            fn key(&self) -> &str {
                &self.$field
            }
        }
    )+};
}

keyed!(Symptom: id, Cause: id, Check: id, Fix: id, Table: id, Context: id, Fact: name, Question: q, Reference: url);

impl Merge for Context {
    fn over(self, base: Context) -> Context {
        Context { id: self.id, title: self.title.over(base.title) }
    }
}

impl Merge for Symptom {
    fn over(self, base: Symptom) -> Symptom {
        Symptom {
            id: self.id,
            title: self.title.over(base.title),
            explanation: self.explanation.over(base.explanation),
            when: self.when.over(base.when),
            points_to: self.points_to.over(base.points_to),
            rules_out: list(self.rules_out, base.rules_out),
            context: self.context.over(base.context),
            notes: list(self.notes, base.notes),
            origin: self.origin,
        }
    }
}

impl Merge for Cause {
    fn over(self, base: Cause) -> Cause {
        Cause {
            id: self.id,
            refines: self.refines.over(base.refines),
            title: self.title.over(base.title),
            likelihood: self.likelihood.over(base.likelihood),
            explanation: self.explanation.over(base.explanation),
            context: self.context.over(base.context),
            notes: list(self.notes, base.notes),
            origin: self.origin,
        }
    }
}

impl Merge for Check {
    fn over(self, base: Check) -> Check {
        Check {
            id: self.id,
            title: self.title.over(base.title),
            explanation: self.explanation.over(base.explanation),
            ask: self.ask.over(base.ask),
            run: self.run.over(base.run),
            steps: list(self.steps, base.steps),
            cost: self.cost.over(base.cost),
            outcomes: self.outcomes.over(base.outcomes),
            when: self.when.over(base.when),
            points_to: self.points_to.over(base.points_to),
            rules_out: list(self.rules_out, base.rules_out),
            otherwise: self.otherwise.over(base.otherwise),
            good: self.good.over(base.good),
            context: self.context.over(base.context),
            notes: list(self.notes, base.notes),
            origin: self.origin,
        }
    }
}

impl Merge for Fix {
    fn over(self, base: Fix) -> Fix {
        Fix {
            id: self.id,
            title: self.title.over(base.title),
            explanation: self.explanation.over(base.explanation),
            causes: list(self.causes, base.causes),
            difficulty: self.difficulty.over(base.difficulty),
            minutes: self.minutes.over(base.minutes),
            steps: list(self.steps, base.steps),
            verify: self.verify.over(base.verify),
            context: self.context.over(base.context),
            notes: list(self.notes, base.notes),
            origin: self.origin,
        }
    }
}

impl Merge for Table {
    fn over(self, base: Table) -> Table {
        Table {
            id: self.id,
            title: self.title.over(base.title),
            explanation: self.explanation.over(base.explanation),
            usage: self.usage,
            columns: list(self.columns, base.columns),
            rows: list(self.rows, base.rows),
            notes: list(self.notes, base.notes),
            origin: self.origin,
        }
    }
}

impl Merge for Content {
    /// What names or introduces one article alone (`recognise`, `aliases`, `overview`, `minutes`, `lifecycle`,
    /// `procedure`, `notes`, `takeaways`, `history`, `proofs`) is not inherited.
    fn over(self, base: Content) -> Content {
        Content {
            title: self.title.over(base.title),
            summary: self.summary.over(base.summary),
            category: self.category.over(base.category),
            vendor: self.vendor.over(base.vendor),
            contexts: items(self.contexts, base.contexts),
            environment: behind(self.environment, base.environment),
            values: self.values.over(base.values),
            symptoms: items(self.symptoms, base.symptoms),
            causes: items(self.causes, base.causes),
            checks: items(self.checks, base.checks),
            fixes: items(self.fixes, base.fixes),
            tables: items(self.tables, base.tables),
            verification: list(self.verification, base.verification),
            prevention: list(self.prevention, base.prevention),
            faq: behind(self.faq, base.faq),
            escalation: list(self.escalation, base.escalation),
            references: behind(self.references, base.references),
            extends: self.extends,
            drop: self.drop,
            aliases: self.aliases,
            lifecycle: self.lifecycle,
            overview: self.overview,
            minutes: self.minutes,
            reviewed: self.reviewed,
            recognise: self.recognise,
            procedure: self.procedure,
            notes: self.notes,
            takeaways: self.takeaways,
            history: self.history,
            proofs: self.proofs,
        }
    }
}
