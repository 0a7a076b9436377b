//! `.parquet`: a document a row.

mod caught;
mod file;
mod page_head;
mod pages;
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
use caught::caught;
use file::BoundedFile;
use parquet::file::reader::FileReader;
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use record::ParquetRecord;
use std::io;
use std::sync::Arc;

/// As many bytes of rows make a chunk.
const CHUNK: usize = 128 * 1024;

/// What is said of a file at which the reader of its format breaks.
const DAMAGED: &str = "its bytes are damaged";

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
        let reader = caught(|| BoundedFile::new(file, &source.budget)).ok_or_else(|| broken(DAMAGED))?;
        let reader = reader.map_err(broken)?;
        source.budget.spend(reader.declared()).map_err(broken)?;
        let schema = reader.metadata().file_metadata().schema();
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
        let batch = if wanted.iter().all(|field| field.is_primitive()) { pages::BATCH } else { pages::LIST_BATCH };
        let projection = Type::group_type_builder(schema.name()).with_fields(wanted).build().map_err(broken)?;
        let rows = caught(|| RowIter::from_file_into(Box::new(reader)).project(Some(projection)));
        let rows = rows.ok_or_else(|| broken(DAMAGED))?.map_err(broken)?.with_batch_size(batch);
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
            let rows = &mut self.rows;
            let row = match caught(|| rows.next()) {
                Some(None) => {
                    self.ended = true;
                    break;
                }
                Some(Some(Ok(row))) => row,
                Some(Some(Err(e))) => {
                    self.break_off(&e);
                    break;
                }
                None => {
                    self.break_off(&DAMAGED);
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

    /// A table of one column.
    fn table(kind: &str, values: &[ByteArray], levels: [Option<&[i16]>; 2]) -> Vec<u8> {
        let schema = parse_message_type(&format!("message rows {{ {kind} binary text (UTF8); }}")).unwrap().into();
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(values, levels[0], levels[1]).unwrap();
        column.close().unwrap();
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    /// The texts of a table, or why there is none.
    fn texts(bytes: &[u8]) -> Vec<Result<String, String>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        std::fs::write(&path, bytes).unwrap();
        let (paths, settings) = ([path], Settings::default());
        articles(&paths, &settings)
            .map(|article| article.map(|article| article.text().to_owned()).map_err(|e| e.to_string()))
            .collect()
    }

    #[test]
    fn a_table_repeats_its_texts_so_often() {
        const ROWS: usize = 20_000;
        let text = "Police said 12 people were killed. ".repeat(500);
        let read = texts(&table("required", &vec![ByteArray::from(text.as_str()); ROWS], [None, None]));
        assert!(read.len() < ROWS / 2 && read[0].as_ref() == Ok(&text));
        let error = read.last().unwrap().as_ref().unwrap_err();
        assert!(error.contains("its rows come to more than 100 times its size"), "{error}");
    }

    #[test]
    fn rows_of_nothing_are_rows() {
        const ROWS: usize = 500_000;
        let read = texts(&table("optional", &[], [Some(&[0; ROWS]), None]));
        assert!((1_000..ROWS / 2).contains(&read.len()), "{}", read.len());
        let error = read.last().unwrap().as_ref().unwrap_err();
        assert!(error.contains("its rows come to more than 100 times its size"), "{error}");
    }

    #[test]
    fn a_list_of_a_row_has_so_many_values() {
        for (values, word, is_read) in [
            (100, "Twelve died.", true),
            (100_000, "a", true),
            (100_001, "a", false),
            (5_000, &"a".repeat(5_000), false),
        ] {
            let mut begins = vec![1_i16; values];
            begins[0] = 0;
            let bytes =
                table("repeated", &vec![ByteArray::from(word); values], [Some(&vec![1; values]), Some(&begins)]);
            match &texts(&bytes)[..] {
                [Ok(text)] if is_read => assert_eq!(text.split("\n\n").count(), values),
                [Err(error)] if !is_read => assert!(error.contains("a list of a row has more than"), "{error}"),
                read => panic!("{values}: {} rows, {:?}", read.len(), read.first()),
            }
        }
        // lists of many rows are none of one
        let begins: Vec<i16> = (0..200_000).map(|n| i16::from(n % 4 > 0)).collect();
        let words: Vec<ByteArray> = (0..begins.len()).map(|n| ByteArray::from(n.to_string().as_str())).collect();
        let read = texts(&table("repeated", &words, [Some(&vec![1; begins.len()]), Some(&begins)]));
        assert!(read.len() == 50_000 && read[1].as_deref() == Ok("4\n\n5\n\n6\n\n7"), "{:?}", read[1]);
    }

    #[test]
    fn no_damage_is_more_than_a_fault() {
        let words: Vec<ByteArray> = (0..20).map(|n| ByteArray::from(format!("{n} died.").as_str())).collect();
        let begins: Vec<i16> = (0..20).map(|n| n % 3 % 2).collect();
        for sound in [
            table("required", &words, [None, None]),
            table("optional", &words[..10], [Some(&[[0, 1]; 10].concat()), None]),
            table("repeated", &words, [Some(&[1; 20]), Some(&begins)]),
        ] {
            assert!(texts(&sound).iter().any(Result::is_ok));
            for at in 0..sound.len() {
                for change in [1, 0x80, 0xff] {
                    let mut damaged = sound.clone();
                    damaged[at] ^= change;
                    texts(&damaged);
                }
            }
        }
    }
}
