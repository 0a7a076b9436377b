//! The date that others are resolved against.

use super::day::Day;
use crate::published::read_date;
use std::fmt;

/// The date of a document, or of a part of it: a full date, or one with parts that nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The year.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl Anchor {
    /// No date is known.
    pub const NONE: Anchor = Anchor { year: None, month: None, day: None };

    /// The full date, where all parts are known.
    pub fn full(self) -> Option<Day> {
        Day::new(self.year?, self.month?, self.day?)
    }
}

impl From<Day> for Anchor {
    fn from(day: Day) -> Self {
        Anchor { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }
}

/// EDTF: `2025-06-16`, `2025-06`, `2025`, `XXXX-06-16`; empty where nothing is known.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month) {
            (None, None) => return Ok(()),
            (Some(year), _) => write!(f, "{year:04}")?,
            (None, _) => write!(f, "XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// Reads the date of a document as metadata write it, with the parts that are known: ISO 8601 with or without a time, RFC
/// 2822, `20250616`, `2025/06/16`, "June 16, 2025", "Mon, 16 Jun 2025", `XXXX-06-16`. None for what is no date, and for
/// 06/07/2025, which could be two.
pub fn published_from(text: &str) -> Option<Anchor> {
    let date = read_date(text, None)?;
    let mut parts = date.split('-');
    Some(Anchor {
        year: parts.next().and_then(|year| year.parse().ok()),
        month: parts.next().and_then(|month| month.parse().ok()),
        day: parts.next().and_then(|day| day.parse().ok()),
    })
}
