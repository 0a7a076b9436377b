//! Numbers of short words, looked up by all their letters at once.

use super::WordId;
use super::letters::Sixteen;

/// No longer words have a key.
pub(super) const LONGEST: usize = 15;

/// A word of at most fifteen ASCII letters or signs, in lower case; never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordKey {
    first: u64,
    /// The bytes from the ninth on, the length, and in the highest bit whether there is anything but letters.
    second: u64,
}

impl WordKey {
    fn new(first: u64, second: u64, length: usize, signs: bool) -> Self {
        WordKey { first, second: second | (length as u64) << 56 | u64::from(signs) << 63 }
    }

    /// Whether it has no more than eight letters, and nothing else.
    #[inline]
    fn is_eight(self) -> bool {
        self.second >> 56 <= 8
    }
}

/// The key of a word, whatever its case; none if it is too long or not of ASCII.
pub(super) fn key(word: &str) -> Option<WordKey> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    match ShortWord::read(bytes, 0) {
        Some(read) if read.length == bytes.len() => Some(read.key),
        _ => key_with_signs(bytes),
    }
}

/// The key of a word of which not all is letters.
fn key_with_signs(bytes: &[u8]) -> Option<WordKey> {
    if !bytes.is_ascii() || bytes.contains(&0) {
        return None;
    }
    let mut lower = [0; 16];
    lower[..bytes.len()].copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let half = |from: usize| u64::from_le_bytes(std::array::from_fn(|at| lower[from + at]));
    Some(WordKey::new(half(0), half(8), bytes.len(), true))
}

/// A short word of ASCII letters alone, as it is in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShortWord {
    pub(super) key: WordKey,
    /// How many letters it has.
    pub length: usize,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All its letters are.
    pub all_capitals: bool,
}

impl ShortWord {
    /// Reads the letters at `at`; none if there are too many.
    #[inline]
    pub fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let word = Sixteen::read(bytes, at);
        let length = word.length;
        (length <= LONGEST).then(|| ShortWord {
            key: WordKey::new(word.first, word.second, length, false),
            length,
            capital: word.capitals & 1 == 1,
            all_capitals: word.capitals.count_ones() as usize == length,
        })
    }
}

/// The numbers of short words by their keys.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    eights: Eights,
    others: Others,
}

impl WordTable {
    /// Adds a key that is not there.
    pub fn insert(&mut self, key: WordKey, id: WordId) {
        if key.is_eight() {
            self.eights.insert(key.first, id);
        } else {
            self.others.insert(key, id);
        }
    }

    /// The number of a word; [`WordId::UNKNOWN`] if there is none.
    #[inline]
    pub fn get(&self, key: WordKey) -> WordId {
        if key.is_eight() { self.eights.get(key.first) } else { self.others.get(key) }
    }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Words of at most eight letters, which most words of a text are. Nothing in a look-up depends on whether the word is
/// known, so that the processor need not guess.
#[derive(Debug, Default)]
struct Eights {
    buckets: Vec<Bucket>,
    filled: usize,
}

/// Four words, each as its letters of five bits above its number; those that do not fit are in the next bucket.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
struct Bucket([u64; 4]);

/// How many bits of a place in a bucket hold a number.
const NUMBER_BITS: u32 = 24;

impl Eights {
    fn insert(&mut self, letters: u64, id: WordId) {
        self.filled += 1;
        // two words in a bucket, on the whole
        if 2 * self.buckets.len() < self.filled {
            // memory at once for the words of the lists that are built in
            let length = (self.buckets.len() * 2).max(4096);
            let buckets = std::mem::replace(&mut self.buckets, vec![Bucket::default(); length]);
            let words = buckets.iter().flat_map(|bucket| bucket.0).filter(|word| *word != 0);
            words.for_each(|word| self.place(word));
        }
        self.place(packed(letters) << NUMBER_BITS | u64::from(id.0));
    }

    fn place(&mut self, word: u64) {
        let mut at = self.first(word >> NUMBER_BITS);
        loop {
            if let Some(free) = self.buckets[at].0.iter_mut().find(|place| **place == 0) {
                *free = word;
                return;
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
    }

    /// The number of a word by its letters; 0 where the table has none.
    #[inline]
    fn get(&self, letters: u64) -> WordId {
        let letters = packed(letters);
        let mut at = self.first(letters);
        while let Some(Bucket(words)) = self.buckets.get(at) {
            let number =
                |word: u64| if word >> NUMBER_BITS == letters { word as u32 & ((1 << NUMBER_BITS) - 1) } else { 0 };
            let found = words.iter().fold(0, |found, &word| found | number(word));
            if (found != 0) | (words[3] == 0) {
                return WordId(found);
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        WordId::UNKNOWN
    }

    /// The bucket in which to look first.
    #[inline]
    fn first(&self, packed: u64) -> usize {
        (packed.wrapping_mul(MIX) >> 40) as usize & self.buckets.len().wrapping_sub(1)
    }
}

/// Eight small letters as five bits each, which tell them apart.
#[inline]
fn packed(letters: u64) -> u64 {
    let fives = letters & 0x1f1f_1f1f_1f1f_1f1f;
    let tens = fives & 0x001f_001f_001f_001f | (fives & 0x1f00_1f00_1f00_1f00) >> 3;
    let twenties = tens & 0x0000_03ff_0000_03ff | (tens & 0x03ff_0000_03ff_0000) >> 6;
    twenties & 0xf_ffff | (twenties & 0x000f_ffff_0000_0000) >> 12
}

/// Longer words, and those with signs. A third is empty at least; an empty place has the key that no word has.
#[derive(Debug, Default)]
struct Others {
    places: Vec<(WordKey, WordId)>,
    filled: usize,
    /// A bit for each word by its spread key: most long words of a text have none, and are not looked for farther off.
    sieve: Vec<u64>,
}

/// How many words of 64 bits the sieve of longer words has.
const SIEVE: usize = 512;

impl Others {
    fn insert(&mut self, key: WordKey, id: WordId) {
        self.filled += 1;
        if 2 * self.places.len() < 3 * self.filled {
            let length = (self.places.len() * 2).max(8192);
            let places = std::mem::replace(&mut self.places, vec![(WordKey::default(), WordId::UNKNOWN); length]);
            places.into_iter().filter(|(key, _)| *key != WordKey::default()).for_each(|(key, id)| self.place(key, id));
        }
        self.place(key, id);
        self.sieve.resize(SIEVE, 0);
        let (word, bit) = sieve_place(spread(key));
        self.sieve[word] |= bit;
    }

    fn place(&mut self, key: WordKey, id: WordId) {
        let mut at = self.first(spread(key));
        while self.places[at].0 != WordKey::default() {
            at = (at + 1) & (self.places.len() - 1);
        }
        self.places[at] = (key, id);
    }

    /// The number of a word by its letters; 0 where the table has none.
    #[inline]
    fn get(&self, key: WordKey) -> WordId {
        let spread = spread(key);
        let (word, bit) = sieve_place(spread);
        if self.sieve.get(word).is_none_or(|word| word & bit == 0) {
            return WordId::UNKNOWN;
        }
        let mut at = self.first(spread);
        while let Some(&(found, id)) = self.places.get(at) {
            if found == key || found == WordKey::default() {
                return id;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        WordId::UNKNOWN
    }

    /// Where to look first for a spread key.
    #[inline]
    fn first(&self, spread: u64) -> usize {
        (spread >> 40) as usize & self.places.len().wrapping_sub(1)
    }
}

/// A number whose upper bits tell keys apart.
#[inline]
fn spread(key: WordKey) -> u64 {
    (key.first ^ key.second.rotate_left(29)).wrapping_mul(MIX)
}

/// The place of a spread key in the sieve.
#[inline]
fn sieve_place(spread: u64) -> (usize, u64) {
    ((spread >> 24) as usize & (SIEVE - 1), 1_u64.rotate_left((spread >> 33 & 63) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_words_apart_and_not_their_case() {
        let words = [
            "a",
            "b",
            "ab",
            "ba",
            "abc",
            "[",
            "{",
            "@",
            "`",
            "u.s.",
            "o'neill",
            "prisoners",
            "reconnaissance",
            "resonance",
        ];
        for (one, first) in words.iter().enumerate() {
            assert_eq!(key(first), key(&first.to_ascii_uppercase()), "{first}");
            for second in &words[..one] {
                assert_ne!(key(first), key(second), "{first} {second}");
            }
            let read = ShortWord::read(format!("{first} the end").as_bytes(), 0).unwrap();
            if first.bytes().all(|b| b.is_ascii_alphabetic()) {
                assert_eq!(Some(read.key), key(first), "{first}");
            }
        }
        for none in ["", "caf\u{e9}", "counterinsurgency"] {
            assert_eq!(key(none), None);
        }
    }

    #[test]
    fn words_are_found_again() {
        let mut table = WordTable::default();
        assert_eq!(table.get(key("ab").unwrap()), WordId::UNKNOWN);
        // short ones, the longest of eight letters, longer ones, and ones with signs
        let letters = |n: u32| n.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
        let kinds =
            |n: u32| [letters(n), format!("{:z<8}", letters(n)), format!("{}onwards", letters(n)), format!("a-{n}")];
        let words: Vec<String> = (1000..4000).flat_map(kinds).collect();
        for (place, word) in words.iter().enumerate() {
            assert_eq!(table.get(key(word).unwrap()), WordId::UNKNOWN, "{word}");
            table.insert(key(word).unwrap(), WordId(place as u32 + 1));
        }
        for (place, word) in words.iter().enumerate() {
            assert_eq!(table.get(key(word).unwrap()), WordId(place as u32 + 1), "{word}");
        }
    }
}
