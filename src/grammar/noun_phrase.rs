//! Noun phrases that no list knows, next to a verb.

use crate::lexicon::{Lexicon, Symbol, Use, WordSet};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How long a noun phrase may be, and an apposition in it.
const LONGEST: usize = 14;
const APPOSITION: usize = 24;

/// The noun phrase that ends right before token `end`: "one person with knowledge of the matter", "Ana Lund, a teacher,".
pub fn before(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> Option<Range<usize>> {
    let mut stop = end;
    if stop <= start {
        return None;
    }
    if document.word(stop - 1) == "," {
        // "X, a Y, said": the apposition between two commas belongs to the phrase
        let from = start.max(stop.saturating_sub(APPOSITION));
        let comma = (from..stop - 1).rev().find(|&i| matches!(document.word(i), "," | "\"" | "”" | "“" | ";" | ":"))?;
        if document.word(comma) != "," {
            return None;
        }
        stop = comma;
        let named = phrase(document, lexicon, start, stop)?;
        return Some(named.start..end - 1);
    }
    if matches!(document.word(stop - 1), ")" | "—") {
        let open = if document.word(stop - 1) == ")" { "(" } else { "—" };
        let from = start.max(stop.saturating_sub(APPOSITION));
        stop = (from..stop - 1).rev().find(|&i| document.word(i) == open)?;
        let named = phrase(document, lexicon, start, stop)?;
        return Some(named.start..end);
    }
    phrase(document, lexicon, start, stop)
}

/// The noun phrase that ends at `end`, back to its first word; none where no noun phrase ends so.
fn phrase(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> Option<Range<usize>> {
    let words = &lexicon.speakers.saying;
    if end <= start {
        return None;
    }
    let last = &document.tokens[end - 1];
    if words.is(last.word, Use::SUBJECT) {
        return Some(end - 1..end);
    }
    let ends = matches!(last.kind, TokenKind::Word | TokenKind::Number) || document.word(end - 1) == "%";
    if !ends || words.is(last.word, Use::PREPOSITION) || words.is(last.word, Use::BOUNDARY) {
        return None;
    }
    let mut at = end;
    while at > start && end - at < LONGEST && belongs(document, lexicon, at - 1) {
        at -= 1;
    }
    // no phrase begins with these
    while at < end
        && (words.is(document.tokens[at].word, Use::PREPOSITION) && !is_article(document, lexicon, at)
            || document.tokens[at].kind == TokenKind::Sign)
    {
        at += 1;
    }
    (at < end).then_some(at..end)
}

/// The noun phrase that begins at token `start`, up to `end`.
pub fn after(document: &Document, lexicon: &Lexicon, start: usize, end: usize) -> Option<Range<usize>> {
    let words = &lexicon.speakers.saying;
    let mut at = start;
    while at < end
        && at - start < LONGEST
        && belongs(document, lexicon, at)
        && (at == start || !is_verb(document, lexicon, at))
    {
        at += 1;
        if at == start + 1
            && words.is(document.tokens[start].word, Use::SUBJECT)
            && !is_article(document, lexicon, start)
            && document.tokens[start].kind == TokenKind::Word
            && !words.is(document.tokens[start].word, Use::DETERMINER)
        {
            break;
        }
    }
    (at > start).then_some(start..at)
}

fn is_article(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    lexicon.word_sets.has_in_any_case(WordSet::Articles, document.word(at))
}

/// Whether a token may be inside a noun phrase.
fn belongs(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    let token = &document.tokens[at];
    if token.kind == TokenKind::Sign {
        return matches!(document.word(at), "-" | "&" | "%" | "$" | "’" | "'" | "/");
    }
    let auxiliary = lexicon
        .function_words
        .longest_at(document, at, at + 1)
        .is_some_and(|(symbol, _)| matches!(symbol, Symbol::Be | Symbol::Have | Symbol::Modal));
    let past = !token.capital
        && lexicon.morphology.is_past(document.word(at))
        && lexicon.speakers.reporting.longest_at(document, at, at + 1).is_some();
    let boundary = lexicon.speakers.saying.is(token.word, Use::BOUNDARY)
        || lexicon.word_sets.has(WordSet::FormsOfSaid, document.word(at));
    !boundary && !auxiliary && !past
}

fn is_verb(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    !document.tokens[at].capital && lexicon.speakers.reporting.longest_at(document, at, at + 1).is_some()
}
