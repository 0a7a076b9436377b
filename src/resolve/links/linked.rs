//! The text about the claims of a document, as links are read off it.

use crate::lexicon::{Lexicon, LinkUse, WordSet};
use crate::text::Document;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a claim is.
#[derive(Debug, Clone)]
pub(super) struct ClaimPlace {
    /// The tokens of its quote.
    pub(super) tokens: Range<usize>,
    /// Its sentence.
    pub(super) sentence: usize,
    /// The first claim of its sentence.
    pub(super) first: usize,
}

/// The text about the claims of a document.
pub(super) struct Linked<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) lexicon: &'a Lexicon,
    /// By claim.
    pub(super) at: Vec<ClaimPlace>,
    /// By the first claim of a sentence: the words by which sentences are compared, once they are asked for.
    pub(super) content: Vec<OnceCell<Vec<u64>>>,
}

impl Linked<'_, '_> {
    /// The tokens of the sentence of a claim.
    pub(super) fn sentence(&self, claim: usize) -> Range<usize> {
        self.document.sentences[self.at[claim].sentence].tokens.clone()
    }

    /// The tokens right before a claim, in its sentence.
    pub(super) fn before(&self, claim: usize, most: usize) -> Range<usize> {
        let start = self.at[claim].tokens.start;
        start.saturating_sub(most).max(self.sentence(claim).start).min(start)..start
    }

    pub(super) fn is(&self, token: usize, what: LinkUse) -> bool {
        self.document.tokens.get(token).is_some_and(|token| self.lexicon.links.is(token.word, what))
    }

    pub(super) fn has(&self, mut tokens: Range<usize>, what: LinkUse) -> bool {
        tokens.any(|token| self.is(token, what))
    }

    /// Whether the word at a token, as it is written, is in a set.
    pub(super) fn has_word(&self, token: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has(set, self.document.word(token))
    }

    /// Whether the word at a token, whatever its case, is in a set.
    pub(super) fn has_word_in_any_case(&self, token: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has_in_any_case(set, self.document.word(token))
    }

    /// Whether a claim counts some of others: "two of the wounded"; "six of their men" are all whom a side lost.
    pub(super) fn is_partitive(&self, claim: usize) -> bool {
        let end = self.at[claim].tokens.end;
        self.has_word(end, WordSet::GenitivePrepositions) && self.has_word(end + 1, WordSet::PartitiveHeads)
    }

    /// How many sentences lie between two claims.
    pub(super) fn apart(&self, one: usize, other: usize) -> usize {
        self.at[one].sentence.abs_diff(self.at[other].sentence)
    }
}
