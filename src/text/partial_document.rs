//! A text cut in part, to see whether the whole is worth it.

use super::Document;
use super::Vocabulary;
use crate::Span;
use std::cell::Cell;

/// How many bytes on either side of a candidate its sentences may look at, and how many words.
const BESIDE: usize = 48;
const WORDS: usize = 4;

/// The most tokens whose memory is kept.
const KEPT: usize = 1 << 16;

/// Where the first of the `candidates` of a text begins that has a sentence of which `holds` is true, or of which not all is
/// read. Only they are cut, with the words beside them, as though there were no others and no quotations. `buffer` is kept from
/// text to text.
pub(crate) fn first_candidate(
    text: &str,
    vocabulary: &Vocabulary,
    candidates: &[Span],
    buffer: &Cell<Document<'static>>,
    holds: impl Fn(&Document, usize) -> bool,
) -> Option<u32> {
    if candidates.is_empty() {
        return None;
    }
    let mut partial = Document::uncut_in(text, buffer.take());
    let first = candidates.iter().find(|candidate| {
        let (start, end) = (candidate.start as usize, candidate.end as usize);
        partial.clear();
        partial.reserve(end - start + 2 * BESIDE);
        partial.cut_words(before(text, start), vocabulary);
        partial.cut(**candidate, vocabulary);
        partial.cut_words(after(text, end), vocabulary);
        (0..partial.sentences.len()).any(|sentence| holds(&partial, sentence)) || partial.is_full()
    });
    // what one long text took is no buffer for many short ones
    if partial.tokens.capacity() <= KEPT {
        buffer.set(Document::uncut_in("", partial));
    }
    first.map(|candidate| candidate.start)
}

/// The words before a place.
fn before(text: &str, at: usize) -> Span {
    let from = at.saturating_sub(BESIDE);
    Span::new(beside(text, (from..at).rev(), (from == 0).then_some(0)).unwrap_or(at), at)
}

/// The words after a place.
fn after(text: &str, at: usize) -> Span {
    let to = text.len().min(at + BESIDE);
    Span::new(at, beside(text, at..to, (to == text.len()).then_some(to)).unwrap_or(at))
}

/// Where the last of the words ends that are at the `places` one after the other: at a space, since a word that is cut is
/// none, or at the `edge` of the text.
fn beside(text: &str, places: impl Iterator<Item = usize>, edge: Option<usize>) -> Option<usize> {
    let mut spaces = places.filter(|&at| text.as_bytes()[at].is_ascii_whitespace());
    let (count, last) = spaces.by_ref().take(WORDS).fold((0, None), |(count, _), at| (count + 1, Some(at)));
    if count < WORDS { edge.or(last) } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_stretch() {
        let long = "a".repeat(60);
        // text, place, the words before it and after it
        let cases = [
            ("One two. Three four. Five six.".to_owned(), 8, "One two.", " Three four. Five"),
            ("a b c d e f. g h i j k l.".to_owned(), 12, " c d e f.", " g h i"),
            (format!("{long} b. c {long}"), 63, " b.", " c"),
            (format!("{long}.{long}"), 61, "", ""),
            ("b. c".to_owned(), 2, "b.", " c"),
            (String::new(), 0, "", ""),
        ];
        for (text, at, words_before, words_after) in cases {
            assert_eq!(
                (before(&text, at).of(&text), after(&text, at).of(&text)),
                (words_before, words_after),
                "{text}"
            );
        }
    }
}
