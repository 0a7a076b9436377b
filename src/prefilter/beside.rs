//! What must stand in the sentence of a cue for it to tell a metric.

use crate::lexicon::{Asks, Cue, CueMeaning, Lexicon, Rule, Symbol, SymbolSet};
use crate::text::WordId;

/// What must stand beside a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// A number, which every claim has.
    Nothing,
    /// This word.
    Noun(WordId),
    /// "the number", "the figure".
    AnaphoricNumber,
    /// A number some words before the cue.
    NumberBefore,
    /// A number right before the cue.
    NumberRightBefore,
}

/// How many symbols may stand between a number and a cue that is some words behind it, or right behind it.
const WORDS: usize = 4;
const DASH: usize = 1;

/// What must stand beside a cue, by what it may tell; nothing at all where it asks for people who bear arms.
pub(super) fn asked_beside(cue: &Cue, lexicon: &Lexicon) -> Vec<Beside> {
    let asks = |meaning: &CueMeaning| {
        let own = match meaning.asks {
            Asks::Nothing | Asks::ForceIfNamed | Asks::People => Some(asked_by_place(cue, lexicon)),
            Asks::Noun(noun) => Some(Beside::Noun(noun)),
            Asks::Force => None,
        };
        own.into_iter().chain(asked_by_rules(cue, meaning, lexicon))
    };
    let mut asked: Vec<Beside> = Vec::new();
    for beside in cue.meanings.iter().flat_map(asks) {
        if !asked.contains(&beside) {
            asked.push(beside);
        }
    }
    if asked.contains(&Beside::Nothing) { vec![Beside::Nothing] } else { asked }
}

/// The letters by which the grammar may see a cue.
fn letters_of(cue: &Cue) -> SymbolSet {
    let mut letters = SymbolSet::of(&[cue.symbol.letter()]);
    if cue.names_events() {
        letters.insert(Symbol::Noun.letter());
    }
    letters
}

/// What must stand beside a cue by the rules that take the metric of it: a number, where all have it before the cue.
fn asked_by_place(cue: &Cue, lexicon: &Lexicon) -> Beside {
    let letters = letters_of(cue);
    let takes = |rule: &&Rule| rule.metric.is_none() && rule.prefilter.may_cue(letters);
    number_before(|gap| lexicon.rules.iter().filter(takes).all(|rule| rule.prefilter.tell_behind(gap)))
}

/// The number before a cue that is asked for, where the cue stands `behind` it with no more than so many symbols between.
fn number_before(behind: impl Fn(usize) -> bool) -> Beside {
    if behind(DASH) {
        Beside::NumberRightBefore
    } else if behind(WORDS) {
        Beside::NumberBefore
    } else {
        Beside::Nothing
    }
}

/// What must stand beside a cue by the rules that take it for their own metric, whatever the cue asks for.
fn asked_by_rules(cue: &Cue, meaning: &CueMeaning, lexicon: &Lexicon) -> Vec<Beside> {
    let letters = letters_of(cue);
    let metric = &lexicon.metrics.list[meaning.metric].id;
    let takes = |rule: &&Rule| rule.metric.as_ref() == Some(metric) && rule.prefilter.may_cue(letters);
    let figure = SymbolSet::of(&[Symbol::AnaphoricNumber.letter()]);
    let asks = |Rule { prefilter, .. }: &Rule| {
        if prefilter.ask_for_one_of(figure) {
            Beside::AnaphoricNumber
        } else {
            number_before(|gap| prefilter.tell_behind(gap))
        }
    };
    lexicon.rules.iter().filter(takes).map(asks).collect()
}
