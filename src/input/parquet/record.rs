//! A row of a table of columns.

use crate::input::fields::FieldRole;
use crate::input::row::Row;
use std::borrow::Cow;

/// The values of one row that an article has, and its number from 1.
#[derive(Debug, Default, Hash)]
pub(crate) struct ParquetRecord {
    pub(super) values: Vec<((FieldRole, usize), String)>,
    pub number: usize,
}

impl ParquetRecord {
    /// How many bytes the values have.
    pub fn size(&self) -> u64 {
        self.values.iter().map(|(_, value)| value.len() as u64).sum()
    }

    pub fn row(&self) -> Row<'_> {
        let mut row = Row::default();
        for (role, value) in &self.values {
            row.set(*role, Cow::Borrowed(value));
        }
        row
    }
}
