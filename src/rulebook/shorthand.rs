//! Short forms: a text where a map is meant, one item where a list is meant.
//!
//! serde's `untagged` would do the same and lose every place on the way, because it buffers. These visitors
//! hand the YAML reader through.

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::rulebook::text::Text;
use crate::rulebook::yaml;

/// Reads `Long` from a map, or the text it is short for.
pub(crate) fn text_or_map<'de, Long, Out, D>(deserializer: D) -> Result<Out, D::Error>
where
    Long: Deserialize<'de>,
    Out: From<Long> + From<Text>,
    D: Deserializer<'de>,
{
    let (shape, span) = yaml::spanned::<Shape<Long>, D>(deserializer)?;
    Ok(match shape {
        Shape::Text(value) => Out::from(Text { value, span }),
        Shape::Long(long) => Out::from(long),
    })
}

/// Returns the schema of a text or a `Long`.
pub(crate) fn text_or_map_schema<Long: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let long = generator.subschema_for::<Long>();
    json_schema!({ "anyOf": [{ "type": "string" }, long] })
}

/// Reads a list, or a single item that stands for a list of one.
pub(crate) fn one_or_many<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de> + From<Text>,
    D: Deserializer<'de>,
{
    let (many, span) = yaml::spanned::<Many<T>, D>(deserializer)?;
    Ok(match many {
        Many::Text(value) => vec![T::from(Text { value, span })],
        Many::List(items) => items,
    })
}

enum Shape<Long> {
    Text(String),
    Long(Long),
}

impl<'de, Long: Deserialize<'de>> Deserialize<'de> for Shape<Long> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Shape<Long>, D::Error> {
        deserializer.deserialize_any(ShapeVisitor(PhantomData))
    }
}

struct ShapeVisitor<Long>(PhantomData<Long>);

impl<'de, Long: Deserialize<'de>> Visitor<'de> for ShapeVisitor<Long> {
    type Value = Shape<Long>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a map")
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Shape::Text(value.to_owned()))
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Shape::Text(value.to_string()))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Shape::Text(value.to_string()))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Shape::Text(value.to_string()))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Shape::Text(value.to_string()))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Long::deserialize(MapAccessDeserializer::new(map)).map(Shape::Long)
    }
}

enum Many<T> {
    Text(String),
    List(Vec<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Many<T>, D::Error> {
        deserializer.deserialize_any(ManyVisitor(PhantomData))
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list")
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Many::Text(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(items)).map(Many::List)
    }
}
