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

#[cfg(test)]
mod tests {
    use crate::columns::columns;
    use serde_json::Value;

    #[test]
    fn the_schema_and_the_columns_have_the_same_fields() {
        let schema: Value = serde_json::from_str(&super::schema()).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        assert_eq!(columns().len(), properties.len());
        assert!(columns().iter().all(|column| properties.contains_key(column.name)));
    }
}
