//! Phrases of one or more words, found at a place in a document by the numbers of their words.

use super::Vocabulary;
use crate::Span;
use crate::segment::{Document, Token, TokenKind, WordId, tokenize};
use rustc_hash::FxHashMap;

/// The words of a phrase and what it means.
type Phrase<T> = (Box<[WordId]>, T);

/// A list of phrases, each with what it means. Looking one up costs a hash of its first word.
#[derive(Debug)]
pub struct Phrases<T> {
    pub(super) by_first: FxHashMap<WordId, Vec<Phrase<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one that is there already takes the new meaning.
    pub(crate) fn insert(&mut self, phrase: &str, meaning: T, vocabulary: &mut Vocabulary) {
        let words = word_ids(phrase, vocabulary);
        let Some(&first) = words.first() else { return };
        let list = self.by_first.entry(first).or_default();
        match list.iter_mut().find(|(w, _)| w[..] == words[..]) {
            Some(entry) => entry.1 = meaning,
            None => {
                // longest first, so that the first match is the longest
                let at = list.partition_point(|(w, _)| w.len() > words.len());
                list.insert(at, (words.into_boxed_slice(), meaning));
            }
        }
    }

    /// The longest phrase whose first word is token `index`, not running past token `end`: its meaning and its length in
    /// tokens.
    pub fn longest_at(&self, document: &Document, index: usize, end: usize) -> Option<(&T, usize)> {
        let tokens = &document.tokens[index..end];
        let list = self.by_first.get(&tokens.first()?.word)?;
        list.iter()
            .find(|(words, _)| {
                words.len() <= tokens.len() && words.iter().zip(tokens).all(|(&word, token)| word == token.word)
            })
            .map(|(words, meaning)| (meaning, words.len()))
    }
}

/// Cuts a phrase of the lexicon as a text would be cut, giving each of its words a number. Numbers in digits and unknown
/// signs get numbers too, but no text token of digits has one, so a phrase should hold none.
fn word_ids(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<WordId> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(phrase, Span::new(0, phrase.len()), vocabulary, &mut tokens);
    tokens
        .iter()
        .map(|t| if t.kind == TokenKind::Number { WordId::UNKNOWN } else { vocabulary.intern(t.span.of(phrase)) })
        .collect()
}
