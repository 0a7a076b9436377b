//! Periods with a name: seasons, quarters, halves, decades, centuries, holidays.

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Expression, Point, Which, Year};
use crate::lexicon::{DateRole as R, DateUnit};

/// The days of the first half of a month.
const HALF_MONTH: u32 = 15;

impl DateCursor<'_> {
    /// "the summer of 2014", "spring 2025", "last winter", "1989 summer".
    pub fn season(&self, at: usize) -> Option<FoundPoint> {
        if let Some((year, next)) = self.year_digits(at)
            && let Some(season) = self.roles(next).season
            && (self.before(at).is_some() || self.capital(next))
        {
            return Some((Point::new(Base::Season(season, Year::Is(year), Which::Nearest)), next + 1, "date.season"));
        }
        let (which, next) = self.which(at).unwrap_or((Which::Nearest, at));
        let next = self.skip(next, R::The);
        let season = self.roles(next).season?;
        let determined = next > at;
        let end = next + 1;
        let point = |year, end| Some((Point::new(Base::Season(season, year, which)), end, "date.season"));
        if let Some((year, end)) = self.year_after(end) {
            return point(year, end);
        }
        let name = self.capital(next) && next > self.start
            || self.is(end, R::Of)
            || self.is(end, R::From)
            || self.is(end, R::To);
        let prep = matches!(
            self.before(at),
            Some(
                R::In
                    | R::Since
                    | R::By
                    | R::During
                    | R::Until
                    | R::Early
                    | R::Late
                    | R::Mid
                    | R::Through
                    | R::Of
                    | R::Over
            )
        );
        if which != Which::Nearest {
            return (!self.is(end, R::Of)).then(|| point(Year::Unknown, end)).flatten();
        }
        // "the fall of the city", "a spring in his step": a bare season needs a preposition
        (prep && !name && (determined || !self.bare_noun(end))).then(|| point(Year::Unknown, end)).flatten()
    }

    /// "the third quarter of 1984", "third-quarter", "last year's fourth quarter", "the first half of 2024".
    pub fn quarter(&self, at: usize) -> Option<FoundPoint> {
        let (which, mut next) = self.which(at).unwrap_or((Which::Nearest, at));
        next = self.skip(next, R::The);
        let mut year = Year::Unknown;
        if let Some((found, end)) = self.year_digits(next) {
            (year, next) = (Year::Is(found), end);
            if self.is(next, R::Possessive) {
                next += 1;
            }
        } else if self.roles(next).unit == Some(DateUnit::Year) && self.is(next + 1, R::Possessive) {
            (year, next) = (Year::Relative(which), next + 2);
        } else if self.year_ago(next).is_some() {
            (year, next) = (Year::Relative(Which::YearAgo), self.year_ago(next)?);
        }
        next = self.skip(next, R::Fiscal);
        next = self.skip(next, R::Dash);
        let last_half = self.is(next, R::Last) || which == Which::Last && self.is(next, R::Half);
        let (n, end) = match self.ordinal(next) {
            Some((n, end)) => (n, end),
            None if last_half => (2, next + usize::from(self.is(next, R::Last))),
            None => return None,
        };
        let end = self.skip(self.skip(end, R::Fiscal), R::Dash);
        let quarter =
            self.roles(end).unit == Some(DateUnit::Quarter) && !self.roles(end).plural && (1..=4).contains(&n);
        let half = self.is(end, R::Half) && n <= 2;
        if !quarter && !half {
            return None;
        }
        let mut next = end + 1;
        if year == Year::Unknown
            && let Some((found, end)) = self.year_after(next)
        {
            (year, next) = (found, end);
        } else if half && year == Year::Unknown {
            // "the first half" alone is of a game as often as of a year
            if self.is(next, R::Of) && self.is(next + 1, R::The) && self.roles(next + 2).unit == Some(DateUnit::Year) {
                (year, next) = (Year::Relative(Which::This), next + 3);
            } else {
                return None;
            }
        }
        let which = if year == Year::Unknown { which } else { Which::Nearest };
        let base = if quarter { Base::Quarter(n, year, which) } else { Base::Half(n, year, which) };
        Some((Point::new(base), next, "date.quarter"))
    }

    /// "the first half of August", "the second half of June 2011": of a month, whose second half begins on the 16th.
    pub fn half_of(&self, at: usize) -> Option<FoundDate> {
        let start = self.skip(at, R::The);
        let last = match self.roles(start).ordinal {
            1 => false,
            2 => true,
            _ => return None,
        };
        if !self.is(start + 1, R::Half) || !self.is(start + 2, R::Of) {
            return None;
        }
        let (of, end, _) = self.calendar(start + 3)?;
        let Base::Date { month: Some(month), day: None, .. } = of.base else { return None };
        let count = if last { u32::from(super::calendar::days_of(month)) - HALF_MONTH } else { HALF_MONTH };
        Some((Expression::PartOf { count, unit: DateUnit::Day, last, of }, end, "date.part_of_period"))
    }

    /// "year-ago", "year-earlier": the token after it.
    pub fn year_ago(&self, at: usize) -> Option<usize> {
        if self.roles(at).unit != Some(DateUnit::Year) || self.roles(at).plural {
            return None;
        }
        let next = self.skip(at + 1, R::Dash);
        (next > at + 1 && (self.is(next, R::Ago) || self.is(next, R::Earlier))).then_some(next + 1)
    }

    /// "the 1990s", "1990s", "'80s", "the nineties", "the 490s BC".
    pub fn decade(&self, at: usize) -> Option<FoundPoint> {
        let start = self.skip(at, R::The);
        let rule = "date.decade";
        if self.roles(start).decade > 0 {
            let determined = start > at || matches!(self.before(start), Some(R::Early | R::Late | R::Mid | R::Dash));
            return determined.then(|| (Point::new(Base::DecadeOf(self.roles(start).decade)), start + 1, rule));
        }
        let short = self.is(start, R::Apostrophe) && !self.spaced(start + 1);
        let digits = start + usize::from(short);
        let (value, length) = self.digits(digits)?;
        let next = self.decade_end(digits + 1)?;
        if value % 10 != 0 {
            return None;
        }
        let base = match length {
            4 if (1000..2200).contains(&value) => Base::Decade(value as i16),
            3 if self.is(next, R::Bc) => {
                return Some((Point::new(Base::DecadeBeforeChrist(value / 10)), next + 1, rule));
            }
            2 if short || start > at => Base::DecadeOf(value as u8),
            _ => return None,
        };
        Some((Point::new(base), next, rule))
    }

    /// The end of "1990s", "1990's" after its digits.
    pub fn decade_end(&self, at: usize) -> Option<usize> {
        ((self.is(at, R::S) || self.is(at, R::Possessive)) && !self.spaced(at)).then_some(at + 1)
    }

    /// "the 19th century", "eighteenth-century", "the 5th century BC".
    pub fn century(&self, at: usize) -> Option<FoundPoint> {
        let start = self.skip(at, R::The);
        let (n, next) = self.ordinal(start)?;
        let next = self.skip(next, R::Dash);
        if self.roles(next).unit != Some(DateUnit::Century) || self.roles(next).plural || n > 21 {
            return None;
        }
        let before_christ = self.is(next + 1, R::Bc);
        Some((Point::new(Base::Century(n, before_christ)), next + 1 + usize::from(before_christ), "date.century"))
    }

    /// "Christmas", "last Thanksgiving", "Easter 2024", "Christmas night".
    pub fn holiday(&self, at: usize) -> Option<FoundPoint> {
        let (which, next) = self.which(at).unwrap_or((Which::Nearest, at));
        if !self.roles(next).phrase || !self.capital(next) {
            return None;
        }
        let (&rule, length) = self.words.holidays.longest_at(self.document, next, self.end)?;
        let next = next + length;
        let (year, end) = self.year_after(next).unwrap_or((Year::Unknown, next));
        Some((Point::new(Base::Holiday(rule, year, which)), end, "date.holiday"))
    }
}
