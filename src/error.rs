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
    message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Error { path: None, line: None, column: None, message: message.into() }
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
            place.push_str(": ");
        }
        place
    }
}

/// A result whose error is the library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
