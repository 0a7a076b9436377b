//! What the narrator says inside somebody's sentence: figures that only tell the reader which attack is meant.

use super::{Act, Coreference};
use crate::claim::Modality;
use crate::lexicon::{Frame, WordSet};

/// How far after ", which killed" a number may be to belong to that clause.
const ASIDE_REACH: usize = 14;

impl Coreference<'_> {
    /// "The agency confirmed the deployment, months after thousands of troops were sent": what the source says is a noun
    /// phrase, and the clause after it is the narrator's.
    pub(in crate::resolve) fn is_background(&self, sentence: usize, token: usize) -> bool {
        if self.in_aside(sentence, token)
            || self.after_quotation(sentence, token)
            || self.describes_speaker(sentence, token)
        {
            return true;
        }
        // "said" and "told" take a clause, never a noun phrase
        let is_statement = |act: &&Act| {
            matches!(act.attribution.frame, Frame::Say)
                && act.attribution.cue.end <= token
                && !self.lexicon.word_sets.has(WordSet::BackgroundVerbs, act.attribution.lemma)
        };
        let Some(act) = self.acts(sentence).iter().rev().find(is_statement) else { return false };
        let cue = act.attribution.cue.end;
        // "months after thousands were sent"
        let is_unit = |at: usize| self.lexicon.word_sets.has(WordSet::UnitsAfter, self.document.word(at));
        let from = cue + 2;
        let Some(after) = (from..token)
            .find(|&i| self.lexicon.word_sets.has(WordSet::AfterWords, self.document.word(i)) && is_unit(i - 1))
        else {
            return false;
        };
        let breaks = |i: usize| {
            self.document.word(i) == ":" || self.lexicon.word_sets.has(WordSet::SpeechStarts, self.document.word(i))
        };
        !(cue..token).any(|i| i != after && breaks(i))
    }

    /// "He would not talk of the flood in the valley, which killed 19 farmers": a clause that only names the
    /// reader which attacks are meant.
    fn in_aside(&self, sentence: usize, token: usize) -> bool {
        let document = self.document;
        let start = document.sentences[sentence].tokens.start;
        let reach = token.saturating_sub(ASIDE_REACH).max(start + 1);
        let Some(which) =
            (reach..token).rev().find(|&i| self.lexicon.word_sets.has(WordSet::ThingRelatives, document.word(i)))
        else {
            return false;
        };
        let done = |i: usize| {
            self.lexicon.morphology.is_past(document.word(i))
                || self.lexicon.word_sets.has(WordSet::CostVerbs, document.word(i))
        };
        let breaks = |i: usize| self.lexicon.word_sets.has(WordSet::BackgroundBreaks, document.word(i));
        let ends = |i: usize| {
            document.word(i) == "," && !self.lexicon.word_sets.has(WordSet::MemberWords, document.word(i + 1))
        };
        // "denied it had sent the drones which killed 28": nobody denies that these died
        let denied = self
            .acts(sentence)
            .iter()
            .any(|act| act.attribution.modality == Modality::Denied && act.attribution.cue.end < which);
        (document.word(which - 1) == "," || denied)
            && !(which + 1..token).any(ends)
            && (which + 1..token.min(which + 4)).any(done)
            && !(which + 1..token).any(breaks)
            && self.acts(sentence).iter().any(|act| act.attribution.cue.end < which)
    }

    /// "We were safe," said Ilka Borg, who was in the hall when 12 people were killed: the narrator says who she is.
    fn describes_speaker(&self, sentence: usize, token: usize) -> bool {
        let document = self.document;
        let sets = &self.lexicon.word_sets;
        self.acts(sentence).iter().any(|act| {
            let speaker = &act.attribution.source.tokens;
            let (comma, relative) = (speaker.end, speaker.end + 1);
            act.attribution.cue.end <= speaker.start
                && relative < token
                && document.word(comma) == ","
                && sets.has(WordSet::TailRelatives, document.word(relative))
                && !act.attribution.content.iter().any(|content| content.contains(&token))
                && !(relative..token).any(|at| matches!(document.word(at), "," | ";" | "\"" | "“"))
        })
    }

    /// He called the road "open," but that did not help the 30 who had frozen there: the narrator goes on.
    fn after_quotation(&self, sentence: usize, token: usize) -> bool {
        let document = self.document;
        let start = document.sentences[sentence].tokens.start;
        let Some(but) = (start + 2..token)
            .rev()
            .find(|&i| self.lexicon.word_sets.has(WordSet::ContrastConjunctions, document.word(i)))
        else {
            return false;
        };
        let closes = (but - 2..but).any(|i| matches!(document.word(i), "\"" | "”"))
            && (but - 2..but).any(|i| document.word(i) == ",");
        let spoken = |act: &Act| act.attribution.cue.end < but;
        closes
            && self.acts(sentence).iter().any(spoken)
            && !self.acts(sentence).iter().any(|act| act.attribution.cue.start > but)
            && !(but..token).any(|i| matches!(document.word(i), "\"" | "“"))
    }
}
