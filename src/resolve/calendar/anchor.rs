//! The date that others are resolved against.

use super::day::Day;
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

    /// Whether no part is known.
    pub fn is_none(self) -> bool {
        self == Anchor::NONE
    }

    /// With the year of `other` where it has none: a dateline without a year takes that of a file name or an address.
    pub fn with_year_of(self, other: Anchor) -> Self {
        Anchor { year: self.year.or(other.year), ..self }
    }

    fn checked(self) -> Option<Self> {
        let month = self.month.is_none_or(|m| (1..=12).contains(&m));
        let year = self.year.is_none_or(|y| (1000..2200).contains(&y));
        let day = match (self.month, self.day) {
            (Some(month), Some(day)) => Day::new(self.year.unwrap_or(2000), month, day).is_some(),
            (None, Some(_)) => false,
            _ => true,
        };
        (month && year && day && !self.is_none()).then_some(self)
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

/// Reads the date of a document as metadata write it: ISO 8601 with or without a time, RFC 2822, `20250616`, `2025/06/16`,
/// "June 16, 2025", "Mon, 16 Jun 2025", `XXXX-06-16`. None for what is no date, and for 06/07/2025, which could be two.
pub fn published_from(text: &str) -> Option<Anchor> {
    let text = text.trim();
    // no date of a document is longer; a whole article in this place is none
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    digits_only(text).or_else(|| separated(text)).or_else(|| worded(text)).and_then(Anchor::checked)
}

fn anchor(year: u32, month: u32, day: u32) -> Option<Anchor> {
    Some(Anchor {
        year: Some(year.try_into().ok()?),
        month: Some(month.try_into().ok()?),
        day: Some(day.try_into().ok()?),
    })
}

/// `20250616`, `202506161230`, `2025`.
fn digits_only(text: &str) -> Option<Anchor> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[end..];
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|s| s.parse::<u32>().ok());
    match end {
        8 | 12 | 14 if rest.is_empty() || rest.starts_with(['T', 't', 'Z', ' ']) => {
            anchor(number(0..4)?, number(4..6)?, number(6..8)?)
        }
        4 if rest.is_empty() => Some(Anchor { year: Some(number(0..4)? as i16), month: None, day: None }),
        _ => None,
    }
}

/// `2025-06-16T10:00:00Z`, `2025/6/16`, `16.06.2025`, `2025-06`, `XXXX-06-16`.
fn separated(text: &str) -> Option<Anchor> {
    let date = text.split(['T', 't', ' ', ',']).next()?;
    let sign = date.chars().find(|c| !c.is_ascii_alphanumeric()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = date.split(sign).collect();
    let number =
        |s: &str| if s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit()) { s.parse::<u32>().ok() } else { None };
    match parts[..] {
        ["XXXX" | "xxxx", month, day] => {
            Some(Anchor { year: None, month: Some(number(month)? as u8), day: Some(u8::try_from(number(day)?).ok()?) })
        }
        [year, month] if year.len() == 4 && sign != '.' => Some(Anchor {
            year: Some(number(year)? as i16),
            month: Some(u8::try_from(number(month)?).ok()?),
            day: None,
        }),
        [year, month, day] if year.len() == 4 => anchor(number(year)?, number(month)?, number(day)?),
        [a, b, year] if year.len() == 4 => {
            let (a, b, year) = (number(a)?, number(b)?, number(year)?);
            match (a > 12, b > 12) {
                (false, true) => anchor(year, a, b),
                (true, false) => anchor(year, b, a),
                (false, false) if a == b || sign == '.' => anchor(year, b, a),
                _ => None,
            }
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// "Mon, 16 Jun 2025 10:00:00 +0000", "June 16, 2025", "Monday 16th June", "June 2025".
fn worded(text: &str) -> Option<Anchor> {
    let mut found = Anchor::NONE;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        match (digits, &word[digits..]) {
            (0, letters) => {
                let letters = letters.to_ascii_lowercase();
                let month =
                    MONTHS.iter().position(|m| letters.len() >= 3 && (m.starts_with(&letters) || letters == "sept"));
                if let (Some(month), None) = (month, found.month) {
                    let month = if letters == "sept" { 8 } else { month };
                    found.month = Some(month as u8 + 1);
                }
            }
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if found.day.is_none() => found.day = word[..digits].parse().ok(),
            (4, "") if found.year.is_none() && found.day.is_some() | found.month.is_some() => {
                found.year = word.parse().ok()
            }
            _ => {}
        }
    }
    found.month.is_some().then_some(found)
}
