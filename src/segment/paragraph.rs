//! A text to paragraphs.

use crate::Span;
use memchr::memchr;

/// The paragraphs of a text: lines that are not blank, each with the lines that go on in the middle of its sentence, without
/// the white space around it.
#[derive(Debug, Clone)]
pub(crate) struct Paragraphs<'t> {
    text: &'t str,
    /// Where the next line begins.
    start: usize,
    pending: Option<Span>,
}

impl<'t> Paragraphs<'t> {
    pub fn new(text: &'t str) -> Self {
        Paragraphs { text, start: 0, pending: None }
    }

    /// The next line, without the white space around it.
    fn line(&mut self) -> Option<Span> {
        let rest = self.text.get(self.start..).filter(|rest| !rest.is_empty())?;
        let line = memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        let before = line.len() - line.trim_start().len();
        let span = Span::new(self.start + before, self.start + before + line.trim().len());
        self.start += line.len() + 1;
        Some(span)
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while let Some(line) = self.line() {
            let before = self.pending.take();
            self.pending = match before {
                _ if line.start == line.end => None,
                Some(before) if goes_on(before.of(self.text), line.of(self.text)) => {
                    self.pending = Some(before.join(line));
                    continue;
                }
                _ => Some(line),
            };
            if before.is_some() {
                return before;
            }
        }
        self.pending.take()
    }
}

/// Whether a line goes on where the line before was cut in the middle of a sentence.
fn goes_on(before: &str, line: &str) -> bool {
    let last = before.lines().next_back().unwrap_or(before);
    let cut = last.ends_with(|c: char| c.is_lowercase() || c == ',') && last.split_whitespace().nth(2).is_some();
    cut && !before.starts_with(char::is_lowercase) && continues(line)
}

/// Whether a line begins in the middle of a sentence: with a small letter that is no mark of a list, or "( 365 m )".
fn continues(line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('(') => letters.find(|c| *c != ' ').is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_lowercase() && letters.next().is_none_or(|c| c.is_alphabetic() || c == ' '),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_go_on() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "The river rose over the\nbanks and took the bridge.\nNobody was hurt.",
                &["The river rose over the\nbanks and took the bridge.", "Nobody was hurt."],
            ),
            (
                "The river rose over the\n\nbanks and took the bridge.",
                &["The river rose over the", "banks and took the bridge."],
            ),
            ("maps\nphone numbers\nnames", &["maps", "phone numbers", "names"]),
            (" \n  a b \n", &["a b"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<&str> = Paragraphs::new(text).map(|span| span.of(text)).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
