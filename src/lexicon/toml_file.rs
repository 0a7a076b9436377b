//! Reading TOML files of the lexicon, with the place of every fault.

use super::sources::Source;
use crate::{Error, Result};
use serde::de::DeserializeOwned;
use std::ops::Range;

pub(crate) fn read<T: DeserializeOwned>(source: &Source) -> Result<T> {
    toml::from_str(&source.text).map_err(|error| {
        let place = error.span().unwrap_or_default();
        fault(source, &place, error.message())
    })
}

/// A fault at a place of the file.
pub(crate) fn fault(source: &Source, place: &Range<usize>, message: impl Into<String>) -> Error {
    let before = source.text.get(..place.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Error::new(message).in_file(&source.path).at(line, column)
}
