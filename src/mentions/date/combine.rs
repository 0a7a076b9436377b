//! Chooses among the shapes that fit at a token, and puts dates together: modifiers, ranges, windows, lists.

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Count, Expression, Point, Portion, Side, Which, Year};
use crate::claim::DateMod;
use crate::lexicon::{DateRole as R, DateUnit, Reference, Shapes, WordSet};
use crate::text::TokenKind;

/// What is at a token.
pub(super) enum DateOutcome {
    Nothing,
    /// Words that look like a date and are none; go on at this token.
    Skip(usize),
    Mention(Expression, usize, &'static str),
}

impl DateCursor<'_> {
    /// What is at a token: a date, or something that looks like one and is passed over.
    pub fn outcome(&self, at: usize) -> DateOutcome {
        let roles = self.roles(at);
        let number = self.kind(at) == Some(TokenKind::Number);
        if roles.phrase
            && self.capital(at)
            && let Some(length) = self.words.name_at(self.document, at, self.end)
        {
            return DateOutcome::Skip(at + length);
        }
        if let Some(next) = self.age(at) {
            return DateOutcome::Skip(next);
        }
        // "9/11", "7/7": the name of an event, or a fraction
        if number
            && self.text(at + 1) == "/"
            && !self.spaced(at + 1)
            && self.numeric(at).is_none()
            && self.mixed_fraction(at).is_none()
        {
            return DateOutcome::Skip(at + 3);
        }
        if (number || roles.month_kind.is_some())
            && let Some(next) = self.impossible(at)
        {
            return DateOutcome::Skip(next);
        }
        let Some((expression, next, rule)) = self.best(at) else { return DateOutcome::Nothing };
        if self.is_event_name(at, next, &expression) {
            return DateOutcome::Skip(next);
        }
        DateOutcome::Mention(expression, next, rule)
    }

    /// The longest expression; of equals, the one tried first.
    fn best(&self, at: usize) -> Option<FoundDate> {
        let mut best: Option<FoundDate> = None;
        let mut offer = |found: Option<FoundDate>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|b| found.1 > b.1)
            {
                best = Some(found);
            }
        };
        let shapes = self.shapes(at);
        let plain = self.plain(at);
        offer(self.range(at, plain.as_ref()));
        if shapes.any(Shapes::DAY_OF_RANGE) {
            offer(self.year_range(at));
            offer(self.day_of_list(at));
        }
        if shapes.any(Shapes::WINDOW) {
            offer(self.dated_window(at));
        }
        offer(plain.map(|plain| self.with_parts(plain)).map(|(point, next, rule)| self.finish(point, next, rule)));
        if shapes.any(Shapes::SET) {
            offer(self.set(at));
        }
        if shapes.any(Shapes::DURATION) {
            offer(self.part_of(at));
            offer(self.half_of(at));
            offer(self.ending(at));
            offer(self.duration(at));
        }
        offer(self.reference(at));
        best
    }

    /// One date with what comes before it ("early", "the end of") and after it ("night").
    pub fn point(&self, at: usize) -> Option<FoundPoint> {
        self.plain(at).map(|plain| self.with_parts(plain))
    }

    /// One date with what comes before it.
    fn plain(&self, at: usize) -> Option<FoundPoint> {
        match (self.core(at), self.modified(at)) {
            (Some(core), Some(modified)) => Some(if modified.1 > core.1 { modified } else { core }),
            (core, modified) => core.or(modified),
        }
    }

    /// Adds what comes after a date.
    fn with_parts(&self, (mut point, mut next, rule): FoundPoint) -> FoundPoint {
        if point.part.is_none() && point.time.is_none() && point.names_day() {
            // "yesterday afternoon", "June 16 evening", "Friday early morning"
            let part_at = self.skip(self.skip(next, R::Early), R::Late);
            if let Some(part) =
                self.roles(part_at).part.filter(|_| !self.ends_as_plural(part_at) && !self.capital(part_at))
            {
                (point.part, next) = (Some(part), part_at + 1);
            }
        }
        // "the end of the month", "year's end", "year-end"
        if let Base::Unit(unit, _) = point.base {
            let end = self.skip(self.skip(next, R::Possessive), R::Dash);
            if end > next && self.is(end, R::End) && unit != DateUnit::Day && point.modifier.is_none() {
                (point.modifier, next) = (Some(DateMod::End), end + 1);
            }
        }
        (point, next, rule)
    }

    /// The longest date that one of the shapes reads at a token, without what may come before or after it.
    pub(super) fn core(&self, at: usize) -> Option<FoundPoint> {
        type Shape = fn(&DateCursor, usize) -> Option<FoundPoint>;
        // of equals the first is taken
        const SHAPES: [(Shapes, Shape); 14] = [
            (Shapes::NUMERIC, |r, at| r.numeric(at)),
            (Shapes::CALENDAR, |r, at| r.calendar(at)),
            (Shapes::DECADE, |r, at| r.decade(at)),
            (Shapes::CENTURY, |r, at| r.century(at)),
            (Shapes::TIME_OF_DAY, |r, at| r.time_of_day(at)),
            (Shapes::QUARTER, |r, at| r.quarter(at)),
            (Shapes::SEASON, |r, at| r.season(at)),
            (Shapes::QUARTER_CODE, |r, at| r.quarter_code(at)),
            (Shapes::OFFSET, |r, at| r.offset(at)),
            (Shapes::DEICTIC, |r, at| r.deictic(at)),
            (Shapes::RELATIVE, |r, at| r.relative(at)),
            (Shapes::YEAR, |r, at| r.year(at)),
            (Shapes::HOLIDAY, |r, at| r.holiday(at)),
            (Shapes::YEAR_END, |r, at| r.year_end(at)),
        ];
        let shapes = self.shapes(at);
        let mut best: Option<FoundPoint> = None;
        for (shape, read) in SHAPES {
            if !shapes.any(shape) {
                debug_assert!(read(self, at).is_none(), "{shape:?} at {}", self.text(at));
                continue;
            }
            if let Some(found) = read(self, at)
                && best.as_ref().is_none_or(|b| found.1 > b.1)
            {
                best = Some(found);
            }
        }
        best
    }

    /// "overnight", "year-end", "year's end".
    fn year_end(&self, at: usize) -> Option<FoundPoint> {
        if self.is(at, R::Overnight) {
            let mut point = Point::new(Base::Days(0));
            point.part = Some(crate::lexicon::DayPart::Night);
            point.portion = Some(Portion::Earlier);
            return Some((point, at + 1, "date.overnight"));
        }
        let unit = self.roles(at).unit.filter(|u| matches!(u, DateUnit::Year | DateUnit::Month))?;
        let sign = self.is(at + 1, R::Dash) || self.is(at + 1, R::Possessive);
        let end = at + 1 + usize::from(sign);
        if self.roles(at).plural || !self.is(end, R::End) || !self.has(end, WordSet::EndNouns) {
            return None;
        }
        let mut point = Point::new(Base::Unit(unit, Which::This));
        point.modifier = Some(DateMod::End);
        Some((point, end + 1, "date.year_end"))
    }

    /// "early in 2003", "late April", "mid-2014", "the end of the month", "earlier this week", "around Nov. 1".
    pub(super) fn modified(&self, at: usize) -> Option<FoundPoint> {
        if !self.shapes(at).any(Shapes::MODIFIED) {
            return None;
        }
        let start = self.skip(at, R::The);
        let (modifier, portion, next) = match self.role(start)? {
            R::Early => (Some(DateMod::Start), None, start + 1),
            R::Late => (Some(DateMod::End), None, start + 1),
            R::Mid => (Some(DateMod::Mid), None, self.skip(start + 1, R::Dash)),
            role @ (R::Beginning | R::Middle | R::End) if self.is(start + 1, R::Of) => {
                let modifier = match role {
                    R::Beginning => DateMod::Start,
                    R::Middle => DateMod::Mid,
                    _ => DateMod::End,
                };
                (Some(modifier), None, start + 2)
            }
            R::Earlier => (None, Some(Portion::Earlier), start + 1),
            R::Later => (None, Some(Portion::Later), start + 1),
            R::Sometime => (None, None, start + 1),
            R::Approx => (Some(DateMod::Approx), None, start + 1),
            _ => return None,
        };
        let glued = self.skip(next, R::Dash);
        let plain = if matches!(modifier, Some(DateMod::Start | DateMod::End)) { glued } else { next };
        let inner = match self.role(plain) {
            Some(R::In | R::On) if modifier != Some(DateMod::Approx) => plain + 1,
            _ => plain,
        };
        let (mut point, end, rule) = self.core(inner).or_else(|| self.modified_unit(inner))?;
        if point.modifier.is_some() && modifier.is_some()
            || point.portion.is_some()
            || matches!(point.base, Base::PartOfDay(_)) && modifier != Some(DateMod::Approx)
        {
            return None;
        }
        // "late on Friday" says nothing of the day, but of its part
        if !point.names_day() || modifier == Some(DateMod::Approx) {
            point.modifier = modifier.or(point.modifier);
        }
        point.portion = portion;
        Some((
            point,
            end,
            if matches!(rule, "date.month" | "date.month_year" | "date.year") { "date.part_of_period" } else { rule },
        ))
    }

    /// "the year", "the month", which without "the end of" or "later in" before it are no dates.
    fn modified_unit(&self, at: usize) -> Option<FoundPoint> {
        let unit_at = self.skip(at, R::The);
        let unit = self.roles(unit_at).unit?;
        let large = matches!(
            unit,
            DateUnit::Week
                | DateUnit::Month
                | DateUnit::Year
                | DateUnit::Quarter
                | DateUnit::Decade
                | DateUnit::Century
        );
        let fits = unit_at > at && large && !self.roles(unit_at).plural;
        fits.then(|| (Point::new(Base::Unit(unit, Which::This)), unit_at + 1, "date.part_of_period"))
    }

    /// "so far this year", "this year so far", "this year to date".
    fn finish(&self, point: Point, next: usize, rule: &'static str) -> FoundDate {
        let period = matches!(&point.base, Base::Unit(_, Which::This) | Base::Quarter(..));
        let so_far = self.is(next, R::So) && self.is(next + 1, R::Far)
            || self.is(next, R::To) && self.has(next + 1, WordSet::DateNouns);
        if period && so_far {
            (Expression::SoFar(point), next + 2, "date.so_far")
        } else {
            (Expression::Point(point), next, rule)
        }
    }

    /// A span that is reckoned from a day: "so far this year", "the past 24 hours", "recent weeks".
    fn dated_window(&self, at: usize) -> Option<FoundDate> {
        if self.is(at, R::So) && self.is(at + 1, R::Far) {
            let inner = if self.is(at + 2, R::In) { at + 3 } else { at + 2 };
            let (point, next, _) = self.point(inner)?;
            return Some((Expression::SoFar(point), next, "date.so_far"));
        }
        let (length, side, next) = self.window(at)?;
        // "recent weeks", "the coming months": no length that could be reckoned with
        // "the last few hours" are of this day, or of the one before
        let near = length.unit == DateUnit::Hour && side == Side::Past;
        if length.count == Count::Vague && !near {
            let reference = if side == Side::Future { Reference::Future } else { Reference::Past };
            return Some((Expression::Reference(reference), next, "date.vague_window"));
        }
        Some((Expression::Window { length, side }, next, "date.window"))
    }

    fn reference(&self, at: usize) -> Option<FoundDate> {
        if !self.roles(at).phrase {
            return None;
        }
        let (&reference, length) = self.words.references.longest_at(self.document, at, self.end)?;
        // "as soon as the guns fell silent", "soon after"
        if length == 1 && (self.before(at) == Some(R::As) || matches!(self.role(at + 1), Some(R::After | R::As))) {
            return None;
        }
        Some((Expression::Reference(reference), at + length, "date.reference"))
    }

    /// "April 6 Movement", "Bloody Sunday", "30 June protests": a date that names an event.
    fn is_event_name(&self, at: usize, next: usize, expression: &Expression) -> bool {
        let Expression::Point(point) = expression else { return false };
        let nameable = match &point.base {
            Base::Date { year: Year::Unknown, .. } | Base::Weekday(_, Which::Nearest) => {
                self.capital(at) || self.kind(at) == Some(TokenKind::Number)
            }
            _ => false,
        };
        let name = self.roles(next).event_noun
            && (self.capital(next) || self.has(next, WordSet::DatedEvents) && self.before(at) == Some(R::The));
        nameable && name
    }
}
