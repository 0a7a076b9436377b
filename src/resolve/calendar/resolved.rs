//! What a date expression comes to.

use super::day::Day;
use super::value::DateValue;
use crate::claim::DateMod;

/// The type of a TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A day or more.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Times that come again.
    Set,
}

impl TimexType {
    /// The name in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// What a reader should look at in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateWarning {
    /// "Sunday, June 16" of a year in which June 16 is no Sunday.
    WeekdayMismatch,
    /// 06/07/2025: the day is taken first, but the month may be.
    DayMonthOrder,
    /// No year is known, so no day is given.
    NoYear,
}

impl DateWarning {
    /// The name in the `warnings` of a record.
    pub fn as_str(self) -> &'static str {
        match self {
            DateWarning::WeekdayMismatch => "weekday_mismatch",
            DateWarning::DayMonthOrder => "day_month_order",
            DateWarning::NoYear => "no_year",
        }
    }
}

/// A date expression, resolved as far as the text allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The TIMEX3 value: `2025-06-15`, `2025-W24`, `P2W`, `PRESENT_REF`, `XXXX-06-16`.
    pub timex: Option<String>,
    /// The TIMEX3 type.
    pub kind: TimexType,
    /// "late" April.
    pub modifier: Option<DateMod>,
    /// The date in EDTF; none where the year is not known, or the expression names no date.
    pub edtf: Option<String>,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
    /// What a reader should look at.
    pub warning: Option<DateWarning>,
    pub(crate) value: Option<DateValue>,
}

impl Resolved {
    /// A day that is known without an expression.
    pub(crate) fn of_day(day: Day) -> Self {
        Resolved {
            timex: Some(day.to_string()),
            kind: TimexType::Date,
            modifier: None,
            edtf: Some(day.to_string()),
            from: Some(day),
            to: Some(day),
            warning: None,
            value: Some(DateValue::Day(day)),
        }
    }

    /// The date in EDTF, its first day and its last, as a record has them.
    pub(crate) fn fields(&self) -> (Option<String>, Option<String>, Option<String>) {
        let text = |day: Option<Day>| day.map(|day| day.to_string());
        (self.edtf.clone(), text(self.from), text(self.to))
    }

    /// The interval that is open to the present, for "since Feb. 24, 2022": `2022-02-24/..`.
    pub fn open_end(&self) -> Option<String> {
        let whole = self.edtf.as_deref()?;
        // "since late April" begins with the third that was said
        let start = match (self.modifier, self.from) {
            (Some(DateMod::Start | DateMod::Mid | DateMod::End), Some(from)) => from.to_string(),
            _ => whole.split('/').next().unwrap_or(whole).to_owned(),
        };
        Some(format!("{start}/.."))
    }

    /// The interval that is open to the past, for "until June 16": `../2025-06-16`.
    pub fn open_start(&self) -> Option<String> {
        let whole = self.edtf.as_deref()?;
        Some(format!("../{}", whole.rsplit('/').next().unwrap_or(whole)))
    }
}
