//! The formats, and the names of files that show them.

use crate::{Error, Result};
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
    /// A sheet with typed cells: `.xlsx`.
    Xlsx,
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
    pub const ALL: [Format; 11] = [
        Format::JsonLines,
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Xlsx,
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
            Format::Xlsx => "xlsx",
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

    /// The format by the name of a file; a name without an ending is JSON lines, as is one that ends in `.txt`. What
    /// is text may be packed: `.csv.gz`, see [`Format::is_packed`].
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
        let packed = Self::is_packed(path);
        let name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let format = match () {
            () if ends(&[".gkg.csv", ".gkg"]) => Format::Gkg,
            () if ends(&[".tsv", ".tab"]) => Format::Tsv,
            () if ends(&[".json"]) => Format::Json,
            () if ends(&[".csv"]) => Format::Csv,
            () if ends(&[".xlsx"]) && !packed => Format::Xlsx,
            () if ends(&[".parquet"]) && !packed => Format::Parquet,
            () if ends(&[".sqlite", ".sqlite3", ".db"]) && !packed => Format::Sqlite,
            () if ends(&[".jsonld"]) => Format::WebAnnotation,
            () if ends(&[".html", ".htm"]) && !packed => Format::Html,
            () if ends(&[".jsonl", ".ndjson", ".txt"]) || !has_ending(&name) => Format::JsonLines,
            () => {
                let message = format!(
                    "{}: the ending is of no format that can be written; name it .jsonl, .json, .csv, .tsv, .gkg, .jsonld, or one \
                     of these with .gz, or .xlsx, .parquet, .sqlite, .html, or say --format",
                    path.display()
                );
                return Err(Error::new(crate::ErrorKind::Option, message));
            }
        };
        Ok(format)
    }

    /// Whether the name of a file says that it is packed: it ends in `.gz`.
    ///
    /// ```
    /// assert!(headcount::output::Format::is_packed("claims.csv.gz".as_ref()));
    /// ```
    pub fn is_packed(path: &Path) -> bool {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
    }

    /// Whether it is a table of text, whose columns can be chosen.
    pub fn is_text_table(self) -> bool {
        matches!(self, Format::Csv | Format::Tsv)
    }

    /// Whether it is a table or sheet, whose columns can be chosen.
    pub fn is_table(self) -> bool {
        self.is_text_table() || self == Format::Xlsx
    }

    /// Whether it can hold mentions.
    pub fn holds_mentions(self) -> bool {
        self.is_table() || matches!(self, Format::JsonLines | Format::Json)
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
            ("claims.csv.gz", Format::Csv),
            ("claims.jsonl.GZ", Format::JsonLines),
            ("claims.gkg.csv.gz", Format::Gkg),
            ("claims.xlsx", Format::Xlsx),
            ("claims.2025-06-16", Format::JsonLines),
            (".hidden", Format::JsonLines),
            ("report.html", Format::Html),
            ("claims", Format::JsonLines),
            ("/dev/null", Format::JsonLines),
        ] {
            assert_eq!(Format::of(Path::new(name)).unwrap(), format, "{name}");
        }
        for name in ["a.ods", "a.xlsx.gz", "a.parquet.gz", "a.html.gz", "a.XML"] {
            let error = Format::of(Path::new(name)).unwrap_err().to_string();
            assert!(error.contains(".parquet") && error.starts_with(name), "{error}");
        }
        assert!(Format::ALL.iter().all(|format| Format::from_name(format.as_str()) == Some(*format)));
    }
}
