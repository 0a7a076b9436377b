//! Dates in digits, and bare years.

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Count, Expression, Length, Point, Year};
use crate::lexicon::{DateRole as R, DateUnit, WordSet};
use crate::text::TokenKind;

impl DateCursor<'_> {
    /// "2025-06-16", "2025/06/16", "16/06/2025", "16-06-2025", "16.06.2025".
    pub fn numeric(&self, at: usize) -> Option<FoundPoint> {
        let text = self.text(at);
        if text.len() >= 8 && text.len() <= 10 && text.contains('.') {
            let mut parts = text.split('.');
            let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() || c.len() != 4 || a.len() > 2 || b.len() > 2 {
                return None;
            }
            let (day, month, year) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
            return numeric_point(year, month, day, false).map(|p| (p, at + 1, "date.numeric"));
        }
        let (first, first_length) = self.digits(at)?;
        let sign = self.text(at + 1);
        if !matches!(sign, "-" | "/" | "‐" | "‑") || (1..=4).any(|i| self.spaced(at + i)) || self.text(at + 3) != sign
        {
            return None;
        }
        let (second, second_length) = self.digits(at + 2)?;
        let (third, third_length) = self.digits(at + 4)?;
        let next = at + 5;
        if self.text(next) == sign && !self.spaced(next) {
            return None;
        }
        let point = match (first_length, second_length, third_length) {
            (4, 1..=2, 1..=2) => numeric_point(first as i16, second as u8, third as u8, false)?,
            (1..=2, 1..=2, 4 | 2) => {
                let year = if third_length == 4 { Year::Is(third as i16) } else { Year::TwoDigits(third as u8) };
                let (a, b) = (first as u8, second as u8);
                match (a, b) {
                    (13..=31, 1..=12) => date(year, b, a, false),
                    (1..=12, 13..=31) => date(year, a, b, false),
                    (1..=12, 1..=12) if third_length == 4 => date(year, b, a, a != b),
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some((point, next, "date.numeric"))
    }

    /// A year that stands alone: "in 1998", "(1998)", "fiscal 1998", "480 BC", "nineteen ninety-six".
    pub fn year(&self, at: usize) -> Option<FoundPoint> {
        if let Some((year, next)) = self.before_christ(at) {
            return Some((year_point(year), next, "date.year_bc"));
        }
        if self.is(at, R::Apostrophe) {
            let (short, 2) = self.digits(at + 1)? else { return None };
            let in_year = matches!(
                self.before(at),
                Some(R::In | R::Of | R::Since | R::By | R::Late | R::Early | R::During | R::Until)
            );
            return (in_year && !self.spaced(at + 1) && self.decade_end(at + 2).is_none())
                .then(|| (year_point(Year::TwoDigits(short as u8)), at + 2, "date.year_short"));
        }
        let the_year = self.skip(at, R::The);
        if self.roles(the_year).unit == Some(DateUnit::Year) {
            let (year, next) = self.year_digits(the_year + 1).or_else(|| self.year_words(the_year + 1))?;
            return Some((year_point(Year::Is(year)), next, "date.year"));
        }
        if self.is(at, R::Fiscal) || self.is(at, R::Full) && self.is(at + 1, R::Fiscal) {
            let next = at + if self.is(at, R::Fiscal) { 1 } else { 2 };
            let next = next + usize::from(self.roles(next).unit == Some(DateUnit::Year));
            let (year, next) = self.year_digits(next)?;
            return Some((year_point(Year::Is(year)), next, "date.fiscal_year"));
        }
        if self.is(at, R::The) {
            // "the 1988 period"
            let (year, next) = self.year_digits(at + 1)?;
            let period = self.is(next, R::Period) || self.roles(next).unit == Some(DateUnit::Quarter);
            return period.then(|| (year_point(Year::Is(year)), next + 1, "date.year"));
        }
        if self.roles(at).cardinal > 0 || self.roles(at).ten > 0 {
            let (year, next) = self.year_words(at)?;
            let spelt =
                matches!(self.before(at), Some(R::In | R::Since | R::Of | R::By | R::Until | R::From | R::During));
            // "two thousand" counts more often than it names a year
            let fits = spelt || year % 100 != 0 && year >= 1900;
            return (year < 2100 && fits && !self.counts(next))
                .then(|| (year_point(Year::Is(year)), next, "date.year_words"));
        }
        let (year, next) = self.year_digits(at)?;
        self.is_year(at, next, year).then(|| (year_point(Year::Is(year)), next, "date.year"))
    }

    /// Whether four digits are a year and count nothing.
    fn is_year(&self, at: usize, next: usize, year: i16) -> bool {
        let modern = (1700..2100).contains(&year);
        let before = self.before(at);
        // "the 1992 protests", "its 1990 invasion": a round number there could count
        let attribute =
            matches!(before, Some(R::The | R::Article | R::Possessor | R::Possessive | R::This | R::That | R::Same))
                && self.kind(next) == Some(TokenKind::Word)
                && !self.is(next, R::Counted);
        if attribute && modern {
            return self.bare_noun(next) && (year % 10 != 0 || !self.counts(next)) || self.capital(next);
        }
        // "a quake in 1999 killed 2,400": after "in" it is a year, and the verb is another's
        let verb = self.harms(next) && matches!(before, Some(R::In | R::Since | R::During));
        if self.counts(next) && !verb || self.is(next, R::Dash) && !self.spaced(next) && self.bare_noun(next + 1) {
            return false;
        }
        let free = !self.bare_noun(next);
        let two_before = if at >= self.start + 2 { self.role(at - 2) } else { None };
        match before {
            Some(R::In | R::Since | R::During | R::Early | R::Late | R::Until | R::Fiscal) => true,
            // "between 1000 and 1800 people"
            Some(R::Between) => {
                let other = self.digits(next + 1).filter(|_| self.has(next, WordSet::AdditiveConjunctions));
                modern && !other.is_some_and(|_| self.counts(next + 2))
            }
            Some(R::Mid | R::Through | R::Before | R::After | R::Every) => modern || free,
            Some(R::Open) => {
                matches!(self.text(next), ")" | "]" | "-" | "–" | "—" | "," | ";") && (modern || self.text(next) == ")")
            }
            Some(R::Of) if matches!(two_before, Some(R::End | R::Beginning | R::Middle)) => true,
            Some(R::Dash) if matches!(two_before, Some(R::Mid | R::Early | R::Late)) => true,
            Some(R::Dash) if at >= self.start + 2 && self.has(at - 2, WordSet::YearPrefixes) => modern,
            Some(R::By | R::From | R::Of | R::For | R::The | R::Or | R::Approx | R::As) => modern && free,
            Some(R::To) => modern && free && !self.is(next, R::From),
            Some(R::Will) if self.has(at - 1, WordSet::DueWords) => modern && free,
            // "in both 1990 and 1991"
            None if at > self.start && self.has(at - 1, WordSet::PairWords) => modern && free,
            // "in 2014, 1987 were hurt": a comma alone before its own verb begins a clause
            Some(R::Comma) if self.has(next, WordSet::CountedVerbs) => false,
            // a list of years, or the end of a range of them
            Some(R::And | R::Comma | R::Dash) => {
                modern
                    && free
                    && at >= self.start + 2
                    && (self.year_digits(at - 2).is_some() || self.roles(at - 2).month > 0)
            }
            None => {
                let season = self.roles(next).season.is_some()
                    || self.roles(next).ordinal > 0 && self.roles(next + 1).unit.is_some();
                let span = self.is(next, R::Dash) && self.digits(next + 1).is_some_and(|(_, n)| n == 4 || n == 2);
                let begins = at == self.start && matches!(self.text(next), ":" | "," | "-" | "–" | "—" | "");
                let season_before = at > self.start && self.roles(at - 1).season.is_some();
                modern && (season || span || begins || season_before)
            }
            _ => false,
        }
    }

    /// "1980-88", "1939-1945", "1939–45".
    pub fn year_range(&self, at: usize) -> Option<FoundDate> {
        if let Some(found) = self.range_before_christ(at) {
            return Some(found);
        }
        let (from, next) = self.year_digits(at)?;
        if !self.is(next, R::Dash) || self.spaced(next) != self.spaced(next + 1) {
            return None;
        }
        let (digits, length) = self.digits(next + 1)?;
        let to = match length {
            4 => digits as i16,
            2 => from / 100 * 100 + digits as i16,
            _ => return None,
        };
        let end = next + 2;
        let clear = !self.bare_noun(end) || self.before(at).is_some() || length == 2;
        let dash_after = self.is(end, R::Dash) && !self.spaced(end);
        if to <= from || to >= 2200 || to - from > 200 || self.counts(end) || !clear || dash_after {
            return None;
        }
        Some((
            Expression::Range {
                from: year_point(Year::Is(from)),
                to: year_point(Year::Is(to)),
                from_tokens: at..next,
                to_tokens: next + 1..end,
            },
            end,
            "date.year_range",
        ))
    }

    /// "from 499 to 493 BC", "492-490 BC".
    fn range_before_christ(&self, at: usize) -> Option<FoundDate> {
        let (from, _) = self.digits(at)?;
        if !matches!(self.role(at + 1)?, R::Dash | R::To | R::And | R::Until) {
            return None;
        }
        let (Year::BeforeChrist(to), end) = self.before_christ(at + 2)? else { return None };
        (from >= to).then(|| {
            let expression = Expression::Range {
                from: year_point(Year::BeforeChrist(from)),
                to: year_point(Year::BeforeChrist(to)),
                from_tokens: at..at + 1,
                to_tokens: at + 2..end,
            };
            (expression, end, "date.year_range")
        })
    }

    /// "FY2014", "FY 2014" begins with a word; here "H1 2024" and "Q2": a letter and a digit.
    pub fn quarter_code(&self, at: usize) -> Option<FoundPoint> {
        let half = match self.text(at) {
            "Q" => false,
            "H" => true,
            _ => return None,
        };
        let (n, 1) = self.digits(at + 1)? else { return None };
        if self.spaced(at + 1) || !(1..=if half { 2 } else { 4 }).contains(&n) {
            return None;
        }
        let (year, next) = self.year_after(at + 2).unwrap_or((Year::Unknown, at + 2));
        let which = super::expression::Which::Nearest;
        let base = if half { Base::Half(n as u8, year, which) } else { Base::Quarter(n as u8, year, which) };
        Some((Point::new(base), next, "date.quarter"))
    }

    /// The years of "2 1/2 years" are no date, but a length.
    pub fn mixed_fraction(&self, at: usize) -> Option<(Length, usize)> {
        let (whole, 1..=2) = self.digits(at)? else { return None };
        if self.text(at + 1) != "1" || self.text(at + 2) != "/" || self.text(at + 3) != "2" {
            return None;
        }
        let unit = self.roles(at + 4).unit?;
        Some((Length { count: Count::AndHalf(u32::from(whole)), unit, approximate: false }, at + 5))
    }
}

/// The year alone.
pub(super) fn year_point(year: Year) -> Point {
    Point::new(Base::Date { year, month: None, day: None, weekday: None, either_order: false })
}

fn date(year: Year, month: u8, day: u8, either_order: bool) -> Point {
    Point::new(Base::Date { year, month: Some(month), day: Some(day), weekday: None, either_order })
}

fn numeric_point(year: i16, month: u8, day: u8, either_order: bool) -> Option<Point> {
    let fits = (1000..2200).contains(&year)
        && (1..=12).contains(&month)
        && (1..=super::calendar::days_of(month)).contains(&day);
    fits.then(|| date(Year::Is(year), month, day, either_order))
}
