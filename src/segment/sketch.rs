//! A text cut in part, to see whether the whole is worth it.

use super::paragraph::Paragraphs;
use super::{Document, tokenize};
use crate::Span;
use crate::lexicon::Vocabulary;
use std::ops::Range;

/// How many bytes on either side of a stretch its sentences may look at.
const BESIDE: usize = 48;

/// Where the first stretch begins that has a sentence of which `holds` is true. Only the stretches of each paragraph that
/// `stretches` gives are cut, with the words beside them, as though there were no others and no quotations.
pub(crate) fn first_stretch<'t, S: Iterator<Item = Range<usize>>>(
    text: &'t str,
    vocabulary: &Vocabulary,
    stretches: impl Fn(&'t str) -> S,
    holds: impl Fn(&Document, usize) -> bool,
) -> Option<u32> {
    let mut sketch = Document::uncut(text);
    for paragraph in Paragraphs::new(text) {
        let shift = paragraph.start as usize;
        for stretch in stretches(paragraph.of(text)) {
            let stretch = stretch.start + shift..stretch.end + shift;
            sketch.clear();
            sketch.expect(stretch.len() + 2 * BESIDE);
            tokenize(text, before(text, stretch.start), vocabulary, &mut sketch.tokens);
            sketch.cut(Span::new(stretch.start, stretch.end), vocabulary);
            tokenize(text, behind(text, stretch.end), vocabulary, &mut sketch.tokens);
            if (0..sketch.sentences.len()).any(|sentence| holds(&sketch, sentence)) {
                return Some(stretch.start as u32);
            }
        }
    }
    None
}

/// The words before a place.
fn before(text: &str, at: usize) -> Span {
    let from = at.saturating_sub(BESIDE);
    let space = || text.as_bytes()[from..at].iter().position(u8::is_ascii_whitespace);
    Span::new(if from == 0 { 0 } else { from + space().unwrap_or(at - from) }, at)
}

/// The words behind a place.
fn behind(text: &str, at: usize) -> Span {
    let to = text.len().min(at + BESIDE);
    let space = || text.as_bytes()[at..to].iter().rposition(u8::is_ascii_whitespace);
    Span::new(at, if to == text.len() { to } else { at + space().unwrap_or(0) })
}
