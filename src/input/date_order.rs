//! Whether day or month goes first in the dates of a file: known from those that can be read in one way only, as `16/06/2025`.

use super::settings::Settings;
use crate::published::DateFormat;
use memchr::memchr_iter;
use std::borrow::Cow;

/// What the dates that were seen show.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateOrder {
    day_first: bool,
    month_first: bool,
}

impl DateOrder {
    /// Takes a date into account. One of which both numbers can be a month shows nothing, and so does one with dots, which
    /// has its day first in any case.
    pub fn see(&mut self, date: &[u8]) {
        let Some((first, rest)) = number(date.trim_ascii_start()) else { return };
        let Some((mark @ (b'/' | b'-'), rest)) = rest.split_first() else { return };
        let Some((second, rest)) = number(rest) else { return };
        let year =
            rest.strip_prefix(&[*mark]).is_some_and(|year| year.len() >= 4 && year[..4].iter().all(u8::is_ascii_digit));
        if year {
            self.day_first |= (13..=31).contains(&first) && second <= 12;
            self.month_first |= first <= 12 && (13..=31).contains(&second);
        }
    }

    /// Takes the strings of JSON into account that begin as such a date does. One pass.
    pub fn see_json(&mut self, json: &[u8]) {
        for at in memchr_iter(b'/', json) {
            let before = &json[at.saturating_sub(3)..at];
            let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            if matches!(digits, 1 | 2) && before[..before.len() - digits].ends_with(b"\"") {
                self.see(&json[at - digits..json.len().min(at + 16)]);
            }
        }
    }

    /// The settings by which the dates of the file are read: those given, where they say how, or where the dates show
    /// nothing or contradict one another.
    pub fn applied(self, settings: &Settings) -> Cow<'_, Settings> {
        if settings.date_format.is_some() || self.day_first == self.month_first {
            return Cow::Borrowed(settings);
        }
        let format = if self.day_first { DateFormat::DAY_FIRST } else { DateFormat::MONTH_FIRST };
        Cow::Owned(Settings { date_format: Some(format), ..settings.clone() })
    }
}

/// A number of one or two digits, and what comes after it.
fn number(text: &[u8]) -> Option<(u8, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(text.get(..digits).filter(|_| (1..=2).contains(&digits))?).ok()?.parse().ok()?;
    Some((number, &text[digits..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        for (dates, want) in [
            (&["05/06/2025", "16/06/2025"][..], Some(DateFormat::DAY_FIRST)),
            (&["06-16-2025 10:00"], Some(DateFormat::MONTH_FIRST)),
            (&["16/06/2025", "06/16/2025"], None),
            (&["05/06/2025", "16.06.2025", "2025/06/16", "99/06/2025", "16/06", "x", ""], None),
        ] {
            let (mut order, mut json) = (DateOrder::default(), DateOrder::default());
            dates.iter().for_each(|date| order.see(date.as_bytes()));
            assert_eq!(order.applied(&Settings::default()).date_format, want, "{dates:?}");
            json.see_json(serde_json::json!({ "text": "on 16/06/2025", "date": dates }).to_string().as_bytes());
            if !dates.iter().any(|date| date.contains('-')) {
                assert_eq!(json, order, "{dates:?}");
            }
        }
        let own = Settings { date_format: Some(DateFormat::MONTH_FIRST), ..Settings::default() };
        assert_eq!(DateOrder { day_first: true, month_first: false }.applied(&own).date_format, own.date_format);
    }
}
