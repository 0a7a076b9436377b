//! Phrases of one or more words, found at a place in a document by the numbers of their words.

use super::Vocabulary;
use crate::Span;
use crate::text::{Document, Token, TokenKind, WordId, tokenize};
use memchr::memchr_iter;
use std::cmp::Reverse;

/// A phrase of more than one word.
#[derive(Debug)]
pub(super) struct Phrase<T> {
    /// Its second word: most phrases that begin with a word of the text go on otherwise.
    second: WordId,
    words: Box<[WordId]>,
    meaning: T,
}

impl<T> Phrase<T> {
    /// Those with the same second word are together, the longest first, so that the first match is the longest.
    fn place(&self) -> (WordId, Reverse<usize>) {
        (self.second, Reverse(self.words.len()))
    }
}

/// The phrases that begin with the same word.
#[derive(Debug)]
struct PhraseList<T> {
    first: WordId,
    /// A bit for each of their second words: most words of a text that follow the first go on with none of them.
    seconds: u64,
    /// What the word means alone.
    alone: Option<T>,
    /// Those of more words, by their place.
    longer: Vec<Phrase<T>>,
}

impl<T> PhraseList<T> {
    fn insert(&mut self, phrase: Phrase<T>) {
        self.seconds |= second_bit(phrase.second);
        match self.longer.iter_mut().find(|other| other.words == phrase.words) {
            Some(other) => other.meaning = phrase.meaning,
            None => {
                let place = self.longer.partition_point(|other| other.place() < phrase.place());
                self.longer.insert(place, phrase);
            }
        }
    }

    /// The longest that goes on with the words of `tokens` after its first.
    fn longest(&self, tokens: &[Token]) -> Option<&Phrase<T>> {
        let second = tokens.get(1).map(|token| token.word).filter(|&word| self.seconds & second_bit(word) != 0)?;
        let together = &self.longer[self.longer.partition_point(|phrase| phrase.second < second)..];
        together.iter().take_while(|phrase| phrase.second == second).find(|Phrase { words, .. }| {
            words.len() <= tokens.len() && words.iter().zip(tokens).skip(2).all(|(&word, token)| word == token.word)
        })
    }

    /// The words of each, with its meaning.
    fn phrases(&self) -> impl Iterator<Item = (&[WordId], &T)> + Clone {
        let longer = self.longer.iter().map(|phrase| (&phrase.words[..], &phrase.meaning));
        longer.chain(self.alone.iter().map(|meaning| (std::slice::from_ref(&self.first), meaning)))
    }
}

/// The bit of a second word.
fn second_bit(word: WordId) -> u64 {
    1 << (word.index() % 64)
}

/// A list of phrases, each with what it means. Looking one up costs a look at a table over words.
#[derive(Debug)]
pub struct Phrases<T> {
    lists: Vec<PhraseList<T>>,
    /// By word: one more than the place of its list.
    list_of: Vec<u32>,
    /// A bit for each word: it begins a phrase. Most words of a text begin none.
    begins: Vec<u64>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { lists: Vec::new(), list_of: Vec::new(), begins: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one that is there already takes the new meaning.
    pub(crate) fn insert(&mut self, phrase: &str, meaning: T, vocabulary: &mut Vocabulary) {
        // most phrases are of one word
        if !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let first = vocabulary.intern(phrase);
            self.list(first).alone = Some(meaning);
            return;
        }
        let words = word_ids(phrase, vocabulary);
        match words[..] {
            [] => {}
            [first] => self.list(first).alone = Some(meaning),
            [first, second, ..] => {
                self.list(first).insert(Phrase { second, words: words.into_boxed_slice(), meaning });
            }
        }
    }

    /// Adds a phrase, or lets one that is there take up another meaning.
    pub(crate) fn merge(
        &mut self,
        phrase: &str,
        meaning: T,
        vocabulary: &mut Vocabulary,
        take_up: impl FnOnce(&mut T),
    ) {
        let words = word_ids(phrase, vocabulary);
        let known = words.first().and_then(|first| {
            let list = self.list(*first);
            let longer = list.longer.iter_mut().find(|other| *other.words == words[..]).map(|other| &mut other.meaning);
            if words.len() == 1 { list.alone.as_mut() } else { longer }
        });
        match known {
            Some(known) => take_up(known),
            None => self.insert(phrase, meaning, vocabulary),
        }
    }

    /// What the phrase of just these words means.
    pub(crate) fn exactly(&self, words: &[WordId]) -> Option<&T> {
        let (first, rest) = words.split_first()?;
        let number = *self.list_of.get(first.index())? as usize;
        let list = self.lists.get(number.checked_sub(1)?)?;
        if rest.is_empty() {
            return list.alone.as_ref();
        }
        list.longer.iter().find(|phrase| *phrase.words == *words).map(|phrase| &phrase.meaning)
    }

    /// The list of the phrases that begin with a word.
    fn list(&mut self, first: WordId) -> &mut PhraseList<T> {
        let place = first.index() / 64;
        if self.begins.len() <= place {
            self.begins.resize(place + 1, 0);
        }
        self.begins[place] |= 1 << (first.index() % 64);
        if self.list_of.len() <= first.index() {
            self.list_of.resize(first.index() + 1, 0);
        }
        let number = &mut self.list_of[first.index()];
        if *number == 0 {
            self.lists.push(PhraseList { first, seconds: 0, alone: None, longer: Vec::new() });
            *number = self.lists.len() as u32;
        }
        &mut self.lists[*number as usize - 1]
    }

    /// The longest phrase whose first word is token `index`, not running past token `end`: its meaning and its length in
    /// tokens.
    #[inline]
    pub fn longest_at(&self, document: &Document, index: usize, end: usize) -> Option<(&T, usize)> {
        let tokens = &document.tokens[index..end];
        let first = tokens.first()?.word;
        let begins = self.begins.get(first.index() / 64).is_some_and(|bits| bits >> (first.index() % 64) & 1 == 1);
        if begins { self.longest(first, tokens) } else { None }
    }

    /// What the phrase of one word means.
    pub(crate) fn of_word(&self, word: WordId) -> Option<&T> {
        self.longest(word, &[]).map(|(meaning, _)| meaning)
    }

    fn longest(&self, first: WordId, tokens: &[Token]) -> Option<(&T, usize)> {
        let number = *self.list_of.get(first.index())? as usize;
        let list = self.lists.get(number.checked_sub(1)?)?;
        match list.longest(tokens) {
            Some(phrase) => Some((&phrase.meaning, phrase.words.len())),
            None => list.alone.as_ref().map(|meaning| (meaning, 1)),
        }
    }

    /// The first word of each phrase.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.lists.iter().map(|list| list.first)
    }

    /// The words of each phrase.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = &[WordId]> + Clone {
        self.phrases_with().map(|(words, _)| words)
    }

    /// The words of each phrase, with its meaning.
    pub(crate) fn phrases_with(&self) -> impl Iterator<Item = (&[WordId], &T)> + Clone {
        self.lists.iter().flat_map(PhraseList::phrases)
    }
}

/// Cuts a phrase of the lexicon as a text would be cut, giving each of its words a number. Numbers in digits and unknown
/// signs get numbers too, but no text token of digits has one, so a phrase should hold none.
fn word_ids(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<WordId> {
    // most are words of letters alone, and need no cutting
    if phrase.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
        // of the right size at once
        let mut words = Vec::with_capacity(memchr_iter(b' ', phrase.as_bytes()).count() + 1);
        words.extend(phrase.split_ascii_whitespace().map(|word| vocabulary.intern(word)));
        return words;
    }
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(phrase, Span::new(0, phrase.len()), vocabulary, &mut tokens);
    tokens
        .iter()
        .map(|t| if t.kind == TokenKind::Number { WordId::UNKNOWN } else { vocabulary.intern(t.span.of(phrase)) })
        .collect()
}
