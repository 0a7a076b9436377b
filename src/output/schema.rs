//! The JSON Schema of the record.

use crate::claim::Claim;
use schemars::generate::SchemaSettings;

/// The JSON Schema (draft 2020-12) of a record, generated from [`Claim`]: a record that [`super::json_line`] writes is
/// valid against it.
pub fn schema() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Claim>();
    format!("{:#}", schema.as_value())
}
