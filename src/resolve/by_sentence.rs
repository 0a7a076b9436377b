//! What is known of each sentence of a text.

use crate::text::Document;
use std::cell::OnceCell;
use std::ops::Index;

/// Of a text of more bytes than this, far beyond an article, only what is known of sentences near a claim is kept: it takes many
/// times what the text takes.
const ALL_KEPT: usize = 1 << 20;

/// How many sentences before a claim are near it.
const NEAR: usize = 40;

/// Something for each sentence of a text, with memory for those that are asked for only: most of a long text never are.
#[derive(Debug)]
pub(super) struct BySentence<T> {
    sentences: Vec<OnceCell<Box<T>>>,
    /// Nothing is forgotten.
    all_kept: bool,
    /// Those before it are forgotten.
    kept_from: usize,
}

impl<T: Default> BySentence<T> {
    /// Nothing yet, of the sentences of a document.
    pub fn new(document: &Document) -> Self {
        BySentence {
            sentences: document.sentences.iter().map(|_| OnceCell::new()).collect(),
            all_kept: document.text.len() <= ALL_KEPT,
            kept_from: 0,
        }
    }

    /// That of a sentence; none of one that is not there.
    pub fn get(&self, sentence: usize) -> Option<&T> {
        Some(self.sentences.get(sentence)?.get_or_init(Box::default))
    }

    /// Whether that of a sentence is kept for a claim in another, which is not before it.
    pub fn is_kept(&self, sentence: usize, claim: usize) -> bool {
        self.all_kept || sentence + NEAR >= claim
    }

    /// Forgets what no claim in the sentence or after it is likely to ask for.
    pub fn forget_before(&mut self, claim: usize) {
        while !self.is_kept(self.kept_from, claim) {
            self.sentences[self.kept_from] = OnceCell::new();
            self.kept_from += 1;
        }
    }
}

impl<T: Default> Index<usize> for BySentence<T> {
    type Output = T;

    fn index(&self, sentence: usize) -> &T {
        self.sentences[sentence].get_or_init(Box::default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Vocabulary;
    use std::cell::Cell;

    #[test]
    fn of_a_long_text_only_what_is_near_is_kept() {
        for (times, kept) in [(10, [7, 7]), (ALL_KEPT, [0, 7])] {
            let text = "Ice melts. ".repeat(100) + &" ".repeat(times);
            let mut by_sentence: BySentence<Cell<u8>> = BySentence::new(&Document::new(&text, &Vocabulary::new()));
            let last = by_sentence.sentences.len() - 1;
            let places = [0, last - NEAR];
            places.iter().for_each(|place| by_sentence[*place].set(7));
            by_sentence.forget_before(last);
            assert_eq!(places.map(|place| by_sentence[place].get()), kept);
            assert!(by_sentence.get(last).is_some() && by_sentence.get(last + 1).is_none());
        }
    }
}
