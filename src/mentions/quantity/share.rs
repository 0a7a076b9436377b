//! Parts of one: "half", "two thirds", "one in five", "3/4", and numbers with a part: "two and a half".

use super::cursor::QuantityCursor;
use super::digits;
use super::number::{NumberKind, Numeral, from_digits};
use super::words::{self, Last, Sum};
use crate::lexicon::quantity_words::mark;

/// "one in five", "two out of three", "1 in every 113", "1 over 3": a share of two numbers.
pub(super) fn of_two_numbers(r: &QuantityCursor, at: usize, above: &Numeral) -> Option<Numeral> {
    if !matches!(above.kind, NumberKind::Digits | NumberKind::Words) || above.value < 1.0 || above.value.fract() != 0.0
    {
        return None;
    }
    let mut place = above.end;
    let out = r.is(place, mark::OUT) && r.is(place + 1, mark::OF);
    let in_ = r.is(place, mark::IN);
    let over = r.is(place, mark::OVER);
    if !(out || in_ || over || (r.is(place, mark::OF) && r.is(place + 1, mark::EVERY))) {
        return None;
    }
    place += 1 + usize::from(out);
    let every = r.is(place, mark::EVERY);
    place += usize::from(every);
    let below = bare(r, place)?;
    if below.value <= above.value || (r.is(place, mark::ARTICLE) && !every) {
        return None;
    }
    // "killed two in 10 days", "one in 2014", "4 in 13 attacks"
    let unit = r
        .is(below.end, mark::TIME.or(mark::MEASURE).or(mark::MONEY).or(mark::PERCENT).or(mark::CLOCK).or(mark::HYPHEN));
    let year = below.plain && (1900.0..2100.0).contains(&below.value);
    let round = below.value <= 10.0 || below.value % 10.0 == 0.0;
    let known = every || out || (in_ && !unit && !year && (above.value == 1.0 || (round && above.value < 10.0)));
    let divided = over && !unit && !r.is_word(below.end) && !r.before(at, mark::FUNCTION);
    (!unit && (known || divided)).then(|| Numeral {
        end: below.end,
        value: above.value / below.value,
        kind: NumberKind::Share,
        plain: false,
        digits: above.digits,
    })
}

/// A number without what may follow it.
fn bare(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    let sum = Sum::empty();
    if r.is_number(at) {
        from_digits(r, at).filter(|n| n.kind == NumberKind::Digits)
    } else if r.is(at, mark::SMALL.or(mark::TENS)) {
        words::read(r, at, sum, 0).filter(|n| n.kind == NumberKind::Words)
    } else {
        None
    }
}

/// "3/4": not a date, not more than one.
pub(super) fn slashed(r: &QuantityCursor, at: usize) -> Option<(f64, usize)> {
    let glued = r.is(at + 1, mark::SLASH) && r.glued(at + 1) && r.is_number(at + 2) && r.glued(at + 2);
    if !glued || (r.is(at + 3, mark::SLASH) && r.glued(at + 3)) || r.before(at, mark::SLASH) {
        return None;
    }
    let (above, below) = (digits::read(r.text(at))?, digits::read(r.text(at + 2))?);
    let fits = above.plain && below.plain && above.value < below.value && above.value > 0.0 && below.value <= 100.0;
    // "9/11", "the 26/11 attacks"
    let date = below.value == 11.0 || r.is(at + 3, mark::ATTACK) || r.text(at).starts_with('0');
    (fits && !date).then(|| (above.value / below.value, at + 3))
}

/// Parts of one after a number: "two thirds", "two and a half", "five and a half million", "1 million and a half".
pub(super) fn parts(
    r: &QuantityCursor,
    at: usize,
    value: f64,
    end: usize,
    kind: NumberKind,
    sum: &Sum,
) -> (f64, usize, NumberKind) {
    let whole = value.fract() == 0.0;
    // "nine point zero four"
    if r.is(end, mark::POINT) && end > at.saturating_sub(1) && whole {
        let (mut after, mut scale, mut decimals) = (end + 1, 0.1, 0.0);
        while after < end + 8 {
            let digit = match r.token(after) {
                Some(_) if r.is(after, mark::SMALL) && r.value(after) < 10.0 => r.value(after),
                Some(_) if r.is_number(after) && r.text(after).len() == 1 => {
                    digits::read(r.text(after)).map_or(0.0, |d| d.value)
                }
                _ => break,
            };
            decimals += digit * scale;
            scale /= 10.0;
            after += 1;
        }
        if after > end + 1 {
            let factor = if r.is(after, mark::MAGNITUDE) { r.value(after) } else { 1.0 };
            after += usize::from(factor > 1.0);
            // the sum of tenths is not exact in binary
            let fraction = (decimals * 1e9).round() / 1e9;
            return ((value + fraction) * factor, after, kind);
        }
    }
    if let Some((value, after)) = and_part(r, end, value, sum) {
        return (value, after, kind);
    }
    // "two thirds", "one-third", "three quarters of a million", "three-quarter million"
    let place = end + usize::from(r.is(end, mark::HYPHEN));
    let several = value > 1.0 && (r.is(place, mark::PARTS) || part_of_magnitude(r, place));
    let single = value == 1.0 && r.is(place, mark::PART.or(mark::HALF)) && !r.is(place, mark::MAGNITUDE);
    let (below, fits) = (r.value(place), end > at || sum.last == Last::Digits);
    let quarters_of_a_year = below == 4.0 && value == 2.0;
    if fits && (several || single) && below >= 2.0 && value < 1000.0 && !quarters_of_a_year {
        let share = value / below;
        return match scaled(r, place + 1) {
            Some((factor, after)) => (share * factor, after, kind),
            None => (share, place + 1, NumberKind::Share),
        };
    }
    (value, end, kind)
}

/// "quarter million" after "three": a part in the singular, before the magnitude it is taken of.
fn part_of_magnitude(r: &QuantityCursor, at: usize) -> bool {
    r.is(at, mark::PART) && r.is(at + 1, mark::MAGNITUDE)
}

/// A part that "and" adds: "and a half", "and three fifths", "-and-a-half thousand", "and three-quarter million". The sum, and
/// the token after it.
fn and_part(r: &QuantityCursor, end: usize, value: f64, sum: &Sum) -> Option<(f64, usize)> {
    // one word of hyphens, or several words
    let hyphens = r.is(end, mark::HYPHEN) && r.glued(end) && r.glued(end + 1);
    let joint = |at: usize| at + usize::from(hyphens && r.is(at, mark::HYPHEN) && r.glued(at));
    let and = joint(end);
    if !r.is(and, mark::AND) {
        return None;
    }
    // "a half", "one half", "a quarter", "three fifths"
    let first = joint(and + 1);
    let article = r.is(first, mark::ARTICLE.or(mark::ONE));
    let above = if article { 1.0 } else { r.value(first) };
    let several_at = first + 1 + usize::from(r.is(first + 1, mark::HYPHEN) && r.glued(first + 1));
    let place = if article { joint(first + 1) } else { several_at };
    let single = article && r.is(place, mark::HALF.or(mark::PART)) && r.value(place) >= 2.0;
    let several = r.is(first, mark::SMALL) && (r.is(place, mark::PARTS) || part_of_magnitude(r, place));
    let unit_at = joint(place + 1);
    // "two and a half-hearted attempts", but "two-and-a-half-million"
    if !(single || several)
        || (r.is(place + 1, mark::HYPHEN) && !(hyphens && r.is(unit_at, mark::MAGNITUDE.or(mark::HUNDRED))))
    {
        return None;
    }
    let part = above / r.value(place).max(1.0);
    if r.is(unit_at, mark::MAGNITUDE.or(mark::HUNDRED)) {
        let unit = r.value(unit_at);
        let value = if value >= unit { value + part * unit } else { (value + part) * unit };
        return Some((value, unit_at + 1));
    }
    // "one million and a half" is a million and half a million
    let unit = if sum.last == Last::Magnitude && sum.current.is_none() { sum.magnitude } else { 1.0 };
    Some((value + part * unit, place + 1))
}

/// A magnitude that a part is taken of: "million", "a million", "of a million", "a dozen".
fn scaled(r: &QuantityCursor, at: usize) -> Option<(f64, usize)> {
    let mut place = at;
    place += usize::from(r.is(place, mark::HYPHEN));
    place += usize::from(r.is(place, mark::OF) && r.is(place + 1, mark::ARTICLE));
    if r.is(place, mark::ARTICLE) {
        place += 1;
        // "half-a-million"
        place += usize::from(r.is(place, mark::HYPHEN) && r.glued(place));
    }
    if !r.is(place, mark::MAGNITUDE.or(mark::GROUP).or(mark::HUNDRED)) || r.value(place) == 20.0 {
        return None;
    }
    Some((r.value(place), place + 1))
}

/// "half", "half a million", "a quarter", "a third of": a part of one without a number before it.
pub(super) fn part_of_one(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    let article = r.is(at, mark::ARTICLE);
    let place = at + usize::from(article);
    if !r.is(place, mark::HALF.or(mark::PART)) {
        return None;
    }
    let share = 1.0 / r.value(place).max(1.0);
    let half = r.is(place, mark::HALF);
    let quarter = r.is(place, mark::TIME) && !half;
    let number = |value, end, kind| Some(Numeral { end, value, kind, plain: false, digits: 0 });
    // "a third of a million", but "a third million" is the third one
    let of_one = article && r.is(place, mark::PART) && r.is(place + 1, mark::OF) && r.is(place + 2, mark::ARTICLE);
    if (half || quarter || of_one)
        && !r.before(at, mark::ORDINAL)
        && let Some((factor, after)) = scaled(r, place + 1)
    {
        return number(share * factor, after, NumberKind::Words);
    }
    let after_ordinal = r.before(at, mark::ORDINAL_HALF.or(mark::ORDINAL).or(mark::ORDINAL_END));
    let compound = r.is(place + 1, mark::HYPHEN) && !r.is(place + 2, mark::TIME.or(mark::MEASURE));
    let after_hyphen = r.before(at, mark::HYPHEN) && r.glued(at);
    if after_ordinal || compound || after_hyphen {
        return None;
    }
    if half && (!article || !r.is(place + 1, mark::TIME)) {
        return number(share, place + 1, NumberKind::Share);
    }
    // "a third of them", "a third officer" is an ordinal
    let named = r.is(place + 1, mark::OF) || (quarter && article);
    if article && named {
        return number(share, place + 1, NumberKind::Share);
    }
    if article && r.is(place, mark::PART) && r.value(place) >= 1e9 {
        return number(share, place + 1, NumberKind::Share);
    }
    None
}
