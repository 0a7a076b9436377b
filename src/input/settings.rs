//! What is to be known about all documents, and how they are read.

use super::fields::Fields;
use super::kind::FileKind;
use crate::Error;
use crate::published::DateFormat;
use std::path::PathBuf;

/// What is to be known about all documents, and how they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The date of every document, which `date_format` holds for as well; it goes before what a document says itself.
    pub published: Option<String>,
    /// The outlet of every document; it goes before what a document says itself.
    pub outlet: Option<String>,
    /// How dates are written, where their parts alone do not tell day and month apart.
    pub date_format: Option<DateFormat>,
    /// Whether the headline that a row, a file or a page names is put before the text, so that its claims are read. A text
    /// that begins with it is left as it is.
    pub titles: bool,
    /// What all files are, whatever their names and first bytes say; what is packed is unpacked first.
    pub kind: Option<FileKind>,
    /// Documents of more bytes are refused.
    pub max_doc_bytes: usize,
    /// A file that is no input, wherever it is: the one that is being written.
    pub skip: Option<PathBuf>,
    /// More files, and folders with all that is in them, that are no input.
    pub passed: Vec<PathBuf>,
    /// The names of the fields of rows, where they are not the usual ones.
    pub fields: Fields,
    /// Only files of folders that one of these globs matches are read; none means all. A glob without `/` is matched
    /// against the name of a file and of each folder above it, another one against the path from the root.
    pub include: Vec<String>,
    /// Files of folders that one of these globs matches are not read.
    pub exclude: Vec<String>,
    /// Whether links in a folder that lead out of it are followed.
    pub follow: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            published: None,
            outlet: None,
            date_format: None,
            titles: false,
            kind: None,
            max_doc_bytes: 10_000_000,
            skip: None,
            passed: Vec::new(),
            fields: Fields::default(),
            include: Vec::new(),
            exclude: Vec::new(),
            follow: false,
        }
    }
}

/// What is said of a document of more bytes than are read.
pub(crate) fn too_big(limit: usize) -> Error {
    Error::new(
        crate::ErrorKind::Malformed,
        format!("the document has more than {limit} bytes; raise --max-doc-bytes to read it"),
    )
}
