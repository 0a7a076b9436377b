//! Times and parts of the day, with the day that they belong to.

use super::cursor::{DateCursor, FoundPoint};
use super::expression::{Base, Point, Which};
use crate::lexicon::{DateRole as R, DateUnit, DayPart, WordSet};

impl DateCursor<'_> {
    /// "5 p.m. EST Thursday", "10:35 a.m.", "noon on Friday", "the early hours of Sunday", "the night of June 5".
    pub fn time_of_day(&self, at: usize) -> Option<FoundPoint> {
        if let Some(((hour, minute), next)) = self.clock(at) {
            let (mut point, end) = self.day_of(next).unwrap_or((Point::new(Base::PartOfDay(Which::Nearest)), next));
            point.time = Some((hour, minute));
            return Some((point, end, "date.clock"));
        }
        let (part, next, sure) = self.part_of_day(at)?;
        if let Some((mut point, end)) = self.day_of(next) {
            point.part = Some(part);
            return Some((point, end, "date.part_of_day"));
        }
        if !sure {
            return None;
        }
        let mut point = Point::new(Base::PartOfDay(Which::Nearest));
        point.part = Some(part);
        Some((point, next, "date.part_of_day"))
    }

    /// "10:35 a.m.", "5pm", "7.15 p.m.", "14:30 GMT", "0900 hours", "five o'clock".
    fn clock(&self, at: usize) -> Option<((u8, u8), usize)> {
        let (hour, minute, mut next, sure) = self.clock_digits(at)?;
        let hour = match self.role(next) {
            Some(R::Am) if (1..=12).contains(&hour) => {
                next += 1;
                hour % 12
            }
            Some(R::Pm) if (1..=12).contains(&hour) => {
                next += 1;
                hour % 12 + 12
            }
            Some(R::OClock) if hour <= 12 => {
                next += 1;
                hour
            }
            Some(R::Zone) if sure => hour,
            _ if sure
                && matches!(
                    self.before(at),
                    Some(R::At | R::By | R::Approx | R::Until | R::Since | R::From | R::Before | R::After | R::To)
                ) =>
            {
                hour
            }
            // "between 7 October and 10:30 on 15 March"
            _ if sure && self.is(next, R::On) && self.day_of(next).is_some() => hour,
            _ => return None,
        };
        if self.is(next, R::Zone) {
            next += 1;
            if self.has(next, WordSet::ZoneNouns) {
                next += 1;
            }
        }
        (hour < 24 && minute < 60).then_some(((hour, minute), next))
    }

    /// Hour and minute in digits; true where they are written as a time even without "a.m.".
    fn clock_digits(&self, at: usize) -> Option<(u8, u8, usize, bool)> {
        if let Some((hour, length)) = self.digits(at) {
            if self.is(at + 1, R::Colon)
                && !self.spaced(at + 1)
                && !self.spaced(at + 2)
                && let Some((minute, 2)) = self.digits(at + 2)
                && length <= 2
            {
                return Some((hour as u8, minute as u8, at + 3, true));
            }
            return match length {
                4 if hour < 2400 && hour % 100 < 60 && self.is(at + 1, R::Zone) => {
                    Some(((hour / 100) as u8, (hour % 100) as u8, at + 1, true))
                }
                1 | 2 => Some((hour as u8, 0, at + 1, false)),
                _ => None,
            };
        }
        let text = self.text(at);
        if text.len() <= 5
            && let Some((hour, minute)) = text.split_once('.')
            && minute.len() == 2
        {
            return Some((hour.parse().ok()?, minute.parse().ok()?, at + 1, false));
        }
        match self.roles(at).cardinal {
            hour @ 1..=12 => Some((hour, 0, at + 1, false)),
            _ => None,
        }
    }

    /// "noon", "the morning", "mid-afternoon", "the early hours"; whether it is a date without a day beside it.
    fn part_of_day(&self, at: usize) -> Option<(DayPart, usize, bool)> {
        let start = self.skip(at, R::The);
        let early = self.skip(self.skip(start, R::Early), R::Late);
        let hours = |i: usize| self.roles(i).unit == Some(DateUnit::Hour) && self.roles(i).plural;
        if early > start && hours(early) {
            return Some((DayPart::Morning, early + 1, false));
        }
        let mid = self.skip(self.skip(early, R::Mid), R::Dash);
        let part = self.roles(mid).part?;
        if mid > early && part != DayPart::Morning && part != DayPart::Afternoon
            || self.capital(mid) && mid > self.start
        {
            return None;
        }
        if early > start && hours(mid + 1) {
            return Some((part, mid + 2, false));
        }
        let point = matches!(part, DayPart::Midday | DayPart::Midnight);
        let sure = point
            && matches!(self.before(at), Some(R::At | R::By | R::Approx | R::Until | R::Since | R::Before | R::After))
            || mid > early
            || start > at && matches!(self.before(at), Some(R::In | R::During)) && !self.is(mid + 1, R::Of);
        Some((part, mid + 1, sure))
    }

    /// The day after a time: "on June 1", ", Thursday", "of last Friday", "yesterday".
    fn day_of(&self, at: usize) -> Option<(Point, usize)> {
        let next = match self.role(at) {
            Some(R::On | R::Of | R::Comma) => at + 1,
            _ => at,
        };
        let (point, end, _) = self
            .numeric(next)
            .or_else(|| self.calendar(next))
            .or_else(|| self.deictic(next))
            .or_else(|| self.relative(next))
            .or_else(|| self.holiday(next))?;
        let day = match &point.base {
            Base::Date { day, .. } => day.is_some(),
            Base::Weekday(..) | Base::Days(_) | Base::Holiday(..) => true,
            Base::Unit(unit, which) => *unit == DateUnit::Day && *which != Which::Nearest,
            _ => false,
        };
        (day && point.part.is_none()).then_some((point, end))
    }
}
