//! Text to paragraphs, sentences, tokens and quotations, all as byte ranges into the text.

mod list;
mod quotation;
mod sentence;
mod token;
pub(crate) mod whole;

use crate::Span;
use crate::lexicon::Vocabulary;
use std::ops::Range;

pub use quotation::Quotation;
pub use token::{Token, TokenKind, WordId};
pub(crate) use token::{lower_into, tokenize};

/// One line of text that is not blank, with the lines that go on in the middle of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
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

/// Calls `found` with each paragraph of a text: a line that is not blank, with the lines that go on in the middle of its
/// sentence, without the white space around it.
fn paragraphs(text: &str, mut found: impl FnMut(Span)) {
    let mut start = 0;
    let mut pending: Option<Span> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let span = Span::new(at, at + trimmed.len());
        start += line.len();
        pending = match pending {
            _ if trimmed.is_empty() => {
                pending.into_iter().for_each(&mut found);
                None
            }
            Some(before) if goes_on(before.of(text), trimmed) => Some(before.join(span)),
            _ => {
                pending.into_iter().for_each(&mut found);
                Some(span)
            }
        };
    }
    pending.into_iter().for_each(&mut found);
}

/// How many bytes of a paragraph its neighbours may look at.
const BESIDE: usize = 64;

/// The words at the end of a paragraph.
fn last_words(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let from = words.len().saturating_sub(BESIDE);
    let space = words.as_bytes()[from..].iter().position(u8::is_ascii_whitespace);
    if from == 0 { span } else { Span { start: span.start + (from + space.unwrap_or(BESIDE)) as u32, ..span } }
}

/// The words at the beginning of a paragraph.
fn first_words(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let to = words.len().min(BESIDE);
    let space = words.as_bytes()[..to].iter().rposition(u8::is_ascii_whitespace);
    if to == words.len() { span } else { Span { end: span.start + space.unwrap_or(0) as u32, ..span } }
}

/// A text cut into its parts. Everything in it is a range into `text`; nothing is copied.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text of the article.
    pub text: &'t str,
    /// The paragraphs: lines that are not blank, joined where one goes on in the middle of a sentence.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The quotations, in order; one that runs over paragraphs is one quotation.
    pub quotations: Vec<Quotation>,
}

impl<'t> Document<'t> {
    /// Cuts `text` into its parts. Cost is linear in the length of the text.
    pub fn new(text: &'t str, vocabulary: &Vocabulary) -> Self {
        let mut document = Self::sketch(text, vocabulary, |_| true);
        document.quotations = quotation::find(&document);
        document
    }

    /// Cuts only the paragraphs that `keep` lets through, with the last and the first words of their neighbours, as though
    /// there were no others and no quotations.
    pub(crate) fn sketch(text: &'t str, vocabulary: &Vocabulary, keep: impl Fn(&str) -> bool) -> Self {
        let mut document = Document {
            text,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            quotations: Vec::new(),
        };
        // the paragraph before, and whether it was kept
        let mut before: Option<(Span, bool)> = None;
        paragraphs(text, |span| {
            let kept = keep(span.of(text));
            match before {
                Some((neighbour, false)) if kept => {
                    tokenize(text, last_words(text, neighbour), vocabulary, &mut document.tokens);
                }
                Some((_, true)) if !kept => {
                    tokenize(text, first_words(text, span), vocabulary, &mut document.tokens);
                }
                _ => {}
            }
            if kept {
                if document.sentences.is_empty() {
                    document.tokens.reserve(text.len() / 5);
                }
                document.add_paragraph(span, vocabulary);
            }
            before = Some((span, kept));
        });
        document
    }

    fn add_paragraph(&mut self, span: Span, vocabulary: &Vocabulary) {
        let first_token = self.tokens.len();
        tokenize(self.text, span, vocabulary, &mut self.tokens);
        let first_sentence = self.sentences.len();
        let paragraph = self.paragraphs.len();
        sentence::split(self.text, &self.tokens, first_token..self.tokens.len(), vocabulary, |tokens| {
            sentence::cut_long(self.text, &self.tokens, tokens, |tokens| {
                let (first, last) = (self.tokens[tokens.start].span, self.tokens[tokens.end - 1].span);
                self.sentences.push(Sentence { span: first.join(last), tokens, paragraph });
            });
        });
        self.paragraphs.push(Paragraph {
            span,
            sentences: first_sentence..self.sentences.len(),
            tokens: first_token..self.tokens.len(),
        });
    }

    /// The words of token `index` as they stand in the text.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens[index].span.of(self.text)
    }

    /// The words from the first to the last token of `range`, as they stand in the text.
    pub fn words(&self, range: Range<usize>) -> &'t str {
        self.span(range).of(self.text)
    }

    /// The bytes from the first to the last token of `range`; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        Span { start: self.tokens[range.start].span.start, end: self.tokens[range.end - 1].span.end }
    }

    /// The sentence that holds token `index`.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= index)
    }

    /// The tokens that begin inside `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        from..to
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, whole};
    use crate::lexicon::Lexicon;

    #[test]
    fn sentences() {
        let lexicon = Lexicon::embedded();
        // each line is one sentence
        let cases = [
            "Gen. Ito flew to the U.S. Government House.\nHe left.",
            "The plan is on p. 14, under no. 6.\nRead it.",
            "Write to Ana.Lund@example.org today.\nSee www.Example.org too.",
            "1. Close the gate\n2. Call the warden\n3. Leave",
            "(a) One road.\n(b) Two roads.",
            "They met at 7 p.m.\nMrs. Dahl spoke.\nAt 9 a.m. Mr. Dahl left.",
            "The river rose.[2][3]\nThe town was empty.14\nNobody stayed.",
            "It went on . . . and on.\nThen it stopped. . . .",
            "He stopped -- why? -- and left.",
            "The nurse said: “We lost two. They were young.”\nShe wept.",
        ];
        for sentences in cases {
            let text = sentences.replace('\n', " ");
            let document = Document::new(&text, lexicon.vocabulary());
            let got: Vec<&str> = whole::sentences(&document).into_iter().map(|s| s.of(&text)).collect();
            assert_eq!(got.join("\n"), sentences);
        }
    }

    #[test]
    fn lines_that_go_on() {
        let lexicon = Lexicon::embedded();
        let paragraphs = |text| Document::new(text, lexicon.vocabulary()).paragraphs.len();
        assert_eq!(paragraphs("The river rose over the\nbanks and took the bridge.\nNobody was hurt."), 2);
        assert_eq!(paragraphs("The river rose over the\n\nbanks and took the bridge."), 2);
        assert_eq!(paragraphs("maps\nphone numbers\nnames"), 3);
    }
}
