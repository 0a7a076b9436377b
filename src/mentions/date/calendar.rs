//! Dates of the calendar: weekday, day, month, year, in any order and with any of them missing.

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Every, Expression, Point, Which, Year};
use crate::lexicon::{DateRole as R, Sureness, WordSet};
use crate::text::TokenKind;

/// Day, month and year as they were read.
struct DateParts {
    year: Year,
    month: u8,
    day: Option<u8>,
    rule: &'static str,
}

impl DateCursor<'_> {
    /// "Sunday, June 16, 2025", "16 June", "June 2025", "Sunday".
    pub fn calendar(&self, at: usize) -> Option<FoundPoint> {
        if let Some((weekday, kind)) = self.weekday(at) {
            return self.with_weekday(at, weekday, kind);
        }
        let (parts, next) = self.parts(at)?;
        Some((parts.point(None), next, parts.rule))
    }

    /// A weekday and how sure it is.
    fn weekday(&self, at: usize) -> Option<(u8, Sureness)> {
        let roles = self.roles(at);
        // some papers and many feeds write all in small letters
        let kind = roles.weekday_kind.filter(|kind| self.capital(at) || *kind == Sureness::Full)?;
        Some((roles.weekday, kind))
    }

    /// A weekday, with the part of the day or the date that follows: "Friday night", "Friday, June 6".
    fn with_weekday(&self, at: usize, weekday: u8, kind: Sureness) -> Option<FoundPoint> {
        let mut next = at + 1;
        let part = self.roles(next).part.filter(|_| kind == Sureness::Full);
        next += usize::from(part.is_some());
        let mut date = self.skip(next, R::Comma);
        if self.is(date, R::The) || self.is(date, R::On) {
            date += 1;
        }
        if kind != Sureness::Plural
            && let Some((parts, end)) = self.parts(date)
            && parts.day.is_some()
        {
            let mut point = parts.point(Some(weekday));
            point.part = part;
            return Some((point, end, "date.weekday_day"));
        }
        if kind != Sureness::Full {
            return None;
        }
        let mut point = Point::new(Base::Weekday(weekday, Which::Nearest));
        point.part = part;
        Some((point, next, "date.weekday"))
    }

    /// "on Fridays", "Tuesday nights".
    pub fn plural_weekday(&self, at: usize) -> Option<FoundDate> {
        let (weekday, kind) = self.weekday(at)?;
        let part = self.roles(at + 1).part;
        let plural_part = part.is_some() && self.ends_as_plural(at + 1);
        match kind {
            // "in Mondays attack": an apostrophe was lost
            Sureness::Plural if self.owns(at) => {
                Some((Expression::Point(Point::new(Base::Weekday(weekday, Which::Nearest))), at + 1, "date.weekday"))
            }
            Sureness::Plural => {
                Some((Expression::Set(Every::Weekday(weekday, part)), at + 1 + usize::from(part.is_some()), "date.set"))
            }
            Sureness::Full if plural_part => Some((Expression::Set(Every::Weekday(weekday, part)), at + 2, "date.set")),
            _ => None,
        }
    }

    /// "in Mondays attack", "after Fridays deadly raid": the day is where an article would, and what happened on it after.
    fn owns(&self, at: usize) -> bool {
        let leads = at > self.start && self.has(at - 1, WordSet::BeforeOwnedDay);
        let next = self.text(at + 1);
        let noun = next.len() > 3
            && !self.words.morphology.ends_as_plural(next)
            && next.bytes().all(|b| b.is_ascii_lowercase());
        leads && noun && self.roles(at + 1).role.is_none() && self.roles(at + 1).part.is_none()
    }

    fn parts(&self, at: usize) -> Option<(DateParts, usize)> {
        if self.month(at).is_some() { self.month_first(at) } else { self.day_first(at) }
    }

    /// A month written with a capital, and how sure it is.
    pub fn month(&self, at: usize) -> Option<(u8, Sureness)> {
        let roles = self.roles(at);
        let kind = roles.month_kind?;
        let small = || match kind {
            Sureness::Full => self.digits(at + 1).is_some() || self.ordinal_before(at) || self.is_month_context(at),
            Sureness::Weak => {
                self.digits(at + 1).is_some() && matches!(self.before(at), Some(R::On | R::Since | R::Until | R::By))
            }
            _ => false,
        };
        if !self.capital(at) && !small() {
            return None;
        }
        Some((roles.month, kind))
    }

    /// Whether a day comes before the month at `at`: "27 february", "the 5th of june".
    fn ordinal_before(&self, at: usize) -> bool {
        let before = at.wrapping_sub(if self.before(at) == Some(R::Of) { 2 } else { 1 });
        at >= self.start + 2 && (self.digits(before).is_some() || self.is(before, R::OrdinalSuffix))
    }

    /// The token after a date that no calendar has: "31 June", "Feb. 29, 2023", "2025-02-30". No month and no year of it
    /// is a date either.
    pub fn impossible(&self, at: usize) -> Option<usize> {
        let never = |month: u8, day: u16, year: &Option<(Year, usize)>| {
            let leap = |year: i16| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            day > u16::from(days_of(month))
                || month == 2 && day == 29 && matches!(year, Some((Year::Is(year), _)) if !leap(*year))
        };
        if self.month(at).is_some() {
            let (month, _) = self.month(at)?;
            let (day, end) = self.day_after(at, self.skip(at + 1, R::The))?;
            let year = self.year_after(end);
            return never(month, u16::from(day), &year).then(|| year.map_or(end, |(_, end)| end));
        }
        let (first, length) = self.digits(at)?;
        let sign = self.text(at + 1);
        if matches!(sign, "-" | "/") && self.text(at + 3) == sign && !(1..=4).any(|i| self.spaced(at + i)) {
            let (_, 1..=2) = self.digits(at + 2)? else { return None };
            let (_, last) = self.digits(at + 4)?;
            let dated = length == 4 && last <= 2 || length <= 2 && last == 4;
            return (dated && self.text(at + 5) != sign && self.numeric(at).is_none()).then_some(at + 5);
        }
        let (day, next) = match self.ordinal(at) {
            Some((day, next)) => (u16::from(day), next),
            None if length <= 2 => (first, at + 1),
            None => return None,
        };
        let month_at = self.skip(next, R::Of);
        let (month, _) = self.month(month_at)?;
        let year = self.year_after(month_at + 1);
        never(month, day, &year).then(|| year.map_or(month_at + 1, |(_, end)| end))
    }

    /// "16 June 2025", "the 16th of June", "24 Oct 88".
    fn day_first(&self, at: usize) -> Option<(DateParts, usize)> {
        let start = self.skip(at, R::The);
        let (day, mut next) = match self.ordinal(start) {
            Some((day, next)) => (day, next),
            None => {
                let (day, 1..=2) = self.digits(start)? else { return None };
                (day as u8, start + 1)
            }
        };
        if day == 0 || self.before(start) == Some(R::Money) {
            return None;
        }
        next = self.skip(next, R::Of);
        if self.is(next, R::Dash) && !self.spaced(next) && !self.spaced(next + 1) {
            next += 1;
        }
        let (month, kind) = self.month(next)?;
        if day > days_of(month) {
            return None;
        }
        next += 1;
        let mut year = Year::Unknown;
        if self.is(next, R::Dash) && !self.spaced(next) && self.digits(next + 1).is_some() {
            next += 1;
        }
        match (self.year_after(next), self.digits(next)) {
            (Some((found, end)), _) => (year, next) = (found, end),
            // "Highway 1 August 31": the number after the month is the day, and that before it no part of the date
            (None, Some((day, _))) if self.capital_before(start) && (1..=31).contains(&day) => return None,
            // "24 Oct 88": a short year, where nothing that it could count follows ("7 October 15 Israelis died")
            (None, Some((short, 2))) if kind != Sureness::Weak && !self.may_be_counted(next + 1) => {
                (year, next) = (Year::TwoDigits(short as u8), next + 1);
            }
            _ => {}
        }
        Some((DateParts { year, month, day: Some(day), rule: "date.day_month" }, next))
    }

    /// Whether the number at `at` belongs to a name: "Highway 1", but not "On 7 October".
    fn capital_before(&self, at: usize) -> bool {
        at > self.start
            && self.spaced(at)
            && self.kind(at - 1) == Some(TokenKind::Word)
            && self.capital(at - 1)
            && self.role(at - 1).is_none()
    }

    /// Whether a number before `at` could count what follows, or those who did it.
    fn may_be_counted(&self, at: usize) -> bool {
        let named = self.kind(at) == Some(TokenKind::Word) && self.capital(at) && self.roles(at).weekday == 0;
        self.bare_noun(at) || named || self.is(at, R::Zone) || self.has(at, WordSet::CountedVerbs)
    }

    /// "June 16, 2025", "June 16", "June of 2025", "June".
    fn month_first(&self, at: usize) -> Option<(DateParts, usize)> {
        let (month, kind) = self.month(at)?;
        let mut next = at + 1;
        let day_at = self.skip(next, R::The);
        if let Some((day, end)) = self.day_after(at, day_at) {
            if day > days_of(month) {
                return None;
            }
            let (year, end) = self.year_after(end).unwrap_or((Year::Unknown, end));
            return Some((DateParts { year, month, day: Some(day), rule: "date.month_day" }, end));
        }
        if let Some((year, end)) = self.year_after(next) {
            return Some((DateParts { year, month, day: None, rule: "date.month_year" }, end));
        }
        // "31 June": no date, and no June either
        if at > self.start && self.digits(at - 1).is_some_and(|(day, _)| day > u16::from(days_of(month)) && day < 100) {
            return None;
        }
        let alone = match kind {
            Sureness::Short => self.text(at).ends_with('.') && self.is_month_context(at),
            Sureness::Weak => self.is_month_context(at),
            _ => !self.is_name(at),
        };
        if !alone {
            return None;
        }
        if self.is(next, R::Possessive) && self.is_name(at) {
            next += 1;
        }
        Some((DateParts { year: Year::Unknown, month, day: None, rule: "date.month" }, next))
    }

    /// The day after a month. After "in", a number that something countable follows is no day: "in May 12 people died".
    fn day_after(&self, month_at: usize, at: usize) -> Option<(u8, usize)> {
        let found = match self.ordinal(at) {
            Some((day, next)) => (day, next),
            None => {
                let (day, 1..=2) = self.digits(at)? else { return None };
                let count = self.before(month_at) == Some(R::In)
                    || self.before(month_at) != Some(R::On) && self.is(at + 1, R::Counted);
                if count && self.bare_noun(at + 1) || self.is_glued_sign(at + 1, "%") {
                    return None;
                }
                (day as u8, at + 1)
            }
        };
        (1..=31).contains(&found.0).then_some(found)
    }

    /// A year after a day or a month: ", 2025", "2025", "of 2025", "'47", "last year", "480 BC".
    pub fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let comma = self.is(at, R::Comma);
        let mut next = at + usize::from(comma);
        if !comma && (self.is(next, R::Of) || self.is(next, R::In)) {
            next += 1;
        }
        if let Some(found) = self.before_christ(next) {
            return Some(found);
        }
        if let Some((year, end)) = self.year_digits(next) {
            return (!self.counts(end) || self.harms(end)).then_some((Year::Is(year), end));
        }
        if comma {
            return None;
        }
        if let Some((year, end)) = self.year_words(next) {
            return Some((Year::Is(year), end));
        }
        if self.is(next, R::Apostrophe)
            && !self.spaced(next + 1)
            && let Some((short, 2)) = self.digits(next + 1)
        {
            return Some((Year::TwoDigits(short as u8), next + 2));
        }
        self.relative_year(next)
    }

    /// "last year", "this year", "that year", "the same year", "the previous year".
    fn relative_year(&self, at: usize) -> Option<(Year, usize)> {
        let (which, next) = self.which(at)?;
        (self.roles(next).unit == Some(crate::lexicon::DateUnit::Year) && !self.roles(next).plural)
            .then_some((Year::Relative(which), next + 1))
    }

    /// "480 BC", "AD 70".
    pub fn before_christ(&self, at: usize) -> Option<(Year, usize)> {
        let (year, _) = self.digits(at)?;
        let (role, next) = (self.role(at + 1)?, at + 2);
        match role {
            R::Bc => Some((Year::BeforeChrist(year), next)),
            R::Ad if self.document.tokens[at + 1].all_caps || self.text(at + 1).contains('.') => {
                Some((Year::Is(year as i16), next))
            }
            _ => None,
        }
    }

    /// Whether a word before says that a month is meant: "in May", "since March", "late Sept."
    fn is_month_context(&self, at: usize) -> bool {
        match self.before(at) {
            Some(
                R::In
                | R::Since
                | R::By
                | R::Until
                | R::Through
                | R::From
                | R::Of
                | R::To
                | R::Between
                | R::During
                | R::Last
                | R::This
                | R::Next
                | R::Early
                | R::Late
                | R::Mid
                | R::Every
                | R::Before
                | R::After
                | R::Following
                | R::Previous
                | R::Coming
                | R::Past
                | R::Earlier
                | R::Later
                | R::That
                | R::Same
                | R::Current
                | R::For,
            ) => !self.is_surname(at),
            // "the March accession"
            Some(R::The) => self.bare_noun(at + 1),
            Some(R::Dash | R::And | R::Or | R::Comma) => at >= self.start + 2 && self.roles(at - 2).month > 0,
            _ => false,
        }
    }

    /// "by May Smith", "for March Capital": another name follows.
    fn is_surname(&self, at: usize) -> bool {
        self.capital(at + 1)
            && self.before(at) != Some(R::In)
            && !self.roles(at + 1).event_noun
            && self.roles(at + 1).role.is_none()
    }

    /// "Stephanie April", "April Smith", "June Carter's": no preposition before and a name beside it.
    fn is_name(&self, at: usize) -> bool {
        if self.before(at).is_some() {
            return false;
        }
        let next = at + 1;
        let name_after = self.capital(next)
            && self.kind(next) == Some(crate::text::TokenKind::Word)
            && self.role(next).is_none()
            && !self.document.tokens[at].all_caps;
        let name_before = at > self.start + 1
            && self.capital(at - 1)
            && self.roles(at - 1).weekday == 0
            && self.spaced(at)
            && self.roles(at - 1).month == 0;
        name_after && self.roles(next).month == 0 || name_before && !self.document.tokens[at].all_caps
    }
}

/// The most days that a month can have.
pub(super) fn days_of(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl DateParts {
    fn point(&self, weekday: Option<u8>) -> Point {
        Point::new(Base::Date { year: self.year, month: Some(self.month), day: self.day, weekday, either_order: false })
    }
}
