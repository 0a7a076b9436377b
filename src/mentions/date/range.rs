//! Two or more dates that share a part: ranges and lists.

use super::cursor::{DateCursor, FoundDate, FoundPoint};
use super::expression::{Base, Expression, Point, Year};
use crate::lexicon::{DateRole as R, Shapes, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many tokens a time of day in brackets has at the most: "(2:30 p.m.)".
const BRACKET: usize = 6;

impl DateCursor<'_> {
    /// "between June 1 and 10", "from 1 to 10 June", "June 1-10", "from Monday to Friday", "May–June 2024".
    /// `plain` is the date at `at`, if there is one.
    pub(super) fn range(&self, at: usize, plain: Option<&FoundPoint>) -> Option<FoundDate> {
        let (mut from, from_end) = match self.day_of_range(at) {
            Some(found) => found,
            None => {
                let (point, next, _) = plain?;
                (point.clone(), *next)
            }
        };
        let before = self.before(at);
        // "from Saturday right through to Monday"
        let after = self.skip_bracket(from_end);
        let joint = after + usize::from(self.has(after, WordSet::RangeAdverbs));
        let joined = match self.role(joint)? {
            R::And => before == Some(R::Between),
            R::To | R::Until | R::Through => before == Some(R::From) || before == Some(R::Between) || from.names_day(),
            R::Dash => true,
            _ => false,
        };
        if !joined {
            return None;
        }
        let to_start = joint + 1 + usize::from(self.is(joint, R::Through) && self.is(joint + 1, R::To));
        // "June 1-10", "between June 1 and 10"
        let second = match self.point(to_start) {
            Some((point, next, _)) => Some((point, next)),
            None => self.second_day(&from, to_start),
        };
        let (mut to, to_end) = second?;
        if self.is(joint, R::Dash) && !self.same_size(&from, &to) {
            return None;
        }
        complete(&mut from, &mut to)?;
        let expression = Expression::Range { from, to, from_tokens: at..from_end, to_tokens: to_start..to_end };
        Some((expression, to_end, "date.range"))
    }

    /// The token after a time of day in brackets: "between 6 May (noon) and 7 May (16:00)".
    fn skip_bracket(&self, at: usize) -> usize {
        let closes = |end: &usize| self.text(*end) == ")";
        let close = (at + 2..at + 2 + BRACKET).find(closes).filter(|_| self.text(at) == "(");
        close.map_or(at, |close| close + 1)
    }

    /// The first number of "1 to 10 June", "16-17 June".
    fn day_of_range(&self, at: usize) -> Option<(Point, usize)> {
        if !self.shapes(at).any(Shapes::DAY_OF_RANGE) {
            return None;
        }
        let mut start = self.skip(at, R::The);
        // "between the afternoons of 14 and 15 March"
        if self.roles(start).part.is_some() && self.ends_as_plural(start) && self.is(start + 1, R::Of) {
            start += 2;
        }
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
    pub(super) fn day_of_list(&self, at: usize) -> Option<FoundDate> {
        let (mut day, next) = self.day_of_range(at)?;
        let (month, _, _) = self.calendar(next + 1)?;
        let listed = matches!(self.role(next), Some(R::And | R::Or | R::Comma)) && self.before(at) != Some(R::Between);
        if let (Base::Date { year, month, .. }, Base::Date { year: y, month: m, .. }) = (&mut day.base, &month.base) {
            (*year, *month) = (*y, *m);
        }
        listed.then_some((Expression::Point(day), next, "date.list"))
    }

    /// The end of a range that names its day alone: the 10 of "June 1-10".
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
            // "7 October, 12 local farmers died": a day after a comma is not the last of its list
            let listed = last || self.is(end, R::And) || self.is(end, R::Or);
            let goes_on = listed && !self.counts(end) && !self.capital(end) && self.roles(end).unit.is_none();
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
