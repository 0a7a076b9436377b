//! Numbers in words: "thirty-two", "five hundred and two", "three crore twelve lakh".

use super::cursor::QuantityCursor;
use super::digits;
use super::number::{NumberKind, Numeral, broken};
use super::share::parts;
use crate::lexicon::quantity_words::mark;

/// The state of the sum: "three crore twelve lakh" adds, "three lakh crore" multiplies.
pub(super) struct Sum {
    pub total: f64,
    pub current: Option<f64>,
    pub last: Last,
    /// The magnitude that was last added.
    pub magnitude: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Nothing,
    Digits,
    Small,
    Tens,
    Hundred,
    Magnitude,
}

impl Sum {
    /// Nothing yet.
    pub fn empty() -> Self {
        Sum { total: 0.0, current: None, last: Last::Nothing, magnitude: f64::INFINITY }
    }

    /// A number in digits, or "a" before a magnitude.
    pub fn of(value: f64, last: Last) -> Self {
        Sum { current: Some(value), last, ..Sum::empty() }
    }

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

/// "three million, two hundred and forty": a comma inside one number, which "and" closes.
fn goes_on_after_comma(r: &QuantityCursor, at: usize) -> bool {
    r.is(at, mark::COMMA)
        && r.is(at + 1, mark::SMALL)
        && r.is(at + 2, mark::HUNDRED)
        && r.is(at + 3, mark::AND)
        && r.is(at + 4, mark::SMALL.or(mark::TENS))
}

/// "three score and ten": what is left over when all scores are counted.
fn rest_of_scores(r: &QuantityCursor, at: usize, sum: &Sum) -> bool {
    let larger = mark::HUNDRED.or(mark::MAGNITUDE).or(mark::GROUP).or(mark::PLURAL);
    sum.magnitude == 20.0 && (1.0..20.0).contains(&r.value(at)) && !r.is(at + 1, larger)
}

/// The word that may go on with a number, and what joins it.
#[derive(Clone, Copy)]
struct Next {
    at: usize,
    hyphen: bool,
    and: bool,
    /// How many tokens the number has before it.
    read: usize,
}

/// What joins the word after `end` to the number before it, which has `read` tokens. None where a hyphen is that does
/// not join: "thirty-⏎four".
fn joint(r: &QuantityCursor, sum: &Sum, end: usize, read: usize) -> Option<Next> {
    let joined = read > 0 || sum.current.is_some();
    // "treinta y dos"
    if joined && sum.last == Last::Tens && r.is(end, mark::JOINS_TENS) && r.is(end + 1, mark::SMALL) {
        return Some(Next { at: end + 1, hyphen: false, and: false, read });
    }
    let hyphen = joined && r.is(end, mark::HYPHEN);
    let mut at = end + usize::from(hyphen);
    let and = joined && !hyphen && r.is(at, mark::AND) && matches!(sum.last, Last::Hundred | Last::Magnitude);
    if and || (joined && sum.last == Last::Magnitude && goes_on_after_comma(r, end)) {
        at += 1;
    }
    if hyphen && r.glued(end) != r.glued(at) && !(r.glued(end) && broken(r, at)) {
        return None;
    }
    Some(Next { at, hyphen, and, read })
}

impl Sum {
    /// Adds the next word. False where it belongs to no number, or to another.
    fn add(&mut self, r: &QuantityCursor, next: Next, digits: usize) -> bool {
        let (marks, value) = (r.marks(next.at), r.value(next.at));
        // "between three thousand and two thousand": a second number, which is no rest of the first
        if next.and && r.is(next.at + 1, mark::MAGNITUDE) && r.value(next.at + 1) >= self.magnitude {
            return false;
        }
        if marks.any(mark::SMALL) {
            self.add_small(r, next, value)
        } else if marks.any(mark::TENS) {
            self.add_tens(r, next, value)
        } else if marks.any(mark::HUNDRED) && !next.and {
            self.times_hundred(next, value)
        } else if marks.any(mark::MAGNITUDE.or(mark::GROUP).or(mark::GROUP_SIGN)) && !next.and {
            self.multiply(value)
        } else if marks.any(mark::PLURAL) && !next.and && !next.hyphen && self.last != Last::Nothing && value > 10.0 {
            // "three billions", "2 dozens", but not "one hundred thousands of"
            value != 20.0 && self.multiply(value)
        } else if r.is_number(next.at) && digits > 0 && self.last != Last::Digits {
            self.add_digits(r, next)
        } else {
            false
        }
    }

    /// "two", "nineteen".
    fn add_small(&mut self, r: &QuantityCursor, next: Next, value: f64) -> bool {
        let Next { at, hyphen, and, .. } = next;
        let fits = match self.last {
            Last::Nothing => true,
            Last::Tens => (1.0..10.0).contains(&value) && !and,
            Last::Hundred => !hyphen || r.glued(at),
            Last::Magnitude => !hyphen && (self.magnitude >= 1000.0 || and && rest_of_scores(r, at, self)),
            Last::Small | Last::Digits => false,
        };
        // "one hundred and two hundred" are two numbers, "one hundred and two thousand" is one
        let part_follows = and && r.is(at + 1, mark::PARTS.or(mark::PART).or(mark::HALF));
        if !fits || part_follows || (and && r.is(at + 1, mark::HUNDRED) && self.last == Last::Hundred) {
            return false;
        }
        self.current = Some(self.current.unwrap_or(0.0) + value);
        self.last = Last::Small;
        true
    }

    /// "thirty"; "seven thirty-two" is 732.
    fn add_tens(&mut self, r: &QuantityCursor, next: Next, value: f64) -> bool {
        let Next { at, hyphen, read, .. } = next;
        let colloquial = self.last == Last::Small
            && read == 1
            && self.total == 0.0
            && r.is(at + 1, mark::SMALL)
            && !r.is(at + 1, mark::HYPHEN)
            && !r.is(at + 2, mark::HYPHEN.or(mark::TIME))
            && self.current.is_some_and(|current| (1.0..10.0).contains(&current));
        if colloquial {
            self.current = self.current.map(|current| current * 100.0 + value);
        } else if matches!(self.last, Last::Nothing | Last::Hundred | Last::Magnitude) && (!hyphen || r.glued(at)) {
            self.current = Some(self.current.unwrap_or(0.0) + value);
        } else {
            return false;
        }
        self.last = Last::Tens;
        true
    }

    /// "three hundred", "twelve hundred".
    fn times_hundred(&mut self, next: Next, value: f64) -> bool {
        match self.current {
            Some(current)
                if matches!(self.last, Last::Small | Last::Tens | Last::Digits)
                    && (current < 100.0 || next.read == 0) =>
            {
                self.current = Some(current * value);
                self.last = Last::Hundred;
                true
            }
            _ => false,
        }
    }

    /// "4 thousand 3 hundred and 21".
    fn add_digits(&mut self, r: &QuantityCursor, next: Next) -> bool {
        let Some(digits) = digits::read(r.text(next.at)).filter(|digits| digits.plain) else { return false };
        let smaller = digits.value < if self.last == Last::Hundred { 100.0 } else { self.magnitude };
        let after = next.at + 1;
        let magnitude = r.is(after, mark::HUNDRED.or(mark::MAGNITUDE));
        let fits =
            if next.and { !magnitude && digits.value > 0.0 } else { magnitude && r.value(after) < self.magnitude };
        if !fits || !smaller || !matches!(self.last, Last::Hundred | Last::Magnitude) {
            return false;
        }
        self.current = Some(self.current.unwrap_or(0.0) + digits.value);
        self.last = Last::Digits;
        true
    }
}

/// Number words from `at` on, added to what the sum holds.
pub(super) fn read(r: &QuantityCursor, at: usize, mut sum: Sum, digits: usize) -> Option<Numeral> {
    let mut end = at;
    let started = sum.current.is_some();
    while let Some(next) = joint(r, &sum, end, end - at)
        && sum.add(r, next, digits)
    {
        end = next.at + 1;
    }
    if end == at && !started {
        return None;
    }
    let (value, end, kind) = parts(r, at, sum.value(), end, NumberKind::Words, &sum);
    if kind == NumberKind::Words
        && end > at
        && let Some((end, add)) = ordinal_after(r, end, &sum)
    {
        return Some(Numeral { end, value: value + add, kind: NumberKind::Ordinal, plain: false, digits });
    }
    if end == at {
        return None;
    }
    Some(Numeral { end, value, kind, plain: false, digits })
}

/// The ordinal that ends a number at `end`, as the token after it and its value: "twenty-third", "one hundred and second".
fn ordinal_after(r: &QuantityCursor, end: usize, sum: &Sum) -> Option<(usize, f64)> {
    let at = end + usize::from(r.is(end, mark::HYPHEN.or(mark::AND)));
    let joined = match sum.last {
        Last::Hundred => true,
        Last::Tens => r.is(end, mark::HYPHEN) || at == end,
        _ => false,
    };
    let value = r.value(at);
    let fits = (value < 10.0 || sum.last == Last::Hundred)
        // "twenty second" is a length
        && !(value == 2.0 && at == end);
    (joined && r.is(at, mark::ORDINAL) && fits).then_some((at + 1, value))
}
