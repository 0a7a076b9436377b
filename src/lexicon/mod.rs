//! The lexicon: word lists, registries and grammar, embedded in the binary and overlaid by a folder of the user's.
//!
//! `data/en/*.tsv` hold lists, `rules/en/*.toml` the grammar. Everything is read once, when an extractor is made.

mod date_words;
mod phrases;
pub(crate) mod quantity_words;
mod sources;
mod table;
mod vocabulary;

use crate::Result;
use std::path::Path;

pub use date_words::DateWords;
pub use phrases::Phrases;
pub use quantity_words::QuantityWords;
pub(crate) use sources::Sources;
pub(crate) use table::{Row, Table};
pub use vocabulary::Vocabulary;

/// Word lists, registries and grammar of one language.
#[derive(Debug)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    /// Words of numbers, bounds and units.
    pub(crate) quantities: QuantityWords,
    /// Words of dates.
    pub(crate) dates: DateWords,
}

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Panics
    /// Never in a released build: the embedded files are read by a test.
    pub fn embedded() -> Self {
        match Self::load(&Sources::embedded()) {
            Ok(lexicon) => lexicon,
            Err(error) => unreachable!("the embedded lexicon is read by the tests: {error}"),
        }
    }

    /// The built-in lexicon with the files of `folder` laid over it: a row of the user's replaces the built-in row of the
    /// same key and adds to the list otherwise.
    ///
    /// # Errors
    /// A file that cannot be read, has an unknown name or is at fault, with file, line and column.
    pub fn with_overlay(folder: &Path) -> Result<Self> {
        Self::load(&Sources::with_overlay(folder)?)
    }

    fn load(sources: &Sources) -> Result<Self> {
        let mut vocabulary = Vocabulary::new(sources)?;
        let quantities = QuantityWords::load(sources, &mut vocabulary)?;
        let dates = DateWords::load(sources, &mut vocabulary)?;
        Ok(Lexicon { vocabulary, quantities, dates })
    }

    /// The words that any list holds, by number.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
