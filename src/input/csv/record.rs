//! A row of a table, and its article.

use crate::Error;
use crate::article::Article;
use crate::input::encoding::decode;
use crate::input::fields::FieldRole;
use crate::input::origin::Origin;
use crate::input::row::Row;
use crate::input::settings::Settings;
use std::borrow::Cow;

/// One row: its values one after the other, where each ends, the line where it begins, its number from 1.
#[derive(Debug, Default, Clone, Hash)]
pub(crate) struct CsvRecord {
    pub(super) bytes: Vec<u8>,
    ends: Vec<usize>,
    pub line: usize,
    pub number: usize,
}

/// What each column is; the number of columns.
#[derive(Debug)]
pub(crate) struct CsvHeader {
    pub(super) roles: Vec<Option<(FieldRole, usize)>>,
    pub(super) delimiter: u8,
}

/// What is said of a document whose row has more cells than the header.
const JOINED: &str = "cells_joined";

impl CsvRecord {
    /// A row that begins on a line and has a number, with its values one after the other and where each ends.
    pub(super) fn new((line, number): (usize, usize), mut bytes: Vec<u8>, mut ends: Vec<usize>) -> Self {
        bytes.shrink_to_fit();
        ends.shrink_to_fit();
        CsvRecord { bytes, ends, line, number }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &[u8]> {
        self.ends.iter().scan(0, |start, end| {
            let value = &self.bytes[*start..*end];
            *start = *end;
            Some(value)
        })
    }

    /// The values that are dates.
    pub(super) fn dates<'r>(&'r self, header: &'r CsvHeader) -> impl Iterator<Item = &'r [u8]> {
        let dated = self.values().zip(&header.roles).filter(|(_, role)| matches!(role, Some((FieldRole::Date, _))));
        dated.map(|(value, _)| value)
    }

    /// How many bytes the values have.
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    pub(super) fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }

    /// The article of the row.
    pub fn article(&self, header: &CsvHeader, origin: &Origin, settings: &Settings) -> crate::Result<Article> {
        let mut row = Row::default();
        let joined = self.joined(header)?;
        let last = header.roles.len() - 1;
        for (index, (value, role)) in self.values().zip(&header.roles).enumerate() {
            if let Some(role) = role {
                let whole = joined.as_deref().filter(|_| index == last);
                let decoded = decode(whole.unwrap_or(value), None);
                row.lossy |= decoded.lossy;
                row.set(*role, Cow::Owned(decoded.text.into_owned()));
            }
        }
        let article = row.article(|| format!("{}#{}", origin.name, self.number), settings)?;
        Ok(if joined.is_some() { article.with_warning(JOINED) } else { article })
    }

    /// The last cell with those that are beyond the header, where there are any: a text with commas that nobody put into
    /// quotation marks.
    fn joined(&self, header: &CsvHeader) -> crate::Result<Option<Vec<u8>>> {
        let columns = header.roles.len();
        let filled = self.values().enumerate().filter(|(_, value)| !value.trim_ascii().is_empty());
        let cells = filled.last().map_or(0, |(index, _)| index + 1);
        if cells <= columns {
            return Ok(None);
        }
        if !matches!(header.roles.last(), Some(Some((FieldRole::Text, _)))) {
            let message = format!(
                "the row has {cells} cells, and the header {columns} columns; put cells that hold the sign between columns \
                 into quotation marks"
            );
            return Err(Error::new(crate::ErrorKind::Malformed, message));
        }
        let cells: Vec<&[u8]> = self.values().take(cells).skip(columns - 1).collect();
        Ok(Some(cells.join(&header.delimiter)))
    }
}
