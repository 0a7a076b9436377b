//! How the claims of a document are related: which repeats, replaces or contradicts another, and which share is of
//! which number.
//!
//! All look a bounded number of claims back, so that cost grows with claims. A link leads to a record of the same document,
//! never in a circle, and two records have one link at the most.

mod alike;
mod each_source;
mod relations;
mod repeats;
mod revisions;
mod rivals;
mod shares;

pub(super) use each_source::each_source;
pub(super) use relations::relate;

use super::context::Context;
use crate::Span;
use crate::claim::Claim;
use crate::lexicon::{Lexicon, LinkUse, WordSet};
use crate::text::Document;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a claim is.
#[derive(Debug, Clone)]
struct Place {
    /// The tokens of its quote.
    tokens: Range<usize>,
    /// Its sentence.
    sentence: usize,
    /// The first claim of its sentence.
    first: usize,
}

/// The text about the claims of a document.
struct Linked<'a, 't> {
    document: &'a Document<'t>,
    lexicon: &'a Lexicon,
    /// By claim.
    at: Vec<Place>,
    /// By the first claim of a sentence: the words by which sentences are compared, once they are asked for.
    content: Vec<OnceCell<Vec<u64>>>,
}

impl Linked<'_, '_> {
    /// The tokens of the sentence of a claim.
    fn sentence(&self, claim: usize) -> Range<usize> {
        self.document.sentences[self.at[claim].sentence].tokens.clone()
    }

    /// The tokens right before a claim, in its sentence.
    fn before(&self, claim: usize, most: usize) -> Range<usize> {
        let start = self.at[claim].tokens.start;
        start.saturating_sub(most).max(self.sentence(claim).start).min(start)..start
    }

    fn is(&self, token: usize, what: LinkUse) -> bool {
        self.document.tokens.get(token).is_some_and(|token| self.lexicon.links.is(token.word, what))
    }

    fn has(&self, mut tokens: Range<usize>, what: LinkUse) -> bool {
        tokens.any(|token| self.is(token, what))
    }

    /// Whether a claim counts some of others: "two of the wounded"; "six of their men" are all whom a side lost.
    fn is_partitive(&self, claim: usize) -> bool {
        let end = self.at[claim].tokens.end;
        self.document.word(end) == "of"
            && self.lexicon.word_sets.has(WordSet::PartitiveHeads, self.document.word(end + 1))
    }

    /// How many sentences lie between two claims.
    fn apart(&self, one: usize, other: usize) -> usize {
        self.at[one].sentence.abs_diff(self.at[other].sentence)
    }
}

impl Context<'_, '_> {
    /// Sets the links between the claims of a document, which are in the order of the text and have their parts already.
    pub(super) fn link(&self, claims: &mut [Claim]) {
        let mut at: Vec<Place> = Vec::with_capacity(claims.len());
        for claim in claims.iter() {
            let tokens = self.document.tokens_in(Span::new(claim.byte_start, claim.byte_end));
            let sentence = self.document.sentence_of(tokens.start);
            let first = at.last().filter(|last| last.sentence == sentence).map_or(at.len(), |last| last.first);
            at.push(Place { tokens, sentence, first });
        }
        let content = vec![OnceCell::new(); claims.len()];
        let linked = Linked { document: self.document, lexicon: self.lexicon, at, content };
        shares::take_base(claims, &linked);
        revisions::replace(claims, &linked);
        repeats::restate(claims, &linked);
        rivals::dispute(claims, &linked);
        remove_inconsistent(claims);
    }
}

/// Takes away parts that are more than their whole, which the base of a share has shown, and second links of one pair.
fn remove_inconsistent(claims: &mut [Claim]) {
    let by_id: rustc_hash::FxHashMap<String, usize> =
        claims.iter().enumerate().map(|(index, claim)| (claim.id.clone(), index)).collect();
    for part in 0..claims.len() {
        let whole = claims[part].part_of.as_ref().and_then(|id| by_id.get(id)).copied();
        if whole.is_some_and(|whole| alike::is_less(&claims[whole], &claims[part])) {
            claims[part].part_of = None;
        }
        let claim = &mut claims[part];
        if claim.part_of.is_some() && claim.part_of == claim.restates {
            claim.restates = None;
        }
        if [&claim.part_of, &claim.restates, &claim.supersedes].contains(&&claim.disputes) {
            claim.disputes = None;
        }
    }
}
