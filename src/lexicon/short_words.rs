//! Numbers of short words, looked up by all their letters at once.

use crate::segment::WordId;

/// No longer words have a key.
pub(super) const LONGEST: usize = 15;

/// A word of at most fifteen ASCII letters or signs, in lower case, with its length; never 0.
pub(super) type Key = u128;

/// The key of a word, whatever its case; none if it is too long or not of ASCII letters.
#[inline]
pub(super) fn key(word: &str) -> Option<Key> {
    const ONES: u128 = 0x0101_0101_0101_0101_0101_0101_0101_0101;
    const HIGH: u128 = ONES << 7;
    let bytes = word.as_bytes();
    let length = bytes.len();
    // two loads that overlap hold any length
    let wide = |from: usize| bytes[from..].first_chunk::<8>().map(|eight| u128::from(u64::from_le_bytes(*eight)));
    let half = |from: usize| bytes[from..].first_chunk::<4>().map(|four| u128::from(u32::from_le_bytes(*four)));
    let letters = match length {
        8..=LONGEST => wide(0)? | wide(length - 8)? << (8 * (length - 8)),
        4..=7 => half(0)? | half(length - 4)? << (8 * (length - 4)),
        1..=3 => {
            let (middle, last) = (length / 2, length - 1);
            let byte = |at: usize| u128::from(bytes[at]) << (8 * at);
            byte(0) | byte(middle) | byte(last)
        }
        _ => return None,
    };
    if letters & HIGH != 0 {
        return None;
    }
    // from "A" to "Z": a capital
    let capitals = (letters + ONES * (0x80 - b'A' as u128)) & !(letters + ONES * (0x80 - (b'Z' + 1) as u128)) & HIGH;
    Some((letters | capitals >> 2) | (length as u128) << 120)
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
        let mixed = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
        let hash = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
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
        }
        for none in ["", "caf\u{e9}", "counterinsurgency"] {
            assert_eq!(key(none), None);
        }
    }

    #[test]
    fn words_are_found_again() {
        let mut table = ShortWords::default();
        assert_eq!(table.get(1), None);
        let word = |n: u32| key(&format!("w{n}")).unwrap();
        assert!((1..5000).all(|n| table.insert(word(n), WordId(n))));
        assert!((1..5000).all(|n| table.get(word(n)) == Some(WordId(n))));
        assert_eq!(table.get(word(5000)), None);
    }
}
