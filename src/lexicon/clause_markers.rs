//! Words that show which clause a date belongs to.

use super::{Lexicon, LexiconFiles, Table, Vocabulary};
use crate::Result;
use crate::text::Document;

/// What a word says of the clauses about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseMarker {
    /// Of courts and inquiries: what it is about happened before.
    Proceeding,
    /// A verb of what itself does harm.
    Happening,
    /// A noun of such a thing: "attack".
    Occasion,
    /// It begins the predicate of a clause.
    Auxiliary,
}

/// The use of each word, by the number of the word.
pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Vec<Option<ClauseMarker>>> {
    let mut uses = Vec::new();
    for row in &Table::read(files, "words/clause_markers.tsv", "word use")?.rows {
        let what = row.parse(1, "use (proceeding, happening, occasion, auxiliary)", |name| match name {
            "proceeding" => Some(ClauseMarker::Proceeding),
            "happening" => Some(ClauseMarker::Happening),
            "occasion" => Some(ClauseMarker::Occasion),
            "auxiliary" => Some(ClauseMarker::Auxiliary),
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
    pub(crate) fn is_clause_marker(&self, document: &Document, token: usize, what: ClauseMarker) -> bool {
        let found = document.tokens.get(token).and_then(|t| self.clause_markers.get(t.word.index()));
        found.copied().flatten() == Some(what)
    }
}
