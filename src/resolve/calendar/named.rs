//! Quarters, seasons and holidays.

use super::day::Day;
use super::direction::Direction;
use super::resolve::DateResolver;
use super::value::DateValue;
use crate::lexicon::{HolidayRule, Season};
use crate::mentions::date::{Which, Year};

impl DateResolver {
    /// The year in which the nth of `parts` equal parts of a year lies.
    pub(super) fn part_of_year(&self, n: u8, parts: u8, year: Year, which: Which) -> Option<i16> {
        if let Some(year) = self.year(year) {
            return Some(year);
        }
        let (year_now, month) = (self.anchor.year?, self.anchor.month?);
        let now = (month - 1) / (12 / parts) + 1;
        let latest = year_now - i16::from(n > now);
        if year == Year::Relative(Which::YearAgo) {
            return Some(latest - 1);
        }
        Some(match which {
            Which::Last => year_now - i16::from(n >= now),
            Which::Next => year_now + i16::from(n <= now),
            Which::This => year_now,
            Which::YearAgo => year_now - 1,
            // the part that has just ended is still reported on: "expects a third-quarter loss" in October
            _ if self.direction == Direction::Future && n + 1 != now => year_now + i16::from(n < now),
            _ => latest,
        })
    }

    /// The season that is meant: of the year that is given, else the nearest in the direction of the verb.
    pub(super) fn season(&self, season: Season, year: Year, which: Which) -> Option<DateValue> {
        if let Some(year) = self.year(year) {
            return Some(DateValue::Season(year, season, false));
        }
        let (year, month) = (self.anchor.year?, self.anchor.month?);
        let start = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        // the winter of January began the year before
        let running = start <= month && month < start + 3 || season == Season::Winter && month <= 2;
        let begun = if start <= month { year } else { year - 1 };
        let year = match which {
            Which::Last => begun - i16::from(running),
            Which::Next => begun + 1,
            Which::This if running => begun,
            Which::This => year,
            Which::Nearest if self.direction == Direction::Future && !running => begun + 1,
            Which::Nearest => begun,
            Which::YearAgo => begun - 1,
            Which::Previous | Which::Same | Which::Following => return None,
        };
        Some(DateValue::Season(year, season, true))
    }

    /// The day of a holiday: in the year that is given, else the nearest in the direction of the verb.
    pub(super) fn holiday(&self, rule: HolidayRule, year: Year, which: Which) -> Option<DateValue> {
        let of = |year: i16| match rule {
            HolidayRule::Fixed { month, day } => Day::new(year, month, day),
            HolidayRule::Weekday { month, weekday, nth } => Day::nth_weekday(year, month, weekday, nth),
            HolidayRule::Easter { offset, orthodox } => Day::easter(year, orthodox)?.plus_days(i32::from(offset)),
            HolidayRule::Unknown => None,
        };
        if let Some(year) = self.year(year) {
            return of(year).map(DateValue::Day);
        }
        let anchor = self.anchor.full()?;
        let ahead = self.direction == Direction::Future || which == Which::Next;
        let found = if ahead {
            (0..=1).filter_map(|n| of(anchor.year() + n)).find(|d| *d >= anchor)
        } else if which == Which::This {
            of(anchor.year())
        } else {
            (0..=1).filter_map(|n| of(anchor.year() - n)).find(|d| *d < anchor || *d == anchor && which != Which::Last)
        };
        found.map(DateValue::Day)
    }
}
