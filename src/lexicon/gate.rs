//! A quick look at a sentence: could it hold a claim at all?

use super::{Metrics, People, Phrases};
use crate::segment::{Document, WordId};
use std::ops::Range;

/// Which words could tell a metric, by number.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    cues: Vec<bool>,
}

impl Gate {
    pub fn new(metrics: &Metrics, people: &People, words: usize) -> Self {
        let mut gate = Gate { cues: vec![false; words] };
        gate.mark(metrics.cues.first_words());
        gate.mark(
            people.nouns.iter().filter(|(_, noun)| noun.metric.is_some() || noun.is_force()).map(|(first, _)| first),
        );
        gate
    }

    fn mark(&mut self, words: impl Iterator<Item = WordId>) {
        for word in words {
            self.cues[word.index()] = true;
        }
    }

    /// Whether a word of the sentence could tell a metric.
    pub fn opens(&self, document: &Document, tokens: Range<usize>) -> bool {
        document.tokens[tokens].iter().any(|t| self.cues.get(t.word.index()).copied().unwrap_or(false))
    }
}

impl<T> Phrases<T> {
    /// The first word of each phrase.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.by_first.keys().copied()
    }

    /// Each phrase by its first word, with its meaning.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WordId, &T)> {
        self.by_first.iter().flat_map(|(&first, list)| list.iter().map(move |(_, meaning)| (first, meaning)))
    }
}
