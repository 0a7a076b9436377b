//! The first line of a table: whether there is one in what has no name, the mark between columns, what each column is.

use super::record::CsvRecord;
use crate::input::encoding::decode;
use crate::input::fields::{FieldRole, Fields};
use crate::{Error, ErrorKind, Result};
use std::borrow::Cow;

/// Whether text begins with the header of a table: short names, of which one is that of a text, and rows under it.
pub(crate) fn begins(head: &[u8], fields: &Fields) -> bool {
    if named_delimiter(head.split(|byte| *byte == b'\n').next().unwrap_or_default()).is_some() {
        return true;
    }
    let head = decode(head, None).text;
    let Some((line, rows)) = head.split_once('\n') else { return false };
    let mark = most_frequent(line.as_bytes());
    let names: Vec<&str> = line.split(char::from(mark)).map(|name| name.trim().trim_matches('"')).collect();
    let is_text = |name: &&str| matches!(fields.role(name), Some((FieldRole::Text, _)));
    let short =
        |name: &&str| !name.is_empty() && name.len() <= 40 && !name.ends_with('.') && name.split(' ').count() <= 3;
    let is_header = names.iter().any(is_text) && names.iter().all(short);
    let others = names.iter().filter(|name| fields.role(name).is_some()).count();
    // one column, or names that prose may have: then what is under them shows
    is_header && (others > 1 || rows.starts_with('"') || names.len() > 1 && rows.contains(char::from(mark)))
}

/// Whether text begins as a table of which no column is known: names of one word each, and under them a row of as many cells.
pub(crate) fn begins_unknown(head: &[u8]) -> bool {
    let head = decode(head, None).text;
    let mut lines = head.lines();
    let (Some(names), Some(row)) = (lines.next(), lines.next()) else { return false };
    let mark = char::from(most_frequent(names.as_bytes()));
    let is_name = |name: &str| {
        let name = name.trim().trim_matches('"');
        !name.is_empty() && name.len() <= 40 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let marks = |line: &str| line.matches(mark).count();
    marks(names) > 0 && marks(row) >= marks(names) && names.split(mark).all(is_name)
}

/// The mark between columns, and how many bytes come before the header: some spreadsheets name the mark in a line of its own.
pub(super) fn delimiter(head: &[u8], tabs: bool) -> (u8, usize) {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match named_delimiter(line) {
        Some(mark) => (mark, head.len().min(line.len() + 1)),
        None if tabs => (b'\t', 0),
        None => (most_frequent(line), 0),
    }
}

/// What each column is, by the names in the header; an error that lists them where none is the text.
pub(super) fn roles(header: &CsvRecord, fields: &Fields) -> Result<Vec<Option<(FieldRole, usize)>>> {
    let names: Vec<Cow<str>> = header.values().map(|name| decode(name, None).text).collect();
    let roles: Vec<_> = names.iter().map(|name| fields.role(name.trim())).collect();
    if roles.iter().flatten().any(|(role, _)| *role == FieldRole::Text) {
        return Ok(roles);
    }
    let names: String = names.join(", ").chars().take(300).collect();
    let wanted = match &fields.text {
        Some(name) => format!("no column is called `{name}`"),
        None => "no column is called text, content, body or article; name it by --text-field".to_owned(),
    };
    Err(Error::new(ErrorKind::Malformed, format!("{wanted}. The columns: {names}")))
}

/// The mark that a line names and nothing else: `sep=;`.
fn named_delimiter(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    // a tab at the end of the line is the mark
    match line.strip_prefix(b"sep=").or_else(|| line.strip_prefix(b"SEP="))? {
        [] => Some(b'\t'),
        [mark] if mark.is_ascii_punctuation() => Some(*mark),
        _ => None,
    }
}

/// The mark that the header holds most often.
fn most_frequent(line: &[u8]) -> u8 {
    let count = |mark: u8| line.iter().filter(|b| **b == mark).count();
    // a comma where none or two are as frequent
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_table() {
        let fields = Fields::default();
        for (head, want) in [
            (&b"date,text\n2025-06-16,\"One, two.\"\n"[..], true),
            (b"ID;Content\r\n7;one\r\n", true),
            (b"text\n\"One, two.\"\n", true),
            (b"text\nTwelve people died.\n", false),
            (b"In this text, twelve people died.\nMore, later.\n", false),
            (b"date,text", false),
            (b"\xef\xbb\xbfsep=;\r\ntext;date\r\n", true),
            (b"sep=the sign\ntext;date\n", false),
            (b"", false),
        ] {
            assert_eq!(begins(head, &fields), want, "{}", String::from_utf8_lossy(head));
        }
        for (head, want) in [
            (&b"day,story\n2025-03-02,\"Nineteen people drowned.\"\n"[..], true),
            (b"day,story\nNineteen people drowned.\n", false),
            (b"Port, Monday night, rain\nNineteen people drowned, two, three, say police.\n", false),
            (b"Story\nNineteen people drowned.\n", false),
        ] {
            assert_eq!(begins_unknown(head), want, "{}", String::from_utf8_lossy(head));
        }
    }
}
