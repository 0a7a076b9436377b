//! Words that carry the sentence: articles, prepositions, auxiliaries.

use super::symbols::Symbol;
use super::{Phrases, Sources, Table, Vocabulary};
use crate::Result;

pub(crate) fn load(sources: &Sources, vocabulary: &mut Vocabulary) -> Result<Phrases<Symbol>> {
    let mut words = Phrases::default();
    for row in &Table::read(sources, "data/en/functions.tsv", &["word", "class"])?.rows {
        let symbol = row.parse(1, "symbol of the grammar", Symbol::from_name)?;
        words.insert(row.cell(0), symbol, vocabulary);
    }
    Ok(words)
}
