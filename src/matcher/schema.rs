//! The JSON Schema of rule files, with the conditions that exist.

use std::sync::OnceLock;

use schemars::SchemaGenerator;
use serde_json::{Value as Json, json};

use crate::matcher::kinds::KINDS;
use crate::matcher::leaf::Kind;
use crate::rulebook::load;

/// Returns the schema of one condition's value.
pub(crate) fn of_kind(kind: &Kind) -> &'static Json {
    static ALL: OnceLock<Vec<Json>> = OnceLock::new();
    static EMPTY: Json = Json::Null;
    let all = ALL.get_or_init(|| {
        KINDS
            .iter()
            .map(|kind| {
                let mut generator = SchemaGenerator::default();
                let mut schema = (kind.schema)(&mut generator).to_value();
                schema["$defs"] = Json::Object(generator.take_definitions(true));
                schema
            })
            .collect()
    });
    KINDS.iter().position(|other| other.name == kind.name).and_then(|at| all.get(at)).unwrap_or(&EMPTY)
}

/// Returns the JSON Schema of a rule file, for editors.
pub fn of_rule_file() -> Json {
    let mut schema = load::schema().clone();
    let mut generator = SchemaGenerator::default();
    let mut leaves = vec![
        group("all", "Every one has to hold."),
        group("any", "One has to hold."),
        json!({ "type": "object", "additionalProperties": false, "required": ["not"],
                "properties": { "not": { "$ref": "#/$defs/Condition", "description": "Must not hold." } } }),
    ];
    for kind in KINDS {
        let mut value = (kind.schema)(&mut generator).to_value();
        if let Some(map) = value.as_object_mut() {
            map.insert("description".to_owned(), json!(kind.summary));
        }
        leaves.push(json!({ "type": "object", "additionalProperties": false, "required": [kind.name],
                            "properties": { kind.name: value } }));
    }
    let condition = json!({ "description": "A condition: a tree of `all`, `any`, `not` over tests; a list means `all`.",
        "anyOf": [{ "type": "array", "items": { "$ref": "#/$defs/Condition" } }, { "oneOf": leaves }] });
    schema["$defs"]["Condition"] = condition;
    for (name, definition) in generator.take_definitions(true) {
        schema["$defs"][name] = definition;
    }
    schema["title"] = json!("Fixbook article");
    schema
}

fn group(name: &str, description: &str) -> Json {
    json!({ "type": "object", "additionalProperties": false, "required": [name],
            "properties": { name: { "type": "array", "minItems": 1, "description": description,
                                    "items": { "$ref": "#/$defs/Condition" } } } })
}
