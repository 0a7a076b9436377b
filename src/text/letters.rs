//! Letters of a text, eight at a time in one number, the first in its lowest byte.

/// Up to sixteen ASCII letters that are at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sixteen {
    /// The first eight in lower case, the first in the lowest byte; zeros after the last.
    pub first: u64,
    /// Those from the ninth on.
    pub second: u64,
    /// How many there are.
    pub length: usize,
    /// A bit for each that is a capital, the first the lowest.
    pub capitals: u32,
}

impl Sixteen {
    /// How many letters it holds at most.
    pub const MOST: usize = 16;

    /// Reads the letters at `at`, as far as there are any.
    #[inline]
    pub fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        let sixteen: [u8; 16] = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 16];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        let both = u128::from_le_bytes(sixteen);
        let words = [both as u64, (both >> 64) as u64];
        let first = mask(words[0]).trailing_ones();
        // most words have no more than seven
        if first < 8 {
            let capitals = gathered((!words[0] & SMALL) << 2) as u32 & ((1 << first) - 1);
            return Sixteen {
                first: (words[0] | SMALL) & low_bytes(first),
                second: 0,
                length: first as usize,
                capitals,
            };
        }
        let length = 8 + mask(words[1]).trailing_ones();
        // of letters, a capital lacks the bit that makes it small
        let [first_capitals, capitals] = words.map(|word| gathered((!word & SMALL) << 2));
        let capitals = (first_capitals | capitals << 8) as u32 & ((1 << length) - 1);
        let (first, second) = (length.min(8), length - length.min(8));
        Sixteen {
            first: (words[0] | SMALL) & low_bytes(first),
            second: (words[1] | SMALL) & low_bytes(second),
            length: length as usize,
            capitals,
        }
    }
}

/// The lowest bytes, so many of eight.
#[inline]
fn low_bytes(count: u32) -> u64 {
    1_u64.checked_shl(8 * count).map_or(u64::MAX, |bit| bit - 1)
}

/// A bit for each of eight bytes that is an ASCII letter, the first the lowest.
#[inline]
fn mask(eight: u64) -> u64 {
    let small = eight | SMALL;
    // added to seven bits, these reach the eighth from "a" on, and from after "z" on
    let from_a = (small & !TOP) + repeated(0x80 - b'a');
    let from_after_z = (small & !TOP) + repeated(0x80 - b'z' - 1);
    gathered(from_a & !from_after_z & !small)
}

/// The highest bits of eight bytes, that of the first the lowest.
#[inline]
fn gathered(eight: u64) -> u64 {
    // each bit is moved to the highest byte, to a place of its own
    ((eight & TOP) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A byte, eight times over.
const fn repeated(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Whether a byte is such, many looked at together.
pub(crate) fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(64).any(|part| part.iter().fold(false, |found, byte| found | is(*byte)))
}

/// The bit that makes a letter small, in each of eight bytes.
const SMALL: u64 = repeated(b' ');
/// The highest bit of each of eight bytes.
const TOP: u64 = repeated(0x80);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_up_to_the_first_other_byte() {
        let cases = [
            ("The end", "the", 0b1),
            ("UNHCR", "unhcr", 0b11111),
            ("eLeVeNtHs", "elevenths", 0b1010_1010),
            ("Counterinsurgencies", "counterinsurgenc", 0b1),
            ("misunderstanding", "misunderstanding", 0),
            ("iPad[", "ipad", 0b10),
            ("z\u{e9}", "z", 0),
            ("@bc", "", 0),
            ("`", "", 0),
            ("", "", 0),
        ];
        for (text, lower, capitals) in cases {
            let read = Sixteen::read(text.as_bytes(), 0);
            let both = [read.first.to_le_bytes(), read.second.to_le_bytes()].concat();
            let letters: Vec<u8> = both.into_iter().filter(|b| *b != 0).collect();
            assert_eq!(String::from_utf8(letters).unwrap(), lower, "{text}");
            assert_eq!((read.length, read.capitals), (lower.len(), capitals), "{text}");
        }
    }
}
