//! Ranges: "30 to 40", "between 30 and 40", "one or two", "20-30".

use super::bound;
use super::cursor::QuantityCursor;
use super::number::{self, NumberKind, Numeral};
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::mark;

/// The second half of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub end: usize,
    pub low: f64,
    pub high: f64,
    /// Its last number.
    pub last: Numeral,
}

/// The range that begins with `first`, which is at `at`; `between` where "between" comes before it.
pub(super) fn read(r: &QuantityCursor, at: usize, first: &Numeral, between: bool) -> Option<Range> {
    if between && first.kind == NumberKind::Share {
        return of_one_magnitude(r, first);
    }
    if !matches!(first.kind, NumberKind::Digits | NumberKind::Words) {
        return None;
    }
    // "44% to 50%", "$5 to $6"
    let percent = r.is(first.end, mark::PERCENT);
    // "8- to 16-inch guns"
    let hanging = r.is(first.end, mark::HYPHEN) && r.glued(first.end) && r.is(first.end + 1, mark::TO.or(mark::OR));
    let unit = repeated_unit(r, first.end);
    let place = first.end + usize::from(percent || hanging) + unit;
    // the middle of a date: "2025-06-16"
    if r.before(at, mark::HYPHEN) && r.glued(at) && at >= r.start + 2 && r.is_number(at - 2) && r.glued(at - 1) {
        return None;
    }
    let Joint { dash, uneven, end: joint_end } = joint(r, at, place, between)?;
    let second_at = second_place(r, joint_end, dash)?;
    let second = number::read(r, second_at)?;
    if second.kind != NumberKind::Digits && second.kind != NumberKind::Words {
        return None;
    }
    if percent && !r.is(second.end, mark::PERCENT) {
        return None; // "rose 6% to 300"
    }
    let same = |n: usize| r.token(first.end + n).map(|t| t.word) == r.token(second.end + n).map(|t| t.word);
    if unit > 0 && (dash || !(0..unit).all(same)) {
        return None; // "5 km to 300 people"
    }
    if dash && chained(r, second.end) {
        return None; // a date or a telephone number
    }
    if !between && (separated(r, at) || (r.before(at, mark::SENTENCING) && r.is(second.end, mark::TIME))) {
        return None;
    }
    // "in 1986 to 610,500": the first is a year, the second none
    let is_year = |n: &Numeral| n.plain && n.digits == 4 && (1900.0..2100.0).contains(&n.value);
    if is_year(first) && !is_year(&second) && r.before(at, mark::DATE_STRONG) {
        return None;
    }
    if uneven && (!counted(r, second.end) && !labelled(r, at) || named(r, at)) {
        return None;
    }
    // "three, possibly four": the later one corrects the one before
    if r.is(place, mark::COMMA) && (second.value <= first.value || second.value > first.value * 2.0) {
        return None;
    }
    let ends = Ends { at, second_at, first, second: &second, dash, between };
    let (low, high) = limits(r, &ends)?;
    Some(Range { end: second.end, low, high, last: second })
}

/// "a quarter and half a million": the first is a part of the magnitude that the second names.
fn of_one_magnitude(r: &QuantityCursor, first: &Numeral) -> Option<Range> {
    let second_at = first.end + 1;
    let second = number::read(r, second_at).filter(|second| second.kind == NumberKind::Words)?;
    let unit = magnitude(r, second_at, &second)?;
    let low = first.value * unit;
    let joined = r.is(first.end, mark::AND.or(mark::TO)) && low < second.value;
    joined.then_some(Range { end: second.end, low, high: second.value, last: second })
}

/// What joins two numbers to a range.
struct Joint {
    dash: bool,
    /// A dash with a blank on one side only: "12– 14 civilians".
    uneven: bool,
    /// The token after it.
    end: usize,
}

/// The word or dash at `place`, after the number at `at`, if it can make a range.
fn joint(r: &QuantityCursor, at: usize, place: usize, between: bool) -> Option<Joint> {
    let dash = r.is(place, mark::HYPHEN.or(mark::DASH));
    let even = dash && (r.glued(place) == r.glued(place + 1)) && (r.glued(place) || r.is_number(place + 1));
    let uneven = dash && !even && r.is_number(at) && r.is_number(place + 1);
    let hedged = r.is(place, mark::COMMA) && r.has(place + 1, WordSet::RangeHedges);
    let joins = even
        || uneven
        || hedged
        || r.is(place, mark::TO)
        || (r.is(place, mark::OR) && !r.is(place + 1, mark::TAIL))
        || (between && r.is(place, mark::AND));
    let second_hedge = !dash && r.has(place + 1, WordSet::RangeHedges);
    joins.then_some(Joint { dash, uneven, end: place + 1 + usize::from(second_hedge) })
}

/// Where the second number is, after words of bound ("to more than 300", not after a dash) and a sign of money.
fn second_place(r: &QuantityCursor, at: usize, dash: bool) -> Option<usize> {
    let none = bound::Lead { start: at, end: at, ..bound::NO_LEAD };
    let lead = if dash { none } else { bound::lead(r, at) };
    if lead.increment || lead.between {
        return None;
    }
    Some(lead.end + usize::from(r.is(lead.end, mark::MONEY_SIGN)))
}

/// The two numbers of a range.
struct Ends<'n> {
    at: usize,
    second_at: usize,
    first: &'n Numeral,
    second: &'n Numeral,
    dash: bool,
    between: bool,
}

/// The least and the most; none where the numbers make no range.
fn limits(r: &QuantityCursor, ends: &Ends) -> Option<(f64, f64)> {
    let Ends { at, second_at, first, second, dash, between } = *ends;
    let (mut low, high) = (first.value, second.value);
    let one_magnitude = first.end == at + 1 && low < 1000.0;
    if one_magnitude {
        // "30 to 40 thousand", "two or three hundred"
        if second.end > second_at + 1
            && first.kind == second.kind
            && let Some(unit) = magnitude(r, second_at, second)
        {
            let falls = !dash && low > high / unit && low * unit < high * 10.0;
            if (low * unit < high || falls) && (dash || r.is(first.end, mark::TO.or(mark::OR).or(mark::AND))) {
                low *= unit;
            }
        } else if dash && first.plain && high >= 1000.0 && high % 1000.0 == 0.0 && !second.plain && low * 1000.0 < high
        {
            // "10-15,000"
            low *= 1000.0;
        }
    }
    let year = |number: &Numeral| number.plain && number.digits == 4 && (1000.0..2100.0).contains(&number.value);
    if low > high {
        let spoken = between && !dash;
        let falls = !(year(first) && year(second)) && (spoken || falls(r, ends));
        return falls.then_some((high, low));
    }
    // "2013-14" is a year, "3-1" a result
    if low == high || (dash && year(first) && second.plain && (second.digits <= 2 || (1000.0..2100.0).contains(&high)))
    {
        return None;
    }
    if dash && r.text(second_at).starts_with('0') {
        return None;
    }
    // "0-12 civilians", but "lost 0-4", "0-60"
    let counted = counted(r, second.end) || labelled(r, at);
    let far = if low == 0.0 { !counted || scored(r, at, second.end) } else { high > low * 1000.0 };
    (!dash || !far).then_some((low, high))
}

/// "20 to 15 people", from high to low: not "won 20 to 15", "cut from 20 to 15 men", "gave 300 to 12 camps".
fn falls(r: &QuantityCursor, ends: &Ends) -> bool {
    let Ends { at, second_at, first, second, dash, .. } = *ends;
    let label = r.before(at, mark::COLON) && labelled(r, at);
    // "90-80 villagers", but "won 21-19 games", "reached 66 - 40 cleaners and 26 cooks"
    let people = |at: usize| r.is(at, mark::PERSON.or(mark::PEOPLE)) || r.words.morphology.names_men(r.text(at));
    if dash && !label && !(r.glued(second_at) && people(second.end)) {
        return false;
    }
    let moved = r.seek(at.saturating_sub(3).max(r.start)..at, mark::CHANGE) || r.before(at, mark::FROM);
    let by = r.previous(at).is_some_and(|before| r.has_in_any_case(before, WordSet::MeasurePrepositions));
    second.value >= 2.0
        && first.value <= second.value * 2.0
        && !moved
        && !by
        && (label || counted(r, second.end))
        && !r.is(second.end, mark::TIME)
        && !scored(r, at, second.end)
}

/// Whether what is counted is here, or the verb of those who are: "12 civilians", "12 armed men", "12 were hurt".
fn counted(r: &QuantityCursor, at: usize) -> bool {
    let verb = r.is(at, mark::COUNTED) && !r.is(at, mark::OF);
    let men = r.is_lower(at) && r.words.morphology.names_men(r.text(at));
    verb || men || r.looks_plural(at) || (r.is_lower(at) && !r.is(at, mark::FUNCTION) && r.looks_plural(at + 1))
}

/// The word before says what became of those counted, as in a list of losses: "Wounded: 70–55", "hurt 20 -25".
fn labelled(r: &QuantityCursor, at: usize) -> bool {
    let label = at.saturating_sub(usize::from(r.before(at, mark::COLON)));
    r.before(label, mark::HARM_STATE)
}

/// A word of games and votes is beside the two numbers.
fn scored(r: &QuantityCursor, at: usize, end: usize) -> bool {
    r.seek(end..end + 2, mark::SCORE) || r.seek(at.saturating_sub(3).max(r.start)..at, mark::SCORE)
}

/// The number is a day of a month or a part of a name.
fn named(r: &QuantityCursor, at: usize) -> bool {
    r.before(at, mark::MONTH.or(mark::MONTH_CAPITAL).or(mark::NAME)) || r.month_with_stop(at)
}

/// How many tokens a unit has that comes after the first number and again after the second: "44 mg to 50 mg",
/// "5°C to 8°C".
fn repeated_unit(r: &QuantityCursor, at: usize) -> usize {
    let unit = mark::MEASURE.or(mark::LETTER).or(mark::TIME).or(mark::MONEY);
    let joint = mark::TO.or(mark::OR).or(mark::AND);
    if r.is(at, unit) && r.is(at + 1, joint) {
        1
    } else if r.is(at, unit) && r.is(at + 1, unit) && r.is(at + 2, joint) {
        2
    } else {
        0
    }
}

/// The magnitude that closes a number of two words: "40 thousand", "three hundred".
fn magnitude(r: &QuantityCursor, at: usize, number: &Numeral) -> Option<f64> {
    let last = number.end.checked_sub(1).filter(|&last| last > at)?;
    let unit = r.value(last);
    let is_magnitude = r.is(last, mark::MAGNITUDE.or(mark::HUNDRED).or(mark::PLURAL).or(mark::GROUP).or(mark::SUFFIX));
    (is_magnitude && unit > 1.0 && number.value / unit < 1000.0).then_some(unit)
}

/// Another dash and another number follow, as in a date.
pub(super) fn chained(r: &QuantityCursor, end: usize) -> bool {
    r.is(end, mark::HYPHEN.or(mark::SLASH)) && r.glued(end) && r.is_number(end + 1) && r.glued(end + 1)
}

/// "rose from 12 to 17", "rose by 12 to 52", "raise its army of 9,000 to 14,000" give two figures: a word of change is a
/// little way before "from", "by" or "of".
fn separated(r: &QuantityCursor, at: usize) -> bool {
    let Some(before) = r.previous(at) else { return false };
    let of = r.is(before, mark::OF);
    if !of && !r.is(before, mark::FROM) && !r.has_in_any_case(before, WordSet::MeasurePrepositions) {
        return false;
    }
    let start = before.saturating_sub(6).max(r.start);
    // "a rise of 12 to 52" is a range
    let end = before.saturating_sub(usize::from(of)).max(start);
    r.seek(start..end, mark::CHANGE)
}
