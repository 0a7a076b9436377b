//! The Frictionless Table Schema of the CSV file, generated from the columns.

use super::encoder::Encoder;
use super::hxl;
use crate::columns::{ColumnType, columns};
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
    #[serde(rename = "decimalChar", skip_serializing_if = "Option::is_none")]
    decimal: Option<&'static str>,
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

/// The [Table Schema](https://specs.frictionlessdata.io/table-schema/) of the CSV file that `encoder` writes, as JSON. With HXL
/// the file has more columns, and its second row is one of tags, which a reader must be set to pass over.
pub fn table_schema(encoder: &Encoder) -> String {
    let comma = encoder.sheet().style.comma;
    let fields = encoder.sheet().columns().map(|(name, kind)| {
        let Some(column) = columns().iter().find(|column| column.name == name) else { return added(name, comma) };
        Field {
            name,
            kind: match kind {
                ColumnType::Text | ColumnType::List => "string",
                ColumnType::Date => "date",
                ColumnType::Integer => "integer",
                ColumnType::Number => "number",
                ColumnType::Boolean => "boolean",
            },
            decimal: (comma && kind == ColumnType::Number).then_some(","),
            description: match kind {
                ColumnType::List => format!("{} Joined with |.", column.description),
                _ => column.description.clone(),
            },
            // an empty list is an empty cell
            constraints: Constraints {
                required: !column.nullable && kind != ColumnType::List,
                values: column.values.clone(),
            },
        }
    });
    let schema = TableSchema {
        schema: "https://specs.frictionlessdata.io/schemas/table-schema.json",
        fields: fields.collect(),
        missing_values: [""],
    };
    let mut json = serde_json::to_string_pretty(&schema).unwrap_or_default();
    json.push('\n');
    json
}

/// A column that HXL adds.
fn added(name: &'static str, comma: bool) -> Field {
    let metric = hxl::ADDED.iter().find(|(own, _)| *own == name).map_or("", |(_, metric)| metric);
    Field {
        name,
        kind: "number",
        decimal: comma.then_some(","),
        description: format!("`value` of a claim of the metric {metric}, unless it is denied."),
        constraints: Constraints::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn fields_are_the_columns() {
        for hxl in [false, true] {
            let encoder = Encoder::new(Format::Csv).with_hxl(hxl);
            let schema: Value = serde_json::from_str(&table_schema(&encoder)).unwrap();
            let fields = schema["fields"].as_array().unwrap();
            let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            let head = String::from_utf8(encoder.head()).unwrap();
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
