//! A quick look at a text or a sentence: could it hold a claim at all?

use super::quantity_words::mark;
use super::{Letters, Lexicon, Rule, Symbol};
use crate::segment::{Document, WordId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word that helps to tell a metric.
const CUE: u8 = 1;
/// A word of a number.
const NUMBER: u8 = 2;

/// Which words could tell a metric or a number: by their numbers, and by their letters for texts that are not yet cut.
///
/// A claim that stands on its own has a number and a phrase that tells its metric. Of each such phrase the longest word is
/// looked for: "in custody" is told by "custody", not by "in".
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// By word: it begins a phrase that tells a metric.
    first: Vec<bool>,
    /// By word: it is the longest of a phrase that tells a metric.
    longest: Vec<bool>,
    /// By the key of a run of letters: what it may be a part of.
    runs: FxHashMap<u64, u8>,
    /// A set of hashes of these keys, small enough to stay close to the processor.
    sieve: Vec<u64>,
    /// A rule tells a metric by other means, so that any sentence may hold a claim.
    wide: bool,
}

/// How many bits the sieve has.
const SIEVE_BITS: u32 = 16;

impl Gate {
    /// Reads the words off the other parts of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let words = lexicon.vocabulary.words();
        let metrics = &lexicon.metrics;
        let mut gate = Gate {
            first: vec![false; words.len()],
            longest: vec![false; words.len()],
            sieve: vec![0; 1 << (SIEVE_BITS - 6)],
            wide: lexicon.rules.iter().any(needs_no_word),
            ..Gate::default()
        };
        let nouns: Vec<&[WordId]> = (lexicon.people.nouns.phrases_with())
            .filter(|(_, noun)| noun.metric.is_some() || noun.is_force())
            .map(|(phrase, _)| phrase)
            .collect();
        for phrase in metrics.cues.phrases().chain(nouns.iter().copied()) {
            gate.first[phrase[0].index()] = true;
        }
        let formations = lexicon.functions.phrases_with().filter(|(_, symbol)| **symbol == Symbol::Formation);
        let destinations = metrics.destinations.keys().map(std::slice::from_ref);
        let cues = (metrics.cues.phrases())
            .chain(metrics.items.phrases())
            .chain(nouns)
            .chain(formations.map(|(phrase, _)| phrase))
            .chain(destinations);
        let letters = |word: &WordId| words[word.index()].len();
        for phrase in cues {
            let Some(&word) = phrase.iter().max_by_key(|word| letters(word)) else { continue };
            gate.longest[word.index()] = true;
            gate.insert(words[word.index()], CUE);
        }
        for (index, word) in words.iter().enumerate() {
            // "thousands of men": a force without a word of its own
            if *word == "men" {
                gate.longest[index] = true;
                gate.insert(word, CUE);
            }
            if lexicon.quantities.marks(WordId(index as u32)).any(NUMBERS) {
                gate.insert(word, NUMBER);
            }
        }
        for phrase in lexicon.quantities.vague.phrases() {
            let word = phrase.iter().max_by_key(|word| letters(word)).map_or("", |word| words[word.index()]);
            gate.insert(word, NUMBER);
        }
        gate
    }

    /// Adds the longest run of letters of a word; a word without letters opens every text.
    fn insert(&mut self, word: &str, class: u8) {
        let run = word.split(|c: char| !c.is_ascii_alphabetic()).max_by_key(|run| run.len()).unwrap_or_default();
        if run.is_empty() {
            // a sign or a foreign word: numbers of these are told by `is_number_sign`
            self.wide |= class == CUE;
            return;
        }
        let key = key(run.as_bytes(), 0).0;
        *self.runs.entry(key).or_default() |= class;
        let bit = hash(key);
        self.sieve[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a paragraph could hold a claim that stands on its own: it has a number and a word that could tell a metric.
    /// Cost is linear in its length, about a nanosecond a byte; it ends where both are found.
    pub fn screens_in(&self, paragraph: &str) -> bool {
        let bytes = paragraph.as_bytes();
        let (mut found, mut at) = (if self.wide { CUE } else { 0 }, 0);
        while let Some(&byte) = bytes.get(at) {
            if !byte.is_ascii_alphabetic() {
                if byte.is_ascii_digit() || byte >= 0x80 && is_number_sign(&bytes[at..]) {
                    found |= NUMBER;
                    if found == CUE | NUMBER {
                        return true;
                    }
                }
                at += 1;
                continue;
            }
            let (key, end) = key(bytes, at);
            let bit = hash(key);
            if self.sieve[bit / 64] >> (bit % 64) & 1 == 1
                && let Some(class) = self.runs.get(&key)
            {
                found |= class;
                if found == CUE | NUMBER {
                    return true;
                }
            }
            at = end;
        }
        false
    }

    /// Whether a word of the sentence could tell a metric.
    pub fn opens(&self, document: &Document, tokens: Range<usize>) -> bool {
        (self.wide || any(&self.longest, document, tokens.clone())) && self.opens_widely(document, tokens)
    }

    /// Whether a phrase that tells a metric could begin with a word of the sentence: enough where a claim of an earlier
    /// sentence may go on.
    pub fn opens_widely(&self, document: &Document, tokens: Range<usize>) -> bool {
        any(&self.first, document, tokens)
    }
}

fn any(words: &[bool], document: &Document, tokens: Range<usize>) -> bool {
    document.tokens[tokens].iter().any(|token| words.get(token.word.index()).copied().unwrap_or(false))
}

/// What the words of a number can be; words that only stand beside one are none.
const NUMBERS: super::quantity_words::Marks = mark::SMALL
    .or(mark::TENS)
    .or(mark::HUNDRED)
    .or(mark::MAGNITUDE)
    .or(mark::GROUP)
    .or(mark::PLURAL)
    .or(mark::ORDINAL)
    .or(mark::HALF)
    .or(mark::PART)
    .or(mark::GLYPH);

/// Whether a rule names its metric and asks for no word that tells one.
fn needs_no_word(rule: &Rule) -> bool {
    let told = [Symbol::Force, Symbol::Formation, Symbol::Noun].map(Symbol::letter);
    rule.metric.is_some()
        && !rule.inherit
        && rule.groups.cue.is_none()
        && !rule.needs.ask_for_one_of(Letters::of(&told))
}

/// "½", "⅓": a number of one sign.
fn is_number_sign(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc2, 0xb2..=0xbe, ..] | [0xe2, 0x81 | 0x82 | 0x85, ..] | [0xef, ..] | [0xd9 | 0xdb | 0xe0, ..])
}

/// The key of the run of letters at `at`, which is its first eight letters in lower case, and where the run ends.
fn key(bytes: &[u8], at: usize) -> (u64, usize) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = match bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => {
            let mut eight = [0; 8];
            let rest = &bytes[at..];
            eight[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(eight)
        }
    };
    // a letter with its capital bit set lies between "a" and "z": of the others, mark the first
    let lower = word | (ONES * 0x20);
    let seven = lower & !HIGH;
    let above = seven + ONES * (0x80 - b'a' as u64);
    let beyond = seven + ONES * (0x80 - (b'z' + 1) as u64);
    let letters = above & !beyond & !word & HIGH;
    let others = !letters & HIGH;
    if others != 0 {
        let length = others.trailing_zeros() as usize / 8;
        return (lower & ((1 << (8 * length)) - 1), at + length);
    }
    let mut end = at + 8;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    (lower, end)
}

fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SIEVE_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let text = "The PRISONERS don't [x] z\u{e9}";
        let read = |at| {
            let (key, end) = key(text.as_bytes(), at);
            (String::from_utf8(key.to_le_bytes().into_iter().filter(|b| *b != 0).collect()).unwrap(), end)
        };
        for (at, run, end) in
            [(0, "the", 3), (4, "prisoner", 13), (14, "don", 17), (18, "t", 19), (21, "x", 22), (24, "z", 25)]
        {
            assert_eq!(read(at), (run.to_owned(), end));
        }
    }

    #[test]
    fn paragraphs() {
        let lexicon = Lexicon::embedded();
        let cases = [
            ("The blast killed 12 people.", true),
            ("THE BLAST KILLED TWELVE PEOPLE.", true),
            ("Dozens of them were taken into custody.", true),
            ("Of those hurt\u{a0}½ were children.", true),
            ("A regular army of 3,000 was raised.", true),
            ("The blast killed the mayor.", false),
            ("The 12 players sang.", false),
            ("", false),
        ];
        assert!(!lexicon.gate.wide);
        for (paragraph, expected) in cases {
            assert_eq!(lexicon.gate.screens_in(paragraph), expected, "{paragraph}");
        }
    }
}
