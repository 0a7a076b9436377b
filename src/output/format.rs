//! The formats, and how a document is written in each.

use super::{brat, csv, gkg, jsonl, web_annotation};
use crate::article::Article;
use crate::claim::Claim;
use crate::{Error, Extractor, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::BufRead;
use std::path::Path;

/// A format of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A record a line: `.jsonl`.
    JsonLines,
    /// A table: `.csv`.
    Csv,
    /// The same with tabs between columns: `.tsv`.
    Tsv,
    /// An array of records: `.json`.
    Json,
    /// A table with typed columns: `.parquet`.
    Parquet,
    /// A database: `.sqlite`.
    Sqlite,
    /// Counts of GDELT's Global Knowledge Graph 2.1.
    Gkg,
    /// A folder of texts and standoff annotations.
    Brat,
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// A page to look at: timeline, map, table, articles.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::JsonLines,
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Parquet,
        Format::Sqlite,
        Format::Gkg,
        Format::Brat,
        Format::WebAnnotation,
        Format::Html,
    ];

    /// The name by which it is asked for.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::JsonLines => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Parquet => "parquet",
            Format::Sqlite => "sqlite",
            Format::Gkg => "gkg",
            Format::Brat => "brat",
            Format::WebAnnotation => "webanno",
            Format::Html => "html",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Format::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// The format that the name of a file tells; a name without an ending is JSON lines, as is one that ends in `.txt`.
    ///
    /// # Errors
    /// The ending is that of another format: no file says by its name what it is not.
    ///
    /// ```
    /// use headcount::output::Format;
    ///
    /// assert_eq!(Format::of("claims.tsv".as_ref())?, Format::Tsv);
    /// assert!(Format::of("claims.xml".as_ref()).is_err());
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn of(path: &Path) -> Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let format = match () {
            () if ends(&[".gkg.csv", ".gkg"]) => Format::Gkg,
            () if ends(&[".tsv", ".tab"]) => Format::Tsv,
            () if ends(&[".json"]) => Format::Json,
            () if ends(&[".csv"]) => Format::Csv,
            () if ends(&[".parquet"]) => Format::Parquet,
            () if ends(&[".sqlite", ".sqlite3", ".db"]) => Format::Sqlite,
            () if ends(&[".jsonld"]) => Format::WebAnnotation,
            () if ends(&[".html", ".htm"]) => Format::Html,
            () if ends(&[".jsonl", ".ndjson", ".txt"]) || !has_ending(&name) => Format::JsonLines,
            () => {
                let message = format!(
                    "{}: the ending tells no format that can be written; name it .jsonl, .json, .csv, .tsv, .parquet, \
                     .sqlite, .gkg, .jsonld or .html, or say --format",
                    path.display()
                );
                return Err(Error::new(crate::ErrorKind::Option, message));
            }
        };
        Ok(format)
    }

    /// Whether this program was built with it.
    pub fn is_built_in(self) -> bool {
        (self != Format::Parquet || cfg!(feature = "parquet")) && (self != Format::Sqlite || cfg!(feature = "sqlite"))
    }
}

/// Whether a name has an ending of letters and digits, as formats have. Files of devices and of dates have none.
fn has_ending(name: &str) -> bool {
    name.trim_start_matches('.').rsplit_once('.').is_some_and(|(_, ending)| {
        ending.starts_with(|c: char| c.is_ascii_alphabetic()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Writes claims in one format, document by document, so that documents can be written on many threads and put together in
/// order: [`Encoder::head`], the documents with [`Encoder::separator`] between those that are not empty, [`Encoder::foot`].
///
/// Parquet and SQLite files and pages cannot be put together like that. What is put together for them is a *spool*, lines from which
/// [`Encoder::convert`] makes the file.
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
    hxl: bool,
}

/// What stands in a line of the spool of a database.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line<'a> {
    Document(DocumentRow<'a>),
    Claim(Box<Cow<'a, Claim>>),
}

/// What a database says about a document.
#[derive(Serialize, Deserialize)]
pub(crate) struct DocumentRow<'a> {
    pub doc: Cow<'a, str>,
    pub doc_sha256: Cow<'a, str>,
    pub title: Option<Cow<'a, str>>,
    pub outlet: Option<Cow<'a, str>>,
    pub url: Option<Cow<'a, str>>,
    pub published: Option<Cow<'a, str>>,
    pub published_basis: Cow<'a, str>,
    pub characters: usize,
    pub claims: usize,
    /// The text, where a page is to show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
}

impl Encoder {
    /// Writes in that format.
    pub fn new(format: Format) -> Self {
        Encoder { format, hxl: false }
    }

    /// Adds the HXL tag row, and the columns that have tags of people affected, to CSV.
    #[must_use]
    pub fn with_hxl(mut self, hxl: bool) -> Self {
        self.hxl = hxl;
        self
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What stands before all documents.
    pub fn head(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => csv::head(self.hxl, b','),
            Format::Tsv => csv::head(self.hxl, b'\t'),
            Format::WebAnnotation | Format::Json => b"[\n".to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether it is one array of JSON.
    fn is_array(&self) -> bool {
        matches!(self.format, Format::WebAnnotation | Format::Json)
    }

    /// What stands between documents that are not empty.
    pub fn separator(&self) -> &'static [u8] {
        if self.is_array() { b",\n" } else { b"" }
    }

    /// What stands after all documents.
    pub fn foot(&self) -> &'static [u8] {
        if self.is_array() { b"\n]\n" } else { b"" }
    }

    /// Appends the claims of a document. A folder of brat gets nothing: its documents are [`Encoder::files`].
    pub fn document(&self, article: &Article, claims: &[Claim], out: &mut Vec<u8>) {
        match self.format {
            Format::JsonLines | Format::Parquet => claims.iter().for_each(|claim| jsonl::json_line(claim, out)),
            Format::Csv => claims.iter().for_each(|claim| csv::line(claim, self.hxl, b',', out)),
            Format::Tsv => claims.iter().for_each(|claim| csv::line(claim, self.hxl, b'\t', out)),
            Format::Sqlite | Format::Html => {
                let mut row = document_row(article, claims);
                row.text = (self.format == Format::Html && !claims.is_empty()).then(|| article.text().into());
                jsonl::json_line(&Line::Document(row), out);
                claims.iter().for_each(|claim| jsonl::json_line(&Line::Claim(Box::new(Cow::Borrowed(claim))), out));
            }
            Format::Gkg => gkg::line(article, claims, out),
            Format::Brat => {}
            Format::WebAnnotation | Format::Json => {
                for (index, claim) in claims.iter().enumerate() {
                    if index > 0 {
                        out.extend_from_slice(self.separator());
                    }
                    if self.format == Format::Json {
                        jsonl::json_line(claim, out);
                        // the line ends behind the comma
                        out.pop();
                    } else {
                        web_annotation::annotation(article, claim, out);
                    }
                }
            }
        }
    }

    /// The files of a document in a folder: their names, which never lead out of it, and their bytes.
    pub fn files(&self, article: &Article, claims: &[Claim]) -> Vec<(String, Vec<u8>)> {
        if self.format == Format::Brat { brat::files(article, claims).into() } else { Vec::new() }
    }

    /// The files that stand in the folder beside those of the documents.
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
        matches!(self.format, Format::Parquet | Format::Sqlite | Format::Html)
    }

    /// Makes the file `path` of a spool. A Parquet file or a page is made anew. Into a database that is there already, claims and
    /// documents are merged by their ids, in one transaction; where there is none it is made.
    ///
    /// # Errors
    /// The spool cannot be read, the file cannot be written, or it is no database of this program.
    pub fn convert(&self, spool: impl BufRead, path: &Path) -> Result<()> {
        match self.format {
            #[cfg(feature = "parquet")]
            Format::Parquet => super::parquet::write(spool, path),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => super::sqlite::merge(spool, path),
            Format::Html => crate::report::write(spool, path),
            format => {
                let _ = (spool, path);
                Err(Error::new(
                    crate::ErrorKind::Output,
                    format!("{} cannot be made of a spool by this program", format.as_str()),
                ))
            }
        }
    }
}

fn document_row<'a>(article: &'a Article, claims: &[Claim]) -> DocumentRow<'a> {
    // what stands in the record goes before: a dateline can tell the date of a document
    let (published, basis) = match claims.first() {
        Some(claim) => (claim.published.clone().map(Cow::Owned), claim.published_basis),
        None => (article.published().map(Cow::Borrowed), article.published_basis()),
    };
    DocumentRow {
        doc: article.doc().into(),
        doc_sha256: article.sha256_hex().into(),
        title: article.title().map(Cow::Borrowed),
        outlet: article.outlet().map(Cow::Borrowed),
        url: article.url().map(Cow::Borrowed),
        published,
        published_basis: basis.as_str().into(),
        characters: article.text().chars().count(),
        claims: claims.len(),
        text: None,
    }
}

/// Hands on the rows of a spool, one after the other.
pub(crate) fn each_line<T: serde::de::DeserializeOwned>(
    spool: impl BufRead,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    for (index, line) in spool.lines().enumerate() {
        let fault = |why: String| {
            Error::new(crate::ErrorKind::Output, format!("line {} of the spool cannot be read: {why}", index + 1))
        };
        let line = line.map_err(|e| fault(e.to_string()))?;
        each(serde_json::from_str(&line).map_err(|e| fault(e.to_string()))?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_the_format() {
        for (name, format) in [
            ("a/claims.jsonl", Format::JsonLines),
            ("claims.CSV", Format::Csv),
            ("claims.gkg.csv", Format::Gkg),
            ("claims.parquet", Format::Parquet),
            ("claims.sqlite3", Format::Sqlite),
            ("claims.db", Format::Sqlite),
            ("claims.jsonld", Format::WebAnnotation),
            ("claims.tsv", Format::Tsv),
            ("claims.json", Format::Json),
            ("claims.2025-06-16", Format::JsonLines),
            (".hidden", Format::JsonLines),
            ("report.html", Format::Html),
            ("claims", Format::JsonLines),
            ("/dev/null", Format::JsonLines),
        ] {
            assert_eq!(Format::of(Path::new(name)).unwrap(), format, "{name}");
        }
        for name in ["a.xlsx", "a.ods", "a.csv.gz", "a.jsonl.gz", "a.html.gz", "a.XML"] {
            let error = Format::of(Path::new(name)).unwrap_err().to_string();
            assert!(error.contains(".parquet") && error.starts_with(name), "{error}");
        }
        assert!(Format::ALL.iter().all(|format| Format::from_name(format.as_str()) == Some(*format)));
    }
}
