//! The date of a document, as files, rows, names and addresses write it.

mod lines;
mod names;

pub(crate) use lines::{day_in_line, is_clock_line, is_date_line};
pub(crate) use names::{in_file_name, in_path};

use crate::lang::{AT, MONTHS, WEEKDAYS};
use crate::{Error, ErrorKind, Result};
use jiff::civil::Date;

/// Reads a date, with or without a time of day, as `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or `XXXX-MM-DD`.
///
/// The day is the one that is written: no time zone moves it.
pub(crate) fn parse_published(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.is_ascii() {
        return None;
    }
    numeric(text).or_else(|| in_words(text)).or_else(|| instant(text))
}

/// How the parts of a date follow each other.
///
/// ```
/// use headcount::input::DateFormat;
///
/// assert!(DateFormat::new("dmy").is_ok() && DateFormat::new("%d/%m/%Y").is_ok());
/// assert!(DateFormat::new("day first").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat(Order);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    Pattern(String),
}

impl DateFormat {
    /// The day first, where the numbers alone do not show.
    pub(crate) const DAY_FIRST: Self = DateFormat(Order::DayFirst);
    /// The month first.
    pub(crate) const MONTH_FIRST: Self = DateFormat(Order::MonthFirst);

    /// `dmy`, `mdy`, or a pattern with `%d`, `%m`, `%Y` and the like.
    ///
    /// # Errors
    /// It is neither.
    pub fn new(text: &str) -> Result<Self> {
        let order = match text {
            "dmy" => Order::DayFirst,
            "mdy" => Order::MonthFirst,
            pattern if pattern.contains('%') && jiff::fmt::strtime::format(pattern, Date::ZERO).is_ok() => {
                Order::Pattern(pattern.to_owned())
            }
            _ => {
                let message = format!("`{text}` is no form of dates; write dmy, mdy, or a pattern as %d/%m/%Y");
                return Err(Error::new(ErrorKind::Option, message));
            }
        };
        Ok(DateFormat(order))
    }

    /// Reads a date of this form, or of one that can be read without it: as `YYYY-MM-DD`. None where it is no date.
    ///
    /// ```
    /// let format = headcount::input::DateFormat::new("dmy")?;
    /// assert_eq!(format.read("5/6/2025").as_deref(), Some("2025-06-05"));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn read(&self, text: &str) -> Option<String> {
        read_date(text, Some(self))
    }
}

/// Reads a date as [`parse_published`] does, and as `format` says, and day, month and year by numbers where only one
/// order can be meant: `16/06/2025`, `06/16/2025`, `16.06.2025`.
pub(crate) fn read_date(text: &str, format: Option<&DateFormat>) -> Option<String> {
    if let Some(DateFormat(Order::Pattern(pattern))) = format
        && let Some(date) = jiff::fmt::strtime::parse(pattern, text.trim()).ok().and_then(|time| time.to_date().ok())
    {
        return Some(date.to_string());
    }
    parse_published(text).or_else(|| by_numbers(text.trim(), format))
}

/// A date in figures in the order that `format` gives, or the only one that is possible: "16/06/2025".
fn by_numbers(text: &str, format: Option<&DateFormat>) -> Option<String> {
    let (date, time) = text.split_once([' ', ',', 'T']).unwrap_or((text, ""));
    if !time.split([' ', ',']).filter(|word| !word.is_empty()).all(is_clock_or_zone) {
        return None;
    }
    let separator = date.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = date.split(separator);
    if let Some(year) = parts.clone().next().and_then(|year| four_digits(year.as_bytes())) {
        // systems write the year 1 where there is no date
        if year < 1000 {
            return None;
        }
        let mut rest = parts.skip(1).map(|part| one_or_two_digits(part.as_bytes()));
        let (month, day) = (rest.next()??, rest.next()??);
        return Date::new(year, month, day).ok().filter(|_| rest.next().is_none()).map(|date| date.to_string());
    }
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (first, second) = (one_or_two_digits(first.as_bytes())?, one_or_two_digits(second.as_bytes())?);
    let year = four_digits(year.as_bytes()).filter(|_| parts.next().is_none())?;
    let day_first = match format {
        Some(DateFormat(Order::DayFirst)) => true,
        Some(DateFormat(Order::MonthFirst)) => false,
        // nobody puts a month first before a dot; one of two numbers above twelve is the day
        _ if separator == '.' || first > 12 || first == second => true,
        _ if second > 12 => false,
        _ => return None,
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    Date::new(year, month, day).ok().map(|date| date.to_string())
}

/// Seconds or milliseconds since 1970, as databases write them.
fn instant(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    day_of_instant(seconds)
}

/// The day in Greenwich, of seconds since 1970.
pub(crate) fn day_of_instant(seconds: i64) -> Option<String> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(time).date().to_string())
}

/// `2025-06-16T10:00:00Z`, `2025/06/16`, `20250616`, `2025-06`, `2025`, `XXXX-06-16`
fn numeric(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    if bytes.len() == 10 && text.starts_with("XXXX-") && bytes[7] == b'-' {
        // a leap year, so that 29 February passes
        let (month, day) = (two_digits(&bytes[5..7])?, two_digits(&bytes[8..10])?);
        Date::new(2000, month, day).ok()?;
        return Some(text.to_owned());
    }
    // systems write the year 1 where there is no date
    let year = four_digits(bytes.get(..4)?).filter(|year| *year >= 1000)?;
    let rest = &bytes[4..];
    if rest.is_empty() {
        return Some(text.to_owned());
    }
    let (month, day, time) = match rest {
        [b'-', m @ ..] if m.len() == 2 => {
            let month = two_digits(m)?;
            Date::new(year, month, 1).ok()?;
            return Some(text.to_owned());
        }
        [sep @ (b'-' | b'/' | b'.'), m1, m2, sep2, d1, d2, time @ ..] if sep == sep2 => ([*m1, *m2], [*d1, *d2], time),
        // the time of day may be close to it
        [m1, m2, d1, d2, time @ ..] if time.len() == 6 && time.iter().all(u8::is_ascii_digit) => {
            let clock = std::str::from_utf8(time).ok().filter(|time| is_clock(time));
            ([*m1, *m2], [*d1, *d2], clock.map(|_| &b""[..])?)
        }
        [m1, m2, d1, d2, time @ ..] => ([*m1, *m2], [*d1, *d2], time),
        _ => return None,
    };
    if !time.is_empty() {
        let time = std::str::from_utf8(time).ok()?;
        let time = time.strip_prefix(['T', 't', ' ']).or_else(|| time.strip_prefix(", "))?;
        let mut words = time.split_ascii_whitespace();
        if !is_clock(words.next()?) || !words.all(is_clock_or_zone) {
            return None;
        }
    }
    Date::new(year, two_digits(&month)?, two_digits(&day)?).ok()?;
    // the digits are those to be written
    let mut date = String::with_capacity(10);
    date.push_str(&text[..4]);
    for digits in [month, day] {
        date.push('-');
        date.extend(digits.map(char::from));
    }
    Some(date)
}

/// `Mon, 16 Jun 2025 10:00:00 +0000`, `June 16, 2025`, `16 June 2025 at 10:00`, `16-Jun-2025`, `June 2025`,
/// `Mon Jun 16 10:00:00 +0000 2025`
fn in_words(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split(|c: char| c.is_ascii_whitespace() || c == ',');
    for word in words.flat_map(parts_of_date).filter(|w| !w.is_empty()) {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        let is_clock = || is_clock_or_zone(word) && (word.contains(':') || word.starts_with(['+', '-']));
        if let Some(m) = month_named(&lower) {
            month.replace(m).map_or(Some(()), |_| None)?;
        } else if is_weekday(&lower) {
            continue;
        } else if lower.len() == 4 && year.is_none() && four_digits(lower.as_bytes()).is_some() {
            year = four_digits(lower.as_bytes());
        } else if let (None, Some(d)) = (day, day_number(&lower)) {
            day = Some(d);
        } else if month.is_some() && (is_clock() || lower == AT || year.is_some() && is_clock_or_zone(word)) {
            continue;
        } else {
            return None;
        }
    }
    let (year, month) = (year?, month?);
    let date = Date::new(year, month, day.unwrap_or(1)).ok()?;
    Some(if day.is_some() { date.to_string() } else { date.strftime("%Y-%m").to_string() })
}

/// The parts of a word that is a date with the name of its month in it, `16-Jun-2025`; another word is one part.
fn parts_of_date(word: &str) -> impl Iterator<Item = &str> {
    let is_date =
        word.len() > 5 && word.split(['-', '/']).any(|part| month_named(&part.to_ascii_lowercase()).is_some());
    word.split(move |c| is_date && matches!(c, '-' | '/'))
}

fn month_named(lower: &str) -> Option<i8> {
    MONTHS.split(' ').position(|name| abbreviates(lower, name)).map(|i| i as i8 + 1)
}

fn is_weekday(lower: &str) -> bool {
    WEEKDAYS.split(' ').any(|name| abbreviates(lower, name))
}

fn abbreviates(lower: &str, name: &str) -> bool {
    // the usual cuts are of three letters, "sept", "tues" and "thurs" of more
    lower.len() >= 3 && name.starts_with(lower) && (lower.len() <= 5 || lower == name)
}

fn day_number(lower: &str) -> Option<i8> {
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&lower[digits.len()..], "" | "st" | "nd" | "rd" | "th")
        .then(|| one_or_two_digits(digits.as_bytes()))
        .flatten()
}

fn is_clock_or_zone(word: &str) -> bool {
    let half = word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
    let zone = half || word.len() <= 5 && word.bytes().all(|b| b.is_ascii_uppercase());
    let offset = word.starts_with(['+', '-']) && word[1..].bytes().all(|b| b.is_ascii_digit() || b == b':');
    let comment = word.starts_with('(') && word.ends_with(')');
    zone || offset || comment || is_clock(word)
}

/// `10:00`, `10:00:00.5Z`, `10:00:00+02:00`, `10:00pm`, `1000Z`
fn is_clock(word: &str) -> bool {
    let bytes = word.as_bytes();
    let hour = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let number = |range: std::ops::Range<usize>| bytes.get(range).and_then(one_or_two_digits);
    let (hours, minutes, rest) = match hour {
        1 | 2 if bytes.get(hour) == Some(&b':') => (number(0..hour), number(hour + 1..hour + 3), hour + 3),
        4 | 6 => (number(0..2), number(2..4), 4),
        _ => return false,
    };
    hours.is_some_and(|h| h <= 24)
        && minutes.is_some_and(|m| m < 60)
        && bytes[rest.min(bytes.len())..]
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b',' | b'+' | b'-'))
}

fn four_digits(bytes: &[u8]) -> Option<i16> {
    (bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit))
        .then(|| bytes.iter().fold(0, |n, b| n * 10 + i16::from(b - b'0')))
}

fn two_digits(bytes: &[u8]) -> Option<i8> {
    if bytes.len() == 2 { one_or_two_digits(bytes) } else { None }
}

fn one_or_two_digits(bytes: &[u8]) -> Option<i8> {
    (matches!(bytes.len(), 1 | 2) && bytes.iter().all(u8::is_ascii_digit))
        .then(|| bytes.iter().fold(0, |n, b| n * 10 + (b - b'0') as i8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published() {
        for (text, want) in [
            ("2025-06-16", Some("2025-06-16")),
            (" 2025-06-16T23:30:00-05:00 ", Some("2025-06-16")),
            ("2025-06-16 10:00", Some("2025-06-16")),
            ("2025-06-16T10:00:00.123Z", Some("2025-06-16")),
            ("2025-06-16 10:00:00 UTC", Some("2025-06-16")),
            ("2025/06/16", Some("2025-06-16")),
            ("20250616", Some("2025-06-16")),
            ("20250616T101500Z", Some("2025-06-16")),
            ("20250616091200", Some("2025-06-16")),
            ("20250616991200", None),
            ("1750075200", Some("2025-06-16")),
            ("1750075200000", Some("2025-06-16")),
            ("17500752000", None),
            ("2025-06", Some("2025-06")),
            ("2025", Some("2025")),
            ("XXXX-06-16", Some("XXXX-06-16")),
            ("XXXX-02-29", Some("XXXX-02-29")),
            ("Mon, 16 Jun 2025 10:00:00 +0000", Some("2025-06-16")),
            ("Mon, 16 Jun 2025 10:00:00 GMT", Some("2025-06-16")),
            ("16 Jun 2025", Some("2025-06-16")),
            ("June 16, 2025", Some("2025-06-16")),
            ("June 16th, 2025", Some("2025-06-16")),
            ("Sept. 5, 2024", Some("2024-09-05")),
            ("16 June 2025 10:15 am", Some("2025-06-16")),
            ("June 2025", Some("2025-06")),
            ("16-Jun-2025 10:15:00", Some("2025-06-16")),
            ("16/Jun/2025:10:15:00 +0000", None),
            ("Jun-16-2025", Some("2025-06-16")),
            ("Monday, 16 June 2025 at 10:15", Some("2025-06-16")),
            ("Mon Jun 16 10:00:00 +0000 2025", Some("2025-06-16")),
            ("Mon Jun 16 10:00:00 UTC 2025", None),
            ("", None),
            ("soon", None),
            ("2025-13-01", None),
            ("2025-02-30", None),
            ("XXXX-02-30", None),
            ("2025-06-16T99:00", None),
            ("2025-06-16 or so", None),
            ("June 31, 2025", None),
            ("June 16", None),
            ("16/06/2025", None),
            ("0000", None),
            ("0001-01-01", None),
            ("20250", None),
            ("٢٠٢٥-٠٦-١٦", None),
        ] {
            assert_eq!(parse_published(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn orders_of_day_and_month() {
        let (dmy, mdy) = (DateFormat::new("dmy").unwrap(), DateFormat::new("mdy").unwrap());
        let pattern = DateFormat::new("%d-%m-%Y").unwrap();
        for (text, format, want) in [
            ("16/06/2025", None, Some("2025-06-16")),
            ("06/16/2025 10:00", None, Some("2025-06-16")),
            ("16.6.2025", None, Some("2025-06-16")),
            ("2025-6-5", None, Some("2025-06-05")),
            ("2025/6/16 10:15", None, Some("2025-06-16")),
            ("2025-6-5-1", None, None),
            ("2025-16-6", None, None),
            ("05.06.2025", None, Some("2025-06-05")),
            ("05/06/2025", None, None),
            ("05/05/2025", None, Some("2025-05-05")),
            ("05/06/2025", Some(&dmy), Some("2025-06-05")),
            ("05/06/2025", Some(&mdy), Some("2025-05-06")),
            ("05-06-2025", Some(&pattern), Some("2025-06-05")),
            ("2025-06-05", Some(&mdy), Some("2025-06-05")),
            ("31/06/2025", None, None),
            ("16/06/2025 or so", None, None),
            ("16/06", None, None),
        ] {
            assert_eq!(read_date(text, format).as_deref(), want, "{text} {format:?}");
        }
        assert!(DateFormat::new("day first").is_err() && DateFormat::new("%!").is_err());
    }
}
