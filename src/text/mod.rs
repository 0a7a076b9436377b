//! Text to paragraphs, sentences, tokens and quotations, all as byte ranges into the text.

pub(crate) mod letters;
mod list;
mod paragraph;
mod quotation;
mod sentence;
mod token;
mod vocabulary;
pub(crate) mod whole;
mod word_table;

use crate::{Span, limits};
use std::ops::{ControlFlow, Range};

pub(crate) use paragraph::Paragraphs;
pub use quotation::Quotation;
pub use token::{Token, TokenKind, WordId};
pub(crate) use token::{lower_into, tokenize};
pub(crate) use vocabulary::Abbreviation;
pub use vocabulary::Vocabulary;
pub(crate) use word_table::ShortWord;

/// One line of text that is not blank, with the lines that go on in the middle of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is, without the white space around it.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// How many bytes a token takes in most texts, with the space before it.
const TOKEN: usize = 5;

/// How many bytes a sentence takes at the least in most texts.
const SENTENCE: usize = 96;

/// How many bytes of a text that could hold too many words are cut at a time.
const PIECE: usize = 1 << 18;

/// A text cut into its parts. Everything in it is a range into `text`; nothing is copied.
#[derive(Debug, Default)]
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

/// A text of fewer bytes is a message of some sentences.
const SHORT: usize = 500;

/// Whether a text is a message rather than an article, as [`Document::is_short`] says of one that is cut.
pub(crate) fn is_short(text: &str) -> bool {
    text.len() < SHORT
}

impl<'t> Document<'t> {
    /// Cuts `text` into its parts. Cost is linear in the length of the text.
    pub fn new(text: &'t str, vocabulary: &Vocabulary) -> Self {
        let mut document = Self::uncut(text);
        document.reserve(text.len());
        for paragraph in Paragraphs::new(text, vocabulary) {
            if document.is_full() {
                break;
            }
            document.cut(paragraph, vocabulary);
        }
        document.mark_quotations();
        document
    }

    /// Whether it is a message rather than an article: a post, a caption, a flash.
    pub fn is_short(&self) -> bool {
        is_short(self.text)
    }

    /// A text of which nothing is cut yet.
    pub(crate) fn uncut(text: &'t str) -> Self {
        Document { text, ..Document::default() }
    }

    /// Makes buffer for the tokens of so many bytes at once.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.tokens.reserve(bytes / TOKEN);
        self.sentences.reserve(bytes / SENTENCE);
    }

    /// Finds the quotations in what is cut.
    pub(crate) fn mark_quotations(&mut self) {
        self.quotations = quotation::find(self);
    }

    /// Whether so much is cut that no more is: see [`limits`].
    pub(crate) fn is_full(&self) -> bool {
        self.tokens.len() >= limits::tokens(self.text.len())
            || self.sentences.len() >= limits::sentences(self.text.len())
    }

    /// Cuts words, as many as there may be.
    fn cut_words(&mut self, span: Span, vocabulary: &Vocabulary) {
        let left = limits::tokens(self.text.len()).saturating_sub(self.tokens.len());
        if (span.end - span.start) as usize <= left {
            return tokenize(self.text, span, vocabulary, &mut self.tokens);
        }
        // there could be too many: a piece at a time
        let mut start = span.start as usize;
        while start < span.end as usize && !self.is_full() {
            let end = (span.end as usize).min(limits::boundary(self.text, start + PIECE));
            tokenize(self.text, Span::new(start, end), vocabulary, &mut self.tokens);
            start = end;
        }
    }

    /// Cuts the next paragraph, into as many sentences as there may be.
    pub(crate) fn cut(&mut self, span: Span, vocabulary: &Vocabulary) {
        let first_token = self.tokens.len();
        self.cut_words(span, vocabulary);
        let first_sentence = self.sentences.len();
        let paragraph = self.paragraphs.len();
        let Document { text, sentences, tokens: all, .. } = self;
        let most = limits::sentences(text.len());
        let whole = sentence::split(text, all, first_token..all.len(), vocabulary, |tokens| {
            sentence::cut_long(text, all, tokens, |tokens| {
                if sentences.len() >= most {
                    return ControlFlow::Break(());
                }
                let span = all[tokens.start].span.join(all[tokens.end - 1].span);
                sentences.push(Sentence { span, tokens, paragraph });
                ControlFlow::Continue(())
            })
        });
        // every token is of a sentence
        if whole.is_break() {
            self.tokens.truncate(self.sentences.last().map_or(0, |last| last.tokens.end));
        }
        self.paragraphs.push(Paragraph {
            span,
            sentences: first_sentence..self.sentences.len(),
            tokens: first_token..self.tokens.len(),
        });
    }

    /// The words of token `index` as they are in the text; nothing where there is no such token, so that a look at the word
    /// after another may leave the document.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The words from the first to the last token of `range`, as they are in the text.
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

    /// Whether token `index` is in a quotation. Cost: the logarithm of the number of quotations.
    pub fn is_quoted(&self, index: usize) -> bool {
        let at = self.tokens[index].span;
        let after = self.quotations.partition_point(|quotation| quotation.span.end <= at.start);
        self.quotations.get(after).is_some_and(|quotation| quotation.span.contains(at))
    }

    /// The tokens that begin inside `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        from..to
    }
}
