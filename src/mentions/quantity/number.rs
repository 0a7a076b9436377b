//! Numbers in digits and in words: "1,200", "2.5 million", "three lakh", "thirty-two", "half a dozen", "2½".

use super::cursor::QuantityCursor;
use super::digits::{self, Digits};
use super::share;
use super::words::{self, Last, Sum};
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::{Marks, mark};

/// A number as it is in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// The token after it.
    pub end: usize,
    pub value: f64,
    pub kind: NumberKind,
    /// Digits alone, no separators and nothing after: 2014, 16.
    pub plain: bool,
    /// How many digits it has, if it begins with any.
    pub digits: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberKind {
    Digits,
    Words,
    /// "two thirds", "one in five", "½": a part of one.
    Share,
    /// "12th", "twenty-first".
    Ordinal,
    /// Digits that are no number: an address, a list without spaces.
    Unreadable,
}

/// The number that begins at `at`.
pub(super) fn read(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    let number = if r.is_number(at) {
        from_digits(r, at)?
    } else if r.is(at, mark::DOT) && r.is_number(at + 1) && r.glued(at + 1) && !r.glued(at) {
        // ".25"
        let decimals = digits::read(r.text(at + 1)).filter(|d| d.plain)?;
        let value = decimals.value / 10f64.powi(decimals.count.min(300) as i32);
        magnitudes(r, at + 2, value, NumberKind::Digits, decimals.count)
    } else if r.is(at, mark::GLYPH) {
        Numeral { end: at + 1, value: r.value(at), kind: NumberKind::Share, plain: false, digits: 0 }
    } else if r.is(at, mark::ARTICLE) {
        if r.is(at + 1, mark::HUNDRED.or(mark::MAGNITUDE).or(mark::GROUP)) {
            if r.is(at + 1, mark::GROUP) && r.value(at + 1) == 20.0 && !counts_scores(r, at + 2) {
                return None; // "a score" is a result more often than twenty
            }
            let sum = Sum::of(1.0, Last::Small);
            words::read(r, at + 1, sum, 0)?
        } else {
            return share::part_of_one(r, at);
        }
    } else if r.is(at, mark::HALF.or(mark::PART)) {
        return share::part_of_one(r, at).or_else(|| ordinal(r, at));
    } else if r.is(at, mark::SMALL.or(mark::TENS)) {
        let sum = Sum::empty();
        words::read(r, at, sum, 0)?
    } else if r.is(at, mark::ORDINAL) {
        return ordinal(r, at);
    } else {
        return None;
    };
    Some(share::of_two_numbers(r, at, &number).unwrap_or_else(|| repeated(r, number)))
}

/// What comes after "a score" where it is twenty: "of", "and a half", "and four people".
fn counts_scores(r: &QuantityCursor, at: usize) -> bool {
    let half = r.is(at + 1, mark::ARTICLE) && r.is(at + 2, mark::HALF);
    let rest = r.is(at + 1, mark::SMALL) && r.is(at + 2, mark::PERSON);
    r.is(at, mark::OF) || (r.is(at, mark::AND) && (half || rest))
}

fn ordinal(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    r.is(at, mark::ORDINAL).then(|| Numeral {
        end: at + 1,
        value: r.value(at),
        kind: NumberKind::Ordinal,
        plain: false,
        digits: 0,
    })
}

/// "five (5)", "5 (five)": the same number again in brackets belongs to it.
fn repeated(r: &QuantityCursor, number: Numeral) -> Numeral {
    let inside = number.end + 1;
    if !r.is(number.end, mark::OPEN) {
        return number;
    }
    let again = match number.kind {
        NumberKind::Words if r.is_number(inside) => digits::read(r.text(inside)).map(|d| (d.value, inside + 1)),
        NumberKind::Digits if r.is(inside, mark::SMALL.or(mark::TENS)) => {
            words::read(r, inside, Sum::empty(), 0).map(|n| (n.value, n.end))
        }
        _ => None,
    };
    match again {
        Some((value, end)) if value == number.value && r.is(end, mark::CLOSE) => Numeral { end: end + 1, ..number },
        _ => number,
    }
}

/// What goes on with a number in digits, where a space is between.
const GOES_ON: Marks = Marks::NUMBER_WORD
    .or(mark::GROUP_SIGN)
    .or(mark::PARTS)
    .or(mark::ORDINAL)
    .or(mark::MONEY_CODE)
    .or(mark::POINT)
    .or(mark::AND)
    .or(mark::HYPHEN)
    .or(mark::COMMA);

/// Digits before a word that is no part of a number, as most are: "12 people".
fn before_word(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    let end = at + 1;
    // "k" and "M" are thousands and millions
    let word = r.is_word(end) && !r.glued(end) && r.text(end).len() > 1 && !r.is(end, GOES_ON);
    let digits = if word { digits::read(r.text(at)).filter(|digits| digits.plain)? } else { return None };
    Some(Numeral { end, value: digits.value, kind: NumberKind::Digits, plain: true, digits: digits.count })
}

/// A number that begins with digits, with fraction, power or magnitude.
pub(super) fn from_digits(r: &QuantityCursor, at: usize) -> Option<Numeral> {
    let alone = before_word(r, at);
    if alone.is_some() {
        return alone;
    }
    if let Some((value, end)) = power_of_ten(r, at).or_else(|| power(r, at)) {
        return Some(Numeral { end, value, kind: NumberKind::Digits, plain: false, digits: 1 });
    }
    let Some(read) = digits::read(r.text(at)) else {
        let digits = r.text(at).len();
        return Some(Numeral { end: at + 1, value: 0.0, kind: NumberKind::Unreadable, plain: false, digits });
    };
    let Digits { mut value, mut plain, .. } = read;
    let mut end = at + 1;
    if let Some((value, end)) = over_lines(r, at, &read) {
        return Some(magnitudes(r, end, value, NumberKind::Digits, read.count));
    }
    // "12 000": groups of three with one space between
    let first = r.text(at).len();
    if plain && first <= 3 && !r.text(at).starts_with('0') && !r.glued(at) {
        let narrow = !matches!(r.gap(at + 1), " ");
        let before_is_name = r.previous(at).is_some_and(|b| r.is_capital(b) && b > r.start);
        while group_of_three(r, end, r.gap(at + 1)) && (narrow || !before_is_name) {
            value = value * 1000.0 + digits::read(r.text(end)).map_or(0.0, |d| d.value);
            plain = false;
            end += 1;
        }
        // "10, 000": a space that slipped in
        if plain && r.is(end, mark::COMMA) && r.glued(end) && r.text(end + 1) == "000" {
            return Some(magnitudes(r, end + 2, value * 1000.0, NumberKind::Digits, read.count));
        }
    }
    if let Some(continental) = read.continental {
        // "12.000 people"
        if r.looks_plural(end) && !r.is(end, mark::MEASURE.or(mark::TIME).or(mark::MONEY).or(mark::PERCENT)) {
            value = continental;
        }
    }
    if let Some((part, after)) = fraction_after(r, end, plain) {
        // "2½ million", "2 1/2 million"
        return Some(magnitudes(r, after, value + part, NumberKind::Digits, read.count));
    }
    if plain && let Some((part, after)) = share::slashed(r, at) {
        let digits = read.count;
        return Some(Numeral { end: after, value: part, kind: NumberKind::Share, plain: false, digits });
    }
    if r.is(end, mark::ORDINAL_END) && r.glued(end) {
        return Some(Numeral { end: end + 1, value, kind: NumberKind::Ordinal, plain: false, digits: read.count });
    }
    let number = magnitudes(r, end, value, NumberKind::Digits, read.count);
    Some(if number.end == end { Numeral { plain, ..number } } else { number })
}

/// A part of one that comes after a whole number: "2½", "2-1/4", "2 1/4".
fn fraction_after(r: &QuantityCursor, end: usize, plain: bool) -> Option<(f64, usize)> {
    if r.is(end, mark::GLYPH) {
        return Some((r.value(end), end + 1));
    }
    let hyphen = r.is(end, mark::HYPHEN) && r.glued(end) && r.glued(end + 1);
    if hyphen
        && plain
        && let Some(found) = share::slashed(r, end + 1)
    {
        return Some(found);
    }
    share::slashed(r, end).filter(|_| plain && !r.glued(end))
}

/// Whether a line ends between the token before `at` and `at`, with nothing else there.
pub(super) fn broken(r: &QuantityCursor, at: usize) -> bool {
    let gap = r.gap(at);
    gap.bytes().filter(|&byte| byte == b'\n').count() == 1 && gap.trim().is_empty()
}

/// "1,⏎200", "3.⏎2 million": a number that the end of a line cuts, as text from pages set in columns has them.
///
/// Its value, and the token after it. Nothing before it may be what a comma sets off: a day, an age, a name.
fn over_lines(r: &QuantityCursor, at: usize, first: &Digits) -> Option<(f64, usize)> {
    let text = r.text(at);
    let short = text.rsplit(',').next_back().is_some_and(|group| group.len() <= 3);
    let sign = at + 1;
    if !short || text.starts_with('0') || !r.glued(sign) || !r.is_number(sign + 1) || !broken(r, sign + 1) {
        return None;
    }
    let rest = digits::read(r.text(sign + 1))?;
    let set_off = mark::MONTH.or(mark::MONTH_CAPITAL).or(mark::AGE_BEFORE).or(mark::NAME).or(mark::COMMA).or(mark::ON);
    if r.before(at, set_off) || r.previous(at).is_some_and(|before| r.is_capital(before) && before > r.start) {
        return None;
    }
    if r.is(sign, mark::COMMA) && (first.plain || text.contains(',')) {
        let group = r.text(sign + 1).split(',').next().unwrap_or_default();
        let groups = group.len() == 3 && rest.value.fract() == 0.0 && !r.text(sign + 1).contains('.');
        let count = rest.count.min(30) as i32;
        return groups.then(|| (first.value * 10f64.powi(count) + rest.value, sign + 2));
    }
    let decimals = r.is(sign, mark::DOT) && first.plain && rest.plain && rest.count <= 3;
    (decimals && r.is(sign + 2, mark::MAGNITUDE))
        .then(|| (first.value + rest.value / 10f64.powi(rest.count as i32), sign + 2))
}

fn group_of_three(r: &QuantityCursor, at: usize, gap: &str) -> bool {
    r.is_number(at)
        && gap.chars().count() == 1
        && r.gap(at) == gap
        && r.text(at).len() == 3
        && r.text(at).bytes().all(|b| b.is_ascii_digit())
        // the beginning of another number
        && !(r.glued(at + 1) && (r.is_number(at + 2) || r.is(at + 1, mark::ORDINAL_END)))
        && !r.is(at + 1, mark::MAGNITUDE)
}

/// "10^6", "2.5^-1": a number raised to a power.
fn power(r: &QuantityCursor, at: usize) -> Option<(f64, usize)> {
    if r.text(at + 1) != "^" || !r.glued(at + 1) || !r.glued(at + 2) {
        return None;
    }
    let minus = r.is(at + 2, mark::HYPHEN.or(mark::DASH));
    let place = at + 2 + usize::from(minus || r.is(at + 2, mark::PLUS));
    if !r.is_number(place) || !r.glued(place) {
        return None;
    }
    let exponent = digits::read(r.text(place)).filter(|d| d.plain && d.value < 300.0)?.value as i32;
    let value = digits::read(r.text(at))?.value.powi(if minus { -exponent } else { exponent });
    value.is_finite().then_some((value, place + 1))
}

/// "4e14", "2.5×10^-3", "8x2^10": the way of science.
fn power_of_ten(r: &QuantityCursor, at: usize) -> Option<(f64, usize)> {
    if !r.glued(at + 1) || !r.glued(at + 2) {
        return None;
    }
    let letter = r.text(at + 1).eq_ignore_ascii_case("e");
    let times = r.is(at + 1, mark::TIMES) && (r.text(at + 2) == "10" || r.text(at + 3) == "^");
    if !letter && !times {
        return None;
    }
    let base = if times { digits::read(r.text(at + 2)).filter(|d| d.plain)?.value } else { 10.0 };
    let mut place = at + 2 + usize::from(!letter);
    place += usize::from(!letter && r.text(place) == "^");
    let minus = r.is(place, mark::HYPHEN.or(mark::DASH));
    place += usize::from(minus || r.is(place, mark::PLUS));
    if !r.is_number(place) || !r.glued(place) {
        return None;
    }
    let exponent = digits::read(r.text(place)).filter(|d| d.plain && d.value < 300.0)?.value as i32;
    let value = digits::read(r.text(at))?.value * base.powi(if minus { -exponent } else { exponent });
    value.is_finite().then_some((value, place + 1))
}

/// Magnitudes after a number in digits, and what is added after them: "2.5 million", "4 thousand 3 hundred and 21".
fn magnitudes(r: &QuantityCursor, end: usize, value: f64, kind: NumberKind, digits: usize) -> Numeral {
    let none = Numeral { end, value, kind, plain: false, digits };
    if suffix(r, end, value) {
        return Numeral { end: end + 1, value: value * r.value(end), ..none };
    }
    if r.has(end, WordSet::ThousandLetters) && !r.is_word(end + 1) {
        return Numeral { end: end + 1, value: value * 1000.0, ..none };
    }
    // "1.5 M refugees": metres are written small, an initial has a full stop
    if kind == NumberKind::Digits
        && r.text(end) == "M"
        && !r.glued(end)
        && value < 1000.0
        && !r.is_capital(end + 1)
        && !r.is(end + 1, mark::DOT)
    {
        return Numeral { end: end + 1, value: value * 1e6, ..none };
    }
    // "75 USD million"
    if r.is(end, mark::MONEY_CODE) && r.is(end + 1, mark::MAGNITUDE) {
        return Numeral { end: end + 2, value: value * r.value(end + 1), ..none };
    }
    let sum = Sum::of(value, Last::Digits);
    match words::read(r, end, sum, digits) {
        Some(number) if number.kind == NumberKind::Words => Numeral { kind, ..number },
        Some(number) if number.kind == NumberKind::Share && value < 1000.0 => number,
        _ => none,
    }
}

/// Whether the letters right after digits multiply them: "2.5m refugees", "$3bn", "100k"; not "a 2m wall".
fn suffix(r: &QuantityCursor, end: usize, value: f64) -> bool {
    if !r.glued(end) || !r.is_word(end) {
        return false;
    }
    let money = end >= r.start + 2 && r.is(end - 2, mark::MONEY_SIGN.or(mark::MONEY_CODE));
    if r.is(end, mark::TRILLION) {
        return money;
    }
    if !r.is(end, mark::SUFFIX) || (value >= 1000.0 && r.value(end) > 1000.0) {
        return false;
    }
    let metres = r.has(end, WordSet::MetreLetters) && !money;
    let unit = r.is(end + 1, mark::MONEY.or(mark::MONEY_CODE).or(mark::MONEY_SIGN));
    !metres || unit || r.is(end + 1, mark::COUNTED) || r.looks_plural(end + 1) || r.looks_plural(end + 2)
}
