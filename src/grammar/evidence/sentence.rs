//! What the evidence of a sentence is read off.

use crate::grammar::antecedent::Antecedent;
use crate::grammar::chunks::Chunks;
use crate::grammar::claims::Link;
use crate::lexicon::Lexicon;
use crate::mentions::quantity::Quantity;
use crate::text::Document;
use std::cell::OnceCell;
use std::ops::Range;

/// What is looked at.
#[derive(Debug)]
pub struct Evidence<'a, 'd, 'l> {
    /// The document.
    pub document: &'a Document<'d>,
    /// The words and the weights.
    pub lexicon: &'l Lexicon,
    /// The sentence as the grammar sees it.
    pub chunks: &'a Chunks<'l>,
    /// The numbers of the sentence.
    pub quantities: &'a [Quantity],
    /// What the rules found.
    pub links: &'a [Link<'l>],
    /// The numbers of which the rules are sure that they are no claim.
    pub vetoed: &'a [usize],
    /// What earlier sentences said, where one goes on with it.
    pub before: Option<&'a Antecedent>,
    /// What earlier sentences said, however far before.
    pub earlier: Option<&'a Antecedent>,
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// A number for each word of the sentence, once one is asked for.
    pub words: OnceCell<Vec<u64>>,
}
