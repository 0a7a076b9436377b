//! Phrases of several words that show a metric, or speak of a number given before.

use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Asks, Cue, Lexicon, Symbol, WordSet};
use crate::text::{Document, TokenKind};

/// How many words may be between "the number of" and its noun.
const NUMBER_OF_REACH: usize = 5;

/// "the number of Danish troops", "the level of allied forces", "the number of villagers killed": what the people, or what was
/// done to them, make it a toll of.
pub(super) fn number_of<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    at: usize,
    end: usize,
) -> Option<(&'l Cue, usize)> {
    if at + 2 >= end || !lexicon.word_sets.has(WordSet::GenitivePrepositions, document.word(at + 1)) {
        return None;
    }
    for here in at + 2..end.min(at + 2 + NUMBER_OF_REACH) {
        let token = &document.tokens[here];
        // "a total of four officers were hurt": the figure itself, of whatever befell them
        if token.kind != TokenKind::Word || lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD) {
            return None;
        }
        let Some((noun, length)) = lexicon.people.nouns.longest_at(document, here, end).filter(|(n, _)| n.plural)
        else {
            if !token.capital && lexicon.people.is_thing(token.word) {
                return None;
            }
            continue;
        };
        let after = here + length;
        let next_cue = lexicon.cue_at(document, after, end).filter(|(cue, _)| {
            matches!(cue.symbol, Symbol::Transitive | Symbol::Stative | Symbol::State | Symbol::Both | Symbol::Passive)
        });
        let (metric, stop) = match next_cue {
            Some((cue, length)) => {
                let fits = |asks: &Asks| match asks {
                    Asks::Nothing | Asks::People | Asks::Unharmed => true,
                    Asks::Force | Asks::ForceIfNamed => noun.is_force(),
                    Asks::Noun(_) => false,
                };
                (cue.meanings.iter().find(|m| fits(&m.asks))?.metric, after + length)
            }
            None => {
                // "the number of Danish victims": killed and wounded
                let victims = lexicon.word_sets.has(WordSet::VictimNouns, document.word(here));
                let own = match () {
                    () if victims && here > at + 2 => Some("casualties"),
                    () if noun.is_force() => Some("troops_strength"),
                    () => noun.metric.as_deref(),
                };
                (lexicon.metrics.index(own?)?, after)
            }
        };
        return Some((lexicon.metrics.running_totals.get(metric)?, stop - at));
    }
    None
}

/// How many words may be between "to" and a place: "to the nearby Lower Juba district hospital".
const DESTINATION_REACH: usize = 6;

/// "to a nearby hospital", "to Sabarmati central jail": where people are taken shows what became of them.
pub(super) fn destination<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    at: usize,
    end: usize,
) -> Option<(&'l Cue, usize)> {
    if !lexicon.word_sets.has(WordSet::DestinationPrepositions, document.word(at)) {
        return None;
    }
    for here in at + 1..end.min(at + 1 + DESTINATION_REACH) {
        let token = &document.tokens[here];
        if token.kind != TokenKind::Word {
            // "to a pre-trial jail"
            if document.word(here) == "-" && !token.spaced {
                continue;
            }
            return None;
        }
        if let Some(cue) = lexicon.metrics.destinations.get(&token.word) {
            let ends = |next: usize| {
                next >= end
                    || document.tokens[next].kind != TokenKind::Word
                    || lexicon.function_words.longest_at(document, next, end).is_some()
            };
            // "to a prison camp", but not "to the hospital director": the place only describes
            let head = here + 1 < end && lexicon.people.is_thing(document.tokens[here + 1].word);
            let next = here + 1 + usize::from(head);
            return ends(next).then_some((cue, next - at));
        }
        let function = lexicon.function_words.longest_at(document, here, end).map(|(symbol, _)| symbol);
        if function.is_some_and(|symbol| symbol != Symbol::Det) && !token.capital {
            return None;
        }
    }
    None
}

/// "the total exceeded": a number given before, unlike the total of something.
pub(super) fn is_total(document: &Document, lexicon: &Lexicon, at: usize, end: usize) -> bool {
    let verb = |at: usize| {
        lexicon.function_words.longest_at(document, at, end).is_some_and(|(symbol, _)| {
            matches!(symbol, Symbol::Change | Symbol::Be | Symbol::Have | Symbol::Modal | Symbol::At | Symbol::To)
        })
    };
    lexicon.word_sets.has(WordSet::TotalNouns, document.word(at))
        && at > 0
        && lexicon.word_sets.has(WordSet::KnownDeterminers, document.word(at - 1))
        && at + 1 < end
        && verb(at + 1)
}
