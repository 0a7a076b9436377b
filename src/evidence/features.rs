//! What speaks for a candidate, as numbers of slots.

/// How many slots a model has, as a power of two.
pub(super) const BITS: u32 = 16;

/// How many slots a model has.
pub(super) const SLOTS: usize = 1 << BITS;

/// What speaks for one candidate: the weights of what was noted are added up as they come, and the slots are kept only where
/// a model is being fitted. See [`Models::features`](super::Models::features).
#[derive(Debug, Clone)]
pub struct Features<'m> {
    weights: &'m [u8; SLOTS],
    /// Whether it is of a short text: see [`Features::new`].
    short: bool,
    /// In steps of the weights.
    score: i32,
    slots: Option<Vec<u32>>,
}

impl<'m> Features<'m> {
    /// With nothing noted yet. Of a `short` text, all that is noted counts twice: once as it does in any text, and once as
    /// it does in short texts alone (Daumé 2007). What is true of a message of two lines, that who speaks does so in the
    /// same sentence, is then not learned for whole articles.
    pub(super) fn new(weights: &'m [u8; SLOTS], short: bool, keep: bool) -> Self {
        Features { weights, short, score: 0, slots: keep.then(Vec::new) }
    }

    /// What was noted elsewhere: the sum of its weights, and its slots where they were kept.
    pub(super) fn of(weights: &'m [u8; SLOTS], score: i32, slots: Option<Slots>) -> Self {
        Features { weights, short: false, score, slots }
    }

    /// Notes that the template `name` (a [`key`]) has this value.
    #[inline]
    pub fn add(&mut self, name: u64, value: u64) {
        let number = mix(value, name);
        self.note(number);
        if self.short {
            self.note(mix(number, SHORT));
        }
    }

    /// As [`Features::add`], of words: in a short text not once more, since there are too many words for what little is known
    /// of short texts.
    #[inline]
    pub fn add_word(&mut self, name: u64, value: u64) {
        self.note(mix(value, name));
    }

    /// As [`Features::pair`], of words.
    #[inline]
    pub fn pair_word(&mut self, name: u64, first: u64, second: u64) {
        self.add_word(name, mix(first, second));
    }

    /// As [`Features::triple`], of words.
    #[inline]
    pub fn triple_word(&mut self, name: u64, first: u64, second: u64, third: u64) {
        self.add_word(name, mix(mix(first, second), third));
    }

    /// Notes what falls into the slot of this number.
    #[inline]
    fn note(&mut self, number: u64) {
        self.score += weight(self.weights, number);
        if let Some(slots) = &mut self.slots {
            slots.push(slot(number));
        }
    }

    /// Notes that the template `name` has these two values together.
    #[inline]
    pub fn pair(&mut self, name: u64, first: u64, second: u64) {
        self.add(name, mix(first, second));
    }

    /// Notes that the template `name` has these three values together.
    #[inline]
    pub fn triple(&mut self, name: u64, first: u64, second: u64, third: u64) {
        self.add(name, mix(mix(first, second), third));
    }

    /// The weights of all that was noted, in steps.
    pub(super) fn score(&self) -> i32 {
        self.score
    }

    /// The slots, where they were kept.
    pub(super) fn into_slots(self) -> Slots {
        self.slots.unwrap_or_default()
    }
}

/// What is noted of a short text once more.
const SHORT: u64 = key("short");

/// The slot into which what has this number falls.
#[inline]
pub(super) fn slot(number: u64) -> u32 {
    (number >> (64 - BITS)) as u32
}

/// The weight of what has this number, in steps.
#[inline]
pub(super) fn weight(weights: &[u8; SLOTS], number: u64) -> i32 {
    i32::from(weights[slot(number) as usize] as i8)
}

/// The slots of one candidate.
pub type Slots = Vec<u32>;

/// A distance, coarser the farther: as it is up to `exact`, then by how many of `steps` it passes.
///
/// The steps belong to the templates that were fitted with them: others ask for other weights.
pub fn coarse(distance: usize, exact: usize, steps: &[usize]) -> u64 {
    let passed = steps.iter().filter(|&&step| distance > step).count();
    (distance.min(exact) + if distance > exact { 1 + passed } else { 0 }) as u64
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

/// A number for a word of the text, or some of them, whatever the case of their ASCII letters and the kind of blanks between;
/// digits count as one another, so that "2016" and "1987" are alike.
pub fn word(text: &str) -> u64 {
    let mut hash = OFFSET;
    for &byte in text.as_bytes() {
        let plain = PLAIN[usize::from(byte)];
        if plain == 0 {
            return words(text.as_bytes());
        }
        hash = step(hash, plain);
    }
    hash
}

/// The same, where not all are ASCII letters without marks, digits and signs, which most words are of.
fn words(bytes: &[u8]) -> u64 {
    let (mut hash, mut blank, mut at) = (OFFSET, false, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        let plain = PLAIN[usize::from(byte)];
        if plain != 0 && bytes.get(at + 1).is_none_or(u8::is_ascii) {
            if blank {
                hash = step(hash, b' ');
                blank = false;
            }
            hash = step(hash, plain);
            at += 1;
            continue;
        }
        let no_break = bytes[at..].starts_with("\u{a0}".as_bytes());
        at += 1 + usize::from(no_break);
        if no_break || byte.is_ascii_whitespace() {
            blank = true;
            continue;
        }
        if blank {
            hash = step(hash, b' ');
            blank = false;
        }
        let marked = marked_letter(&bytes[at - 1..]);
        if marked > 0 {
            at += marked - 1;
            hash = step(hash, u8::MAX);
            continue;
        }
        hash = step(hash, if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() });
    }
    hash
}

/// By byte: an ASCII letter as a small one, a digit as 0, another sign as it is; 0 for blanks and what is no ASCII.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        plain[byte as usize] = match byte {
            b'0'..=b'9' => b'0',
            _ if byte.is_ascii_whitespace() => 0,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    plain
};

/// How many bytes a letter of Latin with a mark takes at the beginning, be it one sign or a letter and marks after it; 0 for
/// anything else. All of them are one letter here, so that both ways of writing "é" are alike.
fn marked_letter(bytes: &[u8]) -> usize {
    let own = match bytes {
        [0xC3..=0xC9, _, ..] => 2,
        [0xE1, 0xB8..=0xBB, _, ..] => 3,
        [letter, ..] if letter.is_ascii_alphabetic() => 0,
        _ => return 0,
    };
    let first = own.max(1);
    let marks = bytes[first.min(bytes.len())..]
        .chunks_exact(2)
        .take_while(|mark| matches!(mark, [0xCC, _] | [0xCD, 0x80..=0xAF]))
        .count();
    if own == 0 && marks == 0 { 0 } else { first + 2 * marks }
}

/// A number for a name, spread over all bits (the finaliser of SplitMix64).
pub fn name_hash(text: &str) -> u64 {
    let mut x = text.bytes().fold(OFFSET, step).rotate_left(23);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

// FNV-1a, for its brevity: <http://www.isthe.com/chongo/tech/comp/fnv/>
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads two numbers over the bits, best over the high ones, of which slots are made. One multiplication: a feature has up
/// to three of these, and what spreads over all bits alike costs three times as much and chooses no better (5,857 of 6,286
/// metrics for 5,854, held out).
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 32)
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
        assert_eq!(word("last \nMonday"), word("last\u{a0}Monday"));
        assert_eq!(word("a\u{a0} b"), word("a b"));
        assert_ne!(word("a\0b"), word("ab"));
        assert_eq!(word("Orl\u{e9}ans"), word("Orle\u{301}ans"));
        assert_ne!(word("Orl\u{e9}ans"), word("Orlans"));
    }

    #[test]
    fn order_matters() {
        let mut features = Features::new(&[0; SLOTS], false, true);
        features.pair(key("t"), 1, 2);
        features.pair(key("t"), 2, 1);
        let slots = features.into_slots();
        assert_ne!(slots[0], slots[1]);
    }

    #[test]
    fn weights_add_up() {
        let mut weights = [0; SLOTS];
        let mut features = Features::new(&weights, false, true);
        features.add(key("t"), 7);
        let slot = features.into_slots()[0];
        weights[slot as usize] = -12i8 as u8;
        let mut features = Features::new(&weights, false, false);
        features.add(key("t"), 7);
        features.add(key("t"), 7);
        assert_eq!(features.score(), -24);
    }

    #[test]
    fn a_short_text_has_weights_of_its_own_beside_those_of_all() {
        let mut features = Features::new(&[0; SLOTS], true, true);
        features.add(key("t"), 7);
        let [in_any, in_short] = features.into_slots()[..] else { panic!("two slots") };
        assert_ne!(in_any, in_short);
        let mut weights = [0; SLOTS];
        (weights[in_any as usize], weights[in_short as usize]) = (3, 9);
        let score = |short| {
            let mut features = Features::new(&weights, short, false);
            features.add(key("t"), 7);
            features.score()
        };
        assert_eq!((score(false), score(true)), (3, 12));
    }
}
