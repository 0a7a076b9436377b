//! Chooses among the shapes that fit at a token, and puts dates together: modifiers, ranges, windows, lists.

use super::expression::{Base, Count, Expression, Point, Portion, Side, Which, Year};
use super::reader::{Found, FoundPoint, Reader};
use crate::claim::DateMod;
use crate::lexicon::{DateRole as R, DateUnit, Reference};
use crate::segment::TokenKind;
use std::ops::Range;

/// What stands at a token.
pub(super) enum Outcome {
    Nothing,
    /// Words that look like a date and are none; go on at this token.
    Skip(usize),
    Mention(Expression, usize, &'static str),
}

impl Reader<'_> {
    pub fn outcome(&self, at: usize) -> Outcome {
        let roles = self.roles(at);
        let number = self.kind(at) == Some(TokenKind::Number);
        if !number && !self.starts(at) {
            return Outcome::Nothing;
        }
        if roles.phrase
            && self.capital(at)
            && let Some(length) = self.words.name_at(self.document, at, self.end)
        {
            return Outcome::Skip(at + length);
        }
        if let Some(next) = self.age(at) {
            return Outcome::Skip(next);
        }
        // "9/11", "7/7": the name of an event, or a fraction
        if number
            && self.text(at + 1) == "/"
            && !self.spaced(at + 1)
            && self.numeric(at).is_none()
            && self.mixed_fraction(at).is_none()
        {
            return Outcome::Skip(at + 3);
        }
        let Some((expression, next, rule)) = self.best(at) else { return Outcome::Nothing };
        if self.is_event_name(at, next, &expression) {
            return Outcome::Skip(next);
        }
        Outcome::Mention(expression, next, rule)
    }

    /// Whether any shape can begin with the word.
    fn starts(&self, at: usize) -> bool {
        let roles = self.roles(at);
        let kinds = roles.month > 0
            || roles.weekday > 0
            || roles.unit.is_some()
            || roles.every.is_some()
            || roles.season.is_some()
            || roles.part.is_some()
            || roles.cardinal > 0
            || roles.ten > 0
            || roles.ordinal > 0
            || roles.decade > 0
            || roles.phrase;
        kinds
            || matches!(self.text(at), "Q" | "H")
            || matches!(
                roles.role,
                Some(
                    R::The
                        | R::Article
                        | R::Last
                        | R::Next
                        | R::Past
                        | R::Previous
                        | R::Following
                        | R::Coming
                        | R::This
                        | R::That
                        | R::These
                        | R::Same
                        | R::Current
                        | R::Latest
                        | R::Recent
                        | R::Every
                        | R::Early
                        | R::Late
                        | R::Mid
                        | R::Beginning
                        | R::Middle
                        | R::End
                        | R::Half
                        | R::Vague
                        | R::Couple
                        | R::More
                        | R::Less
                        | R::Approx
                        | R::Nearly
                        | R::At
                        | R::Up
                        | R::Earlier
                        | R::Later
                        | R::Fiscal
                        | R::Today
                        | R::Yesterday
                        | R::Tomorrow
                        | R::Tonight
                        | R::Overnight
                        | R::Apostrophe
                        | R::Sometime
                        | R::Per
                        | R::Additional
                        | R::So
                        | R::Full
                )
            )
    }

    /// The longest expression; of equals, the one tried first.
    fn best(&self, at: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut offer = |found: Option<Found>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|b| found.1 > b.1)
            {
                best = Some(found);
            }
        };
        offer(self.range(at));
        offer(self.year_range(at));
        offer(self.day_of_list(at));
        offer(self.dated_window(at));
        offer(self.point(at).map(|(point, next, rule)| self.finish(point, next, rule)));
        offer(self.set(at));
        offer(self.duration(at));
        offer(self.reference(at));
        best
    }

    /// One date with what stands before it ("early", "the end of") and after it ("night").
    pub fn point(&self, at: usize) -> Option<FoundPoint> {
        let plain = self.core(at);
        let modified = self.modified(at);
        let (mut point, mut next, rule) = match (plain, modified) {
            (Some(plain), Some(modified)) => {
                if modified.1 > plain.1 {
                    modified
                } else {
                    plain
                }
            }
            (plain, modified) => plain.or(modified)?,
        };
        if point.part.is_none() && point.time.is_none() && self.is_day(&point) {
            // "yesterday afternoon", "June 16 evening", "Friday early morning"
            let part_at = self.skip(self.skip(next, R::Early), R::Late);
            if let Some(part) =
                self.roles(part_at).part.filter(|_| !self.text(part_at).ends_with('s') && !self.capital(part_at))
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
        Some((point, next, rule))
    }

    fn is_day(&self, point: &Point) -> bool {
        match &point.base {
            Base::Date { day, .. } => day.is_some(),
            Base::Weekday(..) | Base::Days(_) | Base::Holiday(..) | Base::Unit(DateUnit::Day, _) => true,
            _ => false,
        }
    }

    fn core(&self, at: usize) -> Option<FoundPoint> {
        let shapes: [fn(&Self, usize) -> Option<FoundPoint>; 14] = [
            Self::numeric,
            Self::calendar,
            Self::decade,
            Self::century,
            Self::time_of_day,
            Self::quarter,
            Self::season,
            Self::quarter_code,
            Self::offset,
            Self::deictic,
            Self::relative,
            Self::year,
            Self::holiday,
            Self::year_end,
        ];
        let mut best: Option<FoundPoint> = None;
        for shape in shapes {
            if let Some(found) = shape(self, at)
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
        let sign = self.is(at + 1, R::Dash) || self.is(at + 1, R::Possessive) || self.is(at + 2, R::End) && false;
        let end = at + 1 + usize::from(sign);
        if self.roles(at).plural || !self.is(end, R::End) || self.text(end) != "end" {
            return None;
        }
        let mut point = Point::new(Base::Unit(unit, Which::This));
        point.modifier = Some(DateMod::End);
        Some((point, end + 1, "date.year_end"))
    }

    /// "early in 2003", "late April", "mid-2014", "the end of the month", "earlier this week", "around Nov. 1".
    fn modified(&self, at: usize) -> Option<FoundPoint> {
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
        if !self.is_day(&point) || modifier == Some(DateMod::Approx) {
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
    fn finish(&self, point: Point, next: usize, rule: &'static str) -> Found {
        let period = matches!(&point.base, Base::Unit(_, Which::This) | Base::Quarter(..));
        let so_far =
            self.is(next, R::So) && self.is(next + 1, R::Far) || self.is(next, R::To) && self.text(next + 1) == "date";
        if period && so_far {
            (Expression::SoFar(point), next + 2, "date.so_far")
        } else {
            (Expression::Point(point), next, rule)
        }
    }

    fn dated_window(&self, at: usize) -> Option<Found> {
        if self.is(at, R::So) && self.is(at + 1, R::Far) {
            let inner = if self.is(at + 2, R::In) { at + 3 } else { at + 2 };
            let (point, next, _) = self.point(inner)?;
            return Some((Expression::SoFar(point), next, "date.so_far"));
        }
        let (length, side, next) = self.window(at)?;
        // "recent weeks", "the coming months": no length that could be reckoned with
        if length.count == Count::Vague {
            let reference = if side == Side::Future { Reference::Future } else { Reference::Past };
            return Some((Expression::Reference(reference), next, "date.vague_window"));
        }
        Some((Expression::Window { length, side }, next, "date.window"))
    }

    fn reference(&self, at: usize) -> Option<Found> {
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

    /// "between June 1 and 10", "from 1 to 10 June", "June 1-10", "from Monday to Friday", "May–June 2024".
    fn range(&self, at: usize) -> Option<Found> {
        let (mut from, from_end) = match self.day_of_range(at) {
            Some(found) => found,
            None => {
                let (point, next, _) = self.core_or_modified(at)?;
                (point, next)
            }
        };
        let before = self.before(at);
        let joined = match self.role(from_end)? {
            R::And => before == Some(R::Between),
            R::To | R::Until | R::Through => {
                before == Some(R::From) || before == Some(R::Between) || self.is_day(&from)
            }
            R::Dash => true,
            _ => false,
        };
        if !joined {
            return None;
        }
        let to_start = from_end + 1;
        // "June 1-10", "between June 1 and 10"
        let second = match self.point(to_start) {
            Some((point, next, _)) => Some((point, next)),
            None => self.second_day(&from, to_start),
        };
        let (mut to, to_end) = second?;
        if self.is(from_end, R::Dash) && !self.same_size(&from, &to) {
            return None;
        }
        complete(&mut from, &mut to)?;
        let expression = Expression::Range { from, to, from_tokens: at..from_end, to_tokens: to_start..to_end };
        Some((expression, to_end, "date.range"))
    }

    fn core_or_modified(&self, at: usize) -> Option<FoundPoint> {
        let (plain, modified) = (self.core(at), self.modified(at));
        match (plain, modified) {
            (Some(plain), Some(modified)) => Some(if modified.1 > plain.1 { modified } else { plain }),
            (plain, modified) => plain.or(modified),
        }
    }

    /// The first number of "1 to 10 June", "16-17 June".
    fn day_of_range(&self, at: usize) -> Option<(Point, usize)> {
        let start = self.skip(at, R::The);
        let (day, next) = match self.ordinal(start) {
            Some(found) => found,
            None => {
                let (day, 1..=2) = self.digits(start)? else { return None };
                (day as u8, start + 1)
            }
        };
        if !(1..=31).contains(&day)
            || !matches!(self.role(next)?, R::To | R::Dash | R::And | R::Or | R::Until | R::Through)
        {
            return None;
        }
        let (point, _, _) = self.calendar(next + 1)?;
        let Base::Date { day: Some(last), month: Some(_), weekday: None, .. } = point.base else { return None };
        (day < last).then(|| (day_point(day), next))
    }

    /// The first day of "28 and 29 August".
    fn day_of_list(&self, at: usize) -> Option<Found> {
        let (mut day, next) = self.day_of_range(at)?;
        let (month, _, _) = self.calendar(next + 1)?;
        let listed = matches!(self.role(next), Some(R::And | R::Or | R::Comma)) && self.before(at) != Some(R::Between);
        if let (Base::Date { year, month, .. }, Base::Date { year: y, month: m, .. }) = (&mut day.base, &month.base) {
            (*year, *month) = (*y, *m);
        }
        listed.then_some((Expression::Point(day), next, "date.list"))
    }

    fn second_day(&self, from: &Point, at: usize) -> Option<(Point, usize)> {
        let Base::Date { day: Some(first), month: Some(_), .. } = from.base else { return None };
        let (day, next) = match self.ordinal(at) {
            Some(found) => found,
            None => {
                let (day, 1..=2) = self.digits(at)? else { return None };
                (day as u8, at + 1)
            }
        };
        if day <= first || day > 31 || self.bare_noun(next) && self.counts(next) {
            return None;
        }
        let mut point = day_point(day);
        let (year, next) = self.year_after(next).unwrap_or((Year::Unknown, next));
        if let Base::Date { year: slot, .. } = &mut point.base {
            *slot = year;
        }
        Some((point, next))
    }

    fn same_size(&self, a: &Point, b: &Point) -> bool {
        match (&a.base, &b.base) {
            (Base::Date { month: am, day: ad, .. }, Base::Date { month: bm, day: bd, .. }) => {
                (ad.is_some() == bd.is_some()) && (am.is_some() == bm.is_some() || ad.is_some())
            }
            (Base::Weekday(..), Base::Weekday(..)) | (Base::Season(..), Base::Season(..)) => true,
            _ => false,
        }
    }

    /// The days that follow in "May 4, 5 and 6".
    pub fn list(&self, expression: &Expression, at: usize) -> Vec<(Expression, Range<usize>)> {
        let mut found = Vec::new();
        let Expression::Point(Point {
            base: Base::Date { month: Some(_), day: Some(_), year: Year::Unknown, .. }, ..
        }) = expression
        else {
            return found;
        };
        let Expression::Point(first) = expression else { return found };
        let mut next = at;
        // no list of days is longer than a month
        for _ in 0..31 {
            let last = self.is(next, R::And) || self.is(next, R::Or);
            if !last && !self.is(next, R::Comma) {
                break;
            }
            let number = next + 1;
            let Some((day, end)) = self.ordinal(number).or_else(|| match self.digits(number) {
                Some((day, 1..=2)) => Some((day as u8, number + 1)),
                _ => None,
            }) else {
                break;
            };
            let closes = self.kind(end) == Some(TokenKind::Sign) && self.text(end) != "%" || end >= self.end;
            let goes_on = self.role(end).is_some_and(|role| role != R::Counted) && self.roles(end).unit.is_none();
            if !(1..=31).contains(&day) || !(closes || goes_on) || self.is(end, R::Dash) {
                break;
            }
            let mut point = first.clone();
            if let Base::Date { day: slot, weekday, .. } = &mut point.base {
                (*slot, *weekday) = (Some(day), None);
            }
            found.push((Expression::Point(point), number..end));
            next = end;
            if last {
                break;
            }
        }
        found
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
            && (self.capital(next) || self.text(next) == "protests" && self.before(at) == Some(R::The));
        nameable && name
    }
}

fn day_point(day: u8) -> Point {
    Point::new(Base::Date { year: Year::Unknown, month: None, day: Some(day), weekday: None, either_order: false })
}

/// Gives each end of a range what only the other says; nothing where the two cannot be a range.
fn complete(from: &mut Point, to: &mut Point) -> Option<()> {
    if let (
        Base::Date { year: from_year, month: from_month, day: from_day, .. },
        Base::Date { year: to_year, month: to_month, day: to_day, .. },
    ) = (&mut from.base, &mut to.base)
    {
        if from_day.is_some() && to_day.is_none() && to_month.is_none() {
            return None;
        }
        if from_month.is_none() && from_day.is_some() {
            *from_month = *to_month;
        }
        if to_month.is_none() && to_day.is_some() {
            *to_month = *from_month;
        }
        if from_month.is_some() && *from_year == Year::Unknown {
            *from_year = *to_year;
        } else if *to_year == Year::Unknown {
            *to_year = *from_year;
        }
    }
    Some(())
}
