//! How the claims of a document are related: which repeats, replaces or contradicts another, and which share is of
//! which number.
//!
//! All look a bounded number of claims back, so that cost grows with claims. A link leads to a record of the same document,
//! never in a circle, and two records have one link at the most.

mod alike;
mod each_source;
mod linked;
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
use linked::{ClaimPlace, Linked};
use std::cell::OnceCell;

impl Context<'_, '_> {
    /// Sets the links between the claims of a document, which are in the order of the text and have their parts already.
    pub(super) fn link(&self, claims: &mut [Claim]) {
        let mut at: Vec<ClaimPlace> = Vec::with_capacity(claims.len());
        for claim in claims.iter() {
            let tokens = self.document.tokens_in(Span::new(claim.byte_start, claim.byte_end));
            let sentence = self.document.sentence_of(tokens.start);
            let first = at.last().filter(|last| last.sentence == sentence).map_or(at.len(), |last| last.first);
            at.push(ClaimPlace { tokens, sentence, first });
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
