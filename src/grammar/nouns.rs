//! What a noun beside a number stands for: people, a thing, members of a force.

use crate::lexicon::{Lexicon, Symbol, WordSet};
use crate::mentions::quantity::Quantity;
use crate::text::{Document, TokenKind};

/// Whether a word is of this symbol.
pub(super) fn is(document: &Document, lexicon: &Lexicon, at: usize, symbol: Symbol) -> bool {
    lexicon.function_words.longest_at(document, at, at + 1).is_some_and(|(s, _)| s == symbol)
}

/// A determiner, or "all" before one.
pub(super) fn is_determiner(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    is(document, lexicon, at, Symbol::Det) || lexicon.word_sets.has_in_any_case(WordSet::Universals, document.word(at))
}

/// "200 members of the state's National Guard".
pub(super) fn of_force(document: &Document, lexicon: &Lexicon, from: usize, end: usize) -> bool {
    let end = end.min(from + 8);
    from < end
        && lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(from))
        && (from + 1..end).take_while(|&at| document.tokens[at].kind == TokenKind::Word).any(|at| {
            is_formation(document, lexicon, at, end)
                || lexicon.people.nouns.longest_at(document, at, end).is_some_and(|(noun, _)| noun.is_force())
        })
}

fn is_formation(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    lexicon.function_words.longest_at(document, at, end).is_some_and(|(symbol, _)| symbol == Symbol::Formation)
}

/// Whether a noun for people follows the word of harm, so that the word describes it: "20 wounded students", but not
/// "20 wounded in Kabul".
pub(super) fn modifier(document: &Document, lexicon: &Lexicon, from: usize, limit: usize) -> bool {
    for at in from..limit.min(from + 4) {
        if lexicon.people.nouns.longest_at(document, at, limit).is_some() {
            return true;
        }
        let token = &document.tokens[at];
        if token.kind != TokenKind::Word
            || !token.all_caps && lexicon.function_words.longest_at(document, at, limit).is_some()
            || lexicon.cue_at(document, at, limit).is_some()
            || !token.capital
                && lexicon.people.is_thing(token.word)
                && !(at + 1 < limit && lexicon.morphology.names_people(document.word(at + 1)))
        {
            return false;
        }
        if lexicon.morphology.names_people(document.word(at)) || token.capital && demonym_plural(document, lexicon, at)
        {
            return true;
        }
    }
    false
}

pub(super) fn names_people(document: &Document, lexicon: &Lexicon, at: usize, limit: usize) -> bool {
    at < limit && lexicon.people.nouns.longest_at(document, at, limit).is_some()
}

pub(super) fn next_is_noun(document: &Document, lexicon: &Lexicon, at: usize, limit: usize) -> bool {
    at < limit && (lexicon.people.is_thing(document.tokens[at].word) || names_people(document, lexicon, at, limit))
}

/// "Israelis", "Filipinos", "Chinese": people of a country.
pub(super) fn demonym_plural(document: &Document, lexicon: &Lexicon, at: usize) -> bool {
    lexicon.is_people_of_country(document, at)
}

/// "one Norwegian": a citizen, where no noun follows.
pub(super) fn one_of_country(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let next = at + 1;
    let closes = next >= end
        || document.tokens[next].kind == TokenKind::Sign && document.word(next) != "-"
        || !document.tokens[next].capital && lexicon.function_words.longest_at(document, next, end).is_some();
    closes && lexicon.country_of_people(document, at, next).is_some()
}

/// "nine of the soldier ants": the singular at `at` only describes a plural that no list knows.
pub(super) fn is_described(document: &Document, lexicon: &Lexicon, at: usize, head_end: usize, end: usize) -> bool {
    let word = document.word(head_end);
    lexicon.people.nouns.longest_at(document, at, head_end).is_some_and(|(noun, _)| !noun.plural)
        && word.len() > 4
        && lexicon.morphology.is_plural(word)
        && lexicon.function_words.longest_at(document, head_end, end).is_none()
        && lexicon.cue_at(document, head_end, end).is_none()
        && !lexicon.is_reporting(document, head_end)
}

/// How many words may be between "cases of" and what was done.
const CASE_REACH: usize = 8;

/// "cases of unlawful imprisonment", "instances of monks being executed", but not "cases of wine".
pub(super) fn is_case_of_harm(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let Some((Symbol::Case, length)) = lexicon.function_words.longest_at(document, at, end) else { return false };
    let is_harm = |here: usize| {
        lexicon.cue_at(document, here, end).is_some_and(|(cue, _)| match cue.symbol {
            Symbol::Noun | Symbol::NounState | Symbol::TransitiveIng | Symbol::IntransitiveIng => true,
            Symbol::Transitive | Symbol::Passive | Symbol::Stative => {
                lexicon.word_sets.has(WordSet::PassiveProgressives, document.word(here - 1))
            }
            _ => false,
        })
    };
    (at + length..end.min(at + length + CASE_REACH))
        .take_while(|&here| document.tokens[here].kind == TokenKind::Word || document.word(here) == "-")
        .any(is_harm)
}

/// "four-time champion", "Nov 012017", "60-pct owned": a number of times, digits glued to others, shares of firms, ages.
pub(super) fn is_no_count(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let (first, end) = (document.word(quantity.number.start), quantity.number.end);
    let times = end + 1 < document.tokens.len()
        && !document.tokens[end].spaced
        && matches!(document.word(end), "-" | "‑")
        && lexicon.word_sets.has(WordSet::OccasionNouns, document.word(end + 1));
    let digits = first.len() > 4 && first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit());
    // "60-pct owned": a share of a firm; "between the ages from nine to 40": years
    let owned = lexicon.word_sets.has(WordSet::OwnedParticiples, document.word(end));
    let from = quantity.tokens.start;
    let aged = from > 1
        && lexicon.word_sets.has(WordSet::RangeOpeners, document.word(from - 1))
        && lexicon.word_sets.has(WordSet::AgeNouns, document.word(from - 2));
    // "all under 20", "both over 60": how old they are
    let closes = document.tokens.get(quantity.tokens.end).is_none_or(|t| t.kind == TokenKind::Sign);
    let bounded = quantity.tokens.len() > 1 && lexicon.word_sets.has(WordSet::AgeBounds, document.word(from));
    let each = from > 0 && lexicon.word_sets.has(WordSet::AgeLeads, document.word(from - 1));
    times || digits || owned || aged || bounded && each && closes
}

/// "Marine One", "Doom 3, which": a number as part of a name.
pub(super) fn is_name(document: &Document, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let Some(next) = document.tokens.get(start + 1) else { return false };
    let word = document.tokens[start].capital && quantity.value == Some(1.0) && !next.capital;
    let digit = document.tokens[start].kind == TokenKind::Number
        && quantity.value.is_some_and(|value| value < 20.0)
        && next.span.of(document.text) == ","
        && lexicon.word_sets.has(WordSet::ThingRelatives, document.word((start + 2).min(document.tokens.len() - 1)));
    (word || digit)
        && start > 0
        && quantity.tokens.len() == 1
        && document.tokens[start - 1].capital
        && document.tokens[start - 1].kind == TokenKind::Word
        && lexicon.cue_at(document, start - 1, start).is_none()
        && !lexicon.is_reporting(document, start - 1)
}
