//! Letters of a text, many at a time.

use wide::u8x64;

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

/// The runs of ASCII letters of a text from a place on: where each begins, and its first eight letters in lower case, the
/// first in the lowest byte, with zeros behind the last.
#[derive(Debug, Clone)]
pub(super) struct LetterRuns<'t> {
    bytes: &'t [u8],
    /// Where the block begins that is read.
    at: usize,
    /// Its bytes, with zeros behind the end of the text and behind the block.
    block: [u8; BLOCK + 8],
    /// A bit for each of its bytes that is a letter, the first the lowest.
    letters: u64,
    /// A bit for each run that begins in it and is not yet given.
    begins: u64,
}

/// How many bytes are looked at together.
const BLOCK: usize = 64;
/// How many of them may begin a run: of each the first eight letters are seen.
const STEP: usize = BLOCK - 8;

impl<'t> LetterRuns<'t> {
    pub fn new(bytes: &'t [u8], at: usize) -> Self {
        let mut runs = LetterRuns { bytes, at, block: [0; BLOCK + 8], letters: 0, begins: 0 };
        runs.read(0);
        runs
    }

    /// Reads the block at `at`; `in_run` is 1 where a letter stands before it.
    #[inline]
    fn read(&mut self, in_run: u64) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match rest.first_chunk::<BLOCK>() {
            Some(block) => self.block[..BLOCK].copy_from_slice(block),
            None => {
                self.block = [0; BLOCK + 8];
                self.block[..rest.len()].copy_from_slice(rest);
            }
        }
        self.letters = letters(self.block.first_chunk().unwrap_or(&[0; BLOCK]));
        self.begins = self.letters & !(self.letters << 1 | in_run) & ((1 << STEP) - 1);
    }
}

impl Iterator for LetterRuns<'_> {
    type Item = (usize, u64);

    #[inline]
    fn next(&mut self) -> Option<(usize, u64)> {
        while self.begins == 0 {
            if self.at + STEP >= self.bytes.len() {
                return None;
            }
            self.at += STEP;
            self.read(self.letters >> (STEP - 1) & 1);
        }
        let place = self.begins.trailing_zeros() as usize % BLOCK;
        self.begins &= self.begins - 1;
        let length = (self.letters >> place).trailing_ones().min(8);
        let eight = self.block[place..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        Some((self.at + place, (eight | SMALL) & u64::MAX >> (64 - 8 * length)))
    }
}

/// A bit for each byte that is an ASCII letter, the first the lowest.
#[inline]
fn letters(block: &[u8; BLOCK]) -> u64 {
    // a small letter is among the 26 bytes from "a" on; below it, the difference wraps
    let lower = u8x64::new(*block) | u8x64::splat(b' ');
    (lower - u8x64::splat(b'a')).simd_lt(u8x64::splat(26)).to_bitmask()
}

/// Whether a byte is such, many looked at together.
pub(super) fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(64).any(|part| part.iter().fold(false, |found, byte| found | is(*byte)))
}

/// Marks the bytes of `seven`, none of which is beyond ASCII, that lie between two others, by their highest bit.
#[inline]
fn within(seven: u64, first: u8, last: u8) -> u64 {
    let above = seven + ONES * u64::from(0x80 - first);
    let beyond = seven + ONES * u64::from(0x7f - last);
    above & !beyond
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
        let others = !(within(lower & !HIGH, b'a', b'z') & !word) & HIGH;
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
    fn runs_are_found_wherever_they_stand() {
        // before a run of two letters, in front of the end or of other text: each byte, so many times
        for byte in 0..=255_u8 {
            for length in [0, 1, 7, 8, 46, 47, 48, 54, 55, 56, 57, 63, 64, 111, 112, 113] {
                for tail in ["", " ", "\u{e9}ly ahead of the others, who left before the last day of the year"] {
                    let text = [&[byte].repeat(length)[..], b"Ab", tail.as_bytes()].concat();
                    let mut expected = Vec::new();
                    for at in 0..text.len() {
                        if text[at].is_ascii_alphabetic() && (at == 0 || !text[at - 1].is_ascii_alphabetic()) {
                            expected.push((at, Eight::read(&text, at).lower));
                        }
                    }
                    let got: Vec<(usize, u64)> = LetterRuns::new(&text, 0).collect();
                    assert_eq!(got, expected, "{byte} {length} {tail}");
                }
            }
        }
        assert_eq!(LetterRuns::new(b"ab cd", 3).next(), Some((3, u64::from(b'c') | u64::from(b'd') << 8)));
        assert_eq!(LetterRuns::new(b"ab", 2).next(), None);
    }

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
