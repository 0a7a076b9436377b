//! A text cut in part, to see whether the whole is worth it.

use super::{Document, tokenize};
use crate::Span;
use crate::lexicon::Vocabulary;
use std::cell::Cell;

/// How many bytes on either side of a stretch its sentences may look at.
const BESIDE: usize = 48;

/// Where the first of the `stretches` of a text begins that has a sentence of which `holds` is true. Only they are cut, with
/// the words beside them, as though there were no others and no quotations. `room` is kept from text to text.
pub(crate) fn first_stretch(
    text: &str,
    vocabulary: &Vocabulary,
    stretches: &[Span],
    room: &Cell<Document<'static>>,
    holds: impl Fn(&Document, usize) -> bool,
) -> Option<u32> {
    if stretches.is_empty() {
        return None;
    }
    let mut sketch = Document::uncut_in(text, room.take());
    let first = stretches.iter().find(|stretch| {
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        sketch.clear();
        sketch.make_room(end - start + 2 * BESIDE);
        tokenize(text, before(text, start), vocabulary, &mut sketch.tokens);
        sketch.cut(**stretch, vocabulary);
        tokenize(text, behind(text, end), vocabulary, &mut sketch.tokens);
        (0..sketch.sentences.len()).any(|sentence| holds(&sketch, sentence))
    });
    room.set(Document::uncut_in("", sketch));
    first.map(|stretch| stretch.start)
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
