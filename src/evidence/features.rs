//! What speaks for a candidate, as numbers of slots.

/// How many slots a model has, as a power of two.
pub(super) const BITS: u32 = 16;

/// What speaks for one candidate.
///
/// ```text
/// let mut features = Features::default();
/// features.add(key("cue"), word("killed"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Features {
    slots: Vec<u32>,
}

impl Features {
    /// Notes that the template `name` (a [`key`]) has this value.
    pub fn add(&mut self, name: u64, value: u64) {
        self.slots.push((mix(name, value) >> (64 - BITS)) as u32);
    }

    /// Notes that the template `name` has these two values together.
    pub fn pair(&mut self, name: u64, first: u64, second: u64) {
        self.add(name, mix(first, second));
    }

    /// Notes that the template `name` has these three values together.
    pub fn triple(&mut self, name: u64, first: u64, second: u64, third: u64) {
        self.add(name, mix(mix(first, second), third));
    }

    /// The slots.
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }
}

/// A number for a name, when the program is built.
pub const fn key(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (mut hash, mut at) = (OFFSET, 0);
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// A number for a word of the text, whatever the case of its ASCII letters; digits count as one another, so that "2016" and
/// "1987" are alike.
pub fn word(text: &str) -> u64 {
    text.bytes().fold(OFFSET, |hash, byte| {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        step(hash, byte)
    })
}

/// A number for a name, spread over all bits.
pub fn name_hash(text: &str) -> u64 {
    mix(text.bytes().fold(OFFSET, step), 0)
}

// FNV-1a, for its brevity: <http://www.isthe.com/chongo/tech/comp/fnv/>
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads two numbers over all bits (the finaliser of SplitMix64).
const fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.rotate_left(23) ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_whatever_their_case_and_digits() {
        assert_eq!(word("Killed"), word("killed"));
        assert_eq!(word("2016"), word("1987"));
        assert_ne!(word("killed"), word("wounded"));
        assert_eq!(word("cue"), key("cue"));
    }

    #[test]
    fn order_matters() {
        let mut features = Features::default();
        features.pair(key("t"), 1, 2);
        features.pair(key("t"), 2, 1);
        assert_ne!(features.slots()[0], features.slots()[1]);
    }
}
