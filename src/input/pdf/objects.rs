//! The objects that a PDF file is made of, read from its bytes.

use std::collections::BTreeMap;

/// How deep arrays and dictionaries may be in one another.
const DEPTH: usize = 40;

/// How many items an object holds, in all that is in it; those after are left out.
const ITEMS: usize = 500_000;

/// The entries of a dictionary.
pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

/// An object, or a word that is none: an operator of a page, `endobj`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Object {
    #[default]
    Null,
    Number(f64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// Another object of the file, by its number.
    Reference(u32),
    Word(Vec<u8>),
}

impl Object {
    pub fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn is_name(&self, name: &str) -> bool {
        self.name() == Some(name.as_bytes())
    }

    pub fn array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(array) => Some(array),
            _ => None,
        }
    }

    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }
}

/// Reads objects one after the other.
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    pub at: usize,
    /// Whether `7 0 R` is a reference; on pages there are none.
    references: bool,
    /// How many items the object may still hold that is being read.
    left: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'b> Lexer<'b> {
    /// Reads the objects of a file.
    pub fn new(bytes: &'b [u8]) -> Self {
        Lexer { bytes, at: 0, references: true, left: ITEMS }
    }

    /// Reads what a page is drawn by.
    pub fn content(bytes: &'b [u8]) -> Self {
        Lexer { bytes, at: 0, references: false, left: ITEMS }
    }

    /// Whether the last object held more items than are read.
    pub fn is_full(&self) -> bool {
        self.left == 0
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Passes over blanks and comments.
    pub fn blanks(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; none at the end.
    pub fn object(&mut self) -> Option<Object> {
        self.left = ITEMS;
        self.nested(0)
    }

    /// The next object, at a depth within others.
    fn nested(&mut self, depth: usize) -> Option<Object> {
        self.blanks();
        match self.peek(0)? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.text())),
            b'<' if self.peek(1) == Some(b'<') => {
                self.at += 2;
                Some(self.dict(depth))
            }
            b'<' => Some(Object::Text(self.hex())),
            b'[' => {
                self.at += 1;
                Some(self.array(depth))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number()),
            byte if is_mark(byte) => {
                self.at += if byte == b'>' && self.peek(1) == Some(b'>') { 2 } else { 1 };
                Some(Object::Word(vec![byte]))
            }
            _ => {
                let word = self.word();
                Some(if word == b"null" { Object::Null } else { Object::Word(word.to_vec()) })
            }
        }
    }

    fn word(&mut self) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|b| is_blank(*b) || is_mark(*b)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A name, in which `#` and two hexadecimal digits are a byte.
    fn name(&mut self) -> Vec<u8> {
        let word = self.word();
        let mut out = Vec::with_capacity(word.len());
        let mut at = 0;
        while let Some(byte) = word.get(at) {
            let digit = |at: usize| word.get(at).and_then(|b| char::from(*b).to_digit(16));
            match (byte, digit(at + 1), digit(at + 2)) {
                (b'#', Some(high), Some(low)) => {
                    out.push((high << 4 | low) as u8);
                    at += 3;
                }
                _ => {
                    out.push(*byte);
                    at += 1;
                }
            }
        }
        out
    }

    /// A number, or the reference that it begins: `12 0 R`.
    fn number(&mut self) -> Object {
        let word = self.word();
        let Some(number) = parse(word) else { return Object::Word(word.to_vec()) };
        if self.references && word.iter().all(u8::is_ascii_digit) {
            let start = self.at;
            self.blanks();
            let generation = self.word();
            if !generation.is_empty() && generation.len() < 6 && generation.iter().all(u8::is_ascii_digit) {
                self.blanks();
                if self.word() == b"R" {
                    return Object::Reference(number as u32);
                }
            }
            self.at = start;
        }
        Object::Number(number)
    }

    /// `(text)`, with brackets in it and what a backslash stands for.
    fn text(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut open = 0;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'(' => {
                    if open > 0 {
                        out.push(byte);
                    }
                    open += 1;
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    out.push(byte);
                }
                b'\\' => self.escaped(&mut out),
                byte => out.push(byte),
            }
        }
        out
    }

    /// Adds what a backslash and the characters after it mean.
    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        out.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            // a line end after a backslash is none of the text
            b'\r' => {
                self.at += usize::from(self.peek(0) == Some(b'\n'));
                return;
            }
            b'\n' => return,
            other => other,
        });
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (end + 1).min(rest.len());
        hex(&rest[..end])
    }

    /// The items up to the closing bracket; those beyond the limit are read and dropped.
    fn array(&mut self, depth: usize) -> Object {
        let mut items = Vec::new();
        // what is nested deeper than that is empty
        while let Some(inner) = Some(depth + 1).filter(|inner| *inner <= DEPTH) {
            // before what is in it takes all
            let fits = self.takes_more();
            match self.nested(inner) {
                None => break,
                Some(Object::Word(word)) if word == b"]" => break,
                // it was never closed
                Some(Object::Word(word)) if matches!(&word[..], b"endobj" | b"obj" | b"stream") => break,
                Some(item) if fits => items.push(item),
                Some(_) => {}
            }
        }
        Object::Array(items)
    }

    /// Whether the object may hold one item more, which then counts.
    fn takes_more(&mut self) -> bool {
        let fits = self.left > 0;
        self.left = self.left.saturating_sub(1);
        fits
    }

    /// The entries up to `>>`; those beyond the limit are read and dropped, and so is what follows a key that is no name.
    fn dict(&mut self, depth: usize) -> Object {
        let mut dict = Dict::new();
        // what is nested deeper than that is empty
        while let Some(inner) = Some(depth + 1).filter(|inner| *inner <= DEPTH) {
            let fits = self.takes_more();
            match self.nested(inner) {
                Some(Object::Name(name)) => match self.nested(inner) {
                    Some(Object::Word(word)) if word == b">" => break,
                    Some(value) if fits => drop(dict.insert(name, value)),
                    Some(_) => {}
                    None => break,
                },
                Some(Object::Word(word)) if word == b">" || matches!(&word[..], b"endobj" | b"obj" | b"stream") => {
                    break;
                }
                None => break,
                Some(_) => {}
            }
        }
        Object::Dict(dict)
    }
}

/// A number as PDF writes it: no exponents, and a sign too many in some files.
fn parse(word: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(word).ok()?;
    let plain = text.trim_start_matches(['+', '-']);
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number: f64 = plain.parse().ok()?;
    Some(if text.starts_with('-') { -number } else { number })
}

/// Digits by two; what is none is passed over.
pub(super) fn hex(digits: &[u8]) -> Vec<u8> {
    let mut digits = digits.iter().filter_map(|b| char::from(*b).to_digit(16));
    let mut out = Vec::new();
    while let Some(high) = digits.next() {
        out.push((high << 4 | digits.next().unwrap_or(0)) as u8);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects() {
        let text = |text: &[u8]| Object::Text(text.to_vec());
        let mut lexer =
            Lexer::new(b"<</A 1/B[2 0 R -.5]/C#20D<6162 6>>> (a\\(b(c)\\051\\\nd\\n) % x\n null --7 4 5 Tj");
        let dict = Dict::from([
            (b"A".to_vec(), Object::Number(1.0)),
            (b"B".to_vec(), Object::Array(vec![Object::Reference(2), Object::Number(-0.5)])),
            (b"C D".to_vec(), text(b"ab`")),
        ]);
        assert_eq!(lexer.object(), Some(Object::Dict(dict)));
        assert_eq!(lexer.object(), Some(text(b"a(b(c))d\n")));
        assert_eq!(lexer.object(), Some(Object::Null));
        for want in [-7.0, 4.0, 5.0] {
            assert_eq!(lexer.object(), Some(Object::Number(want)));
        }
        assert_eq!(lexer.object(), Some(Object::Word(b"Tj".to_vec())));
        assert_eq!(lexer.object(), None);
        for odd in [&b"<<"[..], b"[", b"(", b"<", b"/", b"<</A", b"[[[[[", b"\\", b")", b"1 0", &[b'['; 500]] {
            let mut lexer = Lexer::new(odd);
            assert!(std::iter::from_fn(|| lexer.object()).count() <= 500);
        }
    }
}
