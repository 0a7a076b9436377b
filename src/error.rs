//! The one error type of the library.

use std::path::{Path, PathBuf};

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option or a value that was given makes no sense.
    Option,
    /// A file or folder cannot be read.
    Unreadable,
    /// What was read is not what it should be: broken, cut off, of another form.
    Malformed,
    /// What was read holds no text.
    Empty,
    /// A document is bigger than it may be.
    TooBig,
    /// What was read is of a kind that is not known, or that this build cannot read.
    Unsupported,
    /// A fault in a file of the lexicon.
    Lexicon,
    /// Gold, records or a floor to evaluate with are at fault.
    Evaluation,
    /// Records cannot be written.
    Output,
}

/// What went wrong, where, and what to do about it.
///
/// The message is for people and says all, the cause in [`source`](std::error::Error::source) included; [`Error::kind`],
/// [`Error::path`] and [`Error::line`] are for programs.
///
/// ```
/// use headcount::claim::PublishedBasis;
/// use headcount::{Article, ErrorKind};
///
/// let article = Article::new("flood.txt", "Police said 12 people were killed.");
/// let error = article.with_published("soon", PublishedBasis::Option).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Option);
/// assert_eq!(error.to_string(), "`soon` is no date; write it as 2025-06-16");
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Fault>);

/// In a box, so that a result is no bigger for it where all is well.
#[derive(Debug, thiserror::Error)]
#[error("{}{message}", self.place())]
struct Fault {
    kind: ErrorKind,
    source: Option<Cause>,
    path: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    /// The record of a container that has no lines, counted from 1.
    record: Option<usize>,
    stage: &'static str,
    message: String,
}

impl Error {
    /// An error of that kind, of which nothing more is known yet.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let (message, stage) = (message.into(), "read");
        Error(Box::new(Fault {
            kind,
            source: None,
            path: None,
            line: None,
            column: None,
            record: None,
            stage,
            message,
        }))
    }

    /// Says what cannot be done, and why not.
    pub(crate) fn because(kind: ErrorKind, what: &str, cause: impl Into<Cause>) -> Self {
        let cause = cause.into();
        let mut error = Self::new(kind, format!("{what}: {cause}"));
        error.0.source = Some(cause);
        error
    }

    pub(crate) fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    pub(crate) fn at(mut self, line: usize, column: usize) -> Self {
        self.0.line = Some(line);
        self.0.column = Some(column);
        self
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    pub(crate) fn in_record(mut self, record: usize) -> Self {
        self.0.record = Some(record);
        self
    }

    pub(crate) fn in_stage(mut self, stage: &'static str) -> Self {
        self.0.stage = stage;
        self
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stage in which it happened: `read`, `html` for a page of HTML without an article, or `extract` where a document
    /// holds more claims than are taken.
    pub fn stage(&self) -> &str {
        self.0.stage
    }

    /// The record of a crawl or the row of a table in which the fault is, counted from 1, where it has no line.
    pub fn record(&self) -> Option<usize> {
        self.0.record
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> &str {
        &self.0.message
    }

    /// The file in which the fault is, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The line of the fault, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.0.line
    }

    /// The column of the fault in characters, counted from 1.
    pub fn column(&self) -> Option<usize> {
        self.0.column
    }
}

impl Fault {
    /// Where it happened: `file:line:column: `, as far as it is known.
    fn place(&self) -> String {
        let mut place = String::new();
        if let Some(path) = &self.path {
            place.push_str(&path.display().to_string());
            if let Some(line) = self.line {
                place.push_str(&format!(":{line}"));
                if let Some(column) = self.column {
                    place.push_str(&format!(":{column}"));
                }
            }
            if let Some(record) = self.record {
                place.push_str(&format!("#{record}"));
            }
            place.push_str(": ");
        }
        place
    }
}

/// A result whose error is the library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error as _;

    #[test]
    fn a_cause_is_reported_and_kept() {
        let cause = std::io::Error::new(std::io::ErrorKind::NotFound, "not there");
        let error = Error::because(ErrorKind::Unreadable, "the file cannot be read", cause).in_file("a.txt").at_line(3);
        assert_eq!(error.to_string(), "a.txt:3: the file cannot be read: not there");
        assert_eq!(error.kind(), ErrorKind::Unreadable);
        assert!(error.source().is_some_and(|cause| cause.is::<std::io::Error>()));
    }
}
