//! Numbers of short words, looked up by all their letters at once.

use super::letters::Eight;
use crate::segment::WordId;

/// No longer words have a key.
pub(super) const LONGEST: usize = 15;

/// A word of at most fifteen ASCII letters or signs, in lower case, with its length in the last byte; never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key(u64, u64);

impl Key {
    fn new(first: u64, second: u64, length: usize) -> Self {
        Key(first, second | (length as u64) << 56)
    }
}

/// The key of a word, whatever its case; none if it is too long or not of ASCII letters.
pub(super) fn key(word: &str) -> Option<Key> {
    if word.is_empty() || word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let mut letters = [0; 16];
    letters[..word.len()].copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    let half = |from: usize| u64::from_le_bytes(std::array::from_fn(|at| letters[from + at]));
    Some(Key::new(half(0), half(8), word.len()))
}

/// A short word of ASCII letters alone, as it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShortWord {
    pub(super) key: Key,
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
        let first = Eight::read(bytes, at);
        let (second, length, capitals) = if first.length < 8 {
            (0, first.length, first.capitals)
        } else {
            let second = Eight::read(bytes, at + 8);
            (second.lower, 8 + second.length, first.capitals + second.capitals)
        };
        (length <= LONGEST).then(|| ShortWord {
            key: Key::new(first.lower, second, length),
            length,
            capital: first.capital,
            all_capitals: capitals == length,
        })
    }
}

/// How many bits of a slot hold a number; the others hold a part of the hash of its key.
const NUMBER_BITS: u32 = 20;

/// A table of keys, half empty at least. Its slots are small, so that the words of a text stay close to the processor.
#[derive(Debug, Default)]
pub(super) struct ShortWords {
    /// One more than a place in `entries`, below a part of the hash; 0 is empty.
    slots: Vec<u32>,
    entries: Vec<(Key, WordId)>,
}

impl ShortWords {
    /// Adds a key that is not there; false if the table can hold no more.
    pub fn insert(&mut self, key: Key, id: WordId) -> bool {
        if self.entries.len() + 2 >= 1 << NUMBER_BITS {
            return false;
        }
        self.entries.push((key, id));
        if self.slots.len() < 2 * self.entries.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(1024)];
            (0..self.entries.len()).for_each(|entry| self.place(entry));
        } else {
            self.place(self.entries.len() - 1);
        }
        true
    }

    fn place(&mut self, entry: usize) {
        let (mut at, tag) = self.slot(self.entries[entry].0);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = tag | (entry as u32 + 1);
    }

    /// The number of a word.
    #[inline]
    pub fn get(&self, key: Key) -> Option<WordId> {
        if self.slots.is_empty() {
            return None;
        }
        const NUMBER: u32 = (1 << NUMBER_BITS) - 1;
        let (mut at, tag) = self.slot(key);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot & !NUMBER == tag
                && let Some(&(found, id)) = self.entries.get((slot & NUMBER) as usize - 1)
                && found == key
            {
                return Some(id);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Where to look for a key first, and the part of its hash that stands in the slot.
    fn slot(&self, key: Key) -> (usize, u32) {
        let hash = (key.0 ^ key.1.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize & (self.slots.len() - 1), (hash >> 12) as u32 >> NUMBER_BITS << NUMBER_BITS)
    }
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
        let mut table = ShortWords::default();
        assert_eq!(table.get(Key::default()), None);
        let word = |n: u32| key(&format!("w{n}")).unwrap();
        assert!((1..5000).all(|n| table.insert(word(n), WordId(n))));
        assert!((1..5000).all(|n| table.get(word(n)) == Some(WordId(n))));
        assert_eq!(table.get(word(5000)), None);
    }
}
