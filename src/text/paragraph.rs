//! A text to paragraphs.

use super::Vocabulary;
use crate::Span;
use memchr::{memchr, memchr2, memmem};

/// The paragraphs of a text: lines that are not blank, each with the lines that go on in the middle of its sentence, without
/// the white space around it.
#[derive(Debug, Clone)]
pub(crate) struct Paragraphs<'t, 'v> {
    text: &'t str,
    vocabulary: &'v Vocabulary,
    /// Where the next line begins.
    start: usize,
    pending: Option<Span>,
    /// Only an indented line begins a paragraph.
    indented: bool,
    /// Lines end with the separators of Unicode as well, as word processors write them.
    separated: bool,
}

impl<'t, 'v> Paragraphs<'t, 'v> {
    pub fn new(text: &'t str, vocabulary: &'v Vocabulary) -> Self {
        let (indented, separated) = (is_indented(text), has_separators(text));
        Paragraphs { text, vocabulary, start: 0, pending: None, indented, separated }
    }

    /// How long the line that `rest` begins with is, and the sign that ends it.
    fn line_end(&self, rest: &str) -> (usize, usize) {
        let bytes = rest.as_bytes();
        if !self.separated {
            return (memchr(b'\n', bytes).unwrap_or(bytes.len()), 1);
        }
        let first = SEPARATORS[0].as_bytes()[0];
        let mut at = 0;
        while let Some(next) = memchr2(b'\n', first, &bytes[at..]) {
            at += next;
            match bytes[at] {
                b'\n' => return (at, 1),
                _ if SEPARATORS.iter().any(|sign| bytes[at..].starts_with(sign.as_bytes())) => {
                    return (at, SEPARATORS[0].len());
                }
                _ => at += 1,
            }
        }
        (bytes.len(), 1)
    }

    /// The next line, without the white space around it.
    fn line(&mut self) -> Option<Span> {
        let rest = self.text.get(self.start..).filter(|rest| !rest.is_empty())?;
        let (length, sign) = self.line_end(rest);
        let line = &rest[..length];
        let span = match line.as_bytes() {
            // most lines are as they should be
            [] | [b'!'..=b'~', .., b'!'..=b'~'] => Span::new(self.start, self.start + line.len()),
            _ => {
                let before = line.len() - line.trim_start().len();
                Span::new(self.start + before, self.start + before + line.trim().len())
            }
        };
        self.start += length + sign;
        Some(span)
    }

    fn goes_on(&self, before: Span, line: Span) -> bool {
        goes_on(before.of(self.text), line.of(self.text), self.vocabulary)
    }

    /// Whether a line is none of those that begin a paragraph by their indent.
    fn is_within(&self, line: Span) -> bool {
        self.indented && !self.text[..line.start as usize].ends_with(INDENT)
    }
}

impl Iterator for Paragraphs<'_, '_> {
    type Item = Span;

    /// The next paragraph: a line, joined with those after it that go on in the middle of its sentence.
    fn next(&mut self) -> Option<Span> {
        while let Some(line) = self.line() {
            let before = self.pending.take();
            self.pending = match before {
                _ if line.start == line.end => None,
                Some(before) if self.is_within(line) || self.goes_on(before, line) => {
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

/// LINE SEPARATOR and PARAGRAPH SEPARATOR.
const SEPARATORS: [&str; 2] = ["\u{2028}", "\u{2029}"];

/// The bytes with which both begin in UTF-8, as dashes and quotation marks do.
const SEPARATOR_HEAD: &[u8] = b"\xe2\x80";

/// Whether a text has one of them, in one pass.
fn has_separators(text: &str) -> bool {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, SEPARATOR_HEAD)
        .any(|at| SEPARATORS.iter().any(|sign| bytes[at..].starts_with(sign.as_bytes())))
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
fn goes_on(before: &str, line: &str, vocabulary: &Vocabulary) -> bool {
    let cuts = cuts_number(before, line, vocabulary);
    if !cuts && !before.ends_with(|c: char| c.is_lowercase() || c == ',') {
        return false;
    }
    let last = before.lines().next_back().unwrap_or(before);
    let cut = last.split_whitespace().nth(2).is_some();
    // what a hyphen or a nought ties to the line before belongs to it however short that line is
    if cuts && !before.ends_with([',', '.']) {
        return true;
    }
    cut && !before.starts_with(char::is_lowercase) && (cuts || continues(line))
}

/// Whether the end of a line cuts a number, or a word at its hyphen: "1,⏎200 were", "3.⏎2 million", "190⏎000 were",
/// "thirty-⏎four".
fn cuts_number(before: &str, line: &str, vocabulary: &Vocabulary) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    match before.as_bytes() {
        // "190⏎000": no other number begins with a nought
        [.., b'0'..=b'9'] if line.starts_with('0') => {
            let last = before.split_whitespace().next_back().unwrap_or(before);
            let group = last.len() <= 3 && digits(last) == last.len() && digits(line) == 3;
            let word = line.get(3..).and_then(|after| after.strip_prefix(' ')).unwrap_or_default();
            group && !last.starts_with('0') && word.starts_with(char::is_lowercase)
        }
        [.., b'a'..=b'z', b'-'] => line.starts_with(|c: char| c.is_ascii_lowercase()) && continues(line),
        [rest @ .., b',' | b'.'] if rest.last().is_some_and(u8::is_ascii_digit) => {
            let last = before.split_whitespace().next_back().unwrap_or(before);
            let (number, sign) = last.split_at(last.len() - 1);
            let first = digits(number);
            let (count, after) = (digits(line), line.get(digits(line)..).unwrap_or_default());
            let word = after.strip_prefix(' ').unwrap_or_default();
            if sign == "," {
                let groups = number.split(',').enumerate().all(|(place, group)| {
                    digits(group) == group.len() && (group.len() == 3 || place == 0 && (1..3).contains(&group.len()))
                });
                return groups && count == 3 && (after.starts_with(',') || word.starts_with(char::is_lowercase));
            }
            let next = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let short = first == number.len() && first <= 3 && (1..=3).contains(&count);
            short && vocabulary.is_magnitude(vocabulary.id(next, &mut String::new()))
        }
        _ => false,
    }
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
        let cases: [(&str, &[&str]); 19] = [
            ("Some forty-\nfive of them.", &["Some forty-\nfive of them."]),
            ("Of those 190\n000 were told.", &["Of those 190\n000 were told."]),
            ("Room 190\n007 James", &["Room 190", "007 James"]),
            ("Dead 12\n200 went home.", &["Dead 12", "200 went home."]),
            ("The mill hurt some 1,\n200 were told.", &["The mill hurt some 1,\n200 were told."]),
            ("The mill hurt thirty-\nfour of them.", &["The mill hurt thirty-\nfour of them."]),
            ("The mill fed 3.\n2 million of them.", &["The mill fed 3.\n2 million of them."]),
            ("The mill stood in 1912,\n200 were told.", &["The mill stood in 1912,", "200 were told."]),
            ("The mill fed them 3.\n2 went home.", &["The mill fed them 3.", "2 went home."]),
            ("The mill fed some 12,\n20 went home.", &["The mill fed some 12,", "20 went home."]),
            ("Dead 1,\n200 went home.", &["Dead 1,", "200 went home."]),
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
            (
                "The Mill\u{2028}No. 12\u{2028}\u{2028}“It burned”\nin 1912\u{2029}",
                &["The Mill", "No. 12", "“It burned”", "in 1912"],
            ),
            (" \n  a b \n", &["a b"]),
            ("", &[]),
        ];
        let mut vocabulary = Vocabulary::new();
        vocabulary.mark_magnitude("million");
        for (text, expected) in cases {
            let got: Vec<&str> = Paragraphs::new(text, &vocabulary).map(|span| span.of(text)).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
