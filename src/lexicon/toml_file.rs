//! Reading TOML files of the lexicon, with the place of every fault.

use super::files::LexiconFile;
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::ops::Range;

pub(crate) fn read<T: DeserializeOwned>(file: &LexiconFile) -> Result<T> {
    toml::from_str(&file.text).map_err(|error| {
        let place = error.span().unwrap_or_default();
        fault(file, &place, error.message())
    })
}

/// A fault at a place of the file.
pub(crate) fn fault(file: &LexiconFile, place: &Range<usize>, message: impl Into<String>) -> Error {
    let before = file.text.get(..place.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Error::new(crate::ErrorKind::Lexicon, message).in_file(&file.path).at(line, column)
}
