//! What span of events a figure covers.

use crate::claim::{RatePer, Scope};
use crate::lexicon::{DateUnit, Lexicon, Symbol, WordSet};
use crate::mentions::date::{DateMention, Expression, Relation};
use crate::text::Document;
use std::ops::Range;

/// The scope of a claim that is no rate.
pub fn scope(
    document: &Document,
    lexicon: &Lexicon,
    metric: &str,
    cue_symbol: Option<Symbol>,
    event: Option<&DateMention>,
    sentence: &Range<usize>,
) -> Scope {
    if metric == "troops_strength" || metric == "displaced" && cue_symbol.is_none_or(|s| s == Symbol::State) {
        return Scope::Stock;
    }
    match event {
        Some(DateMention { relation: Relation::Since, .. }) => return Scope::Cumulative,
        Some(DateMention {
            expression: Expression::Window { .. } | Expression::Ending { .. } | Expression::Range { .. },
            ..
        }) => {
            return Scope::Period;
        }
        Some(DateMention { expression: Expression::SoFar(_), .. }) => return Scope::Cumulative,
        _ => {}
    }
    let has = |at: usize, set: WordSet| lexicon.word_sets.has_in_any_case(set, document.word(at));
    let running = sentence.clone().any(|i| {
        has(i, WordSet::CumulativeWords)
            || has(i, WordSet::FarWords) && i > sentence.start && has(i - 1, WordSet::SoWords)
    });
    if cue_symbol == Some(Symbol::RunningTotal) || running {
        return Scope::Cumulative;
    }
    if cue_symbol.is_none() { Scope::Unknown } else { Scope::Incident }
}

/// The period of a rate: "30 deaths a day", "30 people per week", "30 killed every month".
pub fn rate(document: &Document, lexicon: &Lexicon, number: &Range<usize>, sentence: &Range<usize>) -> Option<RatePer> {
    let end = sentence.end.min(number.end + 8);
    (number.end..end.saturating_sub(1)).find_map(|i| {
        if !lexicon.word_sets.has_in_any_case(WordSet::RateWords, document.word(i)) {
            return None;
        }
        // "a day after talks failed", "a year ago": when, not how often
        let follows = if i + 2 < sentence.end { document.word(i + 2) } else { "" };
        if lexicon.word_sets.has_in_any_case(WordSet::NoRate, follows) {
            return None;
        }
        let unit = lexicon.dates.roles(document.tokens[i + 1].word);
        match unit.unit.filter(|_| !unit.plural)? {
            DateUnit::Day => Some(RatePer::Day),
            DateUnit::Week => Some(RatePer::Week),
            DateUnit::Month => Some(RatePer::Month),
            DateUnit::Year => Some(RatePer::Year),
            _ => None,
        }
    })
}
