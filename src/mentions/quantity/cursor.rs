//! A view of one sentence that answers questions about tokens; a place outside the sentence answers "no".

use crate::lexicon::quantity_words::{Marks, Part};
use crate::lexicon::{Phrases, QuantityWords, WordSet};
use crate::mentions::lookahead::LookStep;
use crate::text::{Document, Token, TokenKind};
use std::ops::Range;

/// One sentence and the words of the lexicon.
#[derive(Clone, Copy)]
pub(super) struct QuantityCursor<'a> {
    pub document: &'a Document<'a>,
    pub words: &'a QuantityWords,
    pub start: usize,
    pub end: usize,
}

impl<'a> QuantityCursor<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.start || at >= self.end { None } else { self.document.tokens.get(at) }
    }

    /// What the tokens from `at` on do towards a quantity.
    pub fn ahead(&self, at: usize) -> impl Iterator<Item = Part> + 'a {
        let words = self.words;
        let part = |token: &Token| {
            if token.kind == TokenKind::Number { Part::DIGITS } else { words.part(token.word) }
        };
        self.document.tokens[at.min(self.end)..self.end].iter().map(part)
    }

    /// What the token does towards a quantity, as seen from a word before it.
    pub fn step(&self, at: usize) -> LookStep {
        let part = self.ahead(at).next().unwrap_or_default();
        if part.any(Part::SHOWS) {
            LookStep::Shows
        } else if part.any(Part::LEADS) {
            LookStep::Leads
        } else {
            LookStep::Ends
        }
    }

    /// What the token can be.
    pub fn marks(&self, at: usize) -> Marks {
        self.token(at).map_or(Marks::default(), |t| self.words.marks(t.word))
    }

    pub fn is(&self, at: usize, marks: Marks) -> bool {
        self.marks(at).any(marks)
    }

    /// The same for the token before `at`.
    pub fn before(&self, at: usize, marks: Marks) -> bool {
        at > self.start && self.is(at - 1, marks)
    }

    /// The number that the word stands for.
    pub fn value(&self, at: usize) -> f64 {
        self.token(at).map_or(0.0, |t| self.words.value(t.word))
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.token(at).and_then(|t| self.document.text.get(t.span.start as usize..t.span.end as usize)).unwrap_or("")
    }

    /// Whether the word at a token, as it is written, is in a set.
    pub fn has(&self, at: usize, set: WordSet) -> bool {
        self.words.word_sets.has(set, self.text(at))
    }

    /// Whether the word at a token, whatever its case, is in a set.
    pub fn has_in_any_case(&self, at: usize, set: WordSet) -> bool {
        self.words.word_sets.has_in_any_case(set, self.text(at))
    }

    /// The token comes right after the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|t| !t.spaced)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub fn is_sign(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Sign)
    }

    /// A word that begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && t.capital)
    }

    /// A capital word that is not the first of the sentence.
    pub fn is_capital_inside(&self, at: usize) -> bool {
        at > self.start && self.is_capital(at)
    }

    /// "'s".
    pub fn is_apostrophe(&self, at: usize) -> bool {
        self.text(at).starts_with(['\'', '’'])
    }

    /// A word that begins with a small letter.
    pub fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
    }

    /// The place before `at`; none at the start of the sentence.
    pub fn previous(&self, at: usize) -> Option<usize> {
        (at > self.start).then(|| at - 1)
    }

    /// How many bytes are between the token before `at` and `at`.
    pub fn gap(&self, at: usize) -> &'a str {
        let before = self.previous(at).and_then(|b| self.token(b));
        match (before, self.token(at)) {
            (Some(before), Some(token)) => {
                self.document.text.get(before.span.end as usize..token.span.start as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    /// The sentence begins at `at`, but a month with a full stop comes before it: "oct. 7" without capitals looks like
    /// the end of a sentence.
    pub fn month_with_stop(&self, at: usize) -> bool {
        use crate::lexicon::quantity_words::mark;
        let before = |n: usize| at.checked_sub(n).and_then(|b| self.document.tokens.get(b));
        at == self.start
            && before(1).is_some_and(|t| self.words.marks(t.word).any(mark::DOT))
            && before(2).is_some_and(|t| self.words.marks(t.word).any(mark::MONTH))
    }

    /// The longest phrase of the list that begins at `at`.
    pub fn phrase<T: Copy>(&self, list: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        if at < self.start || at >= self.end {
            return None;
        }
        list.longest_at(self.document, at, self.end).map(|(meaning, length)| (*meaning, length))
    }

    /// A lower-case word that looks like a plural noun.
    pub fn looks_plural(&self, at: usize) -> bool {
        use crate::lexicon::quantity_words::mark;
        if self.is(at, mark::PERSON) {
            return true;
        }
        let text = self.text(at);
        self.is_lower(at) && text.len() > 3 && self.words.morphology.is_plural(text) && !self.is(at, mark::FUNCTION)
    }

    /// The first place in `from..from + reach` that has one of the marks, before the sentence ends.
    pub fn seek(&self, range: Range<usize>, marks: Marks) -> bool {
        range.clone().any(|at| self.is(at, marks))
    }
}
