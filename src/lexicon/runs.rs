//! Phrases found in raw text by their letters, before anything is cut.
//!
//! A text is read as runs of ASCII letters; signs and other letters between them are passed over. A phrase is there where
//! its runs stand one after the other, so that none is missed, and a few are found that a cut text does not hold
//! ("killed. In action").

use rustc_hash::{FxHashMap, FxHashSet};

/// A word that helps to tell a metric.
pub(super) const CUE: u8 = 1;
/// A word of a number.
pub(super) const NUMBER: u8 = 2;
/// Both.
const ALL: u8 = CUE | NUMBER;

/// How many runs before the last of a phrase are compared.
const REACH: usize = 3;

/// How many bits the sieve has: few enough to stay close to the processor.
const SIEVE_BITS: u32 = 17;

/// The phrases that are looked for.
#[derive(Debug)]
pub(super) struct Runs {
    /// By the hash of a last run, or of the last two: the phrases that end with them.
    phrases: FxHashMap<u64, Vec<Phrase>>,
    /// A set of the upper bits of these hashes.
    sieve: Vec<u64>,
    /// Runs of abbreviations, whose full stops end no sentence.
    abbreviations: FxHashSet<u64>,
    /// What every stretch of text has.
    always: u8,
}

#[derive(Debug, PartialEq, Eq)]
struct Phrase {
    last: u64,
    /// The runs before it, the nearest first.
    before: Box<[u64]>,
    class: u8,
}

impl Default for Runs {
    fn default() -> Self {
        Runs {
            phrases: FxHashMap::default(),
            sieve: vec![0; 1 << (SIEVE_BITS - 6)],
            abbreviations: FxHashSet::default(),
            always: 0,
        }
    }
}

impl Runs {
    /// Adds a phrase. One without letters is a sign or foreign: numbers of these are told by [`is_number_sign`], and a word
    /// that tells a metric could then stand anywhere.
    pub fn insert<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, class: u8) {
        let mut runs: Vec<u64> = words.into_iter().flat_map(runs_of).collect();
        let Some(last) = runs.pop() else {
            self.always |= class & CUE;
            return;
        };
        let before: Box<[u64]> = runs.into_iter().rev().take(REACH).collect();
        let hash = before.first().map_or_else(|| hash(last), |&nearest| hash_two(last, nearest));
        let bit = (hash >> (64 - SIEVE_BITS)) as usize;
        self.sieve[bit / 64] |= 1 << (bit % 64);
        let phrase = Phrase { last, before, class };
        let list = self.phrases.entry(hash).or_default();
        if !list.contains(&phrase) {
            list.push(phrase);
        }
    }

    /// Adds a word that keeps its full stop.
    pub fn insert_abbreviation(&mut self, word: &str) {
        self.abbreviations.extend(runs_of(word));
    }

    /// Says that every stretch of text could tell a metric.
    pub fn open_all(&mut self) {
        self.always |= CUE;
    }

    /// Whether every stretch of text could tell a metric.
    pub fn opens_all(&self) -> bool {
        self.always & CUE != 0
    }

    /// Whether a number and a phrase that tells a metric stand together in one sentence. Where sentences end is told
    /// only roughly, so that two may pass for one. Cost is linear in the length of the text, about a nanosecond a byte.
    pub fn meet_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut found = self.always;
        let mut before = [0; REACH];
        // where the last run began and ended, and its key
        let (mut start, mut end, mut last) = (0, 0, 0);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                before = [last, before[0], before[1]];
                (start, (last, end)) = (at, key(bytes, at));
                found |= self.classes(last, &before);
                at = end;
            } else {
                if byte.is_ascii_digit() || byte >= 0x80 && is_number_sign(&bytes[at..]) {
                    found |= NUMBER;
                } else if byte == b'.' && at == end && self.ends_sentence(bytes, start..end, last) {
                    found = self.always;
                }
                at += 1;
            }
            if found == ALL {
                return true;
            }
        }
        false
    }

    /// What the phrases are that end with the run `last`.
    fn classes(&self, last: u64, before: &[u64; REACH]) -> u8 {
        let (one, two) = (hash(last), hash_two(last, before[0]));
        let mut found = 0;
        for hash in [one, two] {
            let bit = (hash >> (64 - SIEVE_BITS)) as usize;
            if self.sieve[bit / 64] >> (bit % 64) & 1 == 1
                && let Some(phrases) = self.phrases.get(&hash)
            {
                let stands = |phrase: &&Phrase| phrase.last == last && before.starts_with(&phrase.before);
                found |= phrases.iter().filter(stands).fold(0, |found, phrase| found | phrase.class);
            }
        }
        found
    }

    /// Whether the full stop behind a run of letters ends a sentence for sure: it stands behind a whole word of some length
    /// that is no abbreviation, and a capital follows.
    fn ends_sentence(&self, bytes: &[u8], run: std::ops::Range<usize>, key: u64) -> bool {
        run.len() >= 3
            && matches!(bytes.get(run.end + 1..run.end + 3), Some([b' ', next]) if next.is_ascii_uppercase())
            && run.start > 0
            && bytes[run.start - 1] == b' '
            && !self.abbreviations.contains(&key)
    }
}

/// The keys of the runs of a word.
fn runs_of(word: &str) -> impl Iterator<Item = u64> {
    let runs = word.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty());
    runs.map(|run| key(run.as_bytes(), 0).0)
}

/// "½", "⅓": a number of one sign.
fn is_number_sign(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc2, 0xb2..=0xbe, ..] | [0xe2, 0x81 | 0x82 | 0x85, ..] | [0xef, ..] | [0xd9 | 0xdb | 0xe0, ..])
}

/// The key of the run of letters at `at`, which is its first eight letters in lower case, and where the run ends.
#[inline]
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

fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn hash_two(last: u64, before: u64) -> u64 {
    hash(last ^ before.rotate_left(29) ^ (1 << 63))
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
    fn phrases_and_numbers_meet() {
        let mut runs = Runs::default();
        runs.insert(["left", "the", "country"], CUE);
        runs.insert(["killed"], CUE);
        runs.insert(["twelve"], NUMBER);
        runs.insert(["a", "few"], NUMBER);
        runs.insert_abbreviation("gen.");
        let cases = [
            ("They killed 12.", true),
            ("TWELVE WERE KILLED", true),
            ("A few left the country.", true),
            ("A few left that country.", false),
            ("The few left the country.", false),
            ("Twelve left. The country is calm.", false),
            ("They killed the mayor. Twelve sang.", false),
            ("They killed the mayor. twelve sang.", true),
            ("They killed Gen. Twelve.", true),
            ("They killed \u{bd}.", true),
            ("12", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(runs.meet_in(text), expected, "{text}");
        }
        assert!(!runs.opens_all());
        runs.insert(["\u{2620}"], CUE);
        assert!(runs.opens_all() && runs.meet_in("12"));
    }
}
