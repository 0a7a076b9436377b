//! Text to paragraphs, sentences, tokens and quotations, all as byte ranges into the text.

mod quotation;
mod sentence;
mod token;

use crate::Span;
use crate::lexicon::Vocabulary;
use std::ops::Range;

pub use quotation::Quotation;
pub use token::{Token, TokenKind, WordId};
pub(crate) use token::{lower_into, tokenize};

/// One line of text that is not blank.
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

/// A text cut into its parts. Everything in it is a range into `text`; nothing is copied.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text of the article.
    pub text: &'t str,
    /// The paragraphs: lines that are not blank.
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
        let mut document = Document {
            text,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(text.len() / 5),
            quotations: Vec::new(),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let at = start + (line.len() - line.trim_start().len());
                document.add_paragraph(Span::new(at, at + trimmed.len()), vocabulary);
            }
            start += line.len();
        }
        document.quotations = quotation::find(&document);
        document
    }

    fn add_paragraph(&mut self, span: Span, vocabulary: &Vocabulary) {
        let first_token = self.tokens.len();
        tokenize(self.text, span, vocabulary, &mut self.tokens);
        let first_sentence = self.sentences.len();
        let paragraph = self.paragraphs.len();
        sentence::split(self.text, &self.tokens, first_token..self.tokens.len(), vocabulary, |tokens| {
            let span = Span { start: self.tokens[tokens.start].span.start, end: self.tokens[tokens.end - 1].span.end };
            self.sentences.push(Sentence { span, tokens, paragraph });
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
