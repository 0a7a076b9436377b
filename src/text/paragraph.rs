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
    /// Only an indented line begins a paragraph.
    indented: bool,
}

impl<'t> Paragraphs<'t> {
    pub fn new(text: &'t str) -> Self {
        Paragraphs { text, start: 0, pending: None, indented: is_indented(text) }
    }

    /// The next line, without the white space around it.
    fn line(&mut self) -> Option<Span> {
        let rest = self.text.get(self.start..).filter(|rest| !rest.is_empty())?;
        let line = memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        let span = match line.as_bytes() {
            // most lines are as they should be
            [] | [b'!'..=b'~', .., b'!'..=b'~'] => Span::new(self.start, self.start + line.len()),
            _ => {
                let before = line.len() - line.trim_start().len();
                Span::new(self.start + before, self.start + before + line.trim().len())
            }
        };
        self.start += line.len() + 1;
        Some(span)
    }

    /// Whether a line is none of those that begin a paragraph by their indent.
    fn is_within(&self, line: Span) -> bool {
        self.indented && !self.text[..line.start as usize].ends_with(INDENT)
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while let Some(line) = self.line() {
            let before = self.pending.take();
            self.pending = match before {
                _ if line.start == line.end => None,
                Some(before) if self.is_within(line) || goes_on(before.of(self.text), line.of(self.text)) => {
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

/// What paragraphs begin with in texts set in lines of equal length, as wire services send them.
const INDENT: &str = "   ";
/// No line of such a text is longer.
const LINE: usize = 80;

/// Whether a text is set in lines of equal length whose paragraphs are indented. Stops at the first long line, which most
/// texts begin with.
fn is_indented(text: &str) -> bool {
    let (mut indented, mut flush) = (0, 0);
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        if end > LINE {
            return false;
        }
        if rest.starts_with(INDENT) {
            indented += 1;
        } else if end > 0 {
            flush += 1;
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    indented >= 2 && flush > indented
}

/// Whether a line goes on where the line before was cut in the middle of a sentence.
fn goes_on(before: &str, line: &str) -> bool {
    if !before.ends_with(|c: char| c.is_lowercase() || c == ',') {
        return false;
    }
    let last = before.lines().next_back().unwrap_or(before);
    let cut = last.split_whitespace().nth(2).is_some();
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
        let cases: [(&str, &[&str]); 7] = [
            (
                "The river rose over the\nbanks and took the bridge.\nNobody was hurt.",
                &["The river rose over the\nbanks and took the bridge.", "Nobody was hurt."],
            ),
            (
                "The river rose over the\n\nbanks and took the bridge.",
                &["The river rose over the", "banks and took the bridge."],
            ),
            (
                "   The agency said 18\nrowers drowned and\n1,500 fled.\n   Nobody saw it.\nThe End",
                &["The agency said 18\nrowers drowned and\n1,500 fled.", "Nobody saw it.\nThe End"],
            ),
            ("   Shr 12\n   Net 14\nRevs 9", &["Shr 12", "Net 14", "Revs 9"]),
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
