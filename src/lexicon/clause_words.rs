//! Words that tell which clause a date belongs to.

use super::{Lexicon, Sources, Table, Vocabulary};
use crate::Result;
use crate::text::Document;

/// What a word says of the clauses about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseUse {
    /// Of courts and inquiries: what it is about happened before.
    Proceeding,
    /// A verb of what itself does harm.
    Happening,
    /// A noun of such a thing: "attack".
    Occasion,
    /// It begins the predicate of a clause.
    Auxiliary,
}

pub(crate) fn load(sources: &Sources, vocabulary: &mut Vocabulary) -> Result<Vec<Option<ClauseUse>>> {
    let mut uses = Vec::new();
    for row in &Table::read(sources, "words/clause_words.tsv", &["word", "use"])?.rows {
        let what = row.parse(1, "use (proceeding, happening, occasion, auxiliary)", |name| match name {
            "proceeding" => Some(ClauseUse::Proceeding),
            "happening" => Some(ClauseUse::Happening),
            "occasion" => Some(ClauseUse::Occasion),
            "auxiliary" => Some(ClauseUse::Auxiliary),
            _ => None,
        })?;
        let word = vocabulary.intern(row.cell(0)).index();
        if uses.len() <= word {
            uses.resize(word + 1, None);
        }
        uses[word] = Some(what);
    }
    Ok(uses)
}

impl Lexicon {
    /// Whether the word at `token` has this use; none has where the document ends before it.
    pub(crate) fn is_clause_word(&self, document: &Document, token: usize, what: ClauseUse) -> bool {
        let found = document.tokens.get(token).and_then(|t| self.clause_words.get(t.word.index()));
        found.copied().flatten() == Some(what)
    }
}
