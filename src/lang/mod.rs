//! The languages that are built in. All that belongs to one, words, rules, metrics and weights, is in files with the same
//! names and columns for every language; code asks the lexicon, which is loaded of them, and knows no language.

mod en;

pub(crate) use en::{AT, DATE_LINE, FREQUENT_WORDS, MONTHS, SMALL_WORDS, TENS, WEEKDAYS};

/// A language that is built in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Language {
    /// Its files by name: `words/people.tsv`.
    pub files: &'static [(&'static str, &'static str)],
    /// Its fitted weights by the names of their files, as bytes; none of a task that was not fitted yet.
    pub weights: &'static [(&'static str, &'static [u8])],
}

/// The language that is read where no other is asked for.
pub(crate) static BUILT_IN: &Language = &en::ENGLISH;
