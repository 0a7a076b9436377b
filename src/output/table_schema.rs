//! The Frictionless Table Schema of the CSV file, generated from the columns.

use super::columns::{ColumnType, columns};
use super::hxl;
use serde::Serialize;

#[derive(Serialize)]
struct TableSchema {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<Field>,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Default, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        !self.required && self.values.is_empty()
    }
}

/// The [Table Schema](https://specs.frictionlessdata.io/table-schema/) of the CSV file that is written, as JSON. With HXL
/// the file has more columns, and its second row is one of tags, which a reader must be told to pass over.
pub fn table_schema(hxl: bool) -> String {
    let fields = columns().iter().map(|column| Field {
        name: column.name,
        kind: match column.kind {
            ColumnType::Text | ColumnType::List => "string",
            ColumnType::Date => "date",
            ColumnType::Integer => "integer",
            ColumnType::Number => "number",
            ColumnType::Boolean => "boolean",
        },
        description: match column.kind {
            ColumnType::List => format!("{} Joined with |.", column.description),
            _ => column.description.clone(),
        },
        // an empty list is an empty cell
        constraints: Constraints {
            required: !column.nullable && column.kind != ColumnType::List,
            values: column.values.clone(),
        },
    });
    let added = hxl.then_some(hxl::ADDED).into_iter().flatten().map(|(name, metric)| Field {
        name,
        kind: "number",
        description: format!("`value` of a claim of the metric {metric}, unless it is denied."),
        constraints: Constraints::default(),
    });
    let schema = TableSchema {
        schema: "https://specs.frictionlessdata.io/schemas/table-schema.json",
        fields: fields.chain(added).collect(),
        missing_values: [""],
    };
    let mut json = serde_json::to_string_pretty(&schema).unwrap_or_default();
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn fields_are_the_columns() {
        for hxl in [false, true] {
            let schema: Value = serde_json::from_str(&table_schema(hxl)).unwrap();
            let fields = schema["fields"].as_array().unwrap();
            let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            let head = String::from_utf8(super::super::csv::head(hxl, b',')).unwrap();
            assert_eq!(names.join(","), head.lines().next().unwrap());
            let field = |name: &str| fields.iter().find(|field| field["name"] == name).expect(name);
            assert_eq!(field("value")["type"], "number");
            assert_eq!(field("said_from")["type"], "date");
            assert_eq!(field("rules")["constraints"], Value::Null);
            let polarity = json!({"required": true, "enum": ["positive", "negative", "zero"]});
            assert_eq!(field("polarity")["constraints"], polarity);
        }
    }
}
