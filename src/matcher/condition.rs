//! A condition that can be held against an exchange: the tree compiled, its leaves looked up in the table of kinds.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::matcher::kinds::{KINDS, kind};
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::schema;
use crate::matcher::truth::Truth;
use crate::rulebook::condition::{Branch, Condition, branch};
use crate::rulebook::node::{Node, Value};
use crate::rulebook::shape;

/// A compiled condition.
#[derive(Debug)]
pub enum Compiled {
    /// Every one has to hold.
    All(Vec<Compiled>),
    /// One has to hold.
    Any(Vec<Compiled>),
    /// The one below must not hold.
    Not(Box<Compiled>),
    /// A test of its own.
    Leaf {
        /// The test.
        leaf: Box<dyn Leaf>,
        /// The kind's name.
        name: &'static str,
        /// What a true one says of the vendor.
        identity: Identity,
        /// Where it stands in the rule file.
        span: Span,
    },
}

/// Compiles a condition. Every problem is reported; `None` where there was one.
pub fn compile(condition: &Condition, out: &mut Compile<'_>) -> Option<Compiled> {
    tree(&condition.node, out)
}

fn tree(node: &Node, out: &mut Compile<'_>) -> Option<Compiled> {
    match branch(node) {
        Branch::All(nodes) => Some(Compiled::All(trees(nodes, node, out)?)),
        Branch::Any(nodes) => Some(Compiled::Any(trees(nodes, node, out)?)),
        Branch::Not(inner) => Some(Compiled::Not(Box::new(tree(inner, out)?))),
        Branch::Leaf { name, span, value } => leaf(name, span, value, out),
        Branch::Malformed => {
            out.problem(malformed(node, out));
            None
        }
    }
}

fn trees(nodes: &[Node], parent: &Node, out: &mut Compile<'_>) -> Option<Vec<Compiled>> {
    if nodes.is_empty() {
        out.problem(
            Diagnostic::error("empty-condition", out.source, parent.span, "this condition has nothing in it")
                .help("add a line such as `- status: 401`, or remove it"),
        );
        return None;
    }
    let compiled: Vec<Option<Compiled>> = nodes.iter().map(|node| tree(node, out)).collect();
    compiled.into_iter().collect()
}

fn leaf(name: &str, span: Span, value: &Node, out: &mut Compile<'_>) -> Option<Compiled> {
    let Some(kind) = kind(name) else {
        out.problem(unknown(name, span, out));
        return None;
    };
    let problems =
        if out.trusted { Vec::new() } else { shape::check(value, schema::of_kind(kind), name, out.source) };
    if !problems.is_empty() {
        out.problems.extend(problems.into_iter().map(|problem| complete(problem, span, kind)));
        return None;
    }
    let before = out.problems.len();
    let leaf = (kind.compile)(value, out)?;
    if out.problems.len() > before {
        return None; // a broken condition never holds
    }
    Some(Compiled::Leaf { leaf, name: kind.name, identity: kind.identity, span })
}

/// Gives a problem of a value the place of the condition where it has none, and what the condition asks for.
fn complete(mut problem: Diagnostic, span: Span, kind: &Kind) -> Diagnostic {
    if problem.span.is_empty() {
        problem.span = span;
    }
    if problem.code == "wrong-type" {
        problem.help = Some(format!("`{}` is {}", kind.name, kind.summary));
    }
    problem
}

/// `all` and `any` with something other than a list, or a name that no condition has.
fn unknown(name: &str, span: Span, out: &Compile<'_>) -> Diagnostic {
    if matches!(name, "all" | "any") {
        return Diagnostic::error(
            "wrong-type",
            out.source,
            span,
            format!("`{name}` must be a list of conditions"),
        )
        .help("put each condition on a line of its own that begins with `- `");
    }
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).chain(["all", "any", "not"]).collect();
    let message = format!("no condition is called `{name}`");
    Diagnostic::error("unknown-condition", out.source, span, message)
        .help(format!("conditions are {}", names.join(", ")))
        .did_you_mean(name, names)
}

fn malformed(node: &Node, out: &Compile<'_>) -> Diagnostic {
    let problem = |message: &str| Diagnostic::error("malformed-condition", out.source, node.span, message);
    match &node.value {
        Value::Map(entries) if entries.len() > 1 => {
            let second = entries.get(1).map_or(node.span, |(name, _)| name.span);
            Diagnostic { span: second, ..problem("a condition has one key, and this map has more") }
                .help("put each condition on a line of its own that begins with `- `; a list means that all have to hold")
        }
        Value::Map(_) | Value::List(_) => {
            problem("this condition has nothing in it").help("write one such as `status: 401`")
        }
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => {
            problem("a condition is a map such as `status: 401`, and this is only a value")
                .help("write the condition's name and a colon before it")
        }
    }
}

/// Holds a condition against an exchange. Captured values pass on from left to right within an `all`.
pub fn test(condition: &Compiled, scene: &Scene<'_>) -> Outcome {
    match condition {
        Compiled::All(parts) => all(parts, scene),
        Compiled::Any(parts) => any(parts, scene),
        Compiled::Not(inner) => {
            let inner = test(inner, &Scene { excluding: !scene.excluding, ..*scene });
            Outcome { truth: !inner.truth, missing: inner.missing, ..Outcome::of(Truth::True) }
        }
        Compiled::Leaf { leaf, identity, .. } => {
            let mut outcome = leaf.test(scene);
            outcome.hits.iter_mut().for_each(|hit| hit.identity = hit.identity.max(*identity));
            outcome
        }
    }
}

/// Returns the parts that are not in the paste and that leaves of the condition ask for, whether or not they would
/// change what is known of the whole.
pub fn unseen(condition: &Compiled, scene: &Scene<'_>) -> Vec<Part> {
    match condition {
        Compiled::All(parts) | Compiled::Any(parts) => {
            parts.iter().flat_map(|part| unseen(part, scene)).collect()
        }
        Compiled::Not(inner) => unseen(inner, scene),
        Compiled::Leaf { leaf, .. } => leaf.test(scene).missing,
    }
}

fn all(parts: &[Compiled], scene: &Scene<'_>) -> Outcome {
    let mut whole = Outcome::of(Truth::True);
    let mut values = scene.values.clone();
    for part in parts {
        let one = test(part, &Scene { values: &values, ..*scene });
        whole.truth = whole.truth.and(one.truth);
        if whole.truth == Truth::False {
            return Outcome::of(Truth::False);
        }
        values.extend(one.values.clone());
        join(&mut whole, one);
    }
    whole
}

/// Every part is looked at, not just up to the first that holds, so that all the evidence is shown.
fn any(parts: &[Compiled], scene: &Scene<'_>) -> Outcome {
    let mut whole = Outcome::of(Truth::False);
    for part in parts {
        let one = test(part, scene);
        match (whole.truth, one.truth) {
            (Truth::True, Truth::True) | (Truth::Unknown, Truth::Unknown) => join(&mut whole, one),
            (Truth::False | Truth::Unknown, Truth::True) | (Truth::False, Truth::Unknown) => whole = one,
            (_, Truth::False) | (Truth::True, Truth::Unknown) => {}
        }
    }
    whole
}

fn join(whole: &mut Outcome, one: Outcome) {
    whole.hits.extend(one.hits);
    whole.missing.extend(one.missing);
    whole.values.extend(one.values);
    whole.rows.extend(one.rows);
}

impl Compiled {
    /// Returns the condition in words, Markdown, as a clause.
    pub fn words(&self) -> String {
        match self {
            Compiled::All(parts) => group(parts, " and "),
            Compiled::Any(parts) => group(parts, " or "),
            Compiled::Not(inner) => format!("it is not so that {}", inner.words()),
            Compiled::Leaf { leaf, .. } => leaf.words(),
        }
    }

    /// Adds the literals in lower case that the condition asks the whole text for.
    pub fn literals(&self, out: &mut Vec<String>) {
        match self {
            Compiled::All(parts) | Compiled::Any(parts) => parts.iter().for_each(|part| part.literals(out)),
            Compiled::Not(inner) => inner.literals(out),
            Compiled::Leaf { leaf, .. } => out.extend(leaf.literals()),
        }
    }

    /// Tells whether the article that asks makes no difference.
    pub fn is_the_same_everywhere(&self) -> bool {
        match self {
            Compiled::All(parts) | Compiled::Any(parts) => parts.iter().all(Compiled::is_the_same_everywhere),
            Compiled::Not(inner) => inner.is_the_same_everywhere(),
            Compiled::Leaf { name, .. } => !matches!(*name, "symptom" | "table"),
        }
    }

    /// Returns the conditions below, none for a leaf.
    pub fn parts(&self) -> &[Compiled] {
        match self {
            Compiled::All(parts) | Compiled::Any(parts) => parts,
            Compiled::Not(inner) => std::slice::from_ref(inner),
            Compiled::Leaf { .. } => &[],
        }
    }
}

fn group(parts: &[Compiled], between: &str) -> String {
    let words = parts.iter().map(|part| match part {
        Compiled::All(inner) | Compiled::Any(inner) if inner.len() > 1 && parts.len() > 1 => {
            format!("({})", part.words())
        }
        Compiled::All(_) | Compiled::Any(_) | Compiled::Not(_) | Compiled::Leaf { .. } => part.words(),
    });
    words.collect::<Vec<_>>().join(between)
}
