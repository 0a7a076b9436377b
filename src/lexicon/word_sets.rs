//! Words that do one thing together, by the name of the set.

use super::{LexiconFiles, Table};
use crate::Result;
use names::NAMES;
pub(crate) use names::WordSet;
use std::sync::Arc;

macro_rules! word_sets {
    ($($variant:ident = $name:literal: $does:literal;)+) => {
        /// What the words of a set do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum WordSet { $(#[doc = $does] $variant),+ }

        /// The name of each set in the list.
        pub(super) const NAMES: &[&str] = &[$($name),+];
    };
}

mod names;

/// The sets of a language, which all that is loaded of it shares.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordSets(Arc<[SetWords]>);

/// The words of one set.
#[derive(Debug, Clone, Default)]
struct SetWords {
    /// In order.
    words: Vec<String>,
    /// A bit for each length, and one for each first byte, both modulo 64: most words that are asked for are in no set, and
    /// two looks at a number tell so.
    lengths: u64,
    initials: u64,
}

impl SetWords {
    fn add(&mut self, word: &str) {
        let Some(&first) = word.as_bytes().first() else { return };
        self.lengths |= bit(word.len());
        self.initials |= bit(first.into());
        let at = self.words.partition_point(|known| known.as_str() < word);
        self.words.insert(at, word.to_owned());
    }

    #[inline]
    fn may_have(&self, word: &str) -> bool {
        let initial = word.as_bytes().first().map_or(0, |&first| bit(first.into()));
        self.lengths & bit(word.len()) != 0 && self.initials & initial != 0
    }
}

fn bit(number: usize) -> u64 {
    1 << (number % 64)
}

impl WordSets {
    /// Reads the sets; a row whose set has no name in code is a fault.
    pub fn load(files: &LexiconFiles) -> Result<Self> {
        let mut sets = vec![SetWords::default(); NAMES.len()];
        let mut last = 0;
        for row in &Table::read(files, "words/sets.tsv", "set word")?.rows {
            // the words of a set follow one another, most times, and the sets are in order
            if row.cell(0) == NAMES[(last + 1) % NAMES.len()] {
                last = (last + 1) % NAMES.len();
            } else if row.cell(0) != NAMES[last] {
                last = row.parse(0, "name of a set", |name| NAMES.iter().position(|known| *known == name))?;
            }
            sets[last].add(row.cell(1));
        }
        Ok(WordSets(sets.into()))
    }

    /// Whether a set has the word as it is written.
    #[inline]
    pub fn has(&self, set: WordSet, word: &str) -> bool {
        let Some(words) = self.0.get(set as usize) else { return false };
        words.may_have(word) && words.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// Whether a set has the word, whatever its case.
    pub fn has_in_any_case(&self, set: WordSet, word: &str) -> bool {
        self.of(set).iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a text begins with a member of the set, whatever its case.
    pub fn begins(&self, set: WordSet, text: &str) -> bool {
        let begins = |start: &String| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        self.of(set).iter().any(begins)
    }

    /// Whether a text ends with a member of the set, whatever its case, of which `fits` is true with what is before it.
    pub fn ends(&self, set: WordSet, text: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
        self.of(set).iter().any(|end| {
            let parted = text.len().checked_sub(end.len()).and_then(|at| text.split_at_checked(at));
            parted.is_some_and(|(before, tail)| tail.eq_ignore_ascii_case(end) && fits(before, end))
        })
    }

    /// Whether a member of the set is anywhere in a text, as it is written.
    pub fn occurs(&self, set: WordSet, text: &str) -> bool {
        self.of(set).iter().any(|word| text.contains(word.as_str()))
    }

    /// The word of a set that has one.
    pub fn only(&self, set: WordSet) -> &str {
        self.of(set).first().map_or("", String::as_str)
    }

    /// The words of the set, in order.
    pub fn of(&self, set: WordSet) -> &[String] {
        self.0.get(set as usize).map_or(&[], |words| words.words.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_words() {
        let sets = WordSets::load(&LexiconFiles::embedded()).expect("the built-in list");
        for (name, words) in NAMES.iter().zip(sets.0.iter()) {
            assert!(!words.words.is_empty(), "{name}");
        }
        assert!(sets.has(WordSet::Parents, "father") && !sets.has(WordSet::Parents, "Father"));
        assert!(sets.has_in_any_case(WordSet::Parents, "Father") && !sets.has(WordSet::Parents, ""));
    }
}
