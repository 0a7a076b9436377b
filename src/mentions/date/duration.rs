//! Lengths of time, and dates given by their distance: "two days ago", "a week later".

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Count, Every, Expression, Length, Point};
use crate::lexicon::{DateRole as R, DateUnit, DayPart, WordSet};

/// How many nights ago a night may be.
const MOST_NIGHTS: u32 = 30;

impl DateCursor<'_> {
    /// "two days", "about 24 hours", "several weeks", "two-and-a-half years", "a couple of months", "more than a year".
    /// `bare` lets a plural without a number through: "recent weeks".
    pub fn length(&self, at: usize, bare: bool) -> Option<(Length, usize)> {
        let (approximate, start) = self.approximation(at);
        let (mut count, mut next) = self.count(start, bare)?;
        next = self.skip(next, R::Additional);
        if self.is(next, R::More) {
            next += 1;
        }
        next = self.skip(next, R::Dash);
        if let (Count::Exactly(n), R::And) = (count, self.role(next).unwrap_or(R::The)) {
            // "two and a half years"
            let article = self.skip(self.skip(next + 1, R::Dash), R::Article);
            let half = self.skip(article, R::Dash);
            if self.is(half, R::Half) {
                (count, next) = (Count::AndHalf(n), self.skip(half + 1, R::Dash));
            }
        }
        if let Some((found, end)) = self.mixed_fraction(start) {
            return Some((Length { approximate, ..found }, end));
        }
        let roles = self.roles(next);
        let unit = roles.unit?;
        if unit == DateUnit::Weekend || unit == DateUnit::Second && !roles.plural {
            return None;
        }
        let mut end = next + 1;
        // "four day labourers": people, not days
        if matches!(count, Count::Exactly(2..)) && !roles.plural && self.names_doers(end) {
            return None;
        }
        // "a year-earlier loss" names a date
        if self.is(end, R::Dash) && matches!(self.role(end + 1), Some(R::Ago | R::Earlier)) {
            return None;
        }
        if let Count::Exactly(n) = count
            && self.is(end, R::And)
            && self.is(end + 1, R::Article)
            && self.is(end + 2, R::Half)
        {
            (count, end) = (Count::AndHalf(n), end + 3);
        }
        if self.is(end, R::Or) && self.is(end + 1, R::So) {
            end += 2;
        }
        Some((Length { count, unit, approximate }, end))
    }

    /// "about", "more than", "at least", "up to", "no more than": whether it is there, and the token after.
    fn approximation(&self, at: usize) -> (bool, usize) {
        match (self.role(at), self.role(at + 1)) {
            (Some(R::Approx | R::Nearly | R::Over), _) => (true, at + 1),
            (Some(R::More | R::Less), Some(R::Than)) | (Some(R::At), Some(R::Least)) | (Some(R::Up), Some(R::To)) => {
                (true, at + 2)
            }
            _ => (false, at),
        }
    }

    /// How many units: a number, "a", "several"; of two numbers the greater.
    fn count(&self, at: usize, bare: bool) -> Option<(Count, usize)> {
        if let Some((n, next)) = self.number(at) {
            // "three to four days", "10 or 12 days": as far as the longer
            if matches!(self.role(next), Some(R::To | R::Or | R::Dash))
                && let Some((_, end)) = self.number(next + 1)
                && self.roles(end).unit.is_some()
            {
                return Some((Count::Exactly(n), end));
            }
            return Some((Count::Exactly(n), next));
        }
        match self.role(at) {
            Some(R::Half) => {
                let article = self.skip(at + 1, R::Article);
                (article > at + 1 && self.roles(article).unit.is_some()).then_some((Count::AndHalf(0), article))
            }
            Some(R::Article) => match self.role(at + 1) {
                Some(R::Vague) => Some((Count::Vague, at + 2)),
                Some(R::Couple) => Some((Count::Exactly(2), self.skip(at + 2, R::Of))),
                Some(R::Full) => Some((Count::Exactly(1), at + 2)),
                _ => {
                    let roles = self.roles(at + 1);
                    (roles.unit.is_some() && !roles.plural).then_some((Count::Exactly(1), at + 1))
                }
            },
            Some(R::Additional) if self.roles(at + 1).unit.is_some() => Some((Count::Exactly(1), at + 1)),
            Some(R::Additional) => self.number(at + 1).map(|(n, next)| (Count::Exactly(n), next)),
            Some(R::Vague) => Some((Count::Vague, at + 1)),
            Some(R::Couple) => Some((Count::Exactly(2), self.skip(at + 1, R::Of))),
            _ => {
                let roles = self.roles(at);
                let singular = bare && roles.unit.is_some() && !roles.plural;
                if singular {
                    return Some((Count::Exactly(1), at));
                }
                (roles.plural && roles.unit.is_some()).then_some((Count::Vague, at))
            }
        }
    }

    /// "two days ago", "a year earlier", "a week later", "two days before", "the day before", "the day after".
    pub fn offset(&self, at: usize) -> Option<FoundPoint> {
        if let Some(found) = self.before_last(at) {
            return Some(found);
        }
        let (length, next) = match self.length(at, false) {
            Some(found) => found,
            None => {
                let unit = self.skip(at, R::The);
                let one = Length { count: Count::Exactly(1), unit: self.roles(unit).unit?, approximate: false };
                if unit == at
                    || self.roles(unit).plural
                    || !matches!(self.role(unit + 1), Some(R::Before | R::After | R::Following))
                {
                    return None;
                }
                (one, unit + 1)
            }
        };
        let (back, discourse) = match self.role(next)? {
            R::Ago => (true, false),
            R::Earlier => (true, true),
            R::Later => (false, true),
            R::Before if self.ends_clause(next + 1) => (true, true),
            R::After | R::Following if self.ends_clause(next + 1) => (false, true),
            _ => return None,
        };
        let base = Base::Offset { length, back, discourse };
        let rule = if discourse { "date.offset_discourse" } else { "date.ago" };
        Some((Point::new(base), next + 1, rule))
    }

    /// "two nights ago", "the night before last", "the week before last".
    fn before_last(&self, at: usize) -> Option<FoundPoint> {
        let night = |days: i8| {
            let mut point = Point::new(Base::Days(-days));
            point.part = Some(DayPart::Night);
            point
        };
        if let Some((days @ 2..=MOST_NIGHTS, part)) = self.number(at) {
            let nights = self.roles(part).part == Some(DayPart::Night) && self.ends_as_plural(part);
            return (nights && self.is(part + 1, R::Ago)).then(|| (night(days as i8), part + 2, "date.ago"));
        }
        let then = self.roles(at + 4);
        let other =
            then.unit.is_some() || then.weekday > 0 || then.month > 0 || then.season.is_some() || then.part.is_some();
        let last = self.is(at, R::The) && self.is(at + 2, R::Before) && self.is(at + 3, R::Last);
        if !last || other || self.capital(at + 4) {
            return None;
        }
        if self.roles(at + 1).part == Some(DayPart::Night) {
            return Some((night(2), at + 4, "date.ago"));
        }
        let unit = self.roles(at + 1).unit.filter(|_| !self.roles(at + 1).plural)?;
        let length = Length { count: Count::Exactly(2), unit, approximate: false };
        let point = Point::new(Base::Offset { length, back: true, discourse: false });
        matches!(unit, DateUnit::Week | DateUnit::Month | DateUnit::Year).then_some((point, at + 4, "date.ago"))
    }

    /// Whether nothing follows that the words "before" and "after" could govern.
    fn ends_clause(&self, at: usize) -> bool {
        at >= self.end || self.words.word_sets.has(WordSet::TimeBounds, self.text(at))
    }

    /// A length of time by itself: "for three days", "a 48-hour ceasefire", "the first nine months".
    pub fn duration(&self, at: usize) -> Option<FoundDate> {
        let mut start = self.skip(at, R::The);
        let ordinal = self.roles(start).ordinal > 0 || self.is(start, R::Latest) || self.is(start, R::Last);
        if ordinal {
            start += 1;
        }
        let bare = self.roles(start).plural;
        if bare
            && !ordinal
            && !matches!(self.before(at), Some(R::For | R::Over | R::Within | R::During | R::After | R::Than))
        {
            return None;
        }
        if start == at + 1 && !ordinal && self.number(start).is_none() {
            return None;
        }
        let (length, next) = self.length(start, false)?;
        // "three quarters of them": a share
        let share = length.unit == DateUnit::Quarter
            && self.is(next, R::Of)
            && self.words.word_sets.has(WordSet::ShareHeads, self.text(next + 1));
        if share || length.unit == DateUnit::Quarter && self.of_a_magnitude(next) {
            return None;
        }
        Some((Expression::Duration(length), next, "date.duration"))
    }

    /// "the first nine months of 2023", "the last two days of May", "the first week of this year".
    pub fn part_of(&self, at: usize) -> Option<FoundDate> {
        let start = self.skip(at, R::The);
        let last = self.is(start, R::Last);
        if !last && self.roles(start).ordinal != 1 {
            return None;
        }
        let (Length { count: Count::Exactly(count), unit, .. }, next) = self.length(start + 1, true)? else {
            return None;
        };
        let (of, end, _) = self.point(next + 1).filter(|_| self.is(next, R::Of))?;
        let whole = match &of.base {
            Base::Date { day: None, weekday: None, .. } => true,
            Base::Unit(unit, _) => matches!(unit, DateUnit::Month | DateUnit::Year),
            _ => false,
        };
        let fits = whole && of.modifier.is_none() && matches!(unit, DateUnit::Day | DateUnit::Week | DateUnit::Month);
        fits.then_some((Expression::PartOf { count, unit, last, of }, end, "date.part_of_period"))
    }

    /// "the 10 days to Wednesday", "the 72 hours up to noon on Tuesday", "the 12 months ending in June".
    pub fn ending(&self, at: usize) -> Option<FoundDate> {
        let (length, next) = self.length(at + 1, true).filter(|_| self.is(at, R::The))?;
        let end = match self.role(next) {
            Some(R::To) => next + 1,
            Some(R::Up) if self.is(next + 1, R::To) => next + 2,
            _ if self.has(next, WordSet::EndingParticiples) => self.skip(self.skip(next + 1, R::On), R::In),
            _ => return None,
        };
        let (point, end, _) = self.point(end)?;
        let whole = matches!(length.count, Count::Exactly(_)) && point.modifier.is_none() && point.portion.is_none();
        let month = matches!(point.base, Base::Date { month: Some(_), .. });
        (whole && (point.names_day() || month)).then_some((
            Expression::Ending { length, end: point },
            end,
            "date.window",
        ))
    }

    /// "a quarter of a million", "a quarter-million": a part of a number.
    fn of_a_magnitude(&self, at: usize) -> bool {
        let place = self.skip(self.skip(at, R::Dash), R::Of);
        self.is(self.skip(self.skip(place, R::Article), R::Dash), R::Magnitude)
    }

    /// The token after an age, which is no date: "30 years old", "30-year-old", "aged 12 months", "18 years of age".
    pub fn age(&self, at: usize) -> Option<usize> {
        let (_, number_end) = self.number(at)?;
        let unit = self.skip(number_end, R::Dash);
        self.roles(unit).unit?;
        let old = self.skip(unit + 1, R::Dash);
        if self.is(old, R::Old) {
            return Some(old + 1);
        }
        (self.is(unit + 1, R::Of) && self.is(unit + 2, R::Age)).then_some(unit + 3)
    }

    /// "every Friday", "each of the past two years", "daily", "every two weeks", "per day", "a day" after "twice".
    pub fn set(&self, at: usize) -> Option<FoundDate> {
        let rule = "date.set";
        if let Some(unit) = self.roles(at).every {
            return (!self.capital(at) || at == self.start).then_some((
                Expression::Set(Every::Unit(1, unit)),
                at + 1,
                rule,
            ));
        }
        if self.is(at, R::Per) {
            let unit = self.roles(at + 1).unit.filter(|_| !self.roles(at + 1).plural)?;
            return Some((Expression::Set(Every::Unit(1, unit)), at + 2, rule));
        }
        if !self.is(at, R::Every) {
            return self.plural_weekday(at);
        }
        let roles = self.roles(at + 1);
        let every = if let Some(unit) = roles.unit {
            Every::Unit(1, unit)
        } else if roles.weekday > 0 && self.capital(at + 1) {
            let part = self.roles(at + 2).part;
            return Some((
                Expression::Set(Every::Weekday(roles.weekday, part)),
                at + 2 + usize::from(part.is_some()),
                rule,
            ));
        } else if roles.month > 0 && self.capital(at + 1) {
            Every::Month(roles.month)
        } else if let Some(season) = roles.season {
            Every::Season(season)
        } else if let Some(part) = roles.part {
            Every::Part(part)
        } else {
            let (n, next) = self.number(at + 1)?;
            let unit = self.roles(next).unit?;
            return Some((Expression::Set(Every::Unit(n.min(999) as u16, unit)), next + 1, rule));
        };
        Some((Expression::Set(every), at + 2, rule))
    }
}
