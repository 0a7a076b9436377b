//! `.parquet`: a document a row.

pub(crate) mod record;

use super::budget::Budget;
use super::byte_source::{ByteSource, Input, Step};
use super::chunk::{Content, InputChunk};
use super::fields::FieldRole;
use super::origin::{Origin, shared};
use super::records;
use super::settings::Settings;
use crate::published::day_of_instant;
use crate::{Error, Result};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use record::ParquetRecord;
use std::io;
use std::sync::Arc;

/// As many bytes of rows make a chunk.
const CHUNK: usize = 128 * 1024;

/// The chunks of one file.
pub(crate) struct ParquetRows {
    rows: RowIter<'static>,
    origin: Arc<Origin>,
    settings: Settings,
    budget: Budget,
    number: usize,
    fault: Option<InputChunk>,
    ended: bool,
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::new(crate::ErrorKind::Malformed, format!("the file is no sound Parquet: {error}"))
}

impl ParquetRows {
    /// Opens a file, of which only the columns with fields of an article are read. What it says it unpacks to is paid for
    /// beforehand, since a small file may say a lot.
    pub fn new(mut source: ByteSource, settings: &Settings) -> Result<Self> {
        let origin = shared(&source.origin);
        let input = std::mem::replace(&mut source.input, Input::Stream(Box::new(io::empty())));
        let file = input
            .into_file()
            .map_err(|e| Error::new(crate::ErrorKind::Unreadable, format!("the file cannot be read: {e}")))?;
        let reader = SerializedFileReader::new(file).map_err(broken)?;
        let metadata = reader.metadata();
        let unpacked: i64 =
            metadata.row_groups().iter().map(|group| group.total_byte_size().max(0)).fold(0, i64::saturating_add);
        source.budget.spend(u64::try_from(unpacked).unwrap_or(0)).map_err(broken)?;
        let schema = metadata.file_metadata().schema();
        let wanted: Vec<Arc<Type>> =
            schema.get_fields().iter().filter(|field| settings.fields.role(field.name()).is_some()).cloned().collect();
        let has_text = wanted
            .iter()
            .any(|field| settings.fields.role(field.name()).is_some_and(|(role, _)| role == FieldRole::Text));
        if !has_text {
            let names: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
            if records::are_columns(names.iter().copied()) {
                return Err(Error::new(crate::ErrorKind::Unsupported, records::MESSAGE));
            }
            let names: String = names.join(", ").chars().take(300).collect();
            return Err(Error::new(
                crate::ErrorKind::Malformed,
                format!(
                    "no column is called {}; name it by --text-field. The columns: {names}",
                    settings.fields.text.as_deref().unwrap_or("text, content, body or article")
                ),
            ));
        }
        let projection = Type::group_type_builder(schema.name()).with_fields(wanted).build().map_err(broken)?;
        let rows = RowIter::from_file_into(Box::new(reader)).project(Some(projection)).map_err(broken)?;
        let (settings, budget) = (settings.clone(), source.budget.clone());
        Ok(ParquetRows { rows, origin, settings, budget, number: 0, fault: None, ended: false })
    }
}

impl ParquetRows {
    /// Ends the file after the rows that were read.
    fn break_off(&mut self, reason: &dyn std::fmt::Display) {
        self.ended = true;
        let message = format!("the file cannot be read after row {}: {reason}", self.number);
        let error = Error::new(crate::ErrorKind::Unreadable, message).in_file(&self.origin.path);
        self.fault = Some(InputChunk(Content::Fault(error)));
    }
}

/// A value as text; none for null and for what is no text, no number and no date.
fn words(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => Some(super::encoding::decode(bytes.data(), None).text.into_owned()),
        // days, milliseconds and microseconds since 1970
        Field::Date(days) => day_of_instant(i64::from(*days).checked_mul(86_400)?),
        Field::TimestampMillis(time) => day_of_instant(time.div_euclid(1_000)),
        Field::TimestampMicros(time) => day_of_instant(time.div_euclid(1_000_000)),
        Field::Null | Field::Bool(_) | Field::Group(_) | Field::MapInternal(_) => None,
        Field::ListInternal(list) => {
            let parts: Vec<String> = list.elements().iter().filter_map(words).collect();
            Some(parts.join("\n\n"))
        }
        number => Some(number.to_string()),
    }
}

impl Iterator for ParquetRows {
    type Item = Step;

    /// The next rows, as many as make a chunk; after them the fault by which they end.
    fn next(&mut self) -> Option<Step> {
        if let Some(fault) = self.fault.take() {
            return Some(Step::Chunk(fault));
        }
        let mut records = Vec::new();
        let mut size = 0;
        while !self.ended && size < CHUNK {
            let row = match self.rows.next() {
                None => {
                    self.ended = true;
                    break;
                }
                Some(Ok(row)) => row,
                Some(Err(e)) => {
                    self.break_off(&e);
                    break;
                }
            };
            let mut record = ParquetRecord { values: Vec::new(), number: self.number + 1 };
            for (name, field) in row.get_column_iter() {
                if let (Some(role), Some(value)) = (self.settings.fields.role(name), words(field)) {
                    record.values.push((role, value));
                }
            }
            if let Err(e) = self.budget.spend_row(record.size()) {
                self.break_off(&e);
                break;
            }
            self.number += 1;
            size += record.size() as usize + 16;
            records.push(record);
        }
        if records.is_empty() {
            return self.fault.take().map(Step::Chunk);
        }
        Some(Step::Chunk(InputChunk(Content::Parquet { origin: self.origin.clone(), records })))
    }
}

#[cfg(test)]
mod tests {
    use crate::input::{Settings, articles};
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    #[test]
    fn a_table_repeats_its_texts_so_often() {
        const ROWS: usize = 20_000;
        let schema = parse_message_type("message rows { required binary text (UTF8); }").unwrap().into();
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let text = "Police said 12 people were killed. ".repeat(500);
        let rows = vec![ByteArray::from(text.as_str()); ROWS];
        column.typed::<ByteArrayType>().write_batch(&rows, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        std::fs::write(&path, writer.into_inner().unwrap()).unwrap();
        let read: Vec<_> = articles(&[path], &Settings::default()).collect();
        assert!(read.len() < ROWS / 2 && read[0].as_ref().is_ok_and(|article| article.text() == text));
        let error = read.last().unwrap().as_ref().unwrap_err().to_string();
        assert!(error.contains("its rows come to more than 100 times its size"), "{error}");
    }
}
