//! Words that make a claim less than a flat statement.

use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::claim::Modality;

/// What a hedge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// It sets the modality.
    Modality(Modality),
    /// It denies.
    Negation,
}

pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<Hedge>> {
    let mut hedges = Phrases::default();
    for row in &Table::read(files, "words/hedges.tsv", &["phrase", "modality"])?.rows {
        let hedge = row.parse(1, "modality of the schema or `negation`", |name| match name {
            "negation" => Some(Hedge::Negation),
            _ => Modality::from_name(name).map(Hedge::Modality),
        })?;
        hedges.insert(row.cell(0), hedge, vocabulary);
    }
    Ok(hedges)
}
