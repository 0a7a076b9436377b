//! What the grammar hands on.

use super::chunks::Chunks;
use super::claims::Link;
use crate::limits;
use crate::mentions::date::DateMention;
use crate::mentions::quantity::Quantity;
use crate::text::Document;
use std::ops::Range;

/// What was found in one sentence that holds a claim.
#[derive(Debug)]
pub struct Finding<'l> {
    /// Index of the sentence.
    pub sentence: usize,
    /// The numbers.
    pub quantities: Vec<Quantity>,
    /// The dates.
    pub dates: Vec<DateMention>,
    /// The sentence as the grammar sees it.
    pub chunks: Chunks<'l>,
    /// The numbers that are claims.
    pub links: Vec<Link<'l>>,
}

impl Finding<'_> {
    /// How many steps it took and will take: each number was held against each part of the sentence, and each claim is weighed
    /// against others.
    pub(crate) fn steps(&self) -> usize {
        self.chunks.counts.len() * self.chunks.list.len() + self.links.len() * limits::CLAIM_STEPS
    }

    /// The tokens of the sentence.
    pub(crate) fn tokens(&self, document: &Document) -> Range<usize> {
        document.sentences[self.sentence].tokens.clone()
    }
}
