//! A date on the calendar, of whatever size.

use super::day::Day;
use crate::claim::DateMod;
use crate::lexicon::Season;

/// A date on the calendar, of whatever size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateValue {
    Day(Day),
    /// The Monday of the week.
    Week(Day),
    /// The Saturday of the weekend.
    Weekend(Day),
    Month(i16, u8),
    Quarter(i16, u8),
    Half(i16, u8),
    /// True where a winter is known to begin in that year.
    Season(i16, Season, bool),
    Year(i16),
    /// The first year.
    Decade(i16),
    /// The 20th is 20.
    Century(u8),
    YearBc(u16),
    DecadeBc(u16),
    CenturyBc(u8),
    /// No year is known.
    MonthDay(u8, u8),
    /// No year is known.
    MonthOf(u8),
    /// No week is known.
    WeekdayOf(u8),
    /// Any days from one to another.
    Span(Day, Day),
}

impl DateValue {
    /// The TIMEX3 value.
    pub fn timex(self) -> String {
        match self {
            DateValue::Day(day) => day.to_string(),
            DateValue::Week(monday) => {
                let (year, week) = monday.iso_week();
                format!("{year:04}-W{week:02}")
            }
            DateValue::Weekend(saturday) => {
                let (year, week) = saturday.iso_week();
                format!("{year:04}-W{week:02}-WE")
            }
            DateValue::Month(year, month) => format!("{year:04}-{month:02}"),
            DateValue::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            DateValue::Half(year, half) => format!("{year:04}-H{half}"),
            DateValue::Season(year, season, _) => {
                let code = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                format!("{year:04}-{code}")
            }
            DateValue::Year(year) => format!("{year:04}"),
            DateValue::Decade(year) => format!("{:03}", year / 10),
            DateValue::Century(n) => format!("{:02}", n.saturating_sub(1)),
            DateValue::YearBc(year) => format!("BC{year:04}"),
            DateValue::DecadeBc(decade) => format!("BC{decade:03}"),
            DateValue::CenturyBc(n) => format!("BC{:02}", n.saturating_sub(1)),
            DateValue::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            DateValue::MonthOf(month) => format!("XXXX-{month:02}"),
            DateValue::WeekdayOf(day) => format!("XXXX-WXX-{day}"),
            DateValue::Span(from, to) => format!("{from}/{to}"),
        }
    }

    /// The date in EDTF; none where its year is not known.
    pub fn edtf(self) -> Option<String> {
        Some(match self {
            DateValue::Day(_) | DateValue::Month(..) | DateValue::Year(_) => self.timex(),
            DateValue::Decade(year) => format!("{:03}X", year / 10),
            DateValue::Century(n) => format!("{:02}XX", n.saturating_sub(1)),
            // there is a year 0 in EDTF, which is 1 BC
            DateValue::YearBc(1) => "0000".to_owned(),
            DateValue::YearBc(year) => format!("-{:04}", year.saturating_sub(1)),
            DateValue::Season(year, season, _) => {
                let code = match season {
                    Season::Spring => 21,
                    Season::Summer => 22,
                    Season::Autumn => 23,
                    Season::Winter => 24,
                };
                format!("{year:04}-{code}")
            }
            DateValue::Quarter(year, q) => format!("{year:04}-{:02}/{year:04}-{:02}", q * 3 - 2, q * 3),
            DateValue::Half(year, h) => format!("{year:04}-{:02}/{year:04}-{:02}", h * 6 - 5, h * 6),
            DateValue::Week(_) | DateValue::Weekend(_) | DateValue::Span(..) => {
                let (from, to) = self.days()?;
                if from == to { from.to_string() } else { format!("{from}/{to}") }
            }
            _ => return None,
        })
    }

    /// Its first and last day. Seasons are those of the northern half of the world, in whole months; a winter of a year
    /// that could begin or end in it has both.
    pub fn days(self) -> Option<(Day, Day)> {
        let months = |year: i16, from: u8, to: u8| Some((Day::new(year, from, 1)?, Day::last_of(year, to)?));
        match self {
            DateValue::Day(day) => Some((day, day)),
            DateValue::Week(monday) => Some((monday, monday.plus_days(6)?)),
            DateValue::Weekend(saturday) => Some((saturday, saturday.plus_days(1)?)),
            DateValue::Month(year, month) => months(year, month, month),
            DateValue::Quarter(year, q) => months(year, q * 3 - 2, q * 3),
            DateValue::Half(year, h) => months(year, h * 6 - 5, h * 6),
            DateValue::Season(year, season, sure) => match season {
                Season::Spring => months(year, 3, 5),
                Season::Summer => months(year, 6, 8),
                Season::Autumn => months(year, 9, 11),
                Season::Winter => {
                    Some((Day::new(year, if sure { 12 } else { 1 }, 1)?, Day::last_of(year.checked_add(1)?, 2)?))
                }
            },
            DateValue::Year(year) => months(year, 1, 12),
            DateValue::Decade(year) => Some((Day::new(year, 1, 1)?, Day::new(year.checked_add(9)?, 12, 31)?)),
            DateValue::Century(n) => {
                let first = (i16::from(n) - 1) * 100;
                Some((Day::new(first, 1, 1)?, Day::new(first + 99, 12, 31)?))
            }
            DateValue::Span(from, to) => Some((from, to)),
            _ => None,
        }
    }

    /// Its first and last day with "early", "mid", "late": thirds.
    pub fn third(self, modifier: Option<DateMod>) -> Option<(Day, Day)> {
        let (from, to) = self.days()?;
        let which = match modifier {
            Some(DateMod::Start) => 0,
            Some(DateMod::Mid) => 1,
            Some(DateMod::End) => 2,
            _ => return Some((from, to)),
        };
        match self {
            DateValue::Day(_) | DateValue::Weekend(_) => Some((from, to)),
            DateValue::Month(year, month) => Some(match which {
                0 => (from, Day::new(year, month, 10)?),
                1 => (Day::new(year, month, 11)?, Day::new(year, month, 20)?),
                _ => (Day::new(year, month, 21)?, to),
            }),
            DateValue::Year(year) => Some((Day::new(year, which * 4 + 1, 1)?, Day::last_of(year, which * 4 + 4)?)),
            DateValue::Decade(year) => {
                let (first, last) = [(0, 3), (4, 6), (7, 9)][usize::from(which)];
                Some((Day::new(year + first, 1, 1)?, Day::new(year + last, 12, 31)?))
            }
            _ => {
                let days = from.days_to(to);
                let third = (days + 1) / 3;
                Some(match which {
                    0 => (from, from.plus_days(third - 1)?),
                    1 => (from.plus_days(third)?, to.plus_days(-third)?),
                    _ => (to.plus_days(1 - third)?, to),
                })
            }
        }
    }

    /// The year, where one is known.
    pub fn year(self) -> Option<i16> {
        match self {
            DateValue::Week(monday) => Some(monday.iso_week().0),
            DateValue::Season(year, ..) => Some(year),
            _ => {
                let (from, to) = self.days()?;
                (from.year() == to.year()).then_some(from.year())
            }
        }
    }

    /// The same period so many years later.
    pub fn plus_years(self, years: i16) -> Option<Self> {
        Some(match self {
            DateValue::Month(year, month) => DateValue::Month(year.checked_add(years)?, month),
            DateValue::Quarter(year, quarter) => DateValue::Quarter(year.checked_add(years)?, quarter),
            DateValue::Half(year, half) => DateValue::Half(year.checked_add(years)?, half),
            DateValue::Season(year, season, sure) => DateValue::Season(year.checked_add(years)?, season, sure),
            other => DateValue::Year(other.year()?.checked_add(years)?),
        })
    }
}
