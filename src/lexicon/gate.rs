//! A quick look at a text or a sentence: could it hold a claim at all?

use super::{Metrics, People, Phrases};
use crate::segment::{Document, WordId};
use crate::{Error, Result};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::ops::Range;

/// Which words could tell a metric, by number, and an automaton over their letters.
#[derive(Debug)]
pub(crate) struct Gate {
    cues: Vec<bool>,
    letters: AhoCorasick,
}

impl Gate {
    /// `word` gives a word by its number.
    pub fn new(metrics: &Metrics, people: &People, words: &[&str]) -> Result<Self> {
        let mut cues = vec![false; words.len()];
        let nouns =
            people.nouns.iter().filter(|(_, noun)| noun.metric.is_some() || noun.is_force()).map(|(first, _)| first);
        for word in metrics.cues.first_words().chain(nouns) {
            cues[word.index()] = true;
        }
        // a cue of several words is told by its longest: "in custody" by "custody", not by "in"
        let longest =
            |phrase: &[WordId]| phrase.iter().map(|w| words[w.index()]).max_by_key(|w| w.len()).unwrap_or_default();
        let mut patterns: Vec<&str> = metrics.cues.phrases().map(longest).collect();
        let nouns = people.nouns.phrases_with().filter(|(_, noun)| noun.metric.is_some() || noun.is_force());
        patterns.extend(nouns.map(|(phrase, _)| longest(phrase)));
        patterns.extend(metrics.items.phrases().map(longest));
        patterns.retain(|p| !p.is_empty());
        patterns.sort_unstable();
        patterns.dedup();
        let letters = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .map_err(|error| Error::new(format!("the cue words are too many for one automaton: {error}")))?;
        Ok(Gate { cues, letters })
    }

    /// Whether a text holds the letters of a cue anywhere. Most texts without a claim end here, before they are cut into
    /// words; a text with one is left at its first cue.
    pub fn screens_in(&self, text: &str) -> bool {
        self.letters.is_match(text)
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

    /// The words of each phrase.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = &[WordId]> {
        self.by_first.values().flatten().map(|(words, _)| &words[..])
    }

    /// The words of each phrase, with its meaning.
    pub(crate) fn phrases_with(&self) -> impl Iterator<Item = (&[WordId], &T)> {
        self.by_first.values().flatten().map(|(words, meaning)| (&words[..], meaning))
    }
}
