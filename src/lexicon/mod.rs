//! The lexicon: word lists, registries and grammar, embedded in the binary and overlaid by a folder of the user's.
//!
//! `words/*.tsv` hold lists, `rules/en/*.toml` the grammar. Everything is read once, when an extractor is made.

mod abbreviations;
mod bodies;
mod clause_words;
mod countries;
mod date_shapes;
mod date_words;
mod functions;
mod hedges;
pub(crate) mod metrics;
mod needs;
mod people;
mod phrases;
mod place_words;
pub(crate) mod quantity_words;
mod rules;
mod saying;
mod sources;
mod symbols;
mod table;
mod toml_file;
mod unverified;
mod weights;
mod word_kinds;

use crate::Result;
use crate::text::{Document, Token, Vocabulary};
use std::path::Path;

pub use bodies::{Body, Frame, Reporting, Role, RoleKind, Speakers};
pub use clause_words::ClauseUse;
pub use countries::{Countries, Country, CountryForm};
pub(crate) use date_shapes::Shapes;
pub(crate) use date_words::{DateRole, Roles, Sureness};
pub use date_words::{DateUnit, DateWords, DayPart, HolidayRule, Reference, Season};
pub use functions::Functions;
pub use hedges::Hedge;
pub use metrics::{Asks, Counts, Cue, CueMeaning, Metric, Metrics};
use needs::AllNeeds;
pub(crate) use needs::Letters;
pub use people::{People, PersonNoun};
pub use phrases::Phrases;
pub use place_words::PlaceWords;
pub use quantity_words::QuantityWords;
pub use rules::Rule;
pub use saying::{Attitude, SayingWords, Use};
pub(crate) use sources::Sources;
pub use symbols::Symbol;
pub(crate) use table::{Row, Table};
pub(crate) use word_kinds::Kinds;
use word_kinds::WordKinds;

/// How many sentences back "the figure" may point.
pub(crate) const FIGURE_REACH: usize = 6;

/// Word lists, registries and grammar of one language.
#[derive(Debug)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    /// Words of numbers, bounds and units.
    pub(crate) quantities: QuantityWords,
    /// Words of dates.
    pub(crate) dates: DateWords,
    /// Countries and their people.
    pub(crate) countries: Countries,
    /// What can speak, and the words of saying.
    pub(crate) speakers: Speakers,
    /// Nouns for people and for things.
    pub(crate) people: People,
    /// The metrics and the words that tell them.
    pub(crate) metrics: Metrics,
    /// Words that carry the sentence.
    pub(crate) functions: Functions,
    /// Words that make a claim less than a flat statement.
    pub(crate) hedges: Phrases<Hedge>,
    /// The grammar of claims.
    pub(crate) rules: Vec<Rule>,
    needs: AllNeeds,
    /// Phrases that say that a figure was not verified.
    unverified: Phrases<()>,
    /// By word: what it says of the clauses about it.
    clause_words: Vec<Option<ClauseUse>>,
    /// A rule makes claims of numbers that count nothing.
    counts_numbers: bool,
    word_kinds: WordKinds,
    weights: rustc_hash::FxHashMap<String, f64>,
}

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Panics
    /// Never in a released build: the embedded files are read by a test.
    pub fn embedded() -> Self {
        match Self::load(&Sources::embedded()) {
            Ok(lexicon) => lexicon,
            Err(error) => unreachable!("the embedded lexicon is read by the tests: {error}"),
        }
    }

    /// The built-in lexicon with the files of `folder` laid over it: a row of the user's replaces the built-in row of the
    /// same key and adds to the list otherwise.
    ///
    /// # Errors
    /// A file that cannot be read, has an unknown name or is at fault, with file, line and column.
    pub fn with_overlay(folder: &Path) -> Result<Self> {
        Self::load(&Sources::with_overlay(folder)?)
    }

    fn load(sources: &Sources) -> Result<Self> {
        let mut vocabulary = Vocabulary::new();
        abbreviations::load(sources, &mut vocabulary)?;
        let quantities = QuantityWords::load(sources, &mut vocabulary)?;
        let dates = DateWords::load(sources, &mut vocabulary)?;
        let countries = Countries::load(sources, &mut vocabulary)?;
        let speakers = Speakers::load(sources, &mut vocabulary)?;
        let people = People::load(sources, &mut vocabulary)?;
        let metrics = Metrics::load(sources, &mut vocabulary)?;
        let functions = Functions::load(sources, &mut vocabulary)?;
        let hedges = hedges::load(sources, &mut vocabulary)?;
        let rules = rules::load(sources)?;
        let needs = AllNeeds::of(&rules.iter().map(|rule| &rule.needs).collect::<Vec<_>>());
        let unverified = unverified::load(sources, &mut vocabulary)?;
        let clause_words = clause_words::load(sources, &mut vocabulary)?;
        let weights = weights::load(sources)?;
        let counts_numbers = rules.iter().any(|rule| rule.needs.may_count(Symbol::Number.letter()));
        let word_kinds = WordKinds::new(&vocabulary, &metrics, &functions, &speakers, &people, &countries);
        Ok(Lexicon {
            vocabulary,
            quantities,
            dates,
            countries,
            speakers,
            people,
            metrics,
            functions,
            hedges,
            rules,
            needs,
            unverified,
            clause_words,
            counts_numbers,
            word_kinds,
            weights,
        })
    }

    /// The metrics, the built-in ones first.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics.list
    }

    /// The grammar of claims, in the order in which rules are tried.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules that could fit a row, with a number of one of the letters `open`, in their order.
    pub(crate) fn rules_for(&self, row: &[u8], open: Letters) -> impl Iterator<Item = &Rule> {
        self.needs.may_be_met(row, open).map(|place| &self.rules[place])
    }

    /// Whether a rule makes claims of numbers that count nothing: ages, sums of money, ordinals.
    pub(crate) fn counts_numbers(&self) -> bool {
        self.counts_numbers
    }

    /// What can begin with the word.
    pub(crate) fn kinds(&self, word: crate::text::WordId) -> Kinds {
        self.word_kinds.of(word)
    }

    /// Whether a mention of what can speak, as the lists have it, may begin with the token.
    pub(crate) fn begins_mention(&self, token: &Token) -> bool {
        self.kinds(token.word).any(if token.capital { Kinds::MENTION } else { Kinds::SMALL_MENTION })
    }

    /// Whether a word of saying begins at the token.
    pub(crate) fn is_reporting(&self, document: &Document, token: usize) -> bool {
        self.speakers.reporting.longest_at(document, token, document.tokens.len()).is_some()
    }
    /// Whether the token names people of a country in the plural: "Israelis".
    pub(crate) fn is_people_of_country(&self, document: &Document, token: usize) -> bool {
        self.countries.of_people(document.tokens[token].word).is_some()
    }

    /// ISO 3166-1 alpha-3 of the country whose people the words at `token` name: "Israelis", "North Korean".
    pub(crate) fn country_of_people(&self, document: &Document, token: usize, end: usize) -> Option<&str> {
        let by_name = || match self.countries.names.longest_at(document, token, end) {
            Some((&(index, form), _)) if form != CountryForm::Capital && document.tokens[token].capital => Some(index),
            _ => None,
        };
        let index = self.countries.of_people(document.tokens[token].word).or_else(by_name)?;
        Some(&self.countries.list[index].iso3)
    }

    /// The cue of a metric at a token, and its length.
    pub(crate) fn cue_at(&self, document: &Document, at: usize, end: usize) -> Option<(&Cue, usize)> {
        self.metrics.cue_at(document, &self.quantities, at, end)
    }

    /// Whether the word names a day or a month, or a day by its place: "Monday", "yesterday".
    pub(crate) fn names_day(&self, word: crate::text::WordId) -> bool {
        self.dates.is_calendar(word)
    }

    /// The weight of a feature in the confidence score.
    pub(crate) fn weight(&self, feature: &str) -> f64 {
        self.weights.get(feature).copied().unwrap_or(0.0)
    }

    /// The words that any list holds, by number.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
