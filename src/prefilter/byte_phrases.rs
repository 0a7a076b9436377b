//! Phrases found in raw text by their letters, before anything is cut.
//!
//! A text is read as runs of ASCII letters; signs and other letters between them are passed over. A phrase is there where
//! its runs are one after the other, so that none is missed, and a few are found that a cut text does not hold
//! ("killed. In action").

use crate::text::letters::{Sixteen, any};
use rustc_hash::FxHashMap;

/// What a phrase does towards a claim in its sentence: a set of these. This one shows a metric.
pub(super) const CUE: u8 = 1;
/// It is a number.
pub(super) const NUMBER: u8 = 2;
/// How many runs before the last of a phrase are compared.
const REACH: usize = 3;

/// The phrases that are looked for.
#[derive(Debug, Default)]
pub(super) struct BytePhrases {
    /// By their last run: what phrases end with it.
    endings: FxHashMap<u64, Ending>,
    /// Any part of a text could show a metric.
    open: bool,
    /// Any part of a text could be a number: there are words for numbers without ASCII letters.
    numbers_open: bool,
}

/// The phrases that end with one run.
#[derive(Debug, Default)]
struct Ending {
    /// What the run is alone.
    alone: u8,
    longer: Vec<Longer>,
}

/// A phrase of more than one run.
#[derive(Debug, PartialEq, Eq)]
struct Longer {
    /// The runs before the last, the nearest first; there are so many.
    before: [u64; REACH],
    length: usize,
    class: u8,
}

impl BytePhrases {
    /// Adds a phrase. One without ASCII letters is a sign or of another script, and could then be anywhere; numbers that
    /// are signs are known by [`is_number_sign`].
    pub fn insert<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, class: u8) {
        let (mut own, mut letters) = (Vec::new(), false);
        for word in words {
            own.extend(runs(word.as_bytes()));
            letters |= word.chars().any(char::is_alphabetic);
        }
        let Some(last) = own.pop() else {
            self.open |= class & !NUMBER != 0;
            self.numbers_open |= class & NUMBER != 0 && letters;
            return;
        };
        let mut before = [0; REACH];
        let length = own.len().min(REACH);
        before.iter_mut().zip(own.iter().rev()).for_each(|(place, run)| *place = *run);
        let ending = self.endings.entry(last).or_default();
        if length == 0 {
            ending.alone |= class;
            return;
        }
        let longer = Longer { before, length, class };
        if !ending.longer.contains(&longer) {
            ending.longer.push(longer);
        }
    }

    /// Says that every part of a text could show a metric.
    pub fn open_all(&mut self) {
        self.open = true;
    }

    /// Whether every part of a text could show a metric.
    pub fn opens_all(&self) -> bool {
        self.open
    }

    /// Whether a number and a phrase that shows a metric are together in a paragraph. Cost is linear in its length, about two
    /// nanoseconds a byte.
    pub fn meet_in(&self, paragraph: &str) -> bool {
        let bytes = paragraph.as_bytes();
        if self.open {
            return !bytes.is_empty();
        }
        let mut found = if self.may_hold_figure(bytes) { NUMBER } else { 0 };
        let mut before = [0; REACH];
        runs(bytes).any(|run| {
            // most words of a text are none of any phrase
            found |= self.classes(run, &before);
            before = [run, before[0], before[1]];
            found == CUE | NUMBER
        })
    }

    /// What the phrases are that end with the run `last`.
    #[inline(always)]
    fn classes(&self, last: u64, before: &[u64; REACH]) -> u8 {
        let Some(ending) = self.endings.get(&last) else { return 0 };
        let precedes = |longer: &&Longer| (0..longer.length).all(|at| before[at] == longer.before[at]);
        ending.longer.iter().filter(precedes).fold(ending.alone, |found, longer| found | longer.class)
    }

    /// Whether a number may be in these bytes by its signs alone.
    pub(super) fn may_hold_figure(&self, bytes: &[u8]) -> bool {
        self.numbers_open || holds_figure(bytes)
    }
}

/// The runs of ASCII letters of a text: of each its first eight letters, in lower case.
fn runs(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().position(u8::is_ascii_alphabetic)?;
        let letters = Sixteen::read(bytes, at);
        at += letters.length;
        if letters.length == Sixteen::MOST {
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        }
        Some(letters.first)
    })
}

/// Whether a number in figures, or of one sign, is in the text.
fn holds_figure(bytes: &[u8]) -> bool {
    any(bytes, |byte| byte.is_ascii_digit()) || holds_number_sign(bytes)
}

/// Whether a number of one sign is in the text.
fn holds_number_sign(bytes: &[u8]) -> bool {
    any(bytes, |byte| !byte.is_ascii())
        && (0..bytes.len()).any(|at| !bytes[at].is_ascii() && is_number_sign(&bytes[at..]))
}

/// "½", "⅓", "‰": a number of one sign.
fn is_number_sign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xc2, 0xb2..=0xbe, ..]
            | [0xe2, 0x81 | 0x82 | 0x85, ..]
            | [0xe2, 0x80, 0xb0, ..]
            | [0xef, ..]
            | [0xd9 | 0xdb | 0xe0, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_numbers_meet() {
        let mut phrases = BytePhrases::default();
        phrases.insert(["left", "the", "country"], CUE);
        phrases.insert(["killed"], CUE);
        phrases.insert(["twelve"], NUMBER);
        phrases.insert(["a", "few"], NUMBER);
        phrases.insert(["one"], NUMBER);
        phrases.insert(["soldiers"], CUE);
        let cases = [
            ("They killed 12.", true),
            ("TWELVE WERE KILLED", true),
            ("A few left the country.", true),
            ("A few left that country.", false),
            ("The few left the country.", false),
            ("Twelve left. The country is calm.", true),
            ("They killed the mayor. Twelve sang.", true),
            ("Twelve sang. The mayor left.", false),
            ("The mayor was unkilled, twelve sang.", false),
            ("The mayor was misunderstandingly killed by twelve.", true),
            ("They killed \u{bd}.", true),
            ("12", false),
            ("", false),
            ("27 soldiers sang.", true),
            ("Twelve tall soldiers sang.", true),
        ];
        for (text, expected) in cases {
            assert_eq!(phrases.meet_in(text), expected, "{text}");
        }
        assert!(!phrases.opens_all());
        // a number of another script may be anywhere, and so may a cue
        assert!(!phrases.meet_in("They killed \u{441}\u{442}\u{43e}."));
        phrases.insert(["\u{bd}"], NUMBER);
        assert!(!phrases.meet_in("They killed \u{441}\u{442}\u{43e}."));
        phrases.insert(["\u{441}\u{442}\u{43e}"], NUMBER);
        assert!(phrases.meet_in("They killed \u{441}\u{442}\u{43e}."));
        phrases.insert(["\u{2620}"], CUE);
        assert!(phrases.opens_all() && phrases.meet_in("12"));
    }
}
