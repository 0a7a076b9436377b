//! Numbers in digits and in words: "1,200", "2.5 million", "three lakh", "thirty-two", "half a dozen", "2½".

use super::digits::{self, Digits};
use super::reader::Reader;
use crate::lexicon::quantity_words::mark;

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// The token behind it.
    pub end: usize,
    pub value: f64,
    pub kind: NumberKind,
    /// Digits alone, no separators and nothing behind: 2014, 16.
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

/// The state of the sum: "three crore twelve lakh" adds, "three lakh crore" multiplies.
struct Sum {
    total: f64,
    current: Option<f64>,
    last: Last,
    /// The magnitude that was last added.
    magnitude: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digits,
    Small,
    Tens,
    Hundred,
    Magnitude,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.current.unwrap_or(0.0)
    }

    fn multiply(&mut self, by: f64) -> bool {
        match self.current.take() {
            Some(current) if by < self.magnitude => self.total += current * by,
            Some(current) if self.total == 0.0 => self.total = current * by,
            Some(current) => self.total = (self.total + current) * by,
            None if self.last == Last::Magnitude => self.total *= by,
            None => return false,
        }
        self.magnitude = by;
        self.last = Last::Magnitude;
        true
    }
}

/// The number that begins at `at`.
pub(super) fn read(r: &Reader, at: usize) -> Option<Number> {
    let number = if r.is_number(at) {
        from_digits(r, at)?
    } else if r.is(at, mark::DOT) && r.is_number(at + 1) && r.glued(at + 1) && !r.glued(at) {
        // ".25"
        let decimals = digits::read(r.text(at + 1)).filter(|d| d.plain)?;
        let value = decimals.value / 10f64.powi(decimals.count.min(300) as i32);
        magnitudes(r, at + 2, value, NumberKind::Digits, decimals.count)
    } else if r.is(at, mark::GLYPH) {
        Number { end: at + 1, value: r.value(at), kind: NumberKind::Share, plain: false, digits: 0 }
    } else if r.is(at, mark::ARTICLE) {
        if r.is(at + 1, mark::HUNDRED.or(mark::MAGNITUDE).or(mark::GROUP)) {
            if r.is(at + 1, mark::GROUP) && r.value(at + 1) == 20.0 && !r.is(at + 2, mark::OF) {
                return None; // "a score" is a result more often than twenty
            }
            let sum = Sum { total: 0.0, current: Some(1.0), last: Last::Small, magnitude: f64::INFINITY };
            words(r, at + 1, sum, 0)?
        } else {
            return part_of_one(r, at);
        }
    } else if r.is(at, mark::HALF.or(mark::PART)) {
        return part_of_one(r, at).or_else(|| ordinal(r, at));
    } else if r.is(at, mark::SMALL.or(mark::TENS)) {
        let sum = Sum { total: 0.0, current: None, last: Last::Nothing, magnitude: f64::INFINITY };
        words(r, at, sum, 0)?
    } else if r.is(at, mark::ORDINAL) {
        return ordinal(r, at);
    } else {
        return None;
    };
    Some(share_of_number(r, at, &number).unwrap_or_else(|| repeated(r, number)))
}

/// "one in five", "two out of three", "1 in every 113", "1 over 3": a share told by two numbers.
fn share_of_number(r: &Reader, at: usize, above: &Number) -> Option<Number> {
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
    (!unit && (known || divided)).then(|| Number {
        end: below.end,
        value: above.value / below.value,
        kind: NumberKind::Share,
        plain: false,
        digits: above.digits,
    })
}

/// A number without what may follow it.
fn bare(r: &Reader, at: usize) -> Option<Number> {
    let sum = Sum { total: 0.0, current: None, last: Last::Nothing, magnitude: f64::INFINITY };
    if r.is_number(at) {
        from_digits(r, at).filter(|n| n.kind == NumberKind::Digits)
    } else if r.is(at, mark::SMALL.or(mark::TENS)) {
        words(r, at, sum, 0).filter(|n| n.kind == NumberKind::Words)
    } else {
        None
    }
}

fn ordinal(r: &Reader, at: usize) -> Option<Number> {
    r.is(at, mark::ORDINAL).then(|| Number {
        end: at + 1,
        value: r.value(at),
        kind: NumberKind::Ordinal,
        plain: false,
        digits: 0,
    })
}

/// "five (5)": the same number again in brackets belongs to it.
fn repeated(r: &Reader, number: Number) -> Number {
    let at = number.end;
    if !(r.is(at, mark::OPEN) && r.is(at + 2, mark::CLOSE) && r.is_number(at + 1)) {
        return number;
    }
    match digits::read(r.text(at + 1)) {
        Some(d) if d.value == number.value && number.kind == NumberKind::Words => Number { end: at + 3, ..number },
        _ => number,
    }
}

fn from_digits(r: &Reader, at: usize) -> Option<Number> {
    if let Some((value, end)) = power_of_ten(r, at) {
        return Some(Number { end, value, kind: NumberKind::Digits, plain: false, digits: 1 });
    }
    let Some(read) = digits::read(r.text(at)) else {
        let digits = r.text(at).len();
        return Some(Number { end: at + 1, value: 0.0, kind: NumberKind::Unreadable, plain: false, digits });
    };
    let Digits { mut value, mut plain, .. } = read;
    let mut end = at + 1;
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
    if r.is(end, mark::GLYPH) {
        return Some(Number {
            end: end + 1,
            value: value + r.value(end),
            kind: NumberKind::Digits,
            plain: false,
            digits: read.count,
        });
    }
    if plain {
        // "2 1/4", "3/4"
        if let Some((part, behind)) = slashed(r, end)
            && !r.glued(end)
        {
            return Some(Number {
                end: behind,
                value: value + part,
                kind: NumberKind::Digits,
                plain: false,
                digits: read.count,
            });
        }
        if let Some((part, behind)) = slashed(r, at) {
            return Some(Number {
                end: behind,
                value: part,
                kind: NumberKind::Share,
                plain: false,
                digits: read.count,
            });
        }
    }
    if r.is(end, mark::ORDINAL_END) && r.glued(end) {
        return Some(Number { end: end + 1, value, kind: NumberKind::Ordinal, plain: false, digits: read.count });
    }
    let number = magnitudes(r, end, value, NumberKind::Digits, read.count);
    Some(if number.end == end { Number { plain, ..number } } else { number })
}

fn group_of_three(r: &Reader, at: usize, gap: &str) -> bool {
    r.is_number(at)
        && gap.chars().count() == 1
        && r.gap(at) == gap
        && r.text(at).len() == 3
        && r.text(at).bytes().all(|b| b.is_ascii_digit())
        // the beginning of another number
        && !(r.glued(at + 1) && (r.is_number(at + 2) || r.is(at + 1, mark::ORDINAL_END)))
        && !r.is(at + 1, mark::MAGNITUDE)
}

/// "3/4": not a date, not more than one.
fn slashed(r: &Reader, at: usize) -> Option<(f64, usize)> {
    let glued = r.is(at + 1, mark::SLASH) && r.glued(at + 1) && r.is_number(at + 2) && r.glued(at + 2);
    if !glued || (r.is(at + 3, mark::SLASH) && r.glued(at + 3)) || r.before(at, mark::SLASH) {
        return None;
    }
    let (above, below) = (digits::read(r.text(at))?, digits::read(r.text(at + 2))?);
    let fits = above.plain && below.plain && above.value < below.value && above.value > 0.0 && below.value <= 1000.0;
    // "9/11", "the 26/11 attacks"
    let date = below.value == 11.0 || r.is(at + 3, mark::ATTACK) || r.text(at).starts_with('0');
    (fits && !date).then(|| (above.value / below.value, at + 3))
}

/// "4e14", "2.5×10^-3": the way of science.
fn power_of_ten(r: &Reader, at: usize) -> Option<(f64, usize)> {
    if !r.glued(at + 1) || !r.glued(at + 2) {
        return None;
    }
    let letter = r.text(at + 1).eq_ignore_ascii_case("e");
    if !letter && !(r.is(at + 1, mark::TIMES) && r.text(at + 2) == "10") {
        return None;
    }
    let mut place = at + 2 + usize::from(!letter);
    place += usize::from(!letter && r.text(place) == "^");
    let minus = r.is(place, mark::HYPHEN.or(mark::DASH));
    place += usize::from(minus || r.is(place, mark::PLUS));
    if !r.is_number(place) || !r.glued(place) {
        return None;
    }
    let exponent = digits::read(r.text(place)).filter(|d| d.plain && d.value < 300.0)?.value as i32;
    let value = digits::read(r.text(at))?.value * 10f64.powi(if minus { -exponent } else { exponent });
    value.is_finite().then_some((value, place + 1))
}

/// Magnitudes behind a number in digits, and what is added behind them: "2.5 million", "4 thousand 3 hundred and 21".
fn magnitudes(r: &Reader, end: usize, value: f64, kind: NumberKind, digits: usize) -> Number {
    let none = Number { end, value, kind, plain: false, digits };
    if suffix(r, end, value) {
        return Number { end: end + 1, value: value * r.value(end), ..none };
    }
    if r.text(end) == "k" && !r.is_word(end + 1) {
        return Number { end: end + 1, value: value * 1000.0, ..none };
    }
    // "75 USD million"
    if r.is(end, mark::MONEY_CODE) && r.is(end + 1, mark::MAGNITUDE) {
        return Number { end: end + 2, value: value * r.value(end + 1), ..none };
    }
    let sum = Sum { total: 0.0, current: Some(value), last: Last::Digits, magnitude: f64::INFINITY };
    match words(r, end, sum, digits) {
        Some(number) if number.kind == NumberKind::Words => Number { kind, ..number },
        Some(number) if number.kind == NumberKind::Share && value < 1000.0 => number,
        _ => none,
    }
}

/// Whether the letters right behind digits multiply them: "2.5m refugees", "$3bn", "100k"; not "a 2m wall".
fn suffix(r: &Reader, end: usize, value: f64) -> bool {
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
    let metres = r.text(end) == "m" && !money;
    let unit = r.is(end + 1, mark::MONEY.or(mark::MONEY_CODE).or(mark::MONEY_SIGN));
    !metres || unit || r.is(end + 1, mark::COUNTED) || r.looks_plural(end + 1) || r.looks_plural(end + 2)
}

/// Number words from `at` on, added to what the sum holds.
fn words(r: &Reader, at: usize, mut sum: Sum, digits: usize) -> Option<Number> {
    let mut end = at;
    let mut kind = NumberKind::Words;
    let started = sum.current.is_some();
    loop {
        let mut next = end;
        let joined = end > at || started;
        let hyphen = joined && r.is(end, mark::HYPHEN);
        if hyphen {
            next += 1;
        }
        let m = r.marks(next);
        let and = joined && !hyphen && m.any(mark::AND) && matches!(sum.last, Last::Hundred | Last::Magnitude);
        if and {
            next += 1;
        }
        let m = r.marks(next);
        if hyphen && r.glued(end) != r.glued(next) {
            break;
        }
        let v = r.value(next);
        if m.any(mark::SMALL) {
            let fits = match sum.last {
                Last::Nothing => true,
                Last::Tens => (1.0..10.0).contains(&v) && !and,
                Last::Hundred => !hyphen || r.glued(next),
                Last::Magnitude => !hyphen && !(sum.magnitude < 1000.0),
                Last::Small | Last::Digits => false,
            };
            // "one hundred and two hundred" are two numbers, "one hundred and two thousand" is one
            let part_follows = and && r.is(next + 1, mark::PARTS.or(mark::PART).or(mark::HALF));
            if !fits || part_follows || (and && r.is(next + 1, mark::HUNDRED) && sum.last == Last::Hundred) {
                break;
            }
            sum.current = Some(sum.current.unwrap_or(0.0) + v);
            sum.last = Last::Small;
        } else if m.any(mark::TENS) {
            let colloquial = sum.last == Last::Small
                && end == at + 1
                && sum.total == 0.0
                && r.is(next + 1, mark::SMALL)
                && !r.is(next + 1, mark::HYPHEN)
                && !r.is(next + 2, mark::HYPHEN.or(mark::TIME))
                && sum.current.is_some_and(|c| (1.0..10.0).contains(&c));
            if colloquial {
                sum.current = sum.current.map(|c| c * 100.0 + v);
            } else if matches!(sum.last, Last::Nothing | Last::Hundred | Last::Magnitude) && (!hyphen || r.glued(next))
            {
                sum.current = Some(sum.current.unwrap_or(0.0) + v);
            } else {
                break;
            }
            sum.last = Last::Tens;
        } else if m.any(mark::HUNDRED) && !and {
            match sum.current {
                Some(c) if matches!(sum.last, Last::Small | Last::Tens | Last::Digits) && (c < 100.0 || end == at) => {
                    sum.current = Some(c * v);
                    sum.last = Last::Hundred;
                }
                _ => break,
            }
        } else if m.any(mark::MAGNITUDE.or(mark::GROUP).or(mark::GROUP_SIGN)) && !and {
            if !sum.multiply(v) {
                break;
            }
        } else if m.any(mark::PLURAL) && !and && !hyphen && sum.last != Last::Nothing && v > 10.0 {
            // "three billions", "2 dozens", but not "one hundred thousands of"
            if (v == 20.0) || !sum.multiply(v) {
                break;
            }
        } else if r.is_number(next) && digits > 0 && sum.last != Last::Digits {
            // "4 thousand 3 hundred and 21"
            let Some(d) = digits::read(r.text(next)).filter(|d| d.plain) else { break };
            let smaller = d.value < if sum.last == Last::Hundred { 100.0 } else { sum.magnitude };
            let magnitude = r.is(next + 1, mark::HUNDRED.or(mark::MAGNITUDE));
            let fits = if and { !magnitude && d.value > 0.0 } else { magnitude && r.value(next + 1) < sum.magnitude };
            if !fits || !smaller || !matches!(sum.last, Last::Hundred | Last::Magnitude) {
                break;
            }
            sum.current = Some(sum.current.unwrap_or(0.0) + d.value);
            sum.last = Last::Digits;
        } else {
            break;
        }
        end = next + 1;
    }
    if end == at && !started {
        return None;
    }
    let mut value = sum.value();
    (value, end, kind) = parts(r, at, value, end, kind, &sum);
    let ends_low = matches!(sum.last, Last::Tens | Last::Hundred | Last::Small);
    let ordinal_at = end + usize::from(r.is(end, mark::HYPHEN.or(mark::AND)));
    if kind == NumberKind::Words && end > at && ends_low && r.is(ordinal_at, mark::ORDINAL) {
        let joined =
            r.is(end, mark::HYPHEN) || sum.last == Last::Tens && ordinal_at == end || sum.last == Last::Hundred;
        let add = r.value(ordinal_at);
        if joined
            && sum.last != Last::Small
            && (add < 10.0 || sum.last == Last::Hundred)
            && !(add == 2.0 && ordinal_at == end)
        {
            return Some(Number {
                end: ordinal_at + 1,
                value: value + add,
                kind: NumberKind::Ordinal,
                plain: false,
                digits,
            });
        }
    }
    if end == at {
        return None;
    }
    Some(Number { end, value, kind, plain: false, digits })
}

/// Parts of one behind a number: "two thirds", "two and a half", "five and a half million", "1 million and a half".
fn parts(r: &Reader, at: usize, value: f64, end: usize, kind: NumberKind, sum: &Sum) -> (f64, usize, NumberKind) {
    let whole = value.fract() == 0.0;
    // "nine point zero four"
    if r.is(end, mark::POINT) && end > at.saturating_sub(1) && whole {
        let (mut behind, mut scale, mut decimals) = (end + 1, 0.1, 0.0);
        while behind < end + 8 {
            let digit = match r.token(behind) {
                Some(_) if r.is(behind, mark::SMALL) && r.value(behind) < 10.0 => r.value(behind),
                Some(_) if r.is_number(behind) && r.text(behind).len() == 1 => {
                    digits::read(r.text(behind)).map_or(0.0, |d| d.value)
                }
                _ => break,
            };
            decimals += digit * scale;
            scale /= 10.0;
            behind += 1;
        }
        if behind > end + 1 {
            let factor = if r.is(behind, mark::MAGNITUDE) { r.value(behind) } else { 1.0 };
            behind += usize::from(factor > 1.0);
            // the sum of tenths is not exact in binary
            let fraction = (decimals * 1e9).round() / 1e9;
            return ((value + fraction) * factor, behind, kind);
        }
    }
    if r.is(end, mark::AND) {
        // "a half", "one half", "a quarter", "three fifths"
        let article = r.is(end + 1, mark::ARTICLE.or(mark::ONE));
        let above = if article { 1.0 } else { r.value(end + 1) };
        let place = end + 2;
        let single = article && r.is(place, mark::HALF.or(mark::PART)) && r.value(place) >= 2.0;
        let several = r.is(end + 1, mark::SMALL) && r.is(place, mark::PARTS);
        if (single || several) && !r.is(place + 1, mark::HYPHEN) {
            let part = above / r.value(place).max(1.0);
            if r.is(place + 1, mark::MAGNITUDE) {
                let unit = r.value(place + 1);
                let value = if value >= unit { value + part * unit } else { (value + part) * unit };
                return (value, place + 2, kind);
            }
            // "one million and a half" is a million and half a million
            let unit = if sum.last == Last::Magnitude && sum.current.is_none() { sum.magnitude } else { 1.0 };
            return (value + part * unit, place + 1, kind);
        }
    }
    // "two thirds", "one-third", "three quarters of a million"
    let place = end + usize::from(r.is(end, mark::HYPHEN));
    let several = value > 1.0 && r.is(place, mark::PARTS);
    let single = value == 1.0 && r.is(place, mark::PART.or(mark::HALF)) && !r.is(place, mark::MAGNITUDE);
    let (below, fits) = (r.value(place), end > at || sum.last == Last::Digits);
    let quarters_of_a_year = below == 4.0 && value == 2.0;
    if fits && (several || single) && below >= 2.0 && value < 1000.0 && !quarters_of_a_year {
        let share = value / below;
        return match scaled(r, place + 1) {
            Some((factor, behind)) => (share * factor, behind, kind),
            None => (share, place + 1, NumberKind::Share),
        };
    }
    (value, end, kind)
}

/// A magnitude that a part is taken of: "million", "a million", "of a million", "a dozen".
fn scaled(r: &Reader, at: usize) -> Option<(f64, usize)> {
    let mut place = at;
    place += usize::from(r.is(place, mark::HYPHEN));
    place += usize::from(r.is(place, mark::OF) && r.is(place + 1, mark::ARTICLE));
    place += usize::from(r.is(place, mark::ARTICLE));
    if !r.is(place, mark::MAGNITUDE.or(mark::GROUP).or(mark::HUNDRED)) || r.value(place) == 20.0 {
        return None;
    }
    Some((r.value(place), place + 1))
}

/// "half", "half a million", "a quarter", "a third of": a part of one without a number before it.
fn part_of_one(r: &Reader, at: usize) -> Option<Number> {
    let article = r.is(at, mark::ARTICLE);
    let place = at + usize::from(article);
    if !r.is(place, mark::HALF.or(mark::PART)) {
        return None;
    }
    let share = 1.0 / r.value(place).max(1.0);
    let half = r.is(place, mark::HALF);
    let quarter = r.is(place, mark::TIME) && !half;
    let number = |value, end, kind| Some(Number { end, value, kind, plain: false, digits: 0 });
    if half || quarter {
        if let Some((factor, behind)) = scaled(r, place + 1)
            && !r.before(at, mark::ORDINAL)
        {
            return number(share * factor, behind, NumberKind::Words);
        }
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
