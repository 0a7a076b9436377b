//! Claims to Arrow: a row a claim, with the columns of the record.

use crate::fault::Fault;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_pyarrow::ToPyArrow;
use arrow_schema::{DataType, Field, Schema};
use headcount::Claim;
use headcount::claim::SCHEMA;
use headcount::output::{self, Cell, ColumnType};
use jiff::civil::Date;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The column that says why a row holds no claim.
const ERROR: &str = "error";
/// The column that names the document, of such rows, too.
const DOC: &str = "doc";

/// The rows of a table of claims, one after the other.
pub struct Claims {
    columns: Vec<Column>,
    /// Where rows that cannot be read become rows with an error.
    errors: Option<StringBuilder>,
}

/// A column that grows.
enum Column {
    Text(StringBuilder),
    Date(Date32Builder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
    List(ListBuilder<StringBuilder>),
}

impl Claims {
    /// No rows yet; `with_errors` adds the column of errors.
    pub fn new(with_errors: bool) -> Self {
        let columns = output::columns().iter().map(|column| Column::new(column.kind)).collect();
        Claims { columns, errors: with_errors.then(StringBuilder::new) }
    }

    /// Whether rows that cannot be read become rows with an error.
    pub fn has_errors(&self) -> bool {
        self.errors.is_some()
    }

    /// Adds a claim.
    pub fn push(&mut self, claim: &Claim) -> Result<(), Fault> {
        for (column, cell) in self.columns.iter_mut().zip(output::row(claim)) {
            column.push(cell)?;
        }
        if let Some(errors) = &mut self.errors {
            errors.append_null();
        }
        Ok(())
    }

    /// Adds a row that says why the document `doc` has no claims; fails with that fault where there is no column of errors.
    pub fn push_fault(&mut self, doc: &str, fault: Fault) -> Result<(), Fault> {
        let Some(errors) = &mut self.errors else { return Err(fault) };
        push_text(errors, &fault.message())?;
        for (column, description) in self.columns.iter_mut().zip(output::columns()) {
            let cell = if description.name == DOC { Cell::Text(doc.to_owned()) } else { Cell::Empty };
            column.push(cell)?;
        }
        Ok(())
    }

    /// The rows as `pyarrow.RecordBatch`.
    pub fn into_python(mut self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let schema = schema(self.errors.is_some());
        let mut arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Column::finish).collect();
        arrays.extend(self.errors.map(|mut errors| ArrayBuilder::finish(&mut errors)));
        let batch = RecordBatch::try_new(Arc::new(schema), arrays);
        batch.map_err(|e| Fault::Value(format!("the claims make no Arrow table: {e}")))?.to_pyarrow(py)
    }
}

impl Column {
    fn new(kind: ColumnType) -> Self {
        match kind {
            ColumnType::Date => Column::Date(Date32Builder::new()),
            ColumnType::Integer => Column::Integer(Int64Builder::new()),
            ColumnType::Number => Column::Number(Float64Builder::new()),
            ColumnType::Boolean => Column::Boolean(BooleanBuilder::new()),
            ColumnType::List => Column::List(ListBuilder::new(StringBuilder::new()).with_field(member())),
            _ => Column::Text(StringBuilder::new()),
        }
    }

    fn push(&mut self, cell: Cell) -> Result<(), Fault> {
        match (self, cell) {
            (Column::Text(builder), Cell::Text(text)) => push_text(builder, &text)?,
            (Column::Date(builder), Cell::Text(text)) => builder.append_value(days(&text)?),
            (Column::Integer(builder), Cell::Integer(n)) => builder.append_value(n),
            (Column::Number(builder), Cell::Number(x)) => builder.append_value(x),
            (Column::Boolean(builder), Cell::Boolean(b)) => builder.append_value(b),
            (Column::List(builder), Cell::List(list)) => {
                for text in list {
                    push_text(builder.values(), &text)?;
                }
                builder.append(true);
            }
            (Column::Text(builder), Cell::Empty) => builder.append_null(),
            (Column::Date(builder), Cell::Empty) => builder.append_null(),
            (Column::Integer(builder), Cell::Empty) => builder.append_null(),
            (Column::Number(builder), Cell::Empty) => builder.append_null(),
            (Column::Boolean(builder), Cell::Empty) => builder.append_null(),
            (Column::List(builder), Cell::Empty) => builder.append(false),
            (_, cell) => return Err(Fault::Value(format!("{cell:?} does not fit its column"))),
        }
        Ok(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Text(builder) => ArrayBuilder::finish(builder),
            Column::Date(builder) => ArrayBuilder::finish(builder),
            Column::Integer(builder) => ArrayBuilder::finish(builder),
            Column::Number(builder) => ArrayBuilder::finish(builder),
            Column::Boolean(builder) => ArrayBuilder::finish(builder),
            Column::List(builder) => ArrayBuilder::finish(builder),
        }
    }
}

/// Offsets of 32 bits are what every reader of Arrow takes.
fn push_text(builder: &mut StringBuilder, text: &str) -> Result<(), Fault> {
    let size = builder.values_slice().len() + text.len();
    if i32::try_from(size).is_err() {
        return Err(Fault::Value(
            "the claims have more than 2 GiB of text in one column; hand in fewer articles at a time".to_owned(),
        ));
    }
    builder.append_value(text);
    Ok(())
}

/// Days since 1970-01-01.
fn days(date: &str) -> Result<i32, Fault> {
    let date: Date = date.parse().map_err(|e| Fault::Value(format!("`{date}` is no date: {e}")))?;
    Ok((date - Date::constant(1970, 1, 1)).get_days())
}

/// The members of lists.
fn member() -> Field {
    Field::new("item", DataType::Utf8, false)
}

fn schema(with_errors: bool) -> Schema {
    let mut fields: Vec<Field> = Vec::new();
    for column in output::columns() {
        let kind = match column.kind {
            ColumnType::Date => DataType::Date32,
            ColumnType::Integer => DataType::Int64,
            ColumnType::Number => DataType::Float64,
            ColumnType::Boolean => DataType::Boolean,
            ColumnType::List => DataType::List(Arc::new(member())),
            _ => DataType::Utf8,
        };
        fields.push(Field::new(column.name, kind, column.nullable || with_errors && column.name != DOC));
    }
    if with_errors {
        fields.push(Field::new(ERROR, DataType::Utf8, true));
    }
    let metadata = [("schema", SCHEMA), ("headcount", env!("CARGO_PKG_VERSION"))];
    let metadata: HashMap<_, _> = metadata.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    Schema::new_with_metadata(fields, metadata)
}

/// The columns as `pyarrow.Schema`.
pub fn schema_to_python(py: Python<'_>, with_errors: bool) -> PyResult<Bound<'_, PyAny>> {
    schema(with_errors).to_pyarrow(py)
}

/// Records, a line of JSON each, as `pyarrow.RecordBatch`.
pub fn of_lines<'py>(py: Python<'py>, lines: &[String]) -> PyResult<Bound<'py, PyAny>> {
    let claims = py.detach(|| {
        let mut claims = Claims::new(false);
        for (index, line) in lines.iter().enumerate() {
            let claim: Claim = serde_json::from_str(line)
                .map_err(|e| Fault::Value(format!("claim {index} is no record of {SCHEMA}: {e}")))?;
            claims.push(&claim)?;
        }
        Ok::<_, Fault>(claims)
    })?;
    claims.into_python(py)
}

/// Name, whether it may be null, type and values of each column.
pub fn columns() -> Vec<(&'static str, bool, &'static str, Vec<String>)> {
    let kind = |kind| match kind {
        ColumnType::Date => "date",
        ColumnType::Integer => "integer",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::List => "list",
        _ => "text",
    };
    output::columns().iter().map(|c| (c.name, c.nullable, kind(c.kind), c.values.clone())).collect()
}
