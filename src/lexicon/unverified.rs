//! Phrases by which a text says that a figure was not verified.

use super::{Lexicon, LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::text::Document;
use std::ops::Range;

pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Phrases<()>> {
    let mut phrases = Phrases::default();
    for row in &Table::read(files, "words/unverified.tsv", &["phrase"])?.rows {
        phrases.insert(row.cell(0), (), vocabulary);
    }
    Ok(phrases)
}

impl Lexicon {
    /// Whether the sentence says that a figure was not verified.
    pub(crate) fn says_unverified(&self, document: &Document, tokens: Range<usize>) -> bool {
        tokens.clone().any(|at| self.unverified.longest_at(document, at, tokens.end).is_some())
    }
}
