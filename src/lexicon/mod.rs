//! The lexicon: word lists, registries and grammar, embedded in the binary and overlaid by a folder of the user's.
//!
//! `words/*.tsv` of `src/lang/en` hold lists, `rules/claims.toml` the grammar. Everything is read once, when an extractor is made.

mod abbreviations;
mod causes;
mod clause_markers;
mod countries;
mod date_shapes;
mod date_words;
mod files;
mod function_words;
pub(crate) mod gazetteer;
mod hedges;
mod languages;
mod link_words;
mod mention_rules;
pub(crate) mod metrics;
mod models;
mod morphology;
mod organisations;
mod packed;
mod people;
mod phrases;
mod place_words;
mod places;
pub(crate) mod quantity_words;
mod rule_prefilter;
mod rules;
mod saying;
mod symbols;
mod table;
mod toml_file;
mod unverified;
mod weights;
mod word_kinds;
mod word_sets;

use crate::Result;
use crate::evidence::Models;
use crate::text::{Document, Token, Vocabulary};
use std::path::Path;

pub use clause_markers::ClauseMarker;
pub(crate) use countries::country_names;
pub use countries::{Countries, Country, CountryForm};
pub(crate) use date_shapes::Shapes;
pub(crate) use date_words::{DateRole, Roles, Sureness};
pub use date_words::{DateUnit, DateWords, DayPart, HolidayRule, Reference, Season};
pub(crate) use files::LexiconFiles;
pub use function_words::FunctionWords;
pub(crate) use gazetteer::Gazetteer;
pub use hedges::{Hedge, Rejection};
pub use link_words::{LinkUse, LinkWords};
pub use metrics::{Asks, Counts, Cue, CueMeaning, Metric, Metrics};
pub(crate) use morphology::Morphology;
pub use organisations::{Frame, Organisation, Reporting, Role, RoleKind, Speakers};
pub use people::{People, PersonNoun};
pub use phrases::Phrases;
pub use place_words::PlaceWords;
pub use quantity_words::QuantityWords;
use rule_prefilter::RuleIndex;
pub(crate) use rule_prefilter::SymbolSet;
pub use rules::{MetricFrom, Relates, Rule, RuleReach, Takes};
pub use saying::{SayingWords, Use};
pub use symbols::Symbol;
pub(crate) use table::{Table, TableRow};
pub(crate) use word_kinds::Kinds;
use word_kinds::WordKinds;
pub(crate) use word_sets::{WordSet, WordSets};

/// How many sentences back "the figure" may point.
pub(crate) const ANAPHORA_REACH: usize = 6;

/// Word lists, registries and grammar of one language.
#[derive(Debug)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    /// Words that do one thing together.
    pub(crate) word_sets: WordSets,
    /// Endings of words.
    pub(crate) morphology: Morphology,
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
    /// The metrics and the words that show them.
    pub(crate) metrics: Metrics,
    /// Words that carry the sentence.
    pub(crate) function_words: FunctionWords,
    /// Words that make a claim less than a flat statement.
    pub(crate) hedges: Phrases<Hedge>,
    /// Words by which a text says that a figure is not so.
    pub(crate) rejections: Phrases<Rejection>,
    /// Languages other than English.
    pub(crate) languages: languages::Languages,
    /// Words that say how one figure is related to another.
    pub(crate) links: LinkWords,
    /// The grammar of claims.
    pub(crate) rules: Vec<Rule>,
    rule_index: RuleIndex,
    /// What the rules of quantities, sources, dates and evidence read, by their names.
    pub(crate) mention_rules: rustc_hash::FxHashMap<String, String>,
    /// Phrases that say that a figure was not verified.
    unverified: Phrases<unverified::Doubt>,
    /// By word: what it says of the clauses about it.
    clause_markers: Vec<Option<ClauseMarker>>,
    /// A rule makes claims of numbers that count nothing.
    counts_numbers: bool,
    word_kinds: WordKinds,
    weights: rustc_hash::FxHashMap<String, f64>,
    models: Models,
    /// Words that show what happened, each with the causes that it may show.
    causes: Phrases<Vec<String>>,
    gazetteer: Gazetteer,
}

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Panics
    /// Never in a released build: the embedded files are read by a test.
    pub fn embedded() -> Self {
        match Self::load(&LexiconFiles::embedded()) {
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
        Self::load(&LexiconFiles::with_overlay(folder)?)
    }

    /// The lexicon of another language, of a folder laid out as `src/lang/en` is: `words`, `rules`, `metrics`, `weights`.
    /// Places are those that are built in.
    ///
    /// # Errors
    /// As [`Lexicon::with_overlay`].
    pub fn of_language(folder: &Path) -> Result<Self> {
        Self::load(&LexiconFiles::of_language(folder)?)
    }

    /// Reads all files; what a list needs of another is read before it.
    fn load(files: &LexiconFiles) -> Result<Self> {
        let mut vocabulary = Vocabulary::new();
        abbreviations::load(files, &mut vocabulary)?;
        let word_sets = WordSets::load(files)?;
        let quantities = QuantityWords::load(files, word_sets.clone(), &mut vocabulary)?;
        let dates = DateWords::load(files, word_sets.clone(), &mut vocabulary)?;
        let countries = Countries::load(files, &mut vocabulary)?;
        let speakers = Speakers::load(files, &word_sets, &mut vocabulary)?;
        let people = People::load(files, &mut vocabulary)?;
        let metrics = Metrics::load(files, &mut vocabulary)?;
        let function_words = FunctionWords::load(files, &mut vocabulary)?;
        let hedges = hedges::load(files, &mut vocabulary)?;
        let rejections = hedges::load_rejections(files, &mut vocabulary)?;
        let links = LinkWords::load(files, &mut vocabulary)?;
        let rules = rules::load(files)?;
        let rule_index = RuleIndex::of(&rules.iter().map(|rule| &rule.prefilter).collect::<Vec<_>>());
        let unverified = unverified::load(files, &mut vocabulary)?;
        let clause_markers = clause_markers::load(files, &mut vocabulary)?;
        let causes = causes::load(files, &mut vocabulary)?;
        let weights = weights::load(files)?;
        let counts_numbers = rules.iter().any(|rule| rule.prefilter.may_count(Symbol::Number.letter()));
        let word_kinds = WordKinds::new(&vocabulary, &metrics, &function_words, &speakers, &people, &countries);
        Ok(Lexicon {
            vocabulary,
            word_sets,
            morphology: Morphology::load(files)?,
            quantities,
            dates,
            countries,
            speakers,
            people,
            metrics,
            function_words,
            hedges,
            rejections,
            languages: languages::Languages::load(files)?,
            links,
            rules,
            rule_index,
            mention_rules: mention_rules::load(files)?,
            unverified,
            clause_markers,
            counts_numbers,
            word_kinds,
            weights,
            models: models::load(files)?,
            causes,
            gazetteer: Gazetteer,
        })
    }

    /// The fitted weights.
    pub(crate) fn models(&self) -> &Models {
        &self.models
    }

    /// The fitted weights, to put others in their place.
    pub(crate) fn models_mut(&mut self) -> &mut Models {
        &mut self.models
    }

    /// The causes that the words at a token may show, and how many words they are.
    pub(crate) fn causes_at(&self, document: &Document, at: usize, end: usize) -> Option<(&[String], usize)> {
        self.causes.longest_at(document, at, end).map(|(causes, length)| (causes.as_slice(), length))
    }

    /// Whether words for people only point at some named before: "others".
    pub(crate) fn is_anaphor(&self, words: &str) -> bool {
        self.word_sets.has(WordSet::AnaphoricPeople, words)
    }

    /// Where the places of a name lie.
    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// ISO 3166-1 alpha-3 of the country that the words at a token name, by its own name, its capital or its adjective.
    pub(crate) fn country_at(&self, document: &Document, at: usize) -> Option<&str> {
        let token = &document.tokens[at];
        if !token.capital {
            return None;
        }
        let by_name = || {
            let (&(index, form), _) = self.countries.names.longest_at(document, at, document.tokens.len())?;
            (form != CountryForm::Metonym).then_some(index)
        };
        let index = self.countries.of_people(token.word).or_else(by_name)?;
        Some(&self.countries.list[index].iso3)
    }

    /// ISO 3166-1 alpha-3 of the country that the words at a token name as a place, by its own name or its capital.
    pub(crate) fn country_named_at(&self, document: &Document, at: usize) -> Option<&str> {
        let (&(index, form), _) = self.countries.names.longest_at(document, at, document.tokens.len())?;
        let is_place = matches!(form, CountryForm::Name | CountryForm::Capital);
        (is_place && document.tokens[at].capital).then(|| self.countries.list[index].iso3.as_str())
    }

    /// The metrics, the built-in ones first.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics.list
    }

    /// The grammar of claims, in the order in which rules are tried.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules that could fit a symbol string, in their order.
    pub(crate) fn rules_for(&self, symbols: &[u8]) -> impl Iterator<Item = &Rule> {
        self.rule_index.may_be_met(symbols).map(|place| &self.rules[place])
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
