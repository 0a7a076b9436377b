//! Dates reckoned from another: today, last week, this Friday, the following day.

use super::cursor::{DateCursor, FoundPoint};
use super::expression::{Base, Count, Length, Point, Side, Which};
use crate::lexicon::{DateRole as R, DateUnit, DayPart};

impl DateCursor<'_> {
    /// "last", "this coming", "the following", "that same": which one, and the token after.
    pub fn which(&self, at: usize) -> Option<(Which, usize)> {
        let the = self.is(at, R::The);
        let first = at + usize::from(the);
        let which = match self.role(first)? {
            R::Last | R::Past => Which::Last,
            R::Next | R::Coming => Which::Next,
            R::Previous => Which::Previous,
            R::Following => Which::Following,
            R::Same => Which::Same,
            R::Current => Which::This,
            R::Latest => Which::Nearest,
            R::This if !the => {
                return Some(match self.role(first + 1) {
                    Some(R::Coming) => (Which::Next, first + 2),
                    Some(R::Past | R::Last) => (Which::Last, first + 2),
                    _ => (Which::This, first + 1),
                });
            }
            R::That if !the => return Some((Which::Same, self.skip(first + 1, R::Same))),
            _ => return None,
        };
        Some((which, first + 1))
    }

    /// "today", "yesterday", "tomorrow", "tonight", "overnight", "the day before yesterday".
    pub fn deictic(&self, at: usize) -> Option<FoundPoint> {
        let (days, part) = match self.role(at) {
            Some(R::Today) => (0, None),
            Some(R::Yesterday) => (-1, None),
            Some(R::Tomorrow) => (1, None),
            Some(R::Tonight) => (0, Some(DayPart::Night)),
            _ => {
                let day = self.skip(at, R::The);
                if self.roles(day).unit != Some(DateUnit::Day) {
                    return None;
                }
                let days = match (self.role(day + 1)?, self.role(day + 2)?) {
                    (R::Before, R::Yesterday) => -2,
                    (R::After, R::Tomorrow) => 2,
                    _ => return None,
                };
                return Some((Point::new(Base::Days(days)), day + 3, "date.day_before"));
            }
        };
        let mut point = Point::new(Base::Days(days));
        point.part = part;
        Some((point, at + 1, "date.deictic"))
    }

    /// "last week", "this Friday", "the following day", "last April", "this morning", "the weekend", "the year-ago quarter".
    pub fn relative(&self, at: usize) -> Option<FoundPoint> {
        let Some((which, mut next)) = self.which(at) else { return self.bare_unit(at) };
        if self.is(next, R::Fiscal) || self.is(next, R::Full) {
            next += 1;
        }
        let roles = self.roles(next);
        // "This Week", a name
        if self.capital(next) && roles.unit.is_some() && !self.document.tokens[next].all_caps && next > self.start + 1 {
            return None;
        }
        if roles.role == Some(R::Period) && next > at && self.is(next - 1, R::Latest) {
            return Some((Point::new(Base::Unit(DateUnit::Quarter, Which::Nearest)), next + 1, "date.latest_period"));
        }
        if let (Some(unit), false) = (roles.unit, roles.plural) {
            let other_year = || (which == Which::Same).then(|| self.of_other_year(next + 1)).flatten();
            return other_year().or_else(|| self.unit_point(unit, which, next));
        }
        // "said that Thursday's attack": a conjunction
        let conjunction = which == Which::Same && self.is(next - 1, R::That);
        if roles.weekday > 0
            && !conjunction
            && roles.weekday_kind == Some(crate::lexicon::Sureness::Full)
            && self.capital(next)
        {
            if let Some((mut point, end, _)) = self.calendar(next)
                && end > next + 1
            {
                // "this coming Sunday, March 8": the date says more than the word before
                if let Base::Weekday(weekday, _) = point.base {
                    point.base = Base::Weekday(weekday, which);
                }
                return Some((point, end, "date.which_weekday"));
            }
            return Some((Point::new(Base::Weekday(roles.weekday, which)), next + 1, "date.which_weekday"));
        }
        if self
            .month(next)
            .is_some_and(|(_, kind)| kind != crate::lexicon::Sureness::Short || self.text(next).ends_with('.'))
            && let Some((mut point, end, _)) = self.calendar(next)
        {
            if let Base::Date { year: year @ super::expression::Year::Unknown, .. } = &mut point.base {
                *year = super::expression::Year::Which(which);
            }
            return Some((point, end, "date.which_month"));
        }
        if let Some(part) = roles.part
            && !self.ends_as_plural(next)
        {
            // "the next morning" counts from the day in the text before
            let which = if which == Which::Next { Which::Following } else { which };
            let mut point = Point::new(Base::PartOfDay(which));
            point.part = Some(part);
            return Some((point, next + 1, "date.which_part"));
        }
        None
    }

    /// What follows "the same month": "a year earlier", "last year", "of last year".
    fn of_other_year(&self, at: usize) -> Option<FoundPoint> {
        if let Some((point, end, rule)) = self.offset(at) {
            let earlier =
                matches!(point.base, Base::Offset { length: Length { unit: DateUnit::Year, .. }, discourse: true, .. });
            return earlier.then_some((point, end, rule));
        }
        let (which, unit) = self.which(self.skip(at, R::Of))?;
        let year = matches!(which, Which::Last | Which::Previous) && self.roles(unit).unit == Some(DateUnit::Year);
        let length = Length { count: Count::Exactly(1), unit: DateUnit::Year, approximate: false };
        let base = Base::Offset { length, back: true, discourse: true };
        (year && !self.roles(unit).plural).then(|| (Point::new(base), unit + 1, "date.offset_discourse"))
    }

    /// "last week", "this month", "the next day", with the part of the day or the year that follows.
    fn unit_point(&self, unit: DateUnit, which: Which, at: usize) -> Option<FoundPoint> {
        let next = at + 1;
        let small = matches!(unit, DateUnit::Second | DateUnit::Minute | DateUnit::Hour);
        if small || self.is(next, R::Dash) && !self.spaced(next) {
            return None;
        }
        let which = if unit == DateUnit::Day && which == Which::Next { Which::Following } else { which };
        let mut point = Point::new(Base::Unit(unit, which));
        if let Some(part) = self.roles(next).part.filter(|_| unit == DateUnit::Day) {
            point.part = Some(part);
            return Some((point, next + 1, "date.which_unit"));
        }
        Some((point, next, "date.which_unit"))
    }

    /// "the quarter", "the weekend", "the year", "year-end", "the year-earlier period".
    fn bare_unit(&self, at: usize) -> Option<FoundPoint> {
        let start = self.skip(at, R::The);
        if let Some(next) = self.year_ago(start) {
            let quarter = self.roles(next).unit == Some(DateUnit::Quarter);
            let unit = if quarter { DateUnit::Quarter } else { DateUnit::Year };
            let point = Point::new(Base::Unit(unit, Which::YearAgo));
            let period = self.is(next, R::Period) || quarter;
            let end = next + usize::from(start > at && period);
            return Some((point, end, "date.year_ago"));
        }
        if start == at {
            return None;
        }
        let start = self.skip(start, R::Full);
        let start = self.skip(start, R::Fiscal);
        let roles = self.roles(start);
        let unit = roles.unit.filter(|_| !roles.plural)?;
        let before = self.before(at);
        let fits = match unit {
            DateUnit::Quarter => !self.capital(start),
            DateUnit::Weekend => true,
            DateUnit::Year | DateUnit::Week | DateUnit::Month => {
                matches!(
                    before,
                    Some(R::In | R::Of | R::During | R::For | R::Over | R::Earlier | R::Later | R::Through)
                )
            }
            _ => false,
        };
        let then = self.role(start + 1);
        let other = matches!(then, Some(R::Before | R::After | R::Earlier | R::Later | R::Dash | R::Of));
        let possessive = self.is(start + 1, R::Possessive);
        let fits = fits || possessive && matches!(unit, DateUnit::Year | DateUnit::Week | DateUnit::Month);
        (fits && !other).then(|| (Point::new(Base::Unit(unit, Which::Nearest)), start + 1, "date.bare_unit"))
    }

    /// "the past two weeks", "the next 24 hours", "the previous three days", "recent weeks", "the coming months".
    pub fn window(&self, at: usize) -> Option<(Length, Side, usize)> {
        let the = self.is(at, R::The) || self.is(at, R::This) || self.is(at, R::These);
        let first = at + usize::from(the);
        let side = match self.role(first)? {
            R::Past | R::Last | R::Recent => Side::Past,
            R::Next | R::Coming => Side::Future,
            R::Previous => Side::Previous,
            R::Following => Side::Following,
            _ => return None,
        };
        let (length, next) = self.length(first + 1, true)?;
        let one = length.count == super::expression::Count::Exactly(1) && next == first + 2;
        // "last week" is a week of the calendar, "the past week" a window
        (!one || the && self.is(first, R::Past)).then_some((length, side, next))
    }
}
