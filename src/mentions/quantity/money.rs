//! Sums in two units.

use super::cursor::QuantityCursor;
use super::number::{self, NumberKind, Numeral};
use crate::lexicon::quantity_words::mark;

/// "3 dollars 20 cents", "thirteen euros and five cents", "15 dollars 50", "17 USD 25": one sum. The number then ends
/// after the second.
pub(super) fn with_cents(r: &QuantityCursor, first: &Numeral) -> Option<Numeral> {
    if !r.is(first.end, mark::MONEY.or(mark::MONEY_SIGN).or(mark::MONEY_CODE)) || r.is(first.end, mark::HUNDREDTH) {
        return None;
    }
    let and = r.is(first.end + 1, mark::AND);
    let place = first.end + 1 + usize::from(and);
    let second = number::read(r, place)?;
    let whole = |n: &Numeral| matches!(n.kind, NumberKind::Digits | NumberKind::Words) && n.value.fract() == 0.0;
    if !whole(first) || !whole(&second) || second.value >= 100.0 || r.glued(place) {
        return None;
    }
    // two figures, and nothing after them that they could count
    let alone = !r.is_word(second.end) && !r.is(second.end, mark::HYPHEN.or(mark::PERCENT).or(mark::OPEN))
        || !and && r.is(second.end, mark::TAIL) && second.end == place + 1;
    let bare = alone
        && second.value >= 10.0
        && (second.plain && second.digits == 2 || second.kind == NumberKind::Words)
        && first.kind == second.kind
        && (!and || r.is(second.end, mark::DOT) || r.token(second.end).is_none());
    (bare || r.is(second.end, mark::HUNDREDTH)).then(|| Numeral {
        end: second.end,
        value: first.value + second.value / 100.0,
        plain: false,
        ..*first
    })
}

/// "30 MUSD", "1.2 BEUR": a code of money with its magnitude before it.
pub(super) fn magnitude_of_code(r: &QuantityCursor, at: usize) -> Option<f64> {
    r.is(at, mark::MONEY_MILLION).then_some(1e6).or_else(|| r.is(at, mark::MONEY_BILLION).then_some(1e9))
}
