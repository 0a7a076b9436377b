//! "this week", "last year", "the following day": whole units of the calendar.

use super::direction::Direction;
use super::resolve::DateResolver;
use super::value::DateValue;
use crate::lexicon::DateUnit;
use crate::mentions::date::Which;

/// The unit that `which` picks, counted from the anchor or from the date in the text before.
pub(super) fn unit(context: &DateResolver, unit: DateUnit, which: Which) -> Option<DateValue> {
    let steps = match which {
        Which::Last | Which::Previous | Which::YearAgo => -1,
        Which::Next | Which::Following => 1,
        Which::This | Which::Same | Which::Nearest => 0,
    };
    if which == Which::YearAgo {
        return match context.previous {
            Some(value @ (DateValue::Quarter(..) | DateValue::Half(..) | DateValue::Month(..))) => value.plus_years(-1),
            _ if unit == DateUnit::Quarter => {
                quarter_plus(context.anchor.year?, (context.anchor.month? - 1) / 3 + 1, -5)
            }
            _ => Some(DateValue::Year(context.anchor.year?.checked_sub(1)?)),
        };
    }
    let discourse = matches!(which, Which::Previous | Which::Same | Which::Following)
        || unit == DateUnit::Day && which == Which::Next;
    if discourse {
        return beside(context, unit, steps);
    }
    match unit {
        DateUnit::Day => match which {
            Which::This => context.anchor.full().map(DateValue::Day),
            _ => None,
        },
        DateUnit::Week | DateUnit::Fortnight => {
            Some(DateValue::Week(context.anchor.full()?.monday()?.plus_days(steps * 7)?))
        }
        DateUnit::Weekend => weekend(context, which),
        DateUnit::Month => {
            let (year, month) = (context.anchor.year?, context.anchor.month?);
            month_plus(year, month, steps)
        }
        DateUnit::Quarter => {
            let (year, quarter) = (context.anchor.year?, (context.anchor.month? - 1) / 3 + 1);
            // "the quarter" and "the latest quarter" in a report: the one that it is about, or the last that has ended
            if which == Which::Nearest {
                return match context.previous {
                    Some(quarter @ DateValue::Quarter(..)) => Some(quarter),
                    _ => quarter_plus(year, quarter, -1),
                };
            }
            quarter_plus(year, quarter, steps)
        }
        DateUnit::Year => Some(DateValue::Year(context.anchor.year?.checked_add(steps as i16)?)),
        DateUnit::Decade => {
            Some(DateValue::Decade((context.anchor.year? / 10).checked_add(steps as i16)?.checked_mul(10)?))
        }
        DateUnit::Century => {
            let century = (context.anchor.year? - 1) / 100 + 1 + steps as i16;
            u8::try_from(century).ok().map(DateValue::Century)
        }
        DateUnit::Second | DateUnit::Minute | DateUnit::Hour => None,
    }
}

/// The unit that the date in the text before lies in, or one beside it.
fn beside(context: &DateResolver, unit: DateUnit, steps: i32) -> Option<DateValue> {
    let previous = context.previous?;
    match unit {
        DateUnit::Day => context.previous_day()?.plus_days(steps).map(DateValue::Day),
        DateUnit::Week => match previous {
            DateValue::Day(day) | DateValue::Week(day) => Some(DateValue::Week(day.monday()?.plus_days(steps * 7)?)),
            _ => None,
        },
        DateUnit::Weekend => match previous {
            DateValue::Day(day) | DateValue::Weekend(day) => {
                Some(DateValue::Weekend(day.monday()?.plus_days(5 + steps * 7)?))
            }
            _ => None,
        },
        DateUnit::Month => match previous {
            DateValue::Day(day) => month_plus(day.year(), day.month(), steps),
            DateValue::Month(year, month) => month_plus(year, month, steps),
            _ => None,
        },
        DateUnit::Quarter => match previous {
            DateValue::Quarter(year, quarter) => quarter_plus(year, quarter, steps),
            DateValue::Month(year, month) => quarter_plus(year, (month - 1) / 3 + 1, steps),
            _ => None,
        },
        DateUnit::Year => Some(DateValue::Year(previous.year()?.checked_add(steps as i16)?)),
        DateUnit::Decade => match previous {
            DateValue::Decade(first) => Some(DateValue::Decade(first + steps as i16 * 10)),
            _ => Some(DateValue::Decade((previous.year()? / 10 + steps as i16) * 10)),
        },
        _ => None,
    }
}

/// The weekend that is meant, seen from the anchor.
fn weekend(context: &DateResolver, which: Which) -> Option<DateValue> {
    let anchor = context.anchor.full()?;
    let saturday = anchor.monday()?.plus_days(5)?;
    let in_weekend = anchor.weekday() >= 6;
    let ahead = context.direction == Direction::Future;
    let weeks = match which {
        Which::Last => -1,
        Which::Next => i32::from(in_weekend),
        Which::Nearest if !in_weekend && !ahead => -1,
        // early in the week, "this weekend" with a verb of the past is the one just gone
        Which::This if anchor.weekday() <= 2 && !ahead => -1,
        _ => 0,
    };
    saturday.plus_days(weeks * 7).map(DateValue::Weekend)
}

fn month_plus(year: i16, month: u8, steps: i32) -> Option<DateValue> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + steps;
    Some(DateValue::Month(i16::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) as u8 + 1))
}

fn quarter_plus(year: i16, quarter: u8, steps: i32) -> Option<DateValue> {
    let quarters = i32::from(year) * 4 + i32::from(quarter) - 1 + steps;
    Some(DateValue::Quarter(i16::try_from(quarters.div_euclid(4)).ok()?, quarters.rem_euclid(4) as u8 + 1))
}
