//! One day of the Gregorian calendar.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use std::fmt;

/// One day of the Gregorian calendar; it is written as `2025-06-16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Day)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// Monday is 1, Sunday 7.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The day so many days later; earlier where negative.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.plus(days.days())
    }

    /// The day so many months later, or the last of that month.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        self.plus(Span::new().try_months(months).ok()?)
    }

    fn plus(self, span: Span) -> Option<Self> {
        self.0.checked_add(span).ok().map(Day)
    }

    /// How many days `other` lies after this one.
    pub fn days_to(self, other: Day) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The Monday of its week.
    pub(super) fn monday(self) -> Option<Self> {
        self.plus_days(1 - i32::from(self.weekday()))
    }

    /// Year and number of its ISO week.
    pub(super) fn iso_week(self) -> (i16, u8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week().unsigned_abs())
    }

    /// The nth weekday of a month; 0 is the last.
    pub(super) fn nth_weekday(year: i16, month: u8, weekday: u8, nth: u8) -> Option<Self> {
        let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
        let nth = if nth == 0 { -1 } else { i8::try_from(nth).ok()? };
        Day::new(year, month, 1)?.0.nth_weekday_of_month(nth, weekday).ok().map(Day)
    }

    /// The last day of a month.
    pub(super) fn last_of(year: i16, month: u8) -> Option<Self> {
        Day::new(year, month, 1).map(|d| Day(d.0.last_of_month()))
    }

    /// Easter Sunday of a year, by the Western or (`orthodox`) the Eastern reckoning.
    pub(super) fn easter(year: i16, orthodox: bool) -> Option<Self> {
        if !(1583..=4099).contains(&year) {
            return None;
        }
        let y = i32::from(year);
        if orthodox {
            let (a, b, c) = (y % 4, y % 7, y % 19);
            let d = (19 * c + 15) % 30;
            let e = (2 * a + 4 * b - d + 34) % 7;
            let month = (d + e + 114) / 31;
            let day = (d + e + 114) % 31 + 1;
            // from the Julian calendar to the Gregorian
            return Day::new(year, month as u8, day as u8)?.plus_days(y / 100 - y / 400 - 2);
        }
        let (a, b, c) = (y % 19, y / 100, y % 100);
        let (d, e) = (b / 4, b % 4);
        let g = (8 * b + 13) / 25;
        let h = (19 * a + b - d - g + 15) % 30;
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k) % 7;
        let m = (a + 11 * h + 19 * l) / 433;
        let month = (h + l - 7 * m + 90) / 25;
        let day = (h + l - 7 * m + 33 * month + 19) % 32;
        Day::new(year, month as u8, day as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::str::FromStr for Day {
    type Err = crate::Error;

    /// Reads `2025-06-16`.
    fn from_str(text: &str) -> crate::Result<Self> {
        text.parse().map(Day).map_err(|_| {
            crate::Error::new(crate::ErrorKind::Option, format!("`{text}` is no date; write it as 2025-06-16"))
        })
    }
}
