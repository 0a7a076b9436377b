//! Lines that hold a date or a time of day and nothing else, as they stand over articles and posts.

use super::{day_number, four_digits, is_clock, is_clock_or_zone, is_weekday, month_named, read_date};
use crate::lang::DATE_LINE;
use jiff::civil::Date;

/// The longest of such lines, in bytes.
const LINE: usize = 120;

/// Whether a short line holds nothing but a date, a time of day and words that announce them: "Updated 5:27 am CST,
/// Wednesday, November 20, 2019", "Nov. 20, 2019 | 6:02 AM".
pub(crate) fn is_date_line(line: &str) -> bool {
    if line.len() > LINE {
        return false;
    }
    let mut digits = false;
    let mut names = false;
    for (word, lower) in words(line) {
        let number = lower.starts_with(|c: char| c.is_ascii_digit());
        let name = month_named(&lower).is_some() || is_weekday(&lower);
        let zone = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase());
        if !(number || name || zone || is_beside_dates(&lower)) {
            return false;
        }
        digits |= number;
        names |= name;
    }
    // "20.11.2019" has no name
    digits && (names || line.bytes().filter(u8::is_ascii_digit).count() >= 6)
}

/// The words of a line, as they are and in small letters.
fn words(line: &str) -> impl Iterator<Item = (&str, String)> {
    line.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '/' | '-' | '–' | '—' | '•' | '·' | '(' | ')' | ';')
    })
    .filter(|word| !word.is_empty())
    .map(|word| (word, word.trim_matches(['.', ':']).to_ascii_lowercase()))
}

fn is_beside_dates(lower: &str) -> bool {
    DATE_LINE.split(' ').any(|word| word == lower)
}

/// Whether a line is a time of day alone: "14:05 GMT", "2:05 p.m.".
pub(crate) fn is_clock_line(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    line.len() <= 20
        && words.next().is_some_and(|word| word.contains(':') && is_clock(word))
        && words.all(|word| is_clock_or_zone(&word.replace('.', "")))
}

/// The day that a line tells which is one of dates, and whether it tells a time of day. A year that is left out is the one that
/// brings the day closest to `near`.
pub(crate) fn day_in_line(line: &str, near: Option<Date>) -> Option<(String, bool)> {
    let line = line.trim().trim_end_matches(':');
    if !is_date_line(line) {
        return None;
    }
    let has_clock = line.contains(':');
    if let Some(day) = read_date(line, None).filter(|day| day.len() == 10) {
        return Some((day, has_clock));
    }
    let (mut year, mut month, mut day) = (None, None, None);
    let mut words = words(line).map(|(_, lower)| lower).peekable();
    while let Some(word) = words.next() {
        let is_hour = words.peek().is_some_and(|next| next.len() < 4 && is_clock_or_zone(&next.replace('.', "")));
        if month.is_none() && month_named(&word).is_some() {
            month = month_named(&word);
        } else if let Some(number) = four_digits(word.as_bytes()).filter(|year| (1900..2200).contains(year)) {
            year = year.or(Some(number));
        } else if let Some(number) = day_number(&word).filter(|_| day.is_none() && !is_hour) {
            day = Some(number);
        }
    }
    let (month, day) = (month?, day?);
    let date = match (year, near) {
        (Some(year), _) => Date::new(year, month, day).ok(),
        (None, Some(near)) => (near.year() - 1..=near.year() + 1)
            .filter_map(|year| Date::new(year, month, day).ok())
            .min_by_key(|date| (*date - near).get_days().unsigned_abs()),
        (None, None) => None,
    };
    Some((date?.to_string(), has_clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tell_days() {
        let near = Date::new(2025, 1, 3).ok();
        for (line, want) in [
            ("3 June 2025, 14:05 GMT:", Some(("2025-06-03", true))),
            ("Updated 5:27 am CST, Wednesday, November 20, 2019", Some(("2019-11-20", true))),
            ("Posted: Jan. 2, 2:05 p.m. ET", Some(("2025-01-02", true))),
            ("30 December · 23:10", Some(("2024-12-30", true))),
            ("14:05 on Thursday 2nd January", Some(("2025-01-02", true))),
            ("2025-06-03 14:05", Some(("2025-06-03", true))),
            ("2 pm, 4 January", Some(("2025-01-04", false))),
            ("31 February", None),
            ("14:05", None),
            ("June 2025", None),
            ("The 3 of June", None),
        ] {
            let found = day_in_line(line, near);
            assert_eq!(found.as_ref().map(|(day, clock)| (day.as_str(), *clock)), want, "{line}");
        }
        assert_eq!(day_in_line("3 June, 14:05", None), None);
    }

    #[test]
    fn times_of_day() {
        for (line, want) in [
            ("14:05", true),
            ("14:05 GMT", true),
            ("2:05 p.m. ET", true),
            ("14:05 then", false),
            ("12", false),
            ("", false),
        ] {
            assert_eq!(is_clock_line(line), want, "{line}");
        }
    }
}
