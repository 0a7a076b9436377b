//! How firmly a claim is put forward, from the words about it: "feared dead", "may have drowned", "will send".

use crate::claim::{Modality, Polarity};
use crate::lexicon::{Hedge, Lexicon, Rejection, WordSet};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What the words about a claim say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stance {
    /// How firmly, where a word says so.
    pub modality: Option<Modality>,
    /// A word denies it.
    pub negated: bool,
}

/// Reads the words between the number and its cue, and those just before the first of the two.
///
/// `clause` is the stretch that may be read: no word outside it is about this claim.
pub fn stance(
    document: &Document,
    lexicon: &Lexicon,
    number: &Range<usize>,
    cue: &Range<usize>,
    clause: &Range<usize>,
) -> Stance {
    let first = number.start.min(cue.start);
    let last = number.end.max(cue.end);
    // "is believed to have sent an additional 3,000": a hedge comes close before what it hedges
    let from = if goes_with(document, lexicon, clause, first) {
        clause.start
    } else {
        clause.start.max(before_range(document, lexicon, clause, first).saturating_sub(6))
    };
    // "could rise because many were hurt", "denied it, saying two had died": a new clause is not hedged by the one before
    let opens = |&i: &usize| lexicon.word_sets.has(WordSet::HedgeEnds, document.word(i));
    let from = (from..first.min(clause.end)).rev().find(opens).map_or(from, |i| i + 1);
    let mut stance = Stance::default();
    let mut at = from;
    while at < last.min(clause.end) {
        let Some((hedge, length)) = lexicon.hedges.longest_at(document, at, clause.end) else {
            at += 1;
            continue;
        };
        // "By 3 May 2,118 had died": with a capital it is the month, or a name
        if document.tokens[at].capital && document.word(at) == "May" && at > clause.start {
            at += 1;
            continue;
        }
        // "165 presumed rebels and 26 smugglers": what some of them are taken for; "29 presumed suicides" hedges the deaths
        let participle =
            lexicon.morphology.is_past(document.word(at)) && !number.contains(&at) && at + length != cue.start;
        let describes = participle
            && (lexicon.word_sets.has(WordSet::SuspectedParticiples, document.word(at))
                || at + length < clause.end
                    && at > 0
                    && document.tokens[at - 1].kind == TokenKind::Number
                    && at < first);
        match hedge {
            _ if describes => {}
            Hedge::Modality(modality) => {
                // the firmest word against the claim wins: "will" before "may"
                stance.modality = Some(stance.modality.map_or(*modality, |m| weaker(m, *modality)));
            }
            // "not less than 12" bounds the number
            Hedge::Negation if number.contains(&at) => {}
            // "not" counts only inside the claim: "were not killed"
            Hedge::Negation if at >= first || at + 1 == first => stance.negated = true,
            Hedge::Negation => {}
        }
        at += length;
    }
    stance
}

/// "wants to raise its army of 9,000 to 14,000": where the first of two numbers that "to" joins is, for the second at
/// `first`; `first` itself elsewhere.
fn before_range(document: &Document, lexicon: &Lexicon, clause: &Range<usize>, first: usize) -> usize {
    const REACH: usize = 5;
    let from = clause.start.max(first.saturating_sub(REACH));
    let joined = first > from && lexicon.word_sets.has(WordSet::GoalPrepositions, document.word(first - 1));
    let number = |&i: &usize| document.tokens[i].kind == TokenKind::Number;
    (from..first).rev().filter(|_| joined).find(number).unwrap_or(first)
}

/// "The drill will be large, with 9,000 soldiers taking part": whether the number at `first` is in words that "with" joins
/// to the clause before them, whose verb says how firmly.
fn goes_with(document: &Document, lexicon: &Lexicon, clause: &Range<usize>, first: usize) -> bool {
    const LEAD: usize = 3;
    let from = (clause.start + 1).max(first.saturating_sub(LEAD));
    let with = |at: usize| lexicon.word_sets.has(WordSet::CompanyPrepositions, document.word(at));
    (from..first).rev().any(|i| with(i) && document.word(i - 1) == ",")
}

/// How many words may be between a report and the number that it gives.
const REPORT_REACH: usize = 8;

/// Whether the sentence `clause` says of the figure at `number` that it is not so: "reports that 300 were killed are false",
/// "it is not true that", "dismissed claims of 300 dead".
pub fn is_rejected(document: &Document, lexicon: &Lexicon, number: &Range<usize>, clause: &Range<usize>) -> bool {
    let is = |at: usize, what: Rejection| {
        lexicon.rejections.longest_at(document, at, clause.end).is_some_and(|(r, _)| *r == what)
    };
    let ends = |at: usize| lexicon.word_sets.has(WordSet::RejectionBreaks, document.word(at));
    let from = clause.start.max(number.start.saturating_sub(REPORT_REACH));
    let near = (from..number.start).rev().take_while(|&at| !ends(at));
    if near.clone().any(|at| is(at, Rejection::Lead)) {
        return true;
    }
    let Some(report) = near.clone().find(|&at| is(at, Rejection::Report)) else { return false };
    let calls = (clause.start.max(report.saturating_sub(4))..report).any(|at| is(at, Rejection::Call));
    let mut after = number.end..clause.end;
    let be = |at: usize| lexicon.word_sets.has(WordSet::BeforeRejection, document.word(at));
    // what it is called comes after a form of "be", or after the verb that calls it so
    let called = |at: usize| is(at, Rejection::False) && (calls || (at.saturating_sub(3)..at).any(be));
    calls && lexicon.word_sets.has(WordSet::ClaimNouns, document.word(report - 1)) || after.any(called)
}

/// Of two hedges the one that leaves less of the claim.
fn weaker(a: Modality, b: Modality) -> Modality {
    let rank = |m| match m {
        Modality::Denied | Modality::Retracted => 6,
        Modality::Planned | Modality::Hypothetical | Modality::Question => 5,
        Modality::Claimed | Modality::Alleged => 4,
        Modality::Feared | Modality::Possible => 3,
        Modality::Estimated | Modality::Believed => 2,
        Modality::Reported => 1,
        Modality::Asserted | Modality::Confirmed => 0,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// The modality and polarity of a claim from its own words and from those of its source.
pub fn combine_hedges(stance: Stance, source: Option<Modality>, zero: bool) -> (Modality, Polarity) {
    let modality = match (stance.modality, source) {
        (Some(own), Some(theirs)) => weaker(own, theirs),
        (Some(own), None) => own,
        (None, Some(theirs)) => theirs,
        (None, None) => Modality::Asserted,
    };
    let polarity = if zero {
        Polarity::Zero
    } else if stance.negated || matches!(modality, Modality::Denied | Modality::Retracted) {
        Polarity::Negative
    } else {
        Polarity::Positive
    };
    (modality, polarity)
}
