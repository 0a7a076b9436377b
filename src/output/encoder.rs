//! How a document is written in each format.

use super::format::Format;
use super::sheet::{self, Sheet};
use super::spool::{DocumentRow, SpoolLine};
use super::{brat, gkg, jsonl, web_annotation};
use crate::annotate::Mention;
use crate::article::Article;
use crate::claim::Claim;
use crate::columns::Cell;
use crate::{Error, Extractor, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufWriter, Write};
use std::path::Path;

/// Writes claims in one format, document by document, so that documents can be written on many threads and put together in
/// order: [`Encoder::head`], the documents with [`Encoder::separator`] between those that are not empty, [`Encoder::foot`].
///
/// Parquet and SQLite files, sheets, pages and what is packed cannot be put together like that. What is put together for
/// them is a *spool*, from which [`Encoder::convert`] makes the file.
///
/// ```
/// use headcount::output::{Encoder, Format};
/// use headcount::{Article, Extractor, Options};
///
/// let extractor = Extractor::new(Options::default())?;
/// let encoder = Encoder::new(Format::Csv);
/// let mut out = encoder.head();
/// let article = Article::new("a", "Police said 12 people were killed.");
/// encoder.document(&article, &extractor.extract(&article), &mut out);
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 2);
/// # Ok::<(), headcount::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Encoder {
    format: Format,
    sheet: Sheet,
    /// Whether the file is packed by gzip.
    packed: bool,
}

impl Encoder {
    /// Writes claims in that format.
    pub fn new(format: Format) -> Self {
        Encoder { format, sheet: Sheet::claims(mark(format)), packed: false }
    }

    /// Writes mentions in that format, one that [`Format::holds_mentions`].
    pub fn of_mentions(format: Format) -> Self {
        Encoder { format, sheet: Sheet::mentions(mark(format)), packed: false }
    }

    /// Adds the HXL tag row, and the columns that have tags of people affected, to CSV.
    #[must_use]
    pub fn with_hxl(mut self, hxl: bool) -> Self {
        if hxl {
            self.sheet.add_hxl();
        }
        self
    }

    /// Packs the file by gzip: it is spooled as it is, and packed at the end.
    #[must_use]
    pub fn with_gzip(mut self, packed: bool) -> Self {
        self.packed = packed;
        self
    }

    /// Writes these columns of a table only, in this order.
    ///
    /// # Errors
    /// There is no column of one of these names.
    pub fn with_columns(mut self, names: &[String]) -> Result<Self> {
        self.sheet.choose(names)?;
        Ok(self)
    }

    /// Leaves out the columns of a table that have nothing in any row, which is known at the end only: the table is spooled.
    #[must_use]
    pub fn without_empty(mut self, drop: bool) -> Self {
        self.sheet.drop_empty = drop && self.format.is_table();
        self
    }

    /// Writes CSV as Excel reads it when it opens a file: the mark of UTF-8 comes first. With `semicolons` these part the
    /// columns and commas the fractions of numbers, as Excel wants it where people write numbers like that.
    #[must_use]
    pub fn with_excel(mut self, semicolons: bool) -> Self {
        self.sheet.style.marked = true;
        if semicolons {
            (self.sheet.style.mark, self.sheet.style.comma) = (b';', true);
        }
        self
    }

    /// The columns of a table.
    pub(crate) fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What comes before all documents.
    pub fn head(&self) -> Vec<u8> {
        match self.format {
            Format::Csv | Format::Tsv if !self.spools_cells() => self.sheet.head(),
            Format::WebAnnotation | Format::Json => b"[\n".to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether it is one array of JSON.
    fn is_array(&self) -> bool {
        matches!(self.format, Format::WebAnnotation | Format::Json)
    }

    /// What is between documents that are not empty.
    pub fn separator(&self) -> &'static [u8] {
        if self.is_array() { b",\n" } else { b"" }
    }

    /// What comes after all documents.
    pub fn foot(&self) -> &'static [u8] {
        if self.is_array() { b"\n]\n" } else { b"" }
    }

    /// Appends the claims of a document. A folder of brat gets nothing: its documents are [`Encoder::files`].
    pub fn document(&self, article: &Article, claims: &[Claim], out: &mut Vec<u8>) {
        match self.format {
            Format::JsonLines | Format::Parquet => claims.iter().for_each(|claim| jsonl::json_line(claim, out)),
            Format::Csv | Format::Tsv | Format::Xlsx => {
                claims.iter().for_each(|claim| self.cells(&self.sheet.claim(claim), out));
            }
            Format::Sqlite | Format::Html => {
                let mut row = DocumentRow::of(article, claims);
                row.text = (self.format == Format::Html && !claims.is_empty()).then(|| article.text().into());
                jsonl::json_line(&SpoolLine::Document(row), out);
                claims
                    .iter()
                    .for_each(|claim| jsonl::json_line(&SpoolLine::Claim(Box::new(Cow::Borrowed(claim))), out));
            }
            Format::Gkg => gkg::line(article, claims, out),
            Format::Brat => {}
            Format::WebAnnotation | Format::Json => {
                for (index, claim) in claims.iter().enumerate() {
                    if index > 0 {
                        out.extend_from_slice(self.separator());
                    }
                    if self.format == Format::Json {
                        jsonl::json(claim, out);
                    } else {
                        web_annotation::annotation(article, claim, out);
                    }
                }
            }
        }
    }

    /// Appends the mentions of a document. A format that holds none gets nothing.
    pub fn mentions(&self, mentions: &[Mention], out: &mut Vec<u8>) {
        for (index, mention) in mentions.iter().enumerate() {
            match self.format {
                Format::JsonLines => jsonl::json_line(mention, out),
                Format::Json => {
                    if index > 0 {
                        out.extend_from_slice(self.separator());
                    }
                    jsonl::json(mention, out);
                }
                format if format.is_table() => self.cells(&self.sheet.mention(mention), out),
                _ => {}
            }
        }
    }

    /// Appends a row of a table, or of its spool.
    fn cells(&self, cells: &[Cell], out: &mut Vec<u8>) {
        if self.spools_cells() { sheet::spool(cells, out) } else { self.sheet.line(cells, out) }
    }

    /// Whether the spool holds the cells of rows.
    fn spools_cells(&self) -> bool {
        self.format == Format::Xlsx || self.sheet.drop_empty
    }

    /// The files of a document in a folder: their names, which never lead out of it, and their bytes.
    pub fn files(&self, article: &Article, claims: &[Claim]) -> Vec<(String, Vec<u8>)> {
        if self.format == Format::Brat { brat::files(article, claims).into() } else { Vec::new() }
    }

    /// The files that are in the folder beside those of the documents.
    pub fn folder_files(&self, extractor: &Extractor) -> Vec<(String, Vec<u8>)> {
        match self.format {
            Format::Brat => {
                vec![("annotation.conf".to_owned(), brat::configuration(extractor.metrics()).into_bytes())]
            }
            _ => Vec::new(),
        }
    }

    /// Whether what is put together is a spool, to be converted.
    pub fn spools(&self) -> bool {
        self.packed || self.spools_cells() || matches!(self.format, Format::Parquet | Format::Sqlite | Format::Html)
    }

    /// Looks whether [`Encoder::convert`] can add to the file `path`, where there is one: a database of another program, or one
    /// that would do something else with what is written, is left alone. To be asked before there is anything to write.
    ///
    /// # Errors
    /// It cannot.
    pub fn check(&self, path: &Path) -> Result<()> {
        match self.format {
            #[cfg(feature = "sqlite")]
            Format::Sqlite => super::sqlite::check(path),
            _ => {
                let _ = path;
                Ok(())
            }
        }
    }

    /// Makes the file `path` of a spool, which lacks its foot. A file of another format than SQLite is made anew. Into a
    /// database that is there already, claims and documents are merged by their ids, in one transaction; where there is none
    /// it is made.
    ///
    /// # Errors
    /// The spool cannot be read, the file cannot be written, or it is no database of this program.
    pub fn convert(&self, spool: impl BufRead, path: &Path) -> Result<()> {
        match self.format {
            #[cfg(feature = "parquet")]
            Format::Parquet => super::parquet::write(spool, path),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => super::sqlite::merge(spool, path),
            Format::Html => super::page::write(spool, path),
            _ if self.sheet.drop_empty => {
                let (sheet, rows) = self.sheet.clone().without_empty(spool)?;
                self.table(rows, &sheet, path)
            }
            Format::Xlsx => self.table(spool, &self.sheet, path),
            format if self.packed && !matches!(format, Format::Parquet | Format::Sqlite | Format::Brat) => {
                let mut out = Out::new(path, true)?;
                out.copy(spool)?;
                out.write(self.foot())?;
                out.finish()
            }
            format => {
                let _ = (spool, path);
                Err(Error::new(
                    crate::ErrorKind::Output,
                    format!("{} cannot be made of a spool by this program", format.as_str()),
                ))
            }
        }
    }

    /// Makes a table of a spool of its rows.
    fn table(&self, rows: impl BufRead, sheet: &Sheet, path: &Path) -> Result<()> {
        if self.format == Format::Xlsx {
            return super::xlsx::write(rows, sheet, path);
        }
        let mut out = Out::new(path, self.packed)?;
        out.write(&sheet.head())?;
        let mut bytes = Vec::new();
        for line in rows.lines() {
            bytes.clear();
            sheet.line(&sheet::read(&line.map_err(unwritable)?, sheet), &mut bytes);
            out.write(&bytes)?;
        }
        out.finish()
    }
}

/// A file that is made of a spool, packed or not. What is packed says nothing of when that was.
enum Out {
    Plain(BufWriter<File>),
    Packed(Box<GzEncoder<BufWriter<File>>>),
}

fn unwritable(error: std::io::Error) -> Error {
    Error::because(crate::ErrorKind::Output, "the file cannot be made of its spool", error)
}

impl Out {
    fn new(path: &Path, packed: bool) -> Result<Self> {
        let file = BufWriter::new(File::create(path).map_err(unwritable)?);
        Ok(if packed { Out::Packed(Box::new(GzEncoder::new(file, Compression::default()))) } else { Out::Plain(file) })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Out::Plain(file) => file.write_all(bytes),
            Out::Packed(file) => file.write_all(bytes),
        }
        .map_err(unwritable)
    }

    fn copy(&mut self, mut from: impl BufRead) -> Result<()> {
        match self {
            Out::Plain(file) => std::io::copy(&mut from, file),
            Out::Packed(file) => std::io::copy(&mut from, file),
        }
        .map(drop)
        .map_err(unwritable)
    }

    fn finish(self) -> Result<()> {
        let file = match self {
            Out::Plain(file) => Ok(file),
            Out::Packed(file) => file.finish(),
        };
        file.and_then(|mut file| file.flush()).map_err(unwritable)
    }
}

/// The sign between the columns of a format.
fn mark(format: Format) -> u8 {
    if format == Format::Tsv { b'\t' } else { b',' }
}
