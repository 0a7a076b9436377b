//! Letters of a text, eight at a time.

/// Up to eight ASCII letters that stand at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eight {
    /// The letters in lower case, the first in the lowest byte; zeros behind the last.
    pub lower: u64,
    /// How many there are.
    pub length: usize,
    /// How many are capitals.
    pub capitals: usize,
    /// The first is a capital.
    pub capital: bool,
}

pub(super) const ONES: u64 = 0x0101_0101_0101_0101;
pub(super) const HIGH: u64 = ONES << 7;

/// The bit that makes a letter small.
const SMALL: u64 = ONES * 0x20;

impl Eight {
    /// Reads the letters at `at`, as far as there are any.
    #[inline]
    pub fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        let word = match rest.first_chunk::<8>() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => {
                let mut eight = [0; 8];
                eight[..rest.len()].copy_from_slice(rest);
                u64::from_le_bytes(eight)
            }
        };
        // a letter made small lies between "a" and "z": of the others, the first is marked
        let lower = word | SMALL;
        let seven = lower & !HIGH;
        let above = seven + ONES * (0x80 - b'a' as u64);
        let beyond = seven + ONES * (0x80 - (b'z' + 1) as u64);
        let others = !(above & !beyond & !word) & HIGH;
        let length = others.trailing_zeros() as usize / 8;
        let mask = 1_u64.checked_shl(8 * length as u32).map_or(u64::MAX, |bit| bit - 1);
        let capitals = !word & SMALL & mask;
        Eight { lower: lower & mask, length, capitals: capitals.count_ones() as usize, capital: capitals & 0x20 != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_up_to_the_first_other_byte() {
        let cases = [
            ("The end", "the", 1, true),
            ("UNHCR", "unhcr", 5, true),
            ("eLeVeNtHs", "eleventh", 4, false),
            ("iPad[", "ipad", 1, false),
            ("z\u{e9}", "z", 0, false),
            ("@bc", "", 0, false),
            ("`", "", 0, false),
            ("", "", 0, false),
        ];
        for (text, lower, capitals, capital) in cases {
            let read = Eight::read(text.as_bytes(), 0);
            let letters: Vec<u8> = read.lower.to_le_bytes().into_iter().filter(|b| *b != 0).collect();
            assert_eq!(String::from_utf8(letters).unwrap(), lower, "{text}");
            assert_eq!((read.length, read.capitals, read.capital), (lower.len(), capitals, capital), "{text}");
        }
    }
}
