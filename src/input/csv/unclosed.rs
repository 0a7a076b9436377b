//! Quotation marks that are never closed: the rows after one would be taken for the text of its cell.

use crate::{Error, ErrorKind};
use std::io::{self, BufRead, BufReader, Read};

/// How many bytes of a file are read a second time, at the most, and one more for each that was read.
const AGAIN: usize = 64_000_000;

/// A file of which the last bytes read can be read again.
pub(super) struct RereadInput {
    input: BufReader<Box<dyn Read + Send>>,
    ahead: Vec<u8>,
    at: usize,
    again: usize,
}

impl RereadInput {
    pub fn new(input: BufReader<Box<dyn Read + Send>>) -> Self {
        RereadInput { input, ahead: Vec::new(), at: 0, again: AGAIN }
    }

    pub fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.ahead.len() { Ok(&self.ahead[self.at..]) } else { self.input.fill_buf() }
    }

    pub fn consume(&mut self, count: usize) {
        if self.at < self.ahead.len() {
            self.at += count;
        } else {
            self.input.consume(count);
            self.again += count;
        }
    }

    /// Has `bytes`, the last that were consumed, read again; false where too much of the file was read again already.
    pub fn put_back(&mut self, bytes: &[u8]) -> bool {
        let Some(again) = self.again.checked_sub(bytes.len()) else { return false };
        self.again = again;
        if self.at < self.ahead.len() && bytes.len() <= self.at {
            // they are still there
            self.at -= bytes.len();
        } else {
            self.ahead = [bytes, &self.ahead[self.at..]].concat();
            self.at = 0;
        }
        true
    }
}

/// Where a row ends as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Where a line does, after its last mark.
    Line,
    /// With the file.
    File,
    /// It does not: it may hold no more.
    Room,
}

/// What a row holds whose quotation mark is never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unclosed {
    /// Other rows, from that byte on.
    Rows(usize),
    /// Lines up to the end of the file that may be its own text.
    Text,
}

/// Whether a row, as it is written in the file, has such a mark: where a cell of a later line begins with another, in the same
/// column, or none comes up to the end of the file, or to the most that a row may hold, where all lines up to there are rows. Marks
/// within a text that nobody doubled close nothing, as those who read such files take them.
pub(super) fn unclosed(raw: &[u8], delimiter: u8, columns: usize, end: End) -> Option<Unclosed> {
    let line_start = |at: usize| memchr::memrchr(b'\n', &raw[..at]).map_or(0, |end| end + 1);
    let marks = |line: &[u8]| line.iter().filter(|byte| **byte == delimiter).count();
    let (mut at, mut cell) = (0, 0);
    while at < raw.len() {
        if raw[at] == b'"' {
            let opened = at;
            loop {
                let Some(mark) = memchr::memchr(b'"', &raw[at + 1..]).map(|next| at + 1 + next) else {
                    let is_row = |line: &[u8]| marks(line) + 1 >= columns.max(2);
                    return match end {
                        End::Line => None,
                        End::File => rows_from(raw, opened, is_row),
                        // the last line is there in part
                        End::Room => rows_from(&raw[..line_start(raw.len())], opened, is_row)
                            .filter(|unclosed| *unclosed != Unclosed::Text),
                    };
                };
                at = mark + 1;
                match raw.get(at) {
                    Some(b'"') => {}
                    None | Some(b'\r' | b'\n') => return None,
                    Some(next) if *next == delimiter => break,
                    Some(_) => {
                        let begins = matches!(raw[mark - 1], b'\n') || raw[mark - 1] == delimiter;
                        let line = line_start(mark);
                        if begins && line > opened && marks(&raw[line..mark]) == cell {
                            let next = memchr::memchr(b'\n', &raw[opened..])?;
                            return Some(Unclosed::Rows(opened + next + 1));
                        }
                        break;
                    }
                }
            }
        }
        // up to the next cell
        let next = memchr::memchr2(delimiter, b'\n', &raw[at..]).map(|next| at + next)?;
        if raw[next] == b'\n' {
            return None;
        }
        (at, cell) = (next + 1, cell + 1);
    }
    None
}

/// What lies between a mark and the end of the file.
fn rows_from(raw: &[u8], opened: usize, is_row: impl Fn(&[u8]) -> bool) -> Option<Unclosed> {
    let next = opened + memchr::memchr(b'\n', raw.get(opened..)?)? + 1;
    let mut lines = raw[next..].split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).peekable();
    lines.peek()?;
    Some(if lines.all(is_row) { Unclosed::Rows(next) } else { Unclosed::Text })
}

/// Says that a row has such a mark.
pub(super) fn not_closed() -> Error {
    let message =
        "the quotation mark that opens a cell in this line is never closed; close it, or double it where it is text";
    Error::new(ErrorKind::Malformed, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_never_closed() {
        for (raw, columns, end, want) in [
            ("1,\"one\n2,two\n3,\"three\"\n", 2, End::Line, Some(Unclosed::Rows(7))),
            ("\"one\n\"two\"\n", 1, End::Line, Some(Unclosed::Rows(5))),
            ("1,\"one\n2,two\n", 2, End::File, Some(Unclosed::Rows(7))),
            ("1,\"one\nso it goes on\n", 2, End::File, Some(Unclosed::Text)),
            ("1,\"one\n", 2, End::File, None),
            ("1,\"one\n\"\"two\"\"\n3\"\n", 2, End::Line, None),
            ("1,\"one\nhe said \"two\" and\n3\"\n", 2, End::Line, None),
            ("1,\"one\nhe, said,\"two\" and\n3\"\n", 2, End::Line, None),
            ("\"a\nb\",\"one\n2\",3\n", 3, End::File, None),
            ("1,one \"two\n", 2, End::File, None),
            ("", 2, End::File, None),
            ("1,\"one\n2,two\n3,th", 2, End::Room, Some(Unclosed::Rows(7))),
            ("1,\"one\nso it goes on\n2,two\n3,th", 2, End::Room, None),
            ("1,\"one and on", 2, End::Room, None),
            ("1,one and\n on", 2, End::Room, None),
        ] {
            assert_eq!(unclosed(raw.as_bytes(), b',', columns, end), want, "{raw}");
        }
    }

    #[test]
    fn what_is_put_back_comes_first() {
        let mut source = RereadInput::new(BufReader::new(Box::new(io::Cursor::new(b"defg".to_vec()))));
        assert!(source.put_back(b"bc") && source.put_back(b"a"));
        source.consume(2);
        // no more than it is moved
        let place = source.ahead.as_ptr();
        assert!(source.put_back(b"ab") && source.ahead.as_ptr() == place);
        let mut all = Vec::new();
        while let Some(byte) = source.fill_buf().unwrap().first().copied() {
            all.push(byte);
            source.consume(1);
        }
        assert_eq!(all, b"abcdefg");
        source.again = 3;
        assert!(source.put_back(b"abc") && !source.put_back(b"x"));
    }
}
