//! Words that show a name to be that of a place.

use super::{LexiconFiles, Table, Vocabulary};
use crate::Result;
use crate::text::WordId;
use rustc_hash::FxHashSet;

/// Words beside names of places.
#[derive(Debug, Default)]
pub struct PlaceWords {
    leads: FxHashSet<WordId>,
    kinds: FxHashSet<WordId>,
}

impl PlaceWords {
    /// Reads the words before and after names by which these are places.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut words = PlaceWords::default();
        for row in &Table::read(files, "words/place_words.tsv", "word use")?.rows {
            let lead = row.parse(1, "use (lead, kind)", |u| match u {
                "lead" => Some(true),
                "kind" => Some(false),
                _ => None,
            })?;
            let set = if lead { &mut words.leads } else { &mut words.kinds };
            set.insert(vocabulary.intern(row.cell(0)));
        }
        Ok(words)
    }

    /// "in", "near".
    pub fn leads(&self, word: WordId) -> bool {
        self.leads.contains(&word)
    }

    /// "region", "province".
    pub fn is_kind(&self, word: WordId) -> bool {
        self.kinds.contains(&word)
    }
}
