//! The metrics and the words that show them.

use super::files::LexiconFile;
use super::symbols::Symbol;
use super::{LexiconFiles, Phrases, QuantityWords, Vocabulary, WordSet, toml_file};
use crate::Result;
use crate::claim::Unit;
use crate::evidence;
use crate::text::{Document, TokenKind, WordId};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// People.
    People,
    /// People who bear arms.
    Force,
    /// Something of the user's, by the number of the metric.
    Items(usize),
}

/// One metric.
#[derive(Debug, Clone)]
pub struct Metric {
    /// Its name in the record.
    pub id: String,
    /// The name as fitted evidence knows it.
    pub(crate) key: u64,
    /// What it counts.
    pub counts: Counts,
    /// What one unit of the figure is.
    pub unit: Unit,
    /// The ids of the metrics of what may befall the same people afterwards, so that each is a claim.
    pub(crate) then: Vec<String>,
}

/// What a cue asks of those counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// That they bear arms.
    Force,
    /// That they bear arms, where a noun names them.
    ForceIfNamed,
    /// That they are named as people.
    People,
    /// That they are named as people, of whom no word says harm: "12 miners", not "12 wounded miners".
    Unharmed,
    /// That the noun is this word.
    Noun(WordId),
}

/// What a cue word shows.
#[derive(Debug, Clone)]
pub struct CueMeaning {
    /// Index of the metric.
    pub metric: usize,
    /// What it asks of those counted.
    pub asks: Asks,
    /// Its grammatical class.
    pub class: Symbol,
}

/// A cue: one surface, its symbol, and the metrics that it may show, in the order of the file.
#[derive(Debug, Clone)]
pub struct Cue {
    /// How the grammar sees it.
    pub symbol: Symbol,
    /// What it may show.
    pub meanings: Vec<CueMeaning>,
    /// What it hints at besides: evidence reads it, no rule does.
    pub hinted: Vec<CueMeaning>,
}

impl Cue {
    /// Whether a verb is a noun after a number: "312 arrests".
    pub(crate) fn names_events(&self) -> bool {
        self.symbol == Symbol::TransitiveBase && self.meanings.iter().any(|meaning| meaning.class == Symbol::Noun)
    }
}

/// All metrics and their cues.
#[derive(Debug, Default)]
pub struct Metrics {
    /// The metrics, the built-in ones first.
    pub list: Vec<Metric>,
    /// The cues.
    pub cues: Phrases<Cue>,
    /// Nouns of the user's metrics.
    pub items: Phrases<usize>,
    /// By word: what it says of people to be taken to such a place: "to a nearby hospital".
    pub destinations: FxHashMap<WordId, Cue>,
    /// Words that show a metric only together with others; the grammar does not see them, evidence does.
    pub hints: Phrases<Cue>,
    /// Those of the hints for whose sake a sentence is looked at.
    pub signs: Phrases<()>,
    /// By metric: what "the number of" its people shows.
    pub running_totals: Vec<Cue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricsFile {
    #[serde(default)]
    metric: Vec<MetricEntry>,
    #[serde(default)]
    idioms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricEntry {
    id: Spanned<String>,
    counts: Spanned<CountsEntry>,
    unit: Spanned<String>,
    #[serde(default)]
    then: Vec<Spanned<String>>,
    #[serde(default)]
    words: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CountsEntry {
    Word(String),
    Nouns(Vec<String>),
}

const CLASSES: &[(&str, Symbol)] = &[
    ("transitive", Symbol::Transitive),
    ("passive", Symbol::Passive),
    ("active", Symbol::Active),
    ("transitive_base", Symbol::TransitiveBase),
    ("transitive_ing", Symbol::TransitiveIng),
    ("intransitive", Symbol::Intransitive),
    ("intransitive_base", Symbol::IntransitiveBase),
    ("intransitive_ing", Symbol::IntransitiveIng),
    ("state", Symbol::State),
    ("result", Symbol::Result),
    ("strength", Symbol::Strength),
    ("noun", Symbol::Noun),
    ("wound", Symbol::Wound),
    ("destination", Symbol::Result),
    ("running_total", Symbol::RunningTotal),
    ("hint", Symbol::Word),
    ("sign", Symbol::Word),
];

/// What each phrase may show, in small letters.
type Meanings = BTreeMap<String, Vec<CueMeaning>>;

/// The phrases of all files, before they are numbered.
#[derive(Default)]
struct Surfaces {
    cues: Meanings,
    hints: Meanings,
}

/// Whether a metric can be called so in every format.
fn is_name(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(char::is_alphabetic)
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

impl Metrics {
    /// Reads all metrics, the built-in ones first, and numbers their phrases.
    pub(crate) fn load(files: &LexiconFiles, vocabulary: &mut Vocabulary) -> Result<Self> {
        let mut metrics = Metrics::default();
        let (mut surfaces, mut later) = (Surfaces::default(), Vec::new());
        for file in files.within("metrics/") {
            let parsed: MetricsFile = toml_file::read(file)?;
            for entry in parsed.metric {
                later.extend(entry.then.iter().map(|id| (file, id.clone())));
                metrics.add(file, entry, &mut surfaces, vocabulary)?;
            }
            for idiom in parsed.idioms {
                surfaces.cues.insert(idiom.to_lowercase(), Vec::new());
            }
        }
        if let Some((file, id)) = later.iter().find(|(_, id)| metrics.index(id.get_ref()).is_none()) {
            return Err(toml_file::fault(file, &id.span(), "`then` names metrics"));
        }
        for (surface, meanings) in surfaces.cues {
            let symbol = symbol_of(&meanings);
            let hinted = surfaces.hints.get(&surface).cloned().unwrap_or_default();
            metrics.cues.insert(&surface, Cue { symbol, meanings, hinted }, vocabulary);
        }
        for (surface, meanings) in surfaces.hints {
            metrics.hints.insert(&surface, Cue { symbol: Symbol::Word, meanings, hinted: Vec::new() }, vocabulary);
        }
        metrics.running_totals = (0..metrics.list.len())
            .map(|metric| {
                let meaning = CueMeaning { metric, asks: Asks::Nothing, class: Symbol::RunningTotal };
                Cue { symbol: Symbol::RunningTotal, meanings: vec![meaning], hinted: Vec::new() }
            })
            .collect();
        Ok(metrics)
    }

    /// Adds a metric, or puts it in the place of that of the same name, and its words to `surfaces`.
    fn add(
        &mut self,
        file: &LexiconFile,
        entry: MetricEntry,
        surfaces: &mut Surfaces,
        vocabulary: &mut Vocabulary,
    ) -> Result<()> {
        let unit = Unit::from_name(entry.unit.get_ref())
            .ok_or_else(|| toml_file::fault(file, &entry.unit.span(), "the unit is person, household or item"))?;
        if !is_name(entry.id.get_ref()) {
            let message = "`id` is a name of letters, digits, `_`, `-` and `.`, which begins with a letter, of 64 bytes at the most";
            return Err(toml_file::fault(file, &entry.id.span(), message));
        }
        let index = self.list.iter().position(|m| m.id == *entry.id.get_ref()).unwrap_or(self.list.len());
        let counts = self.counts(file, &entry.counts, index, vocabulary)?;
        let id = entry.id.into_inner();
        let then = entry.then.into_iter().map(Spanned::into_inner).collect();
        let mut metric = Metric { key: evidence::word(&id), id, counts, unit, then };
        if index == self.list.len() {
            self.list.push(metric);
        } else {
            if metric.then.is_empty() {
                metric.then = std::mem::take(&mut self.list[index].then);
            }
            self.list[index] = metric;
        }
        for (class, words) in entry.words {
            let Some(&class) = CLASSES.iter().find(|(name, _)| name == class.get_ref()) else {
                let names: Vec<_> = CLASSES.iter().map(|(name, _)| *name).collect();
                let message = format!("no class of words has this name; use one of {}", names.join(", "));
                return Err(toml_file::fault(file, &class.span(), message));
            };
            for word in &words {
                self.add_word(word.get_ref(), class, index, surfaces, vocabulary);
            }
        }
        Ok(())
    }

    /// What metric `index` counts; nouns of its own are kept.
    fn counts(
        &mut self,
        file: &LexiconFile,
        entry: &Spanned<CountsEntry>,
        index: usize,
        vocabulary: &mut Vocabulary,
    ) -> Result<Counts> {
        match entry.get_ref() {
            CountsEntry::Word(word) if word == "people" => Ok(Counts::People),
            CountsEntry::Word(word) if word == "force" => Ok(Counts::Force),
            CountsEntry::Word(_) => {
                let message = "`counts` is \"people\", \"force\" or a list of nouns";
                Err(toml_file::fault(file, &entry.span(), message))
            }
            CountsEntry::Nouns(nouns) => {
                for noun in nouns {
                    self.items.insert(noun, index, vocabulary);
                }
                Ok(Counts::Items(index))
            }
        }
    }

    /// Adds a word of a class: "killed", "took!prisoner" with what it asks for after the mark.
    fn add_word(
        &mut self,
        word: &str,
        (class_name, class): (&str, Symbol),
        metric: usize,
        surfaces: &mut Surfaces,
        vocabulary: &mut Vocabulary,
    ) {
        if class_name == "destination" {
            let meaning = CueMeaning { metric, asks: Asks::Nothing, class };
            self.destinations
                .insert(vocabulary.intern(word), Cue { symbol: class, meanings: vec![meaning], hinted: Vec::new() });
            return;
        }
        let (surface, asks) = match word.split_once('!') {
            None => (word, Asks::Nothing),
            Some((surface, "force")) => (surface, Asks::Force),
            Some((surface, "force_if_named")) => (surface, Asks::ForceIfNamed),
            Some((surface, "people")) => (surface, Asks::People),
            Some((surface, "unharmed")) => (surface, Asks::Unharmed),
            Some((surface, noun)) => (surface, Asks::Noun(vocabulary.intern(noun))),
        };
        if class_name == "sign" {
            self.signs.insert(surface, (), vocabulary);
        }
        let meanings = if matches!(class_name, "hint" | "sign") { &mut surfaces.hints } else { &mut surfaces.cues };
        meanings.entry(surface.to_lowercase()).or_default().push(CueMeaning { metric, asks, class });
    }

    /// The cue at token `at` and its length. "one dead and wounded three others" holds "dead", not "dead and wounded": a
    /// joint phrase does not count where a number follows that its last word takes for itself.
    pub fn cue_at(
        &self,
        document: &Document,
        quantities: &QuantityWords,
        at: usize,
        end: usize,
    ) -> Option<(&Cue, usize)> {
        let (cue, length) = self.cues.longest_at(document, at, end)?;
        let glued = |i: usize| document.tokens.get(i).is_some_and(|t| !t.spaced);
        // "injury-ravaged", "death-row": half of another word
        if document.tokens.get(at + length).is_some_and(|t| t.span.of(document.text) == "-")
            && glued(at + length)
            && glued(at + length + 1)
        {
            return None;
        }
        let joint = length == 3
            && quantities.word_sets.has(WordSet::AdditiveConjunctions, document.word(at + 1))
            && !matches!(cue.symbol, Symbol::TransitiveIng | Symbol::TransitiveBase);
        let next = document.tokens.get(at + length).filter(|_| at + length < end);
        let number = next.is_some_and(|t| t.kind == TokenKind::Number || quantities.is_number(t.word));
        let predicate = quantities.word_sets.has_in_any_case(WordSet::DeathAdjectives, document.word(at));
        if joint && predicate && number { self.cues.longest_at(document, at, at + 1) } else { Some((cue, length)) }
    }

    /// The index of the metric of that name.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|m| m.id == id)
    }
}

/// The symbol of a word of one class or several.
fn symbol_of(meanings: &[CueMeaning]) -> Symbol {
    let has = |class| meanings.iter().any(|m| m.class == class);
    if has(Symbol::Transitive) && has(Symbol::Intransitive) {
        Symbol::Both
    } else if has(Symbol::Transitive) && has(Symbol::State) {
        Symbol::Stative
    } else if has(Symbol::Noun) && has(Symbol::State) {
        Symbol::NounState
    } else {
        CLASSES.iter().map(|&(_, class)| class).find(|&class| has(class)).unwrap_or(Symbol::Word)
    }
}
