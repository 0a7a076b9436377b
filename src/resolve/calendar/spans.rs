//! Spans of days: reckoned from a day, up to a day, and the parts of longer times.

use super::day::Day;
use super::offset::{length_timex, moved};
use super::resolve::{DateResolver, empty};
use super::resolved::{Resolved, TimexType};
use super::value::DateValue;
use crate::lexicon::DateUnit;
use crate::mentions::date::{Count, Length, Point, Side};

impl DateResolver {
    /// The days of a span that is reckoned from a day: "the past 24 hours".
    pub(super) fn window(&self, length: Length, side: Side) -> Resolved {
        let mut resolved = match length.count {
            Count::Vague => empty(TimexType::Date, Some("PAST_REF".to_owned())),
            _ => empty(TimexType::Duration, Some(length_timex(length))),
        };
        let base = match side {
            Side::Past | Side::Future => self.anchor.full(),
            // "the previous 48 hours" counts from now where the text names no day
            Side::Previous => self.previous_day().or_else(|| self.anchor.full()),
            Side::Following => self.previous_day(),
        };
        let back = matches!(side, Side::Past | Side::Previous);
        if let Some(base) = base
            && let Some(other) = moved(base, length, back)
        {
            let (from, to) = (base.min(other), base.max(other));
            resolved.cut(from, to);
            resolved.value = Some(DateValue::Span(from, to));
            resolved.edtf = DateValue::Span(from, to).edtf();
        }
        resolved
    }

    /// "The first nine months of 2023": as exact as its units.
    pub(super) fn part_of(&self, count: u32, unit: DateUnit, last: bool, of: &Point) -> Resolved {
        let whole = self.point(of);
        let part = whole.from.zip(whole.to).and_then(|(first, end)| {
            let count = i32::try_from(count).ok()?;
            let step = |day: Day, steps: i32| match unit {
                DateUnit::Month => day.plus_months(steps),
                DateUnit::Week => day.plus_days(steps.checked_mul(7)?),
                _ => day.plus_days(steps),
            };
            let after = end.plus_days(1)?;
            let (from, to) =
                if last { (step(after, -count)?, end) } else { (first, step(first, count)?.plus_days(-1)?) };
            (first <= from && to <= end && from <= to).then_some((from, to))
        });
        let Some((from, to)) = part else { return whole };
        spanning(from, to, unit == DateUnit::Month, whole)
    }

    /// "The 10 days to Wednesday": the last of them is the day that is named.
    pub(super) fn ending(&self, length: Length, end: &Point) -> Resolved {
        let whole = self.point(end);
        let clock = matches!(length.unit, DateUnit::Hour | DateUnit::Minute | DateUnit::Second);
        let first = whole.to.and_then(|last| {
            let from = moved(if clock { last } else { last.plus_days(1)? }, length, true)?;
            (from <= last).then_some((from, last))
        });
        let Some((from, to)) = first else { return whole };
        let days = whole.from == whole.to;
        let whole_months = !days && matches!(length.unit, DateUnit::Month | DateUnit::Quarter | DateUnit::Year);
        Resolved { kind: TimexType::Date, ..spanning(from, to, whole_months, whole) }
    }
}

/// From one day to another, else as `whole` is; `months` says that these are whole months.
fn spanning(from: Day, to: Day, months: bool, whole: Resolved) -> Resolved {
    let edtf = span(from, to, months);
    Resolved {
        timex: Some(edtf.clone()),
        edtf: Some(edtf),
        from: Some(from),
        to: Some(to),
        value: Some(DateValue::Span(from, to)),
        ..whole
    }
}

/// Two days in EDTF, or the months that they begin and end.
fn span(from: Day, to: Day, months: bool) -> String {
    let month = |day: Day| DateValue::Month(day.year(), day.month()).timex();
    match (month(from), month(to)) {
        (first, last) if months && first == last => first,
        (first, last) if months => format!("{first}/{last}"),
        _ => DateValue::Span(from, to).edtf().unwrap_or_default(),
    }
}
