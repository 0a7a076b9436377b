//! Numbers in words: "thirty-two", "five hundred and two", "three crore twelve lakh".

use super::cursor::TokenCursor;
use super::digits;
use super::number::{Number, NumberKind, broken};
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
fn goes_on_behind_comma(r: &TokenCursor, at: usize) -> bool {
    r.is(at, mark::COMMA)
        && r.is(at + 1, mark::SMALL)
        && r.is(at + 2, mark::HUNDRED)
        && r.is(at + 3, mark::AND)
        && r.is(at + 4, mark::SMALL.or(mark::TENS))
}

/// "three score and ten": what is left over when all scores are counted.
fn rest_of_scores(r: &TokenCursor, at: usize, sum: &Sum) -> bool {
    let larger = mark::HUNDRED.or(mark::MAGNITUDE).or(mark::GROUP).or(mark::PLURAL);
    sum.magnitude == 20.0 && (1.0..20.0).contains(&r.value(at)) && !r.is(at + 1, larger)
}

/// Number words from `at` on, added to what the sum holds.
pub(super) fn read(r: &TokenCursor, at: usize, mut sum: Sum, digits: usize) -> Option<Number> {
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
        if and || (joined && sum.last == Last::Magnitude && goes_on_behind_comma(r, end)) {
            next += 1;
        }
        let m = r.marks(next);
        // "thirty-⏎four"
        if hyphen && r.glued(end) != r.glued(next) && !(r.glued(end) && broken(r, next)) {
            break;
        }
        let v = r.value(next);
        if m.any(mark::SMALL) {
            let fits = match sum.last {
                Last::Nothing => true,
                Last::Tens => (1.0..10.0).contains(&v) && !and,
                Last::Hundred => !hyphen || r.glued(next),
                Last::Magnitude => !hyphen && (sum.magnitude >= 1000.0 || and && rest_of_scores(r, next, &sum)),
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
