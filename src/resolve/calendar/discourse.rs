//! Dates in the order of the text: what "the following day" and "a year earlier" count from.

use super::anchor::Anchor;
use super::direction::Direction;
use super::resolve::resolve;
use super::resolved::Resolved;
use super::value::DateValue;
use crate::lexicon::DateUnit;
use crate::mentions::date::{Base, Count, Expression, Which, Year};

/// Resolves the expressions of one text one after the other and remembers the dates that later ones count from.
#[derive(Debug, Clone)]
pub struct Discourse {
    anchor: Anchor,
    /// The last date, the last day and the last quarter, each with the token at which it is.
    last: Option<(usize, Resolved)>,
    day: Option<(usize, Resolved)>,
    quarter: Option<(usize, Resolved)>,
}

impl Discourse {
    /// The beginning of a text. A month that is none of the twelve is not known.
    pub fn new(anchor: Anchor) -> Self {
        let anchor = Anchor { month: anchor.month.filter(|month| (1..=12).contains(month)), ..anchor };
        Discourse { anchor, last: None, day: None, quarter: None }
    }

    /// The date so far from which the expression counts, if it counts from one, and the token at which it is.
    pub fn previous(&self, expression: &Expression) -> Option<(usize, &Resolved)> {
        let previous = if is_comparison(expression) {
            self.quarter.as_ref().or(self.last.as_ref())
        } else if counts_days(expression) {
            self.day.as_ref()
        } else {
            self.last.as_ref()
        };
        previous.map(|(token, resolved)| (*token, resolved))
    }

    /// Resolves the next expression, which is at `token`.
    pub fn resolve(&mut self, expression: &Expression, direction: Direction, token: usize) -> Resolved {
        let previous = self.previous(expression).map(|(_, resolved)| resolved);
        let resolved = resolve(expression, &self.anchor, direction, previous);
        // what is only compared with does not move the text on
        if !is_comparison(expression) {
            match resolved.value {
                Some(DateValue::Day(_)) => self.day = Some((token, resolved.clone())),
                Some(DateValue::Quarter(..)) => self.quarter = Some((token, resolved.clone())),
                _ => {}
            }
            if resolved.from.is_some() {
                self.last = Some((token, resolved.clone()));
            }
        }
        resolved
    }
}

/// "a year earlier", "the year-ago quarter": a time that figures are compared with.
fn is_comparison(expression: &Expression) -> bool {
    let Expression::Point(point) = expression else { return false };
    match &point.base {
        Base::Offset { length, back: true, .. } => length.unit == DateUnit::Year && length.count == Count::Exactly(1),
        Base::Unit(_, Which::YearAgo) => true,
        Base::Quarter(_, Year::Relative(_), _) => true,
        _ => false,
    }
}

/// Counts from a day: "the following day", "two days later", "that evening".
fn counts_days(expression: &Expression) -> bool {
    let Expression::Point(point) = expression else { return false };
    match &point.base {
        Base::Unit(DateUnit::Day, _) | Base::PartOfDay(_) => true,
        Base::Weekday(_, which) => matches!(which, Which::Previous | Which::Same | Which::Following),
        Base::Offset { length, discourse: true, .. } => {
            matches!(length.unit, DateUnit::Hour | DateUnit::Day | DateUnit::Week | DateUnit::Minute)
        }
        _ => false,
    }
}
