//! The candidate spans of a text that could hold a claim, by its letters alone.

use super::byte_phrases::{BytePhrases, CUE, NUMBER, REACH};
use crate::text::letters::LetterRuns;
use memchr::memchr2_iter;
use std::ops::Range;

/// The candidate spans of a paragraph, one after the other. Cost is linear in the length of the paragraph, about a
/// nanosecond a byte.
pub(crate) struct CandidateSpans<'t> {
    phrases: &'t BytePhrases,
    bytes: &'t [u8],
    /// Where the next candidate span begins.
    start: usize,
    /// Whether the paragraph has marks of a list, once that was asked.
    marked: Option<bool>,
}

impl<'t> CandidateSpans<'t> {
    pub(super) fn new(phrases: &'t BytePhrases, bytes: &'t [u8]) -> Self {
        CandidateSpans { phrases, bytes, start: 0, marked: None }
    }
}

impl Iterator for CandidateSpans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let (phrases, bytes) = (self.phrases, self.bytes);
        if phrases.opens_all() {
            return (self.start < bytes.len()).then(|| self.candidate(0..bytes.len()));
        }
        let mut before = [0; REACH];
        let mut state = Scan::default();
        for (place, run) in LetterRuns::new(bytes, self.start) {
            let class = phrases.classes(run, &before);
            before = [run, before[0], before[1]];
            // most words of a text are none of any phrase
            if class != 0
                && let Some(sentences) = self.meet(class, place, &mut state)
            {
                return Some(self.candidate(sentences));
            }
        }
        None
    }
}

/// What was seen of a paragraph since the last candidate span.
#[derive(Default)]
struct Scan {
    seen: Seen,
    /// The sentence of a cue that has had no number yet.
    asking: Option<Range<usize>>,
}

/// Where what a phrase can be was seen last: by the bit of the class, the place after its first letter.
#[derive(Default)]
struct Seen([usize; 2]);

impl Seen {
    fn note(&mut self, class: u8, place: usize) {
        let mut left = class;
        while left != 0 {
            self.0[left.trailing_zeros() as usize] = place + 1;
            left &= left - 1;
        }
    }

    /// Whether a class was seen from `start` on.
    fn is(&self, class: u8, start: usize) -> bool {
        self.0[class.trailing_zeros() as usize] > start
    }
}

impl CandidateSpans<'_> {
    /// Meets a phrase of the class, and gives the sentences that could hold a claim by it and what was seen before it.
    #[inline(never)]
    fn meet(&mut self, class: u8, place: usize, state: &mut Scan) -> Option<Range<usize>> {
        let Scan { seen, asking } = state;
        let (phrases, bytes) = (self.phrases, self.bytes);
        if let Some(past) = asking.take_if(|sentence| sentence.end <= place) {
            self.start = past.end;
        }
        seen.note(class, place);
        if asking.is_none() && class & CUE != 0 {
            self.start = phrases.last_end(bytes, self.start, place);
            let sentence = self.start..phrases.next_end(bytes, place);
            if phrases.may_hold_figure(&bytes[sentence.clone()]) {
                return Some(sentence);
            }
            *asking = Some(sentence);
        }
        asking.take_if(|sentence| seen.is(NUMBER, sentence.start))
    }

    /// The candidate span that these sentences are.
    fn candidate(&mut self, sentences: Range<usize>) -> Range<usize> {
        let bytes = self.bytes;
        // the metric of the items of a list is that of those before them
        if *self.marked.get_or_insert_with(|| holds_list(bytes)) {
            self.start = bytes.len();
            return 0..bytes.len();
        }
        self.start = sentences.end;
        sentences
    }
}

/// Whether the items of a list may be in the paragraph: it begins with something like a mark, or the first of all marks
/// is somewhere in it: "1.", "a)", "01.)".
fn holds_list(bytes: &[u8]) -> bool {
    let head = bytes.iter().position(u8::is_ascii_alphanumeric).map_or(&[][..], |at| &bytes[at..]);
    if matches!(head, [b'0'..=b'9', ..] | [b'a'..=b'z', b'.' | b')', ..]) {
        return true;
    }
    memchr2_iter(b'.', b')', bytes).any(|at| {
        let label = bytes[..at].strip_suffix(b".").unwrap_or(&bytes[..at]);
        let before = match label {
            [before @ .., b'0', b'0', b'1'] | [before @ .., b'0', b'1'] | [before @ .., b'1' | b'a'] => before,
            _ => return false,
        };
        !before.last().is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidate_spans_are_sentences() {
        let mut phrases = BytePhrases::default();
        phrases.insert(["killed"], CUE);
        let cases: [(&str, &[&str]); 12] = [
            (
                "Snow fell. They killed 12 pigs! it was 3. The rest fled.",
                &[" They killed 12 pigs! it was 3. The rest fled."],
            ),
            (
                "Snow fell. They killed 12 pigs. The rest fled. All 12 were killed.",
                &[" They killed 12 pigs.", " All 12 were killed."],
            ),
            ("\"Who?\" They killed 12 \"pigs.\" The rest fled.", &[" They killed 12 \"pigs.\""]),
            ("Snow! They killed 12 pigs in 1912. The rest fled.", &[" They killed 12 pigs in 1912."]),
            ("Snow fell on us.\nThey killed 12 pigs. “The rest fled.”", &["\nThey killed 12 pigs."]),
            ("Snow fell on A. They killed 12 pigs. (The rest fled.)", &["Snow fell on A. They killed 12 pigs."]),
            ("1. Snow fell. They killed 12 pigs.", &["1. Snow fell. They killed 12 pigs."]),
            ("Snow 01.) Snow fell. They killed 12 pigs.", &["Snow 01.) Snow fell. They killed 12 pigs."]),
            ("(b) Snow fell. They killed 12 pigs.", &["(b) Snow fell. They killed 12 pigs."]),
            ("Snow fell in Utah. They killed 12 pigs.", &[" They killed 12 pigs."]),
            ("Snow fell. They killed pigs.", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<&str> = phrases.candidate_spans(text).map(|span| &text[span]).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
