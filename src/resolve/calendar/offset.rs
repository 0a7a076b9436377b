//! Dates given by their distance from another, and lengths of time.

use super::day::Day;
use super::value::DateValue;
use crate::lexicon::{DateUnit, DayPart, Season};
use crate::mentions::date::{Count, Every, Length};

/// The TIMEX3 value of a length: `P2W`, `PT24H`, `PXD`.
pub(super) fn length_timex(length: Length) -> String {
    let (prefix, per, code) = unit_code(length.unit);
    match length.count {
        Count::Vague => format!("{prefix}X{code}"),
        Count::Exactly(n) => format!("{prefix}{}{code}", n.saturating_mul(per)),
        Count::AndHalf(n) if per > 1 => format!("{prefix}{}{code}", n.saturating_mul(per) + per / 2),
        Count::AndHalf(n) => format!("{prefix}{n}.5{code}"),
    }
}

/// How TIMEX3 writes a length in the unit: what comes before the number, by what it is multiplied, and what comes
/// after.
fn unit_code(unit: DateUnit) -> (&'static str, u32, &'static str) {
    match unit {
        DateUnit::Second => ("PT", 1, "S"),
        DateUnit::Minute => ("PT", 1, "M"),
        DateUnit::Hour => ("PT", 1, "H"),
        DateUnit::Day | DateUnit::Weekend => ("P", 1, "D"),
        DateUnit::Week => ("P", 1, "W"),
        DateUnit::Fortnight => ("P", 2, "W"),
        DateUnit::Month => ("P", 1, "M"),
        DateUnit::Quarter => ("P", 3, "M"),
        DateUnit::Year => ("P", 1, "Y"),
        DateUnit::Decade => ("P", 10, "Y"),
        DateUnit::Century => ("P", 100, "Y"),
    }
}

/// The TIMEX3 value of a set.
pub(super) fn set_timex(every: Every) -> String {
    match every {
        Every::Unit(n, unit) => length_timex(Length { count: Count::Exactly(u32::from(n)), unit, approximate: false }),
        Every::Weekday(day, part) => format!("XXXX-WXX-{day}{}", part.map_or("", part_code)),
        Every::Month(month) => format!("XXXX-{month:02}"),
        Every::Season(season) => {
            let code = match season {
                Season::Spring => "SP",
                Season::Summer => "SU",
                Season::Autumn => "FA",
                Season::Winter => "WI",
            };
            format!("XXXX-{code}")
        }
        Every::Part(part) => format!("XXXX-XX-XX{}", part_code(part)),
    }
}

/// What a part of the day adds to the TIMEX3 value of its day.
pub(super) fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Midday => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Midnight => "T24:00",
        DayPart::Daytime => "TDT",
    }
}

/// The length as days or months; none for vague ones.
enum DayStep {
    Days(i32),
    Months(i32),
}

/// Lengths beyond this lead out of any calendar that news uses.
const FAR: u32 = 20_000;

/// How far a length of time leads from its day; none where it has no number.
fn step(length: Length) -> Option<DayStep> {
    let (n, half) = match length.count {
        Count::Exactly(n) => (n, 0),
        Count::AndHalf(n) => (n, 1),
        // a few hours are a part of a day
        Count::Vague if length.unit == DateUnit::Hour => (1, 0),
        Count::Vague => return None,
    };
    let n = i32::try_from(n.min(FAR)).ok()?;
    Some(match length.unit {
        DateUnit::Second | DateUnit::Minute => DayStep::Days(0),
        // a part of a day may lie on the day before
        DateUnit::Hour => DayStep::Days((n + 23) / 24),
        DateUnit::Day => DayStep::Days(n),
        DateUnit::Week | DateUnit::Weekend => DayStep::Days(n * 7 + half * 3),
        DateUnit::Fortnight => DayStep::Days(n * 14 + half * 7),
        DateUnit::Month => DayStep::Months(n),
        DateUnit::Quarter => DayStep::Months(n * 3),
        DateUnit::Year => DayStep::Months(n * 12 + half * 6),
        DateUnit::Decade => DayStep::Months(n * 120 + half * 60),
        DateUnit::Century => DayStep::Months(n * 1200 + half * 600),
    })
}

/// The day so far from `day`.
pub(super) fn moved(day: Day, length: Length, back: bool) -> Option<Day> {
    let sign = if back { -1 } else { 1 };
    match step(length)? {
        DayStep::Days(days) => day.plus_days(days * sign),
        DayStep::Months(months) => day.plus_months(months * sign),
    }
}

/// The date so far from `from`, as exactly as the unit says it: two weeks ago is a week, five years ago a year.
pub(super) fn distant(from: Day, length: Length, back: bool) -> Option<DateValue> {
    let day = moved(from, length, back)?;
    Some(match length.unit {
        DateUnit::Second | DateUnit::Minute | DateUnit::Day | DateUnit::Weekend => DateValue::Day(day),
        // hours from a time of day that is not known: one of two days, except for a few of them
        DateUnit::Hour => match length.count {
            Count::Exactly(n) if n % 24 == 0 => DateValue::Day(day),
            _ => DateValue::Span(day.min(from), day.max(from)),
        },
        DateUnit::Week | DateUnit::Fortnight => DateValue::Week(day.monday()?),
        DateUnit::Month | DateUnit::Quarter => DateValue::Month(day.year(), day.month()),
        _ => match length.count {
            Count::AndHalf(_) => DateValue::Month(day.year(), day.month()),
            _ => DateValue::Year(day.year()),
        },
    })
}
