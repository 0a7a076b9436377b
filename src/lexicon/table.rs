//! Tab-separated lists: a header line with the names of the columns, a row a line, `#` for comments.

use super::files::{LexiconFile, LexiconFiles};
use crate::{Error, Result};
use memchr::memchr_iter;
use std::path::Path;

/// One list.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    pub rows: Vec<TableRow<'s>>,
}

/// One row; it knows where it is.
#[derive(Debug)]
pub(crate) struct TableRow<'s> {
    path: &'s Path,
    line: usize,
    text: &'s str,
    cells: [&'s str; COLUMNS],
}

/// No list has more columns.
const COLUMNS: usize = 8;

impl<'s> Table<'s> {
    /// Reads all files of that name. `columns` are the names that the header must have, in order, with a blank between.
    pub fn read(files: &'s LexiconFiles, name: &'s str, columns: &str) -> Result<Self> {
        let mut rows = Vec::new();
        let columns: Vec<&str> = columns.split(' ').collect();
        for file in files.named(name) {
            read_one(file, &columns, &mut rows)?;
        }
        Ok(Table { rows })
    }
}

/// Adds the rows of one file, whose header must name the columns.
fn read_one<'s>(file: &'s LexiconFile, columns: &[&str], rows: &mut Vec<TableRow<'s>>) -> Result<()> {
    let mut header = false;
    rows.reserve(memchr_iter(b'\n', file.text.as_bytes()).count());
    for (index, text) in file.text.lines().enumerate() {
        if text.starts_with('#') || text.trim_start().is_empty() {
            continue;
        }
        let mut cells = [""; COLUMNS];
        let (mut count, mut start) = (0, 0);
        for end in memchr_iter(b'\t', text.as_bytes()).chain([text.len()]) {
            if let Some(cell) = cells.get_mut(count) {
                *cell = &text[start..end];
            }
            (count, start) = (count + 1, end + 1);
        }
        let row = TableRow { path: &file.path, line: index + 1, text, cells };
        if !header {
            if row.cells[..columns.len()] != *columns || count != columns.len() {
                return Err(row.fault(
                    0,
                    format!("the first line must name the columns, separated by tabs: {}", columns.join(" ")),
                ));
            }
            header = true;
            continue;
        }
        if count != columns.len() {
            let (n, want) = (count, columns.len());
            return Err(
                row.fault(n.min(want) - 1, format!("{n} cells, but the header names {want}: {}", columns.join(" ")))
            );
        }
        rows.push(row);
    }
    Ok(())
}

impl<'s> TableRow<'s> {
    /// The words of a cell.
    pub fn cell(&self, column: usize) -> &'s str {
        self.cells[column].trim()
    }

    /// The parts of a cell that `|` separates.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'s str> {
        self.cell(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// A fault in a cell.
    pub fn fault(&self, column: usize, message: impl Into<String>) -> Error {
        let before: usize = self.cells.iter().take(column).map(|c| c.len() + 1).sum();
        let column = self.text.get(..before).map_or(1, |s| s.chars().count() + 1);
        Error::new(crate::ErrorKind::Lexicon, message).in_file(self.path).at(self.line, column)
    }

    /// Reads a cell with `parse`, or says which values it may have.
    pub fn parse<T>(&self, column: usize, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        parse(self.cell(column)).ok_or_else(|| self.fault(column, format!("`{}` is no {what}", self.cell(column))))
    }
}
