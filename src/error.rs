//! The one error type of the library.

use std::path::{Path, PathBuf};

/// What went wrong, where, and what to do about it.
///
/// The type is opaque on purpose: its message is for people, [`Error::path`] and [`Error::line`] are for programs.
#[derive(Debug, thiserror::Error)]
#[error("{}{message}", self.place())]
pub struct Error {
    path: Option<PathBuf>,
    line: Option<usize>,
    column: Option<usize>,
    /// The record of a container that has no lines, counted from 1.
    record: Option<usize>,
    stage: &'static str,
    message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Error { path: None, line: None, column: None, record: None, stage: "read", message: message.into() }
    }

    pub(crate) fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    pub(crate) fn at(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn in_record(mut self, record: usize) -> Self {
        self.record = Some(record);
        self
    }

    pub(crate) fn in_stage(mut self, stage: &'static str) -> Self {
        self.stage = stage;
        self
    }

    /// The stage in which it happened: `read`, or `strip` for a page of HTML without an article.
    pub fn stage(&self) -> &str {
        self.stage
    }

    /// The record of a crawl or the row of a table in which the fault stands, counted from 1, where it has no line.
    pub fn record(&self) -> Option<usize> {
        self.record
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> &str {
        &self.message
    }

    /// The file in which the fault stands, where there is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line of the fault, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The column of the fault in characters, counted from 1.
    pub fn column(&self) -> Option<usize> {
        self.column
    }

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
