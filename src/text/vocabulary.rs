//! Words by number, so that later stages compare integers and never strings.

use super::word_table::{self, ShortWord, WordKey, WordTable};
use super::{WordId, lower_into};
use rustc_hash::FxHashMap;

const ABBREVIATION: u8 = 1;
const SENTENCE_STARTER: u8 = 2;
const TITLE: u8 = 4;
/// Written with a capital only: "No. 5", but "he said no."
const CAPITAL: u8 = 8;
/// Keeps its full stop before a number only: "p. 55".
const NUMBERED: u8 = 16;
/// Multiplies the number before it: "million".
const MAGNITUDE: u8 = 32;
/// Ends a time of day: "6 p.m."
const CLOCK: u8 = 64;
/// Comes before a time of day: "at 6 p.m."
const CLOCK_LEAD: u8 = 128;

/// What the full stop of an abbreviation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name follows: "Gen."
    Title,
    /// Anything may follow: "U.S."
    Word,
    /// It belongs to the word only where a number follows: "p. 55".
    Numbered,
    /// It ends a time of day: "6 p.m."
    Clock,
    /// There is none, the word comes before a time of day: "at 6 p.m."
    ClockLead,
}

/// How many words the lists that are built in hold, about.
const WORDS: usize = 10_000;

/// Every word that a list of the lexicon holds, in lower case, with a number.
#[derive(Debug)]
pub struct Vocabulary {
    /// The words, one after the other by their numbers.
    words: String,
    /// By number: where the word ends in `words`.
    ends: Vec<usize>,
    /// The numbers of short words, quick to look up.
    short: WordTable,
    /// The numbers of the others.
    long: FxHashMap<Box<str>, WordId>,
    /// By byte: the number of a sign of ASCII.
    signs: [WordId; 128],
    marks: Vec<u8>,
}

impl Vocabulary {
    /// A vocabulary that knows no word.
    pub(crate) fn new() -> Self {
        let mut vocabulary = Vocabulary {
            words: String::with_capacity(8 * WORDS),
            ends: Vec::with_capacity(WORDS),
            long: FxHashMap::default(),
            short: WordTable::default(),
            signs: [WordId::UNKNOWN; 128],
            marks: Vec::with_capacity(WORDS),
        };
        // the number of a word that no list holds
        vocabulary.ends.push(0);
        vocabulary.marks.push(0);
        vocabulary
    }

    /// Says what a full stop after this form, or after the form without its own, means.
    pub(crate) fn mark_abbreviation(&mut self, form: &str, kind: Abbreviation) {
        let mark = match kind {
            Abbreviation::Title => ABBREVIATION | TITLE,
            Abbreviation::Word => ABBREVIATION,
            Abbreviation::Numbered => NUMBERED,
            Abbreviation::Clock => ABBREVIATION | CLOCK,
            Abbreviation::ClockLead => CLOCK_LEAD,
        };
        let capital = mark & ABBREVIATION != 0 && form.starts_with(char::is_uppercase);
        for form in [form, form.trim_end_matches('.')] {
            let id = self.intern(form);
            self.marks[id.index()] |= if capital { mark | CAPITAL } else { mark };
        }
    }

    /// Says that the word commonly begins a sentence.
    pub(crate) fn mark_sentence_starter(&mut self, word: &str) {
        let id = self.intern(word);
        self.marks[id.index()] |= SENTENCE_STARTER;
    }

    /// Says that the word multiplies the number before it.
    pub(crate) fn mark_magnitude(&mut self, word: &str) {
        let id = self.intern(word);
        self.marks[id.index()] |= MAGNITUDE;
    }

    /// Gives the word a number, the one that it has already if it is known.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        // a short word has its key whatever its case
        if let Some(key) = word_table::key(word) {
            let known = self.short.get(key);
            if known != WordId::UNKNOWN {
                return known;
            }
            let start = self.words.len();
            self.words.push_str(word);
            self.words[start..].make_ascii_lowercase();
            return self.add(key);
        }
        let mut lower = String::new();
        lower_into(word, &mut lower);
        let key = word_table::key(&lower);
        if let Some(id) = self.number(key, &lower) {
            return id;
        }
        self.words.push_str(&lower);
        match key {
            Some(key) => self.add(key),
            None => {
                let id = self.next();
                self.long.insert(lower.into_boxed_str(), id);
                id
            }
        }
    }

    /// Gives the short word a number that ends the text of all words.
    fn add(&mut self, key: WordKey) -> WordId {
        let start = self.ends.last().copied().unwrap_or_default();
        let sign = self.words.as_bytes()[start..].first().copied().filter(|_| self.words.len() == start + 1);
        let id = self.next();
        if let Some(sign @ 0..128) = sign {
            self.signs[usize::from(sign)] = id;
        }
        self.short.insert(key, id);
        id
    }

    /// The next number, for the word that ends the text of all words.
    fn next(&mut self) -> WordId {
        let id = WordId(self.marks.len() as u32);
        self.marks.push(0);
        self.ends.push(self.words.len());
        id
    }

    /// The number of a word, whatever its case; `lower` is a buffer.
    pub(crate) fn known(&self, surface: &str, lower: &mut String) -> Option<WordId> {
        if let Some(key) = word_table::key(surface) {
            return self.number(Some(key), "");
        }
        // "don’t" is short once its apostrophe is one of ASCII
        lower_into(surface, lower);
        self.number(word_table::key(lower), lower)
    }

    /// The number of a word in small letters, by its key if it has one.
    fn number(&self, key: Option<WordKey>, lower: &str) -> Option<WordId> {
        match key {
            Some(key) => Some(self.short.get(key)).filter(|id| *id != WordId::UNKNOWN),
            None => self.long.get(lower).copied(),
        }
    }

    /// The number of a short word that was read off the text.
    #[inline]
    pub(crate) fn id_of(&self, word: ShortWord) -> WordId {
        self.short.get(word.key)
    }

    /// The number of a sign.
    #[inline]
    pub(crate) fn sign(&self, sign: &str, lower: &mut String) -> WordId {
        match sign.as_bytes() {
            [ascii @ 0..128] => self.signs[usize::from(*ascii)],
            _ => self.id(sign, lower),
        }
    }

    pub(crate) fn id(&self, surface: &str, lower: &mut String) -> WordId {
        self.known(surface, lower).unwrap_or(WordId::UNKNOWN)
    }

    /// The words, by number.
    pub(crate) fn words(&self) -> Vec<&str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.words[*start..*end]).collect()
    }

    /// How many numbers are given out; a table over words has this length.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the word, written with a capital or without, keeps a full stop that follows it.
    pub(crate) fn is_abbreviation(&self, word: WordId, capital: bool) -> bool {
        let marks = self.marks[word.index()];
        marks & ABBREVIATION != 0 && (capital || marks & CAPITAL == 0)
    }

    /// Whether a full stop after the word belongs to it where a number follows: "p. 55".
    pub(crate) fn is_before_number(&self, word: WordId) -> bool {
        self.marks[word.index()] & NUMBERED != 0
    }

    /// Whether the word multiplies the number before it: "million".
    pub(crate) fn is_magnitude(&self, word: WordId) -> bool {
        self.marks[word.index()] & MAGNITUDE != 0
    }

    /// Whether the word commonly begins a sentence.
    pub(crate) fn is_sentence_starter(&self, word: WordId) -> bool {
        self.marks[word.index()] & SENTENCE_STARTER != 0
    }

    /// Whether the word ends a time of day.
    pub(crate) fn is_clock(&self, word: WordId) -> bool {
        self.marks[word.index()] & CLOCK != 0
    }

    /// Whether the word comes before a time of day.
    pub(crate) fn is_clock_lead(&self, word: WordId) -> bool {
        self.marks[word.index()] & CLOCK_LEAD != 0
    }

    /// Whether a name follows the abbreviation.
    pub(crate) fn is_title(&self, word: WordId) -> bool {
        self.marks[word.index()] & TITLE != 0
    }
}
