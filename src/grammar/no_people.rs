//! Numbers that count no people, whatever noun follows: numbers of names, ages, degrees, counters.

use super::nouns::{is_name, is_no_count};
use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::quantity::{Quantity, QuantityClass};
use crate::text::{Document, TokenKind};

/// Whether a number counts no people, by its class, its figure and the words around it.
pub(super) fn counts_nobody(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    !matches!(quantity.class, QuantityClass::Cardinal | QuantityClass::Percent)
        || is_of_no_people(quantity)
        || is_few(document, lexicon, quantity)
        || is_counter(document, quantity)
        || is_degree(document, lexicon, quantity)
        || is_of_name(document, quantity)
        || is_name(document, lexicon, quantity)
        || is_no_count(document, lexicon, quantity)
        || is_age_in_brackets(document, lexicon, quantity)
        || is_of_parent(document, lexicon, quantity.tokens.start)
        || is_age(document, lexicon, quantity.tokens.start)
        || is_apposition(document, lexicon, quantity)
}

/// "-3", "the 9.1 release": people come in wholes, but for millions of them and averages, and never below nothing.
fn is_of_no_people(quantity: &Quantity) -> bool {
    let negative = [quantity.value, quantity.low, quantity.high].into_iter().flatten().any(|figure| figure < 0.0);
    negative || quantity.value.is_some_and(|value| value.fract() != 0.0 && value < 1000.0)
}

/// "few", which says how small a number is.
fn is_few(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    quantity.tokens.len() == 1
        && lexicon.word_sets.has_in_any_case(WordSet::FewWords, document.word(quantity.tokens.start))
}

/// "0 85 12 people": counters of a page, not a statement that nobody was harmed.
fn is_counter(document: &Document, quantity: &Quantity) -> bool {
    quantity.zero
        && document.word(quantity.tokens.start) == "0"
        && document.tokens.get(quantity.tokens.end).is_some_and(|t| t.kind == TokenKind::Number)
}

/// "was most likely dead": a degree, no share.
fn is_degree(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    lexicon.word_sets.has_in_any_case(WordSet::MostWords, document.words(quantity.tokens.clone()))
        && document.tokens.get(quantity.tokens.end).is_some_and(|t| {
            let word = t.span.of(document.text);
            lexicon.morphology.is_adverb(word) || lexicon.word_sets.has(WordSet::OfDegree, word)
        })
}

/// "(Cadena 1)": the number of a name.
fn is_of_name(document: &Document, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    quantity.tokens.len() == 1
        && start > 0
        && document.tokens[start].kind == TokenKind::Number
        && document.tokens[start - 1].capital
        && closes(document, quantity.tokens.end)
}

/// "ida holm (47), was held": an age after a name; "injured (12)" is a count.
fn is_age_in_brackets(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let bracketed = quantity.tokens.len() == 1
        && start > 1
        && document.word(start - 1) == "("
        && closes(document, quantity.tokens.end)
        && quantity.value.is_some_and(|value| (1.0..120.0).contains(&value));
    bracketed && {
        let before = start - 2;
        document.tokens[before].kind == TokenKind::Word
            && lexicon.cue_at(document, before, before + 1).is_none()
            && lexicon.people.nouns.longest_at(document, before, before + 1).is_none()
    }
}

/// Whether a bracket closes at `at`.
fn closes(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|t| t.span.of(document.text) == ")")
}

/// "a man of 45": his age.
fn is_age(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    is_of(document, lexicon, WordSet::Aged, at)
}

/// "a father of four": his children, of whom nothing is said.
fn is_of_parent(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    is_of(document, lexicon, WordSet::Parents, at)
}

/// Whether a word of a set and "of" are before the number at `at`.
fn is_of(document: &Document, lexicon: &Lexicon, set: WordSet, at: usize) -> bool {
    let has = |at: usize, set: WordSet| lexicon.word_sets.has(set, document.word(at));
    at >= 2 && has(at - 1, WordSet::GenitivePrepositions) && has(at - 2, set)
}

/// "Perkins, one of the founders, died": one named before, who is not counted.
fn is_apposition(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    quantity.value == Some(1.0)
        && start >= 2
        && document.word(start - 1) == ","
        && document.tokens[start - 2].capital
        && document.tokens.len() > end + 1
        && lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(end))
        && lexicon.word_sets.has(WordSet::DefiniteArticles, document.word(end + 1))
}

/// "no one", "nobody", "none": people by themselves.
pub(super) fn nobody(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    lexicon.word_sets.ends(WordSet::NobodyEndings, document.words(quantity.tokens.clone()), |_, _| true)
}
