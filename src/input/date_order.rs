//! Whether day or month goes first in the dates of a file: known from those that can be read in one way only, as `16/06/2025`.

use super::settings::Settings;
use crate::published::DateFormat;
use memchr::memchr2_iter;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// How many bytes are looked at once.
const BLOCK: usize = 1 << 16;
/// The most bytes of a date, with what comes before it.
const LONGEST: usize = 20;
/// What may stand before a date in a row.
const OPENS: &[u8] = b"\",;\t|\n";

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
        let Some((first, second)) = numbers(date) else { return };
        self.day_first |= (13..=31).contains(&first) && second <= 12;
        self.month_first |= first <= 12 && (13..=31).contains(&second);
    }

    /// Takes the strings of JSON into account that begin as such a date does. One pass.
    pub fn see_json(&mut self, json: &[u8]) {
        dates(json, b"\"").for_each(|date| self.see(date));
    }

    fn shows_nothing(self) -> bool {
        !self.day_first && !self.month_first
    }

    /// What a file of rows shows of which the beginning has dates that can be read in two ways only: it is looked through up to
    /// the first that can be read in one. The file is left where it was.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn ahead(file: &mut File) -> io::Result<Self> {
        let start = file.stream_position()?;
        let mut order = DateOrder::default();
        let (mut block, mut kept) = (vec![0; BLOCK], 0);
        loop {
            let read = file.read(&mut block[kept..])?;
            let bytes = &block[..kept + read];
            let mut any = false;
            for date in dates(bytes, OPENS).filter(|date| numbers(date).is_some()) {
                any = true;
                order.see(date);
            }
            let undecided = order.shows_nothing() && (any || kept > 0);
            if read == 0 || !undecided {
                break;
            }
            // a date may lie over the end
            let rest = bytes.len().saturating_sub(LONGEST)..bytes.len();
            kept = rest.len();
            block.copy_within(rest, 0);
        }
        file.seek(SeekFrom::Start(start))?;
        Ok(order)
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

/// The dates that a row or an object begins a cell or a string with, those with a year at their end, and what is like them.
fn dates<'b>(bytes: &'b [u8], opens: &'b [u8]) -> impl Iterator<Item = &'b [u8]> {
    memchr2_iter(b'/', b'-', bytes).filter_map(move |at| {
        let before = &bytes[at.saturating_sub(3)..at];
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let opened = before[..before.len() - digits].last().is_some_and(|byte| opens.contains(byte));
        (matches!(digits, 1 | 2) && opened).then(|| &bytes[at - digits..bytes.len().min(at + 16)])
    })
}

/// The two numbers that stand before the year.
fn numbers(date: &[u8]) -> Option<(u8, u8)> {
    let (first, rest) = number(date.trim_ascii_start())?;
    let (mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, b'/' | b'-'))?;
    let (second, rest) = number(rest)?;
    let year = rest.strip_prefix(&[*mark])?.get(..4)?;
    year.iter().all(u8::is_ascii_digit).then_some((first, second))
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
    use std::io::Write;

    const MONTHS: DateOrder = DateOrder { day_first: false, month_first: true };

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
            assert_eq!(json, order, "{dates:?}");
        }
        for (text, times, end, want) in [
            ("a,05/06/2025,b\n", 20_000, "c,16/06/2025,d\n", DateOrder { day_first: true, month_first: false }),
            ("{\"date\": \"05/06/2025\"}\n", 20_000, "{\"date\": \"06/16/2025\"}", MONTHS),
            // nothing is looked for where no such date is
            ("2025-06-05,x\n", 20_000, "16/06/2025\n", DateOrder::default()),
            ("05/06/2025\n", 20_000, "", DateOrder::default()),
        ] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all((text.repeat(times) + end).as_bytes()).unwrap();
            file.seek(SeekFrom::Start(0)).unwrap();
            assert_eq!(DateOrder::ahead(&mut file).unwrap(), want, "{text}");
            assert_eq!(file.stream_position().unwrap(), 0);
        }
        let own = Settings { date_format: Some(DateFormat::DAY_FIRST), ..Settings::default() };
        assert_eq!(MONTHS.applied(&own).date_format, own.date_format);
    }
}
