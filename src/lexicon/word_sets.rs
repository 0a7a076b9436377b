//! Words that do one thing together, by the name of the set.

use super::{LexiconFiles, Table};
use crate::Result;

macro_rules! word_sets {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What the words of a set do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum WordSet { $($(#[$meta])* $variant),+ }

        /// The name of each set in the list.
        const NAMES: &[&str] = &[$($name),+];
    };
}

word_sets! {
    /// Forms of "be" before a participle.
    PassiveBe = "passive_be",
    /// Units of time before "after": "months after thousands were sent".
    UnitsAfter = "units_after",
    /// Units of time that put a date far back: "thirty years after the crash".
    UnitsOfPast = "units_of_past",
    /// What has killed since it began: "a war that has killed 9,000".
    LastingSubjects = "lasting_subjects",
    /// Words behind "of" that mean those counted before: "ten of them".
    PartitiveHeads = "partitive_heads",
    /// Verbs that put a figure somewhere.
    FigureVerbs = "figure_verbs",
    /// Words with which a question begins.
    QuestionOpeners = "question_openers",
    /// What a name of people may be the name of: "the Zintan tribe".
    BodiesOfPeople = "bodies_of_people",
    /// What people are who are counted at a time: "40,000 are sheltering".
    LastingStates = "lasting_states",
    /// What lasts, and kills as long as it does.
    LastingHarms = "lasting_harms",
    /// Words for a part of a place: "the outskirts of".
    PartsOfPlace = "parts_of_place",
    /// Verbs by which an army tells its own dead.
    VerbsOfLoss = "verbs_of_loss",
    /// Words before a country to which it is not tied.
    BeforeCountry = "before_country",
    /// How somebody speaks: "the mayor, speaking on local radio on Monday, said".
    SpeakingInsets = "speaking_insets",
    /// Words between a trial and what it is about.
    OfProceeding = "of_proceeding",
    /// Verbs of the past whose ending does not tell.
    IrregularPast = "irregular_past",
    /// Words with which a new clause begins.
    ClauseBreaks = "clause_breaks",
    /// Words with which a clause ends that another holds.
    RelativeBreaks = "relative_breaks",
    /// Those whose children are counted: "a father of four".
    Parents = "parents",
    /// Words that ask: "who fired them she could not confirm".
    Asks = "asks",
    /// Words before the noun of what is not verified.
    BeforeObject = "before_object",
    /// What follows "could not verify" where it has no noun.
    NoObject = "no_object",
    /// Nouns for what somebody states.
    Stated = "stated",
    /// Words that deny.
    Denials = "denials",
}

/// The sets of a language, each in order.
#[derive(Debug)]
pub(crate) struct WordSets(Vec<Vec<String>>);

impl WordSets {
    pub fn load(files: &LexiconFiles) -> Result<Self> {
        let mut sets = vec![Vec::new(); NAMES.len()];
        for row in &Table::read(files, "words/sets.tsv", &["set", "word"])?.rows {
            let set = row.parse(0, "name of a set", |name| NAMES.iter().position(|known| *known == name))?;
            sets[set].push(row.cell(1).to_owned());
        }
        sets.iter_mut().for_each(|set| set.sort());
        Ok(WordSets(sets))
    }

    /// Whether a set has the word as it is written.
    pub fn has(&self, set: WordSet, word: &str) -> bool {
        self.0[set as usize].binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// Whether a set has the word, whatever its case.
    pub fn has_in_any_case(&self, set: WordSet, word: &str) -> bool {
        self.0[set as usize].iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_words() {
        let sets = WordSets::load(&LexiconFiles::embedded()).expect("the built-in list");
        for (name, words) in NAMES.iter().zip(&sets.0) {
            assert!(!words.is_empty(), "{name}");
        }
        assert!(sets.has(WordSet::Parents, "father") && !sets.has(WordSet::Parents, "Father"));
        assert!(sets.has_in_any_case(WordSet::Parents, "Father") && !sets.has(WordSet::Parents, ""));
    }
}
