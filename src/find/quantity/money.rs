//! Sums in two units.

use super::number::{self, Number, NumberKind};
use super::reader::Reader;
use crate::lexicon::quantity_words::mark;

/// "3 dollars 20 cents", "thirteen euros and five cents": one sum. The number then ends behind the second.
pub(super) fn with_cents(r: &Reader, first: &Number) -> Option<Number> {
    if !r.is(first.end, mark::MONEY) || r.is(first.end, mark::HUNDREDTH) {
        return None;
    }
    let place = first.end + 1 + usize::from(r.is(first.end + 1, mark::AND));
    let second = number::read(r, place)?;
    let whole = |n: &Number| matches!(n.kind, NumberKind::Digits | NumberKind::Words) && n.value.fract() == 0.0;
    let fits = whole(first) && whole(&second) && second.value < 100.0 && r.is(second.end, mark::HUNDREDTH);
    fits.then(|| Number { end: second.end, value: first.value + second.value / 100.0, plain: false, ..*first })
}
