//! `jwt`: what a JSON Web Token in the paste says of itself. It is decoded, never verified.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json};

use crate::evidence::jwt::{Jwt, TokenState};
use crate::matcher::leaf::{Compile, Identity, Kind, Leaf, Outcome, Part, Scene};
use crate::matcher::text_test::{self, Case, Test, TextTest, code};
use crate::matcher::truth::Truth;
use crate::rulebook::node::{Node, Value};

/// The entry of the table.
pub(crate) const KIND: Kind = Kind {
    name: "jwt",
    summary: "a token's `state`, `header` and `claims` (name to text test; an array passes when one member does)",
    identity: Identity::Origin,
    schema,
    compile,
};

#[derive(Debug)]
struct Asked {
    states: Vec<TokenState>,
    header: Vec<(String, TextTest)>,
    claims: Vec<(String, TextTest)>,
}

fn schema(generator: &mut SchemaGenerator) -> Schema {
    let test = text_test::schema(generator);
    let state = serde_json::json!({ "enum": TokenState::ALL.map(TokenState::as_str) });
    json_schema!({ "type": "object", "additionalProperties": false, "properties": {
        "state": { "anyOf": [state, { "type": "array", "items": state }] },
        "header": { "type": "object", "additionalProperties": test },
        "claims": { "type": "object", "additionalProperties": test }
    } })
}

fn compile(node: &Node, out: &mut Compile<'_>) -> Option<Box<dyn Leaf>> {
    let words: Vec<String> = match node.get("state").map(|state| (&state.value, state)) {
        Some((Value::List(items), _)) => items.iter().filter_map(Node::to_text).collect(),
        Some((_, state)) => state.to_text().into_iter().collect(),
        None => Vec::new(),
    };
    let states =
        TokenState::ALL.into_iter().filter(|state| words.iter().any(|word| word == state.as_str())).collect();
    let header = tests(node.get("header"), out);
    let claims = tests(node.get("claims"), out);
    Some(Box::new(Asked { states, header, claims }))
}

fn tests(node: Option<&Node>, out: &mut Compile<'_>) -> Vec<(String, TextTest)> {
    let Some(Value::Map(entries)) = node.map(|node| &node.value) else { return Vec::new() };
    entries
        .iter()
        .map(|(name, test)| (name.value.clone(), TextTest::compile(test, Test::Equals, out)))
        .collect()
}

impl Leaf for Asked {
    fn test(&self, scene: &Scene<'_>) -> Outcome {
        let mut missing = Part::Token;
        let mut truth = Truth::Unknown;
        let clock = scene.exchange.clock.as_ref().map(|clock| clock.value);
        for (at, token) in scene.exchange.tokens.iter().enumerate() {
            let outcome = self.one(token, clock);
            match outcome.truth {
                Truth::True => return outcome,
                Truth::Unknown => missing = outcome.missing.first().copied().unwrap_or(missing),
                Truth::False => truth = if at == 0 { Truth::False } else { truth },
            }
        }
        if truth == Truth::False { Outcome::of(Truth::False) } else { Outcome::unknown(missing) }
    }

    fn words(&self) -> String {
        let mut clauses = Vec::new();
        if !self.states.is_empty() {
            let states: Vec<&str> = self.states.iter().map(|state| state.as_str()).collect();
            clauses.push(format!("the token is {}", states.join(" or ")));
        }
        let member = |part: &str, (name, test): &(String, TextTest)| {
            format!("the token's {part} {} {}", code(name), test.words())
        };
        clauses.extend(self.header.iter().map(|one| member("header", one)));
        clauses.extend(self.claims.iter().map(|one| member("claim", one)));
        clauses.join(" and ")
    }
}

impl Asked {
    fn one(&self, token: &Jwt, clock: Option<i64>) -> Outcome {
        let mut reasons = Vec::new();
        if !self.states.is_empty() {
            let Some(state) = token.state(clock) else { return Outcome::unknown(Part::Clock) };
            if !self.states.contains(&state) {
                return Outcome::of(Truth::False);
            }
            reasons.push(format!("the token is {}", state.as_str()));
        }
        let mut values = Vec::new();
        for (part, map, tests) in
            [("header", &token.header, &self.header), ("claim", &token.claims, &self.claims)]
        {
            for (name, test) in tests {
                let Some(map) = map else { return Outcome::unknown(Part::Token) };
                let Some(captured) = member(map, name, test) else { return Outcome::of(Truth::False) };
                reasons.push(format!("the token's {part} {} {}", code(name), test.words()));
                values.extend(captured);
            }
        }
        let mut outcome = Outcome::hit(token.span, reasons.join(", "));
        for (name, value) in values {
            outcome.values.insert(name, crate::evidence::evidence::Located::new(value, token.span));
        }
        outcome
    }
}

/// Holds a test against a member of a token; returns what it captured.
fn member(map: &Map<String, Json>, name: &str, test: &TextTest) -> Option<Vec<(String, String)>> {
    let value = map.get(name);
    if test.wants_absent() {
        return value.is_none().then(Vec::new);
    }
    texts(value?).iter().find_map(|text| {
        let found = test.find(text, Case::Heeded)?;
        Some(found.captures.into_iter().map(|(name, span)| (name, span.of(text).to_owned())).collect())
    })
}

fn texts(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Array(items) => items.iter().flat_map(texts).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => vec![value.to_string()],
    }
}
