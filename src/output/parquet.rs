//! Parquet: a row a claim, typed columns, lists as lists.

use super::spool::each_line;
use crate::claim::Claim;
use crate::columns::{Cell, ColumnType, columns, row};
use crate::{Error, Result};
use ::parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::{ParquetError, Result as Written};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use jiff::civil::Date;
use std::fs::File;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

/// How many claims are in one row group: some megabytes, which is what is held in memory.
const ROW_GROUP: usize = 8192;

/// Makes a Parquet file of records, a line each.
pub(crate) fn write(spool: impl BufRead, path: &Path) -> Result<()> {
    let file = File::create(path).map_err(|e| unwritable(&e))?;
    let schema = Arc::new(schema().map_err(|e| unwritable(&e))?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(file, schema, properties).map_err(|e| unwritable(&e))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    each_line(spool, |claim: Claim| {
        rows.push(row(&claim));
        if rows.len() == ROW_GROUP {
            row_group(&mut writer, &rows).map_err(|e| unwritable(&e))?;
            rows.clear();
        }
        Ok(())
    })?;
    if !rows.is_empty() {
        row_group(&mut writer, &rows).map_err(|e| unwritable(&e))?;
    }
    writer.close().map_err(|e| unwritable(&e))?;
    Ok(())
}

fn unwritable(error: &dyn std::error::Error) -> Error {
    Error::new(crate::ErrorKind::Output, format!("the Parquet file cannot be written: {error}"))
}

/// The schema of the file: a column of the record each.
fn schema() -> Written<Type> {
    let mut fields = Vec::new();
    for column in columns() {
        let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let text = |name, repetition| {
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_repetition(repetition)
                .with_logical_type(Some(LogicalType::String))
                .with_converted_type(ConvertedType::UTF8)
                .build()
        };
        let plain = |physical| Type::primitive_type_builder(column.name, physical).with_repetition(repetition);
        fields.push(Arc::new(match column.kind {
            ColumnType::Text => text(column.name, repetition)?,
            ColumnType::Date => plain(Physical::INT32)
                .with_logical_type(Some(LogicalType::Date))
                .with_converted_type(ConvertedType::DATE)
                .build()?,
            ColumnType::Integer => plain(Physical::INT64).build()?,
            ColumnType::Number => plain(Physical::DOUBLE).build()?,
            ColumnType::Boolean => plain(Physical::BOOLEAN).build()?,
            ColumnType::List => {
                let element = Arc::new(text("element", Repetition::REQUIRED)?);
                let list = Type::group_type_builder("list")
                    .with_repetition(Repetition::REPEATED)
                    .with_fields(vec![element])
                    .build()?;
                Type::group_type_builder(column.name)
                    .with_repetition(Repetition::REQUIRED)
                    .with_logical_type(Some(LogicalType::List))
                    .with_converted_type(ConvertedType::LIST)
                    .with_fields(vec![Arc::new(list)])
                    .build()?
            }
        }));
    }
    Type::group_type_builder("claim").with_fields(fields).build()
}

/// Writes rows as a group of columns.
fn row_group(writer: &mut SerializedFileWriter<File>, rows: &[Vec<Cell>]) -> Written<()> {
    let mut group = writer.next_row_group()?;
    for (index, column) in columns().iter().enumerate() {
        let Some(mut out) = group.next_column()? else { break };
        let cells = rows.iter().map(|row| &row[index]);
        match column.kind {
            ColumnType::Text => values::<ByteArrayType>(&mut out, column.nullable, cells, |cell| match cell {
                Cell::Text(text) => Ok(Some(ByteArray::from(text.as_str()))),
                other => none(other),
            })?,
            ColumnType::Date => values::<Int32Type>(&mut out, column.nullable, cells, |cell| match cell {
                Cell::Text(text) => days(text).map(Some),
                other => none(other),
            })?,
            ColumnType::Integer => values::<Int64Type>(&mut out, column.nullable, cells, |cell| match cell {
                Cell::Integer(n) => Ok(Some(*n)),
                other => none(other),
            })?,
            ColumnType::Number => values::<DoubleType>(&mut out, column.nullable, cells, |cell| match cell {
                Cell::Number(x) => Ok(Some(*x)),
                other => none(other),
            })?,
            ColumnType::Boolean => values::<BoolType>(&mut out, column.nullable, cells, |cell| match cell {
                Cell::Boolean(b) => Ok(Some(*b)),
                other => none(other),
            })?,
            ColumnType::List => lists(&mut out, cells)?,
        }
        out.close()?;
    }
    group.close()?;
    Ok(())
}

/// An empty cell is null; one of another type than its column would be lost.
fn none<T>(cell: &Cell) -> Written<Option<T>> {
    match cell {
        Cell::Empty => Ok(None),
        other => Err(ParquetError::General(format!("{other:?} does not fit its column"))),
    }
}

/// Writes a column of single values, with a level for each cell that says whether it has one.
fn values<'c, T: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    nullable: bool,
    cells: impl Iterator<Item = &'c Cell>,
    value: impl Fn(&Cell) -> Written<Option<T::T>>,
) -> Written<()> {
    let mut present = Vec::new();
    let mut levels = Vec::new();
    for cell in cells {
        let value = value(cell)?;
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    out.typed::<T>().write_batch(&present, nullable.then_some(&levels[..]), None)?;
    Ok(())
}

/// Writes a column of lists, with the levels that say where each begins and which are empty.
fn lists<'c>(out: &mut SerializedColumnWriter<'_>, cells: impl Iterator<Item = &'c Cell>) -> Written<()> {
    let (mut values, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let Cell::List(list) = cell else { return none::<()>(cell).map(|_| ()) };
        if list.is_empty() {
            definitions.push(0);
            repetitions.push(0);
        }
        for (index, text) in list.iter().enumerate() {
            values.push(ByteArray::from(text.as_str()));
            definitions.push(1);
            repetitions.push(i16::from(index > 0));
        }
    }
    out.typed::<ByteArrayType>().write_batch(&values, Some(&definitions), Some(&repetitions))?;
    Ok(())
}

/// Days since 1970-01-01.
fn days(date: &str) -> Written<i32> {
    let date: Date = date.parse().map_err(|e| ParquetError::General(format!("`{date}` is no date: {e}")))?;
    Ok((date - Date::constant(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Encoder, Format};
    use crate::{Article, Extractor, Options};
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn days_are_counted_from_1970() {
        for (date, n) in [("1970-01-01", 0), ("2000-03-01", 11017), ("1969-12-31", -1), ("1815-06-18", -56445)] {
            assert_eq!(days(date).unwrap(), n, "{date}");
        }
        assert!(days("2025-02-30").is_err());
    }

    #[test]
    fn rows_are_read_back_and_are_in_groups() {
        let extractor = Extractor::new(Options::default()).unwrap();
        let article = Article::new("a", "Police said 12 people, including three children, were killed.");
        let claims = extractor.extract(&article);
        let encoder = Encoder::new(Format::Parquet);
        let mut spool = Vec::new();
        for _ in 0..ROW_GROUP {
            encoder.document(&article, &claims, &mut spool);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        encoder.convert(&spool[..], &path).unwrap();
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let metadata = reader.metadata();
        assert_eq!(metadata.num_row_groups(), claims.len());
        assert_eq!(metadata.file_metadata().num_rows() as usize, claims.len() * ROW_GROUP);
        let leaves: Vec<_> = metadata
            .file_metadata()
            .schema_descr()
            .root_schema()
            .get_fields()
            .iter()
            .map(|f| f.name().to_owned())
            .collect();
        assert!(leaves.iter().eq(columns().iter().map(|c| c.name)));
    }
}
