//! Where it happened: the place that a preposition ties to the claim.

use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::place::PlaceMention;
use crate::text::Document;
use std::ops::Range;

/// Beyond this a place is of another matter.
const REACH: usize = 30;

/// The place of a claim, as an index into the places of its sentence. A dateline is where a text was written and is no
/// place of a claim: no preposition comes before it.
pub fn location(
    document: &Document,
    lexicon: &Lexicon,
    places: &[PlaceMention],
    number: &Range<usize>,
    cue: &Range<usize>,
) -> Option<usize> {
    let claim = number.start.min(cue.start)..number.end.max(cue.end);
    let tied = |place: &PlaceMention| {
        let before = place.tokens.start.checked_sub(1)?;
        let article = before > 0 && lexicon.word_sets.has(WordSet::PlaceArticles, document.word(before));
        let is = |set| lexicon.word_sets.has(set, document.word(before - usize::from(article)));
        if is(WordSet::FirmPrepositions) { Some(0) } else { is(WordSet::LoosePrepositions).then_some(8) }
    };
    let distance = |place: &PlaceMention| {
        if place.tokens.start >= claim.end {
            place.tokens.start - claim.end
        } else {
            // what comes before the claim is as often the place of something else
            claim.start.saturating_sub(place.tokens.end) + 4
        }
    };
    (0..places.len())
        .filter_map(|index| {
            let place = &places[index];
            Some((tied(place)? + distance(place), index)).filter(|(far, _)| *far < REACH)
        })
        .min()
        .map(|(_, index)| index)
}
