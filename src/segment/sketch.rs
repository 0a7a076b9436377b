//! A text cut in part, to see whether the whole is worth it.

use super::paragraph::{Paragraphs, first_words, last_words};
use super::{Document, tokenize};
use crate::Span;
use crate::lexicon::Vocabulary;
use std::ops::Range;

/// Where the first paragraph begins of which `holds` is true for a sentence. Only the paragraphs that `keep` lets through are
/// cut, with the last and the first words of their neighbours, as though there were no others and no quotations, and none
/// behind the first that is found.
pub(crate) fn first_paragraph(
    text: &str,
    vocabulary: &Vocabulary,
    keep: impl Fn(&str) -> bool,
    holds: impl Fn(&Document, usize) -> bool,
) -> Option<u32> {
    let mut sketch = Document::uncut(text);
    // the paragraph before, which is not cut
    let mut passed: Option<Span> = None;
    // the sentences of the paragraph before, which may look at the words that follow
    let mut last = 0..0;
    let found = |sketch: &Document, sentences: Range<usize>| {
        let found = sentences.into_iter().find(|&sentence| holds(sketch, sentence))?;
        Some(sketch.paragraphs[sketch.sentences[found].paragraph].span.start)
    };
    for span in Paragraphs::new(text) {
        let cut = sketch.sentences.len();
        if keep(span.of(text)) {
            if let Some(neighbour) = passed.take() {
                tokenize(text, last_words(text, neighbour), vocabulary, &mut sketch.tokens);
            }
            sketch.cut(span, vocabulary);
        } else {
            if !last.is_empty() {
                tokenize(text, first_words(text, span), vocabulary, &mut sketch.tokens);
            }
            passed = Some(span);
        }
        if let Some(paragraph) = found(&sketch, last) {
            return Some(paragraph);
        }
        last = cut..sketch.sentences.len();
    }
    found(&sketch, last)
}
