//! A piece of input that one thread turns into articles.

use super::date_order::DateOrder;
use super::kind::Kind;
use super::{Settings, csv, html, json, json_lines, json_row, language, text, warc, wrapped};
use crate::article::Article;
use crate::claim::PublishedBasis;
use crate::html::metadata::{Metadata, Provenance};
use crate::published::{in_file_name, in_path, read_date};
use crate::{Error, Result, limits};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a piece of input comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    /// What to call it in a message.
    pub path: PathBuf,
    /// The path relative to the input root, with `/`.
    pub name: String,
}

/// A piece of input that one thread turns into articles: a file, or a stretch of rows of one.
#[derive(Debug)]
pub struct Chunk(pub(crate) Content);

#[derive(Debug)]
pub(crate) enum Content {
    /// A file with one document, not yet read.
    File { origin: Origin, kind: Kind },
    /// One document, of an archive.
    Document { origin: Origin, kind: Kind, bytes: Vec<u8> },
    /// Whole lines of a file, the first of which is line `first_line`.
    Lines { origin: Arc<Origin>, first_line: usize, bytes: Vec<u8>, order: DateOrder },
    /// Objects of JSON.
    Values { origin: Arc<Origin>, values: Vec<json::JsonValue> },
    /// Rows of a table.
    Rows { origin: Arc<Origin>, header: Arc<csv::Header>, records: Vec<csv::CsvRecord>, order: DateOrder },
    /// Rows of a table of columns.
    #[cfg(feature = "parquet")]
    Parquet { origin: Arc<Origin>, records: Vec<super::parquet::ParquetRecord> },
    /// Records of a crawl.
    Warc { origin: Arc<Origin>, records: Vec<warc::WarcRecord> },
    /// Something that cannot be read.
    Fault(Error),
}

impl Chunk {
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
            Content::Values { origin, values } => (4_u8, &origin.name, values).hash(&mut hasher),
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
            Content::Rows { records, .. } => records.iter().map(csv::CsvRecord::size).sum(),
            #[cfg(feature = "parquet")]
            Content::Parquet { records, .. } => records.iter().map(super::parquet::ParquetRecord::size).sum(),
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
            Content::Document { origin, kind, bytes } => {
                text::documents(&bytes, kind, &origin, settings, bounded(in_file(&origin, each)));
                bytes.len() as u64
            }
            Content::Lines { origin, first_line, bytes, order } => {
                json_lines::for_each(&bytes, first_line, &origin, &order.applied(settings), each);
                bytes.len() as u64
            }
            Content::Values { origin, values } => {
                let mut read = 0;
                let mut order = DateOrder::default();
                values.iter().for_each(|value| order.see_json(&value.bytes));
                let settings = &*order.applied(settings);
                for json::JsonValue { bytes, line, number } in values {
                    let name = match number {
                        Some(number) => format!("{}#{number}", origin.name),
                        None => origin.name.clone(),
                    };
                    let told =
                        |article: Result<Article>| each(article.map_err(|e| e.in_file(&origin.path).at_line(line)));
                    json_row::articles(&bytes, &name, settings, bounded(told));
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
                records.iter().map(csv::CsvRecord::size).sum()
            }
            #[cfg(feature = "parquet")]
            Content::Parquet { origin, records } => {
                for record in &records {
                    let article = record.row().article(|| format!("{}#{}", origin.name, record.number), settings);
                    each(article.map_err(|e| e.in_record(record.number).in_file(&origin.path)));
                }
                records.iter().map(super::parquet::ParquetRecord::size).sum()
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
                let message = format!("it holds more than {most} documents, and those behind are left out; cut it up");
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

/// What is said of a document whose date is in no form that is known.
pub(crate) const DATE: &str = "published_unread";

/// What some systems write where there is no date.
fn is_no_date(text: &str) -> bool {
    text.is_empty() || text.starts_with("0000") || text.starts_with("0001-01-01") || text == "null" || text == "None"
}

/// Gives `article` its outlet and its date: from the settings, else from the document itself, else from the name of its
/// file or its address. Puts its headline into the text where that is asked for, has what was decoded wrongly before
/// read as it was meant and lines of one width read joined, and notes when it is not in English.
pub(crate) fn complete(
    article: Article,
    outlet: Option<String>,
    published: Option<&str>,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let article = dated(article, outlet, published, file, settings)?;
    let article = if settings.titles { article.with_title_in_text() } else { article };
    let article = article.with_mojibake_read();
    let joined = wrapped::joined(article.read());
    let article = article.with_lines_joined(joined);
    let foreign = language::is_foreign(article.read());
    Ok(if foreign { article.with_warning(language::FOREIGN) } else { article })
}

fn dated(
    article: Article,
    outlet: Option<String>,
    published: Option<&str>,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let article = match settings.outlet.clone().or(outlet) {
        Some(outlet) => article.with_outlet(outlet),
        None => article,
    };
    let article = article.within_limits()?;
    if let Some(date) = &settings.published {
        return article.with_published(date, PublishedBasis::Option);
    }
    let mut article = article;
    if let Some(date) = published.map(str::trim).filter(|date| !is_no_date(date)) {
        match read_date(date, settings.date_format.as_ref()) {
            Some(date) => return article.with_published(&date, PublishedBasis::Metadata),
            // a document is worth more than its date; what is said of it is in its records
            None => article = article.with_warning(DATE),
        }
    }
    if let Some(date) = file.and_then(in_name) {
        return article.with_published(&date, PublishedBasis::Filename);
    }
    match article.url().and_then(in_path) {
        Some(date) => article.with_published(&date, PublishedBasis::Url),
        None => Ok(article),
    }
}

fn in_name(path: &str) -> Option<String> {
    let name = Path::new(path).file_name().and_then(|n| n.to_str()).unwrap_or_default();
    in_file_name(name).or_else(|| in_path(path))
}

/// Gives the article of a page what the page says about itself. What the page declares as its date goes before the name of
/// the file and the address, and these before a date that merely is on the page.
pub(crate) fn complete_page(
    article: Article,
    metadata: Metadata,
    file: Option<&str>,
    settings: &Settings,
) -> Result<Article> {
    let declared = metadata.dates.first().filter(|c| c.provenance < Provenance::Url).cloned();
    let standing = metadata.dates.iter().find(|c| c.provenance > Provenance::Url).cloned();
    let mut article = article.with_published_candidates(metadata.dates);
    if let Some(title) = metadata.title {
        article = article.with_title(title);
    }
    if let Some(url) = metadata.url {
        article = article.with_url(url);
    }
    let article = complete(article, metadata.outlet, declared.as_ref().map(|c| c.value.as_str()), file, settings)?;
    match standing {
        Some(date) if article.published().is_none() => article.with_published(&date.value, PublishedBasis::Metadata),
        _ => Ok(article),
    }
}
