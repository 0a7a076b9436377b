//! Tokens: words, numbers, signs.
//!
//! Hyphens cut ("11,000-strong" is three tokens), "'s" stands alone, an abbreviation keeps its full stop ("Gen."),
//! a number keeps its separators ("1,234.5") but not its unit ("10th" is two tokens without a space between). What is longer
//! than words and numbers are is cut into pieces; those of a number count as signs, so that none of them is a figure.

use super::{ShortWord, Vocabulary};
use crate::{Span, limits};

/// The number of a word in the vocabulary of the lexicon; [`WordId::UNKNOWN`] for a word that no list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no list of the lexicon holds.
    pub const UNKNOWN: WordId = WordId(0);

    /// The number as an index into a table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits with their separators.
    Number,
    /// One sign.
    Sign,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// Its number in the vocabulary, by its lower-case form.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space (or the start of the paragraph) comes before it.
    pub spaced: bool,
    /// It is a word whose first letter is a capital.
    pub capital: bool,
    /// It is a word of two letters or more, all capitals.
    pub all_caps: bool,
}

/// Appends the tokens of `text[span]` to `tokens`.
pub(crate) fn tokenize(text: &str, span: Span, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let (mut at, end) = (span.start as usize, span.end as usize);
    let mut tokenizer = Tokenizer { text, end, vocabulary, lower: String::new() };
    let mut spaced = true;
    while at < end {
        // most tokens are words of letters alone
        if let Some(token) = tokenizer.short_word(at, spaced) {
            tokens.push(token);
            at = token.span.end as usize;
            // a space, most times
            spaced = at < end && bytes[at] == b' ';
            at += usize::from(spaced);
            continue;
        }
        let (after, kind) = tokenizer.kind_at(at);
        if let Some(kind) = kind {
            let token = tokenizer.token(at, after, kind, spaced);
            tokens.push(token);
            at = token.span.end as usize;
        } else {
            at = after;
        }
        spaced = kind.is_none();
    }
}

/// What cuts a range of a text.
struct Tokenizer<'t> {
    text: &'t str,
    /// Where the range ends.
    end: usize,
    vocabulary: &'t Vocabulary,
    /// Room for words in small letters.
    lower: String,
}

impl Tokenizer<'_> {
    /// The word at `at`, where it is short, of ASCII letters alone and surely ends there.
    #[inline]
    fn short_word(&mut self, at: usize, spaced: bool) -> Option<Token> {
        let bytes = self.text.as_bytes();
        if !bytes[at].is_ascii_alphabetic() {
            return None;
        }
        let word = ShortWord::read(bytes, at)?;
        let stop = is_alone(bytes, at, word.length, self.end)?;
        let mut after = at + word.length;
        let mut id = self.vocabulary.id_of(word);
        if stop && self.vocabulary.is_abbreviation(id, word.capital) {
            after += 1;
            id = self.vocabulary.known(&self.text[at..after], &mut self.lower).unwrap_or(id);
        }
        Some(Token {
            span: Span::new(at, after),
            word: id,
            kind: TokenKind::Word,
            spaced,
            capital: word.capital,
            all_caps: word.all_capitals && word.length > 1,
        })
    }

    /// Where what begins at `at` ends, and of which kind it is; none for a blank.
    #[inline]
    fn kind_at(&self, at: usize) -> (usize, Option<TokenKind>) {
        let (text, bytes, end) = (self.text, self.text.as_bytes(), self.end);
        let byte = bytes[at];
        if byte.is_ascii_alphabetic() {
            return (word_end(text, at, end), Some(TokenKind::Word));
        }
        if byte.is_ascii_digit() {
            let (after, whole) = number_end(bytes, at, end);
            return (after, Some(if whole { TokenKind::Number } else { TokenKind::Sign }));
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        let after = at + c.len_utf8();
        if c.is_ascii() {
            if byte.is_ascii_whitespace() || byte < 0x20 {
                return (after, None);
            }
        } else if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') {
            return (after, None);
        } else if is_letter(c) {
            return (word_end(text, at, end), Some(TokenKind::Word));
        }
        // "'s"
        if matches!(c, '\'' | '’') && apostrophe_end(bytes, after, end) {
            return (after + 1, Some(TokenKind::Word));
        }
        (after, Some(TokenKind::Sign))
    }

    /// The token of that place and kind, with the full stop of an abbreviation.
    fn token(&mut self, start: usize, after: usize, kind: TokenKind, spaced: bool) -> Token {
        let surface = &self.text[start..after];
        let span = Span::new(start, after);
        let mut token = Token { span, word: WordId::UNKNOWN, kind, spaced, capital: false, all_caps: false };
        match kind {
            TokenKind::Word => {
                shape(surface, &mut token);
                token.word = self.vocabulary.id(surface, &mut self.lower);
                if after < self.end
                    && self.text.as_bytes()[after] == b'.'
                    && (self.vocabulary.is_abbreviation(token.word, token.capital) || initial(surface))
                {
                    token.span.end += 1;
                    if let Some(id) = self.vocabulary.known(&self.text[start..=after], &mut self.lower) {
                        token.word = id;
                    }
                }
            }
            TokenKind::Sign => token.word = self.vocabulary.sign(surface, &mut self.lower),
            TokenKind::Number => {}
        }
        token
    }
}

/// Whether a full stop follows the letters that begin at `at`; none where more may belong to them: letters after an
/// apostrophe, letters beyond ASCII, or others with full stops between.
#[inline]
fn is_alone(bytes: &[u8], at: usize, length: usize, end: usize) -> Option<bool> {
    let after = at + length;
    match bytes[..end].get(after..)? {
        // "U.S."
        [b'.', ..] => (length > 1).then_some(true),
        [b'\'', ..] => apostrophe_end(bytes, after + 1, end).then_some(false),
        // dashes and quotation marks
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d, ..] => Some(false),
        [byte, ..] => byte.is_ascii().then_some(false),
        [] => Some(false),
    }
}

/// A single capital before a full stop is an initial: "J. Smith".
fn initial(surface: &str) -> bool {
    surface.len() == 1 && surface.as_bytes()[0].is_ascii_uppercase()
}

/// Notes whether the word begins with a capital, and whether all of its letters are capitals.
fn shape(surface: &str, token: &mut Token) {
    let first = surface.as_bytes()[0];
    if first.is_ascii_lowercase() {
        return;
    }
    let mut letters = surface.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return };
    token.capital = first.is_uppercase();
    if token.capital {
        let mut rest = letters.peekable();
        token.all_caps = rest.peek().is_some() && rest.all(char::is_uppercase);
    }
}

/// Whether what follows an apostrophe (which ends at `at`) is a lone "s".
fn apostrophe_end(bytes: &[u8], at: usize, end: usize) -> bool {
    at < end
        && matches!(bytes[at], b's' | b'S')
        && !bytes.get(at + 1).is_some_and(|b| at + 1 < end && (b.is_ascii_alphanumeric() || begins_letter(*b)))
}

/// Whether a letter beyond ASCII may begin with the byte: blanks that do not break (0xc2), dashes and quotation marks (0xe2) do
/// not.
fn begins_letter(byte: u8) -> bool {
    byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2)
}

/// The end of the word that starts at `at`: letters, apostrophes between letters ("don't", "O'Neill", not "'s"), and the
/// full stops of "U.S." and "a.m.".
fn word_end(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let start = at;
    let end = if end - start > limits::WORD { limits::boundary(text, start + limits::WORD) } else { end };
    loop {
        while at < end && bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        if at >= end {
            return end;
        }
        let byte = bytes[at];
        if byte >= 0x80 {
            let c = text[at..].chars().next().unwrap_or(' ');
            if is_letter(c) || unicode_mark(c) {
                at += c.len_utf8();
                continue;
            }
            if c == '’' && letter_after(bytes, at + 3, end) && !apostrophe_end(bytes, at + 3, end) {
                at += 3;
                continue;
            }
            return at;
        }
        if byte == b'\'' && letter_after(bytes, at + 1, end) && !apostrophe_end(bytes, at + 1, end) {
            at += 1;
            continue;
        }
        // "U.S.", "a.m.": single letters with full stops between
        if byte == b'.'
            && at - start == 1
            && letter_after(bytes, at + 1, end)
            && bytes.get(at + 2) == Some(&b'.')
            && at + 2 < end
        {
            at += 2;
            while at < end && bytes[at] == b'.' {
                at += 1;
                if letter_after(bytes, at, end) && bytes.get(at + 1) == Some(&b'.') && at + 1 < end {
                    at += 1;
                } else {
                    return at;
                }
            }
        }
        return at;
    }
}

/// Whether a character beyond ASCII is a letter.
fn is_letter(c: char) -> bool {
    // dashes, quotation marks and signs of money are asked for most
    !matches!(c, '\u{2010}'..='\u{2027}' | '\u{20a0}'..='\u{20cf}') && c.is_alphabetic()
}

fn unicode_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn letter_after(bytes: &[u8], at: usize, end: usize) -> bool {
    at < end && (bytes[at].is_ascii_alphabetic() || bytes[at] >= 0xc3 && bytes[at] < 0xe0)
}

/// The end of the number that starts at `at`: digits, and "," or "." between digits, or an apostrophe before each three; and
/// whether it is a whole number, no piece of one that is too long.
fn number_end(bytes: &[u8], at: usize, end: usize) -> (usize, bool) {
    if let Some(grouped) = grouped_end(&bytes[..end.min(at + limits::WORD)], at) {
        return (grouped, true);
    }
    let belongs = |at: usize| {
        bytes[at].is_ascii_digit()
            || (matches!(bytes[at], b',' | b'.') && at + 1 < end && bytes[at + 1].is_ascii_digit())
    };
    let most = end.min(at + limits::WORD);
    let stop = (at..most).find(|&at| !belongs(at)).unwrap_or(most);
    let begins = stop < end && belongs(stop);
    // the digits before it
    let goes_on = stop - at < limits::WORD && at >= limits::WORD && {
        let before = &bytes[at - limits::WORD..at];
        before.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    };
    (stop, !begins && !goes_on)
}

/// The end of "1'200": digits in threes with apostrophes between. A height of 5'11" is two numbers.
fn grouped_end(bytes: &[u8], at: usize) -> Option<usize> {
    let first = bytes[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + first;
    while first <= 3
        && let Some(after) = apostrophe_group(bytes, end)
    {
        end = after;
    }
    (end > at + first).then_some(end)
}

/// The end of the three digits after an apostrophe at `at`, and no more than three.
fn apostrophe_group(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let digits = rest.strip_prefix(b"'").or_else(|| rest.strip_prefix("’".as_bytes()))?;
    let three = digits.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3;
    three.then_some(at + rest.len() - digits.len() + 3)
}

/// Writes the lower-case form of `surface` over `out`, with one kind of apostrophe.
pub(crate) fn lower_into(surface: &str, out: &mut String) {
    out.clear();
    if surface.is_ascii() {
        out.push_str(surface);
        out.make_ascii_lowercase();
        return;
    }
    for c in surface.chars() {
        if c == '’' {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
}
