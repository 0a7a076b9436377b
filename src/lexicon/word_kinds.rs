//! What can begin with a word, in one look-up: nothing begins with most words of a text.

use super::{Countries, FunctionWords, Metrics, People, Speakers, Vocabulary};
use crate::text::WordId;

/// A set of what can begin with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// A phrase that shows a metric.
    pub const CUE: Kinds = Kinds(1);
    /// A phrase that carries the sentence.
    pub const FUNCTION: Kinds = Kinds(2);
    /// A phrase of saying.
    pub const REPORTING: Kinds = Kinds(4);
    /// It is a noun for a thing.
    pub const THING: Kinds = Kinds(8);
    /// "the number of", "the total".
    pub const NUMBER_OF: Kinds = Kinds(16);
    /// "to" a place.
    pub const DESTINATION: Kinds = Kinds(32);
    /// The name of a body or a country, a rank or a role.
    pub const MENTION: Kinds = Kinds(64);
    /// One of these that may begin with a small letter.
    pub const SMALL_MENTION: Kinds = Kinds(128);

    /// Whether the sets share a kind.
    pub fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

/// The kinds of each word.
#[derive(Debug, Default)]
pub(super) struct WordKinds(Vec<Kinds>);

impl WordKinds {
    /// Reads them off the lists.
    pub fn new(
        vocabulary: &Vocabulary,
        metrics: &Metrics,
        function_words: &FunctionWords,
        speakers: &Speakers,
        people: &People,
        countries: &Countries,
    ) -> Self {
        let mut kinds = vec![Kinds::default(); vocabulary.len().max(1)];
        let mut add = |word: WordId, kind: Kinds| kinds[word.index()].0 |= kind.0;
        metrics.cues.first_words().for_each(|word| add(word, Kinds::CUE));
        function_words.first_words().for_each(|word| add(word, Kinds::FUNCTION));
        speakers.reporting.first_words().for_each(|word| add(word, Kinds::REPORTING));
        people.things().for_each(|word| add(word, Kinds::THING));
        for word in speakers.first_words(false).chain(countries.names.first_words()) {
            add(word, Kinds::MENTION);
        }
        for word in speakers.first_words(true).chain(countries.names.first_words()) {
            add(word, Kinds::SMALL_MENTION);
        }
        function_words.number_nouns.iter().for_each(|&word| add(word, Kinds::NUMBER_OF));
        add(vocabulary.id("to", &mut String::new()), Kinds::DESTINATION);
        WordKinds(kinds)
    }

    pub fn of(&self, word: WordId) -> Kinds {
        self.0.get(word.index()).copied().unwrap_or_default()
    }
}
