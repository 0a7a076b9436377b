//! "According to X", "citing X": the source after a preposition, and what it says.

use super::act::{Attribution, stretch};
use super::verb::SourceFinder;
use crate::attribution::source_after;
use crate::claim::Modality;
use crate::lexicon::{Frame, WordSet};

/// How many words may open a sentence before "according to": "Since Monday,".
const OPENING: usize = 8;

impl<'d> SourceFinder<'_, 'd> {
    /// "according to X", "citing X".
    pub(super) fn prepositional(&self) -> Option<Attribution<'d>> {
        if self.is_of_people() {
            return None;
        }
        let source = source_after::after(self.document, self.lexicon, self.cue.end, self.sentence.end, self.mentions)?;
        // "citing concern for his health": a reason, not a source
        let between = self.cue.end..source.tokens.start;
        if self.word.frame == Frame::Citing && between.clone().any(|i| self.has(i, WordSet::ReasonPrepositions)) {
            return None;
        }
        let lead = self.document.tokens[self.sentence.start..self.cue.start].len();
        let opens = self.document.word(self.cue.start).starts_with(char::is_uppercase);
        let content = if lead <= 1 || opens {
            stretch(source.tokens.end..self.sentence.end)
        } else if let Some(open) = self.open_bracket() {
            // "in Homs (12, according to medics)": what is in the brackets
            stretch(open + 1..self.cue.start)
        } else if self.opens_clause_here() {
            // "Ten died, and according to data of the army since May, 20 were hurt"
            stretch(source.tokens.end..self.sentence.end)
        } else {
            let mut content = stretch(self.sentence.start..self.cue.start);
            if self.goes_on(source.tokens.end) {
                content.push(source.tokens.end..self.sentence.end);
            }
            content
        };
        let is_estimate = |i: usize| self.has(i, WordSet::EstimateNouns);
        let estimated = (self.cue.end..source.tokens.end).any(is_estimate);
        let mut attribution = self.attribution(source, content);
        if estimated && attribution.modality == Modality::Asserted {
            attribution.modality = Modality::Estimated;
        }
        Some(attribution)
    }

    /// "hostages released by the rebels": people are no words, and who let them go is the source of nothing.
    fn is_of_people(&self) -> bool {
        let verb = self.cue.start;
        verb > self.sentence.start
            && self.lexicon.cue_at(self.document, verb, verb + 1).is_some()
            && self.is_people_noun(verb - 1)
    }

    /// Whether a clause begins with the cue: after "and", or after words that tell no number.
    fn opens_clause_here(&self) -> bool {
        let before = self.cue.start - 1;
        let joins = self.has(before, WordSet::ClauseJoints);
        let lead = self.sentence.start..self.cue.start;
        joins || self.document.word(before) == "," && !lead.clone().any(|i| self.is_number(i)) && lead.len() < OPENING
    }

    /// The bracket that opens before the cue and is not closed there, where a number is in it.
    fn open_bracket(&self) -> Option<usize> {
        const REACH: usize = 24;
        let from = self.sentence.start.max(self.cue.start.saturating_sub(REACH));
        let open = (from..self.cue.start).rev().find(|&i| matches!(self.document.word(i), "(" | ")"))?;
        let counts = (open + 1..self.cue.start).any(|i| self.is_number(i));
        (self.document.word(open) == "(" && counts).then_some(open)
    }
}
