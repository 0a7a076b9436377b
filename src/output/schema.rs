//! The JSON Schemas of the lines that are written.

use crate::annotate::Mention;
use crate::claim::Claim;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// The JSON Schema (draft 2020-12) of a record, generated from [`Claim`]: a record that [`super::json_line`] writes is
/// valid against it.
pub fn schema() -> String {
    of::<Claim>()
}

/// The same of a mention, generated from [`Mention`].
pub fn mention_schema() -> String {
    of::<Mention>()
}

fn of<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    format!("{:#}", schema.as_value())
}
