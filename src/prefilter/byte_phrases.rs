//! Phrases found in raw text by their letters, before anything is cut.
//!
//! A text is read as runs of ASCII letters; signs and other letters between them are passed over. A phrase is there where
//! its runs are one after the other, so that none is missed, and a few are found that a cut text does not hold
//! ("killed. In action").

use super::candidate_spans::CandidateSpans;
use crate::text::letters::{Sixteen, any};
use memchr::{memchr3_iter, memrchr3_iter};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase does towards a claim in its sentence: a set of these. This one shows a metric.
pub(super) const CUE: u8 = 1;
/// It is a number.
pub(super) const NUMBER: u8 = 2;
/// How many runs before the last of a phrase are compared.
pub(super) const REACH: usize = 3;

/// The phrases that are looked for.
#[derive(Debug, Default)]
pub(super) struct BytePhrases {
    /// By their last run: what phrases end with it.
    endings: FxHashMap<u64, Ending>,
    /// Runs of abbreviations, whose full stops end no sentence.
    abbreviations: FxHashSet<u64>,
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
        let (mut runs, mut letters) = (Vec::new(), false);
        for word in words {
            runs.extend(runs_of(word));
            letters |= word.chars().any(char::is_alphabetic);
        }
        let Some(last) = runs.pop() else {
            self.open |= class & !NUMBER != 0;
            self.numbers_open |= class & NUMBER != 0 && letters;
            return;
        };
        let mut before = [0; REACH];
        let length = runs.len().min(REACH);
        before.iter_mut().zip(runs.iter().rev()).for_each(|(place, run)| *place = *run);
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

    /// Adds a word that keeps its full stop.
    pub fn insert_abbreviation(&mut self, word: &str) {
        self.abbreviations.extend(runs_of(word));
    }

    /// Says that every candidate span of text could show a metric.
    pub fn open_all(&mut self) {
        self.open = true;
    }

    /// Whether every candidate span of text could show a metric.
    pub fn opens_all(&self) -> bool {
        self.open
    }

    /// The candidate spans of a paragraph in which a number and a phrase that shows a metric are together. A candidate span is one
    /// sentence or more: a sentence ends only where that is sure.
    pub fn candidate_spans<'t>(&'t self, paragraph: &'t str) -> CandidateSpans<'t> {
        CandidateSpans::new(self, paragraph.as_bytes())
    }

    /// What the phrases are that end with the run `last`.
    #[inline(always)]
    pub(super) fn classes(&self, last: u64, before: &[u64; REACH]) -> u8 {
        let Some(ending) = self.endings.get(&last) else { return 0 };
        let precedes = |longer: &&Longer| (0..longer.length).all(|at| before[at] == longer.before[at]);
        ending.longer.iter().filter(precedes).fold(ending.alone, |found, longer| found | longer.class)
    }

    /// Whether a number may be in these bytes by its signs alone.
    pub(super) fn may_hold_figure(&self, bytes: &[u8]) -> bool {
        self.numbers_open || holds_figure(bytes)
    }

    /// Where a sentence ends for sure whose last sign is at `at`: a capital follows, with a mark that opens a quotation or
    /// without, and before a full stop is a whole word that is no abbreviation and no single letter, or a long number.
    fn sentence_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let after = &bytes[at + 1..];
        let closing = [&b"\""[..], b"'", "”".as_bytes(), "’".as_bytes()];
        let rest = closing.iter().find_map(|mark| after.strip_prefix(*mark)).unwrap_or(after);
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n')).count();
        let next = &rest[spaces..];
        let opening = [&b"\""[..], b"(", "“".as_bytes(), "‘".as_bytes()];
        let next = opening.iter().find_map(|mark| next.strip_prefix(*mark)).unwrap_or(next);
        if spaces == 0 || !matches!(next, [b'A'..=b'Z', ..]) {
            return None;
        }
        let end = bytes.len() - rest.len();
        let before = &bytes[..at];
        if bytes[at] != b'.' || before.last_chunk::<4>().is_some_and(|last| last.iter().all(u8::is_ascii_digit)) {
            return Some(end);
        }
        let start = before.iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |other| other + 1);
        // letters, figures, apostrophes and full stops could belong to the word
        let whole = match before[..start].last() {
            None => true,
            Some(b'\'' | b'.') => false,
            Some(sign) => sign.is_ascii() && !sign.is_ascii_alphanumeric(),
        };
        (at - start >= 2 && whole && !self.abbreviations.contains(&Sixteen::read(bytes, start).first)).then_some(end)
    }

    /// Where the last sentence before `at` ends for sure; `start` if none does after it.
    pub(super) fn last_end(&self, bytes: &[u8], start: usize, at: usize) -> usize {
        let mut signs = memrchr3_iter(b'.', b'?', b'!', &bytes[start..at]);
        signs.find_map(|sign| self.sentence_end(bytes, start + sign)).unwrap_or(start)
    }

    /// Where the next sentence ends for sure whose last sign is at `at` or after it; else the end of the text.
    pub(super) fn next_end(&self, bytes: &[u8], at: usize) -> usize {
        let after = bytes.get(at..).unwrap_or_default();
        let end = memchr3_iter(b'.', b'?', b'!', after).find_map(|sign| self.sentence_end(bytes, at + sign));
        end.unwrap_or(bytes.len())
    }
}

/// The runs of a word: of each its first eight letters, in lower case.
fn runs_of(word: &str) -> impl Iterator<Item = u64> {
    let runs = word.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty());
    runs.map(|run| Sixteen::read(run.as_bytes(), 0).first)
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
        let mut runs = BytePhrases::default();
        runs.insert(["left", "the", "country"], CUE);
        runs.insert(["killed"], CUE);
        runs.insert(["twelve"], NUMBER);
        runs.insert(["a", "few"], NUMBER);
        runs.insert(["one"], NUMBER);
        runs.insert(["soldiers"], CUE);
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
            ("27 soldiers sang.", true),
            ("Twelve tall soldiers sang.", true),
        ];
        for (text, expected) in cases {
            assert_eq!(runs.candidate_spans(text).next().is_some(), expected, "{text}");
        }
        assert!(!runs.opens_all());
        // a number of another script may be anywhere, and so may a cue
        assert!(runs.candidate_spans("They killed \u{441}\u{442}\u{43e}.").next().is_none());
        runs.insert(["\u{bd}"], NUMBER);
        assert!(runs.candidate_spans("They killed \u{441}\u{442}\u{43e}.").next().is_none());
        runs.insert(["\u{441}\u{442}\u{43e}"], NUMBER);
        assert!(runs.candidate_spans("They killed \u{441}\u{442}\u{43e}.").next().is_some());
        runs.insert(["\u{2620}"], CUE);
        assert!(runs.opens_all() && runs.candidate_spans("12").next().is_some());
    }
}
