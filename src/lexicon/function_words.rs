//! Words that carry the sentence: articles, prepositions, auxiliaries.

use super::symbols::Symbol;
use super::{LexiconFiles, Phrases, Table, Vocabulary};
use crate::Result;
use crate::text::{Document, WordId};

/// Words and phrases that carry the sentence, each with its symbol.
#[derive(Debug, Default)]
pub struct FunctionWords {
    phrases: Phrases<Symbol>,
    /// By word: what begins with it. Every second word of a text is asked for, and most of these are alone.
    beginnings: Vec<Beginning>,
    /// Nouns whose "of" makes a figure of those named after it: "the number of".
    pub(crate) number_nouns: Vec<WordId>,
}

/// Which of the phrases begin with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Beginning {
    /// None.
    #[default]
    Nothing,
    /// The word alone.
    Alone(Symbol),
    /// Longer ones.
    Phrases,
}

impl FunctionWords {
    /// Reads the function words with their symbols, and the nouns before "of" that make a number of those after it.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut function_words = FunctionWords::default();
        for row in &Table::read(files, "words/function_words.tsv", "word class")?.rows {
            let symbol = row.parse(1, "symbol of the grammar", Symbol::from_name)?;
            function_words.phrases.insert(row.cell(0), symbol, vocabulary);
        }
        for row in &Table::read(files, "words/number_nouns.tsv", "word")?.rows {
            function_words.number_nouns.push(vocabulary.intern(row.cell(0)));
        }
        function_words.beginnings.resize(vocabulary.len().max(1), Beginning::Nothing);
        for (words, symbol) in function_words.phrases.phrases_with() {
            let beginning = &mut function_words.beginnings[words[0].index()];
            *beginning = match *beginning {
                Beginning::Nothing if words.len() == 1 => Beginning::Alone(*symbol),
                _ => Beginning::Phrases,
            };
        }
        Ok(function_words)
    }

    /// The longest whose first word is token `index`, not running past token `end`: its symbol and its length in tokens.
    #[inline]
    pub fn longest_at(&self, document: &Document, index: usize, end: usize) -> Option<(Symbol, usize)> {
        let word = document.tokens[index..end].first()?.word;
        match self.beginnings.get(word.index()).copied().unwrap_or_default() {
            Beginning::Nothing => None,
            Beginning::Alone(symbol) => Some((symbol, 1)),
            Beginning::Phrases => {
                self.phrases.longest_at(document, index, end).map(|(&symbol, length)| (symbol, length))
            }
        }
    }

    /// The first word of each.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.phrases.first_words()
    }

    /// The words of each, with its symbol.
    pub(crate) fn phrases_with(&self) -> impl Iterator<Item = (&[WordId], &Symbol)> {
        self.phrases.phrases_with()
    }
}
