//! A quick look at a text or a sentence: could it hold a claim at all?

mod byte_phrases;

use crate::lexicon::quantity_words::{Marks, mark};
use crate::lexicon::{ANAPHORA_REACH, Asks, Lexicon, MetricFrom, Rule, Symbol, SymbolSet, WordSet};
use crate::text::{Document, Token, WordId};
use byte_phrases::{BytePhrases, CUE, NUMBER};
use std::ops::Range;

/// Which phrases could show a metric: by the numbers of their words, and by their letters for texts that are not yet cut.
///
/// A claim that stands on its own has a number and a phrase that shows its metric. A cue that asks for people who bear
/// arms shows nothing without a word for them, and these open a sentence by themselves.
#[derive(Debug, Default)]
pub(crate) struct Prefilter {
    /// By word: what begins with it.
    begins: Vec<u8>,
    /// The phrases that show a metric of their own, by their first words.
    metric_phrases: Vec<MetricPhrase>,
    /// By word: the first phrase that does not begin with a word before it.
    first_metric_phrases: Vec<u32>,
    phrases: BytePhrases,
    /// Every sentence may hold a claim.
    passes_all: bool,
}

/// A phrase of any metric begins with the word.
const ANY: u8 = 1;
/// A phrase that shows a metric of its own does.
const METRIC: u8 = 2;

/// A phrase that shows a metric of its own.
#[derive(Debug)]
struct MetricPhrase {
    words: Box<[WordId]>,
    /// A word that the sentence must hold too: "took", of "prisoners".
    with: Option<WordId>,
}

impl Prefilter {
    /// One that lets every sentence through: what is found with it must be found without.
    pub fn that_passes_all() -> Self {
        let mut prefilter = Prefilter { passes_all: true, ..Prefilter::default() };
        prefilter.phrases.open_all();
        prefilter
    }

    /// Reads the phrases off the other parts of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let words = lexicon.vocabulary().words();
        let mut prefilter = Prefilter { begins: vec![0; words.len()], ..Prefilter::default() };
        if lexicon.rules.iter().any(needs_no_word) {
            prefilter.phrases.open_all();
        }
        prefilter.insert_metric_phrases(lexicon, &words);
        prefilter.insert_numbers(lexicon, &words);
        prefilter.metric_phrases.sort_by_key(|phrase| phrase.words[0]);
        let first =
            |word: usize| prefilter.metric_phrases.partition_point(|phrase| phrase.words[0].index() < word) as u32;
        prefilter.first_metric_phrases = (0..=words.len()).map(first).collect();
        prefilter
    }

    /// Adds all phrases that show a metric.
    fn insert_metric_phrases(&mut self, lexicon: &Lexicon, words: &[&str]) {
        let metrics = &lexicon.metrics;
        // "300 hostages", "the number of Danish troops"
        let nouns: Vec<&[WordId]> = (lexicon.people.nouns.phrases_with())
            .filter(|(_, noun)| noun.metric.is_some() || noun.is_force() || noun.plural && noun.are_men())
            .map(|(phrase, _)| phrase)
            .collect();
        let signs = metrics.signs.phrases();
        for phrase in metrics.cues.phrases().chain(signs.clone()).chain(nouns.iter().copied()) {
            self.begins[phrase[0].index()] |= ANY;
        }
        for phrase in signs {
            self.insert(phrase, None, words);
        }
        for (phrase, cue) in metrics.cues.phrases_with() {
            for meaning in &cue.meanings {
                let with = if let Asks::Noun(noun) = meaning.asks { Some(noun) } else { None };
                self.insert(phrase, with, words);
            }
        }
        for (phrase, symbol) in lexicon.function_words.phrases_with() {
            if SHOWING.contains(symbol) {
                self.insert(phrase, None, words);
            }
        }
        let destinations = metrics.destinations.keys().map(std::slice::from_ref);
        for phrase in metrics.items.phrases().chain(destinations).chain(nouns) {
            self.insert(phrase, None, words);
        }
    }

    /// Adds the words that are numbers.
    fn insert_numbers(&mut self, lexicon: &Lexicon, words: &[&str]) {
        // ordinals are claims of no rule that is built in
        let numbers = if lexicon.counts_numbers() { Marks::NUMBER_WORD.or(mark::ORDINAL) } else { Marks::NUMBER_WORD };
        for (index, word) in words.iter().enumerate() {
            let id = WordId(index as u32);
            let marks = lexicon.quantities.marks(id);
            if marks.any(numbers) {
                self.phrases.insert([*word], NUMBER);
            }
        }
        for phrase in lexicon.quantities.vague.phrases() {
            self.phrases.insert(phrase.iter().map(|word| words[word.index()]), NUMBER);
        }
    }

    /// Adds a phrase that shows a metric, where the sentence holds the word `with` too.
    fn insert(&mut self, phrase: &[WordId], with: Option<WordId>, words: &[&str]) {
        self.begins[phrase[0].index()] |= METRIC;
        self.metric_phrases.push(MetricPhrase { words: phrase.into(), with });
        // such a word is rarer than the phrase
        let rare = with.as_ref().map_or(phrase, std::slice::from_ref);
        self.phrases.insert(rare.iter().map(|word| words[word.index()]), CUE);
    }

    /// Whether a paragraph that is not yet cut could hold a claim of its own: a number and a phrase that could show a metric
    /// are together in it.
    pub fn may_hold_claim_in(&self, paragraph: &str) -> bool {
        self.phrases.meet_in(paragraph)
    }

    /// Whether a sentence could hold a claim: a word of it could show a metric, or the last claim, `distance` sentences
    /// before, shows what "four of them" or "the figure" are.
    pub fn may_hold_claim(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        tokens: Range<usize>,
        distance: Option<usize>,
    ) -> bool {
        match distance {
            _ if self.passes_all => true,
            Some(0 | 1) => true,
            Some(distance) if distance <= ANAPHORA_REACH => {
                names_anaphoric_number(document, lexicon, tokens.clone()) || self.opens_widely(document, tokens)
            }
            _ => self.opens(document, tokens),
        }
    }

    /// Whether a phrase of the sentence could show a metric.
    fn opens(&self, document: &Document, tokens: Range<usize>) -> bool {
        let tokens = &document.tokens[tokens];
        let mut begun = false;
        let mut shown = self.phrases.opens_all();
        tokens.iter().enumerate().any(|(at, token)| {
            let begins = self.begins.get(token.word.index()).copied().unwrap_or_default();
            begun |= begins & ANY != 0;
            shown = shown || begins & METRIC != 0 && self.shows_metric(tokens, at);
            shown && begun
        })
    }

    /// Whether a phrase that shows a metric of its own begins with the token `at` of a sentence.
    fn shows_metric(&self, tokens: &[Token], at: usize) -> bool {
        let holds = |word| tokens.iter().any(|token| token.word == word);
        let fits = |phrase: &MetricPhrase| {
            tokens[at..].len() >= phrase.words.len()
                && phrase.words.iter().zip(&tokens[at..]).skip(1).all(|(&word, token)| word == token.word)
                && phrase.with.is_none_or(holds)
        };
        let word = tokens[at].word.index();
        let range = self.first_metric_phrases[word] as usize..self.first_metric_phrases[word + 1] as usize;
        self.metric_phrases[range].iter().any(fits)
    }

    /// Whether a phrase that shows a metric could begin with a word of the sentence: enough where a claim of an earlier
    /// sentence may go on.
    fn opens_widely(&self, document: &Document, tokens: Range<usize>) -> bool {
        document.tokens[tokens].iter().any(|t| self.begins.get(t.word.index()).is_some_and(|b| b & ANY != 0))
    }
}

/// Whether a sentence speaks of "the number" or "the figure".
fn names_anaphoric_number(document: &Document, lexicon: &Lexicon, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        lexicon.word_sets.has(WordSet::TotalNouns, document.word(at))
            || lexicon
                .function_words
                .longest_at(document, at, at + 1)
                .is_some_and(|(s, _)| s == Symbol::AnaphoricNumber)
    })
}

/// Symbols of the list of functions of which rules that name their metric ask for one, where they ask for no cue.
const SHOWING: [Symbol; 2] = [Symbol::Formation, Symbol::Victims];

/// Whether a rule names its metric and asks for no word that shows one.
fn needs_no_word(rule: &Rule) -> bool {
    let shown = [Symbol::Force, SHOWING[0], SHOWING[1]].map(Symbol::letter);
    matches!(rule.from, MetricFrom::Rule(_))
        && rule.groups.cue.is_none()
        && !rule.prefilter.ask_for_one_of(SymbolSet::of(&shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs() {
        let lexicon = Lexicon::embedded();
        let prefilter = Prefilter::new(&lexicon);
        let cases = [
            ("The blast killed 12 people.", true),
            ("THE BLAST KILLED TWELVE PEOPLE.", true),
            ("Dozens of them were taken into custody.", true),
            ("Of those hurt\u{a0}½ were children.", true),
            ("A regular army of 3,000 was raised.", true),
            // no idiom is where a sentence ends
            ("They stopped the press. Release of 12 hostages followed.", true),
            ("Eight people were taken to a hospital.", true),
            ("The blast killed the mayor. The 12 players sang.", true),
            ("The blast killed the mayor.", false),
            ("The 12 players sang.", false),
            // any word that shows a metric opens its sentence, wherever its number is
            ("The garrison is 4,000 strong.", true),
            ("The economy is strong, and grows by 12.", true),
            ("Some 300 Danish police left.", true),
            ("The police got 12 letters.", true),
            ("The number of Danish troops fell to 300.", true),
            ("The general got 12 of the letters.", true),
            ("One general left.", true),
            ("They sent 12 letters.", true),
            ("They took 12 letters, and prisoners.", true),
            // an idiom
            ("The world body met 12 times.", false),
            ("", false),
        ];
        // else a rule names its metric, and asks for no word that the prefilter knows
        assert!(!prefilter.phrases.opens_all() && !prefilter.phrases.may_hold_figure(b"No sign of a number."));
        for (paragraph, expected) in cases {
            assert_eq!(prefilter.may_hold_claim_in(paragraph), expected, "{paragraph}");
            let document = Document::new(paragraph, lexicon.vocabulary());
            let opens = document.sentences.iter().any(|s| prefilter.opens(&document, s.tokens.clone()));
            assert!(opens || !expected, "{paragraph}");
        }
    }
}
