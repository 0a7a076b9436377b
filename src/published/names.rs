//! Dates in names of files and in addresses.

use super::{four_digits, month_named, one_or_two_digits, two_digits};
use jiff::civil::Date;

/// A date in the name of a file: `2025-06-16-flood.txt`, `20250616.md`.
pub(crate) fn in_file_name(name: &str) -> Option<String> {
    scan(name, b"-_.")
}

/// A date in the path of an address or a file: `/2025/06/16/`, `/2025/jun/16/`, `/2025-06-16-flood`.
pub(crate) fn in_path(path: &str) -> Option<String> {
    scan(path, b"/-_")
}

/// The first full date in `text` whose parts stand alone and are separated by one of `separators`, twice the same one.
fn scan(text: &str, separators: &[u8]) -> Option<String> {
    let bytes = text.as_bytes();
    for start in 0..bytes.len().saturating_sub(7) {
        let alone = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if !alone || !matches!(bytes[start], b'1' | b'2') {
            continue;
        }
        let Some(year) = four_digits(&bytes[start..start + 4]).filter(|y| (1800..2100).contains(y)) else { continue };
        let rest = &bytes[start + 4..];
        let found = if separators.contains(&rest[0]) {
            let mut parts = rest[1..].splitn(3, |b| *b == rest[0]);
            let month = parts.next().and_then(month_of);
            let day = parts.next().map(|d| &d[..d.iter().take_while(|b| b.is_ascii_alphanumeric()).count()]);
            month.zip(day.and_then(one_or_two_digits))
        } else {
            let end_alone = rest.get(4).is_none_or(|b| !b.is_ascii_alphanumeric());
            two_digits(&rest[..2]).zip(rest.get(2..4).and_then(two_digits)).filter(|_| end_alone)
        };
        if let Some(date) = found.and_then(|(month, day)| Date::new(year, month, day).ok()) {
            return Some(date.to_string());
        }
    }
    None
}

fn month_of(part: &[u8]) -> Option<i8> {
    one_or_two_digits(part)
        .or_else(|| std::str::from_utf8(part).ok().and_then(|p| month_named(&p.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths() {
        for (name, want) in [
            ("2025-06-16-flood.txt", Some("2025-06-16")),
            ("flood_2025_06_16.md", Some("2025-06-16")),
            ("20250616.txt", Some("2025-06-16")),
            ("flood-20250616-2.txt", Some("2025-06-16")),
            ("flood.txt", None),
            ("2025-06.txt", None),
            ("120250616.txt", None),
            ("2025-06-16b.txt", None),
            ("2025-99-16.txt", None),
        ] {
            assert_eq!(in_file_name(name).as_deref(), want, "{name}");
        }
        for (url, want) in [
            ("http://example.org/world/2016/01/21/judge.html", Some("2016-01-21")),
            ("https://example.org/world/2022/jul/25/war", Some("2022-07-25")),
            ("https://example.org/news/2025-06-16-flood", Some("2025-06-16")),
            ("https://example.org/news/20250616/flood", Some("2025-06-16")),
            ("https://example.org/2016/1/2/a", Some("2016-01-02")),
            ("https://example.org/2016/01/", None),
            ("https://example.org/id/2016012134", None),
            ("", None),
        ] {
            assert_eq!(in_path(url).as_deref(), want, "{url}");
        }
    }
}
