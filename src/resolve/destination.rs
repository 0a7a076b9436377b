//! Where those who were driven out or sent went: "fled from El Geneina to Chad", "400 soldiers to Latvia".

use super::circumstances::Claimed;
use super::context::Context;
use crate::lexicon::WordSet;
use crate::text::TokenKind;
use std::ops::Range;

/// How many places after the claim's words are looked at.
const PLACES: usize = 4;
/// How many words after the claim's the preposition may be: a bound on work, which no clause of the news reaches.
const REACH: usize = 30;
/// How many words may be between the preposition and the place: "to the neighbouring Republic of Congo".
const BETWEEN: usize = 4;

impl Context<'_, '_> {
    /// The place to which the people of a claim went: the first after its words, in the same clause, that a preposition of
    /// direction leads to.
    pub(super) fn destination(&self, metric: &str, claimed: &Claimed) -> Option<Range<usize>> {
        if !matches!(metric, "displaced" | "troops_deployed") {
            return None;
        }
        let from = claimed.cue.end.max(claimed.counted.end);
        let places = self.places_of(claimed.sentence);
        let after = places.partition_point(|place| place.tokens.start < from);
        let is_goal = |goal: &Range<usize>| {
            let preposition = self.preposition_of(from, goal.start);
            // "the minister said in a letter to Canada" is another clause
            let plain = |at: usize| self.document.tokens[at].kind != TokenKind::Sign && !self.speaks(at);
            let owns = goal.end < claimed.tokens.end && matches!(self.document.word(goal.end), "'s" | "’s");
            !owns && preposition.is_some_and(|at| at - from < REACH && (from..at).all(plain))
        };
        places[after..].iter().take(PLACES).map(|place| place.tokens.clone()).find(is_goal)
    }

    /// The preposition of direction before the name of a place, no earlier than `from`.
    fn preposition_of(&self, from: usize, name: usize) -> Option<usize> {
        let leads =
            |at: &usize| self.has(*at, WordSet::ArrivalPrepositions) && !self.has(at - 1, WordSet::BeforeLooseTo);
        let passed = |at: &usize| {
            let is_kind = self.lexicon.speakers.place_words.is_kind(self.document.tokens[*at].word);
            is_kind || self.has(*at, WordSet::GenitivePrepositions) || self.has(*at, WordSet::ArrivalModifiers)
        };
        (from..name).rev().take(BETWEEN).find(|at| !passed(at)).filter(leads)
    }

    /// Whether a word of saying is there.
    fn speaks(&self, at: usize) -> bool {
        self.lexicon.speakers.reporting.longest_at(self.document, at, at + 1).is_some()
    }
}
