//! The record as a row of a table: the names, order and types of its columns are those of [`Claim`].

mod cells;

use crate::claim::Claim;
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde::de::value::Error as Refusal;
use serde::de::{Deserializer, Error as _, Visitor};
use serde_json::Value;
use std::sync::LazyLock;

/// A column of a table of claims: a field of the record.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Column {
    /// The name of the field.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: ColumnType,
    /// Whether it may be empty.
    pub nullable: bool,
    /// What the field says, in a sentence or two.
    pub description: String,
    /// The values it can have, where they are a closed set.
    pub values: Vec<String>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnType {
    /// A text, or a word of a closed set.
    Text,
    /// A day as `2025-06-16`, in a [`Cell::Text`].
    Date,
    /// A whole number.
    Integer,
    /// A number that may have a fraction.
    Number,
    /// A flag.
    Boolean,
    /// A list of texts.
    List,
}

/// What is in a column of one row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cell {
    /// Nothing: the record says null, or leaves the field out.
    Empty,
    /// A text or a day.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number that may have a fraction.
    Number(f64),
    /// A flag.
    Boolean(bool),
    /// A list of texts.
    List(Vec<String>),
}

/// The columns that people read, which come first; the others follow in the order of the record.
pub(crate) fn read_first() -> Vec<&'static str> {
    include_str!("read_first.txt").lines().collect()
}

/// The columns of a table of claims, in the order of the record; they are made once.
pub fn columns() -> &'static [Column] {
    static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(read_columns);
    &COLUMNS
}

/// The cells of a claim, one for each of the [`columns`] and of its type or empty. A flag that the record leaves out is
/// false, a list is empty. It copies the texts of the claim.
///
/// ```
/// use headcount::{Article, Extractor, Options, output::{self, Cell}};
///
/// let extractor = Extractor::new(Options::default())?;
/// let claims = extractor.extract(&Article::new("a", "Police said at least 12 people were killed."));
/// let cells = output::row(&claims[0]);
/// let (column, cell) = output::columns().iter().zip(&cells).find(|(column, _)| column.name == "low").unwrap();
/// assert_eq!((column.nullable, cell), (true, &Cell::Number(12.0)));
/// # Ok::<(), headcount::Error>(())
/// ```
pub fn row(claim: &Claim) -> Vec<Cell> {
    let mut cells = cells::of(claim);
    for (cell, column) in cells.iter_mut().zip(columns()) {
        match (&cell, column.kind) {
            (Cell::Empty, ColumnType::Boolean) => *cell = Cell::Boolean(false),
            (Cell::Empty, ColumnType::List) => *cell = Cell::List(Vec::new()),
            // a figure without a fraction
            (Cell::Integer(n), ColumnType::Number) => *cell = Cell::Number(*n as f64),
            _ => {}
        }
    }
    cells
}

/// The columns by the schema of a claim: name, type, and whether a cell may be empty.
fn read_columns() -> Vec<Column> {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Claim>();
    let schema = schema.as_value();
    field_names()
        .iter()
        .map(|name| {
            let property = &schema["properties"][name];
            let list = property["type"] == "array";
            let flag = property["type"] == "boolean";
            let required = schema["required"].as_array().is_some_and(|list| list.iter().any(|r| r == name));
            let mut column = Column {
                name,
                kind: ColumnType::Text,
                nullable: !(list || flag || required && !is_nullable(property)),
                description: property["description"].as_str().unwrap_or_default().replace('\n', " "),
                values: Vec::new(),
            };
            describe(property, schema, &mut column);
            column
        })
        .collect()
}

/// Finds the type of a property, and its values where they are a closed set.
fn describe(property: &Value, schema: &Value, column: &mut Column) {
    if let Some(name) = property["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
        return describe(&schema["$defs"][name], schema, column);
    }
    if let Some(choices) = property["anyOf"].as_array() {
        return choices.iter().filter(|c| c["type"] != "null").for_each(|c| describe(c, schema, column));
    }
    let values = property["oneOf"].as_array().map(|list| list.iter().filter_map(|v| v["const"].as_str()));
    column.values = values.map(|values| values.map(str::to_owned).collect()).unwrap_or_default();
    let named = |name: &str| {
        property["type"] == name || property["type"].as_array().is_some_and(|names| names.iter().any(|n| n == name))
    };
    column.kind = match () {
        () if named("array") => ColumnType::List,
        () if named("boolean") => ColumnType::Boolean,
        () if named("integer") => ColumnType::Integer,
        () if named("number") => ColumnType::Number,
        () if property["format"] == "date" => ColumnType::Date,
        () => ColumnType::Text,
    };
}

fn is_nullable(property: &Value) -> bool {
    let null = |value: &Value| value == "null" || value["type"] == "null";
    ["type", "anyOf"].iter().any(|key| property[key].as_array().is_some_and(|list| list.iter().any(null)))
}

/// The fields of [`Claim`] in the order in which they are declared, as its reader asks for them.
fn field_names() -> &'static [&'static str] {
    struct Asked<'a>(&'a mut &'static [&'static str]);

    impl<'de> Deserializer<'de> for Asked<'_> {
        type Error = Refusal;

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _name: &'static str,
            fields: &'static [&'static str],
            _visitor: V,
        ) -> Result<V::Value, Refusal> {
            *self.0 = fields;
            Err(Refusal::custom("only the names are wanted"))
        }

        fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Refusal> {
            Err(Refusal::custom("only the names are wanted"))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    let mut names: &[&str] = &[];
    let _ = Claim::deserialize(Asked(&mut names));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> &'static Column {
        columns().iter().find(|column| column.name == name).expect(name)
    }

    #[test]
    fn columns_are_the_fields_of_the_record() {
        let names: Vec<_> = columns().iter().map(|column| column.name).collect();
        assert_eq!(names[..4], ["schema", "id", "doc", "doc_sha256"]);
        assert_eq!(names.last(), Some(&"vague_convention"));
        assert!(columns().iter().all(|column| !column.description.is_empty()));
    }

    #[test]
    fn types() {
        for (name, kind, nullable) in [
            ("id", ColumnType::Text, false),
            ("title", ColumnType::Text, true),
            ("published_basis", ColumnType::Text, false),
            ("start", ColumnType::Integer, false),
            ("value", ColumnType::Number, true),
            ("source_type", ColumnType::Text, true),
            ("said", ColumnType::Text, true),
            ("said_from", ColumnType::Date, true),
            ("event_to", ColumnType::Date, true),
            ("confidence", ColumnType::Number, false),
            ("rules", ColumnType::List, false),
            ("share", ColumnType::Number, true),
            ("share_of", ColumnType::Number, true),
            ("derived", ColumnType::Boolean, false),
            ("groups", ColumnType::List, false),
            ("rate_per", ColumnType::Text, true),
            ("vague_value", ColumnType::Number, true),
        ] {
            assert_eq!((column(name).kind, column(name).nullable), (kind, nullable), "{name}");
        }
        assert_eq!(column("polarity").values, ["positive", "negative", "zero"]);
        assert_eq!(column("rate_per").values, ["day", "week", "month", "year"]);
    }
}
