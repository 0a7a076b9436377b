//! A piece of input that one thread turns into articles.

use super::csv::record::{CsvHeader, CsvRecord};
use super::date_order::DateOrder;
use super::json_row::{self, JsonValue};
use super::kind::FileKind;
use super::origin::Origin;
#[cfg(feature = "parquet")]
use super::parquet::record::ParquetRecord;
use super::settings::Settings;
use super::warc::record::WarcRecord;
use super::{html, json_lines, text};
use crate::article::Article;
use crate::{Error, Result, limits};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A piece of input that one thread turns into articles: a file, or a stretch of rows of one.
#[derive(Debug)]
pub struct InputChunk(pub(crate) Content);

#[derive(Debug)]
pub(crate) enum Content {
    /// A file with one document, not yet read.
    File { origin: Origin, kind: FileKind },
    /// One document, of an archive, or what was packed or came from a pipe.
    Document { origin: Origin, kind: FileKind, bytes: Vec<u8>, is_member: bool },
    /// Whole lines of a file, the first of which is line `first_line`.
    Lines { origin: Arc<Origin>, first_line: usize, bytes: Vec<u8>, order: DateOrder },
    /// Objects of JSON.
    Values { origin: Arc<Origin>, values: Vec<JsonValue>, order: DateOrder },
    /// Rows of a table.
    Rows { origin: Arc<Origin>, header: Arc<CsvHeader>, records: Vec<CsvRecord>, order: DateOrder },
    /// Rows of a table of columns.
    #[cfg(feature = "parquet")]
    Parquet { origin: Arc<Origin>, records: Vec<ParquetRecord> },
    /// Records of a crawl.
    Warc { origin: Arc<Origin>, records: Vec<WarcRecord> },
    /// Something that cannot be read.
    Fault(Error),
}

impl InputChunk {
    /// A number that tells this piece from another: that of the bytes that were read, or, of a file that is not read yet,
    /// of its name and size. It is the same in another run of the same version over the same input, and costs next to nothing.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        match &self.0 {
            Content::File { origin, .. } => {
                let size = origin.path.metadata().map_or(0, |metadata| metadata.len());
                (0_u8, &origin.name, size).hash(&mut hasher);
            }
            Content::Document { origin, bytes, .. } => (3_u8, &origin.name, bytes).hash(&mut hasher),
            Content::Values { origin, values, .. } => (4_u8, &origin.name, values).hash(&mut hasher),
            Content::Rows { origin, records, .. } => (5_u8, &origin.name, records).hash(&mut hasher),
            #[cfg(feature = "parquet")]
            Content::Parquet { origin, records } => (6_u8, &origin.name, records).hash(&mut hasher),
            Content::Warc { origin, records } => (7_u8, &origin.name, records).hash(&mut hasher),
            Content::Lines { origin, first_line, bytes, .. } => {
                (1_u8, &origin.name, first_line, bytes).hash(&mut hasher)
            }
            Content::Fault(error) => (2_u8, error.to_string()).hash(&mut hasher),
        }
        hasher.finish()
    }

    /// How many bytes of input it holds, as far as is known before it is read.
    pub fn size(&self) -> usize {
        let bytes = match &self.0 {
            Content::File { origin, .. } => origin.path.metadata().map_or(0, |metadata| metadata.len()),
            Content::Document { bytes, .. } | Content::Lines { bytes, .. } => bytes.len() as u64,
            Content::Values { values, .. } => values.iter().map(|value| value.bytes.len() as u64).sum(),
            Content::Rows { records, .. } => records.iter().map(CsvRecord::size).sum(),
            #[cfg(feature = "parquet")]
            Content::Parquet { records, .. } => records.iter().map(ParquetRecord::size).sum(),
            Content::Warc { records, .. } => records.iter().map(|record| record.body.len() as u64).sum(),
            Content::Fault(_) => 0,
        };
        usize::try_from(bytes).unwrap_or(usize::MAX)
    }

    /// Reads the piece document by document. What cannot be read is given as an error in its place, and the rest goes on.
    /// Returns how many bytes of input were read.
    pub fn for_each(self, settings: &Settings, mut each: impl FnMut(Result<Article>)) -> u64 {
        match self.0 {
            Content::File { origin, kind } => text::file(&origin, kind, settings, bounded(in_file(&origin, each))),
            Content::Document { origin, kind, bytes, is_member } => {
                text::documents(&bytes, kind, is_member, &origin, settings, bounded(in_file(&origin, each)));
                bytes.len() as u64
            }
            Content::Lines { origin, first_line, bytes, order } => {
                json_lines::for_each(&bytes, first_line, &origin, &order.applied(settings), each);
                bytes.len() as u64
            }
            Content::Values { origin, values, order } => {
                let mut read = 0;
                let settings = &*order.applied(settings);
                for JsonValue { bytes, line, number } in values {
                    let name = match number {
                        Some(number) => format!("{}#{number}", origin.name),
                        None => origin.name.clone(),
                    };
                    let located =
                        |article: Result<Article>| each(article.map_err(|e| e.in_file(&origin.path).at_line(line)));
                    json_row::articles(&bytes, &name, settings, bounded(located));
                    read += bytes.len();
                }
                read as u64
            }
            Content::Rows { origin, header, records, order } => {
                let settings = &*order.applied(settings);
                for record in &records {
                    let article = record.article(&header, &origin, settings);
                    each(article.map_err(|e| e.in_file(&origin.path).at_line(record.line)));
                }
                records.iter().map(CsvRecord::size).sum()
            }
            #[cfg(feature = "parquet")]
            Content::Parquet { origin, records } => {
                for record in &records {
                    let article = record.row().article(|| format!("{}#{}", origin.name, record.number), settings);
                    each(article.map_err(|e| e.in_record(record.number).in_file(&origin.path)));
                }
                records.iter().map(ParquetRecord::size).sum()
            }
            Content::Warc { origin, records } => {
                for article in records.iter().filter_map(|record| html::record(record, &origin, settings)) {
                    each(article);
                }
                records.iter().map(|record| record.body.len() as u64).sum()
            }
            Content::Fault(error) => {
                each(Err(error));
                0
            }
        }
    }
}

/// The documents of a file that is read as a whole; those that are more than are taken of one are left out, and it is said once.
fn bounded(mut each: impl FnMut(Result<Article>)) -> impl FnMut(Result<Article>) {
    let mut seen = 0;
    move |article| {
        seen += 1;
        match seen {
            ..=limits::DOCUMENTS => each(article),
            DOCUMENTS_AND_ONE => {
                let most = limits::DOCUMENTS;
                let message =
                    format!("it holds more than {most} documents, and those after them are left out; cut it up");
                each(Err(Error::new(crate::ErrorKind::TooBig, message)));
            }
            _ => {}
        }
    }
}

const DOCUMENTS_AND_ONE: usize = limits::DOCUMENTS + 1;

/// The documents of a file, with its name in what is said of them.
fn in_file(origin: &Origin, mut each: impl FnMut(Result<Article>)) -> impl FnMut(Result<Article>) {
    move |article| each(article.map_err(|e| e.in_file(&origin.path)))
}
