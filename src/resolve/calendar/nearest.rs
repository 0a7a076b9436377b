//! Which of many days, months or weekdays of one name is meant.

use super::day::Day;
use super::direction::Direction;
use super::resolve::DateResolver;
use super::resolved::DateWarning;
use super::value::DateValue;
use crate::mentions::date::{Which, Year};

impl DateResolver {
    /// The nearest day of that name. A day ahead of the anchor by one only is the day of another time zone.
    pub(super) fn nearest_day(&self, anchor: Day, month: u8, day: u8, which: Which) -> Option<Day> {
        let future = self.direction == Direction::Future || which == Which::Next;
        // 29 February may lie up to eight years away
        let years = 0..=8;
        if future {
            let ahead = years.filter_map(|n| Day::new(anchor.year() + n, month, day)).find(|d| *d >= anchor)?;
            // nobody leaves out the year of a day so far ahead: "was originally due on 27 May", in June
            if anchor.days_to(ahead) <= 270 || which == Which::Next {
                Some(ahead)
            } else {
                Day::new(ahead.year() - 1, month, day)
            }
        } else if which == Which::This {
            Day::new(anchor.year(), month, day)
        } else if self.direction == Direction::Unsure
            && which == Which::Nearest
            && let Some(soon) = (0..=1)
                .filter_map(|n| Day::new(anchor.year() + n, month, day))
                .find(|d| (2..=60).contains(&anchor.days_to(*d)))
        {
            Some(soon)
        } else {
            let limit = if which == Which::Last { anchor.plus_days(-1)? } else { anchor.plus_days(1)? };
            (-1..=8).filter_map(|n| Day::new(anchor.year() - n, month, day)).find(|d| *d <= limit)
        }
    }

    /// The month that is meant: of the year that is given, else the nearest in the direction of the verb.
    pub(super) fn month(&self, month: u8, year: Year) -> (Option<DateValue>, Option<DateWarning>) {
        if let Some(year) = self.year(year) {
            return (Some(DateValue::Month(year, month)), None);
        }
        let (Some(year_now), Some(month_now)) = (self.anchor.year, self.anchor.month) else {
            return (Some(DateValue::MonthOf(month)), Some(DateWarning::NoYear));
        };
        let which = match year {
            Year::Which(which) => which,
            Year::Relative(_) => return (None, None),
            _ => Which::Nearest,
        };
        let (base_year, base_month) = match (which, self.previous.and_then(DateValue::days)) {
            (Which::Previous | Which::Following | Which::Same, Some((from, _))) => (from.year(), from.month()),
            (Which::Previous | Which::Following | Which::Same, None) => return (None, None),
            _ => (year_now, month_now),
        };
        let later = |inclusive: bool| base_year + i16::from(month < base_month || month == base_month && !inclusive);
        let earlier = |inclusive: bool| base_year - i16::from(month > base_month || month == base_month && !inclusive);
        let year = match which {
            Which::This | Which::Same => base_year,
            Which::Last | Which::Previous => earlier(false),
            Which::Next | Which::Following => later(false),
            Which::YearAgo => base_year - 1,
            Which::Nearest if self.direction == Direction::Future => later(true),
            Which::Nearest
                if self.direction == Direction::Unsure && (1..=2).contains(&((month + 12 - base_month) % 12)) =>
            {
                later(true)
            }
            Which::Nearest => earlier(true),
        };
        (Some(DateValue::Month(year, month)), None)
    }

    /// The day that a weekday means, reckoned from the anchor or from the day before it in the text.
    pub(super) fn weekday(&self, weekday: u8, which: Which) -> Option<Day> {
        let base = match which {
            Which::Previous | Which::Following | Which::Same => self.previous_day()?,
            _ => self.anchor.full()?,
        };
        let since = (7 + i32::from(base.weekday()) - i32::from(weekday)) % 7;
        let days = match which {
            Which::Last | Which::Previous => {
                if since == 0 {
                    -7
                } else {
                    -since
                }
            }
            Which::Next | Which::Following => 7 - since,
            Which::This => i32::from(weekday) - i32::from(base.weekday()),
            Which::Same => {
                if since == 0 {
                    0
                } else {
                    return None;
                }
            }
            Which::YearAgo => return None,
            Which::Nearest if self.direction == Direction::Future => (7 - since) % 7,
            Which::Nearest => -since,
        };
        base.plus_days(days)
    }
}
