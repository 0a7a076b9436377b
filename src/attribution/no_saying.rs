//! What looks like an act of saying and is none: participles beside nouns, hearsay, deeds, and words that are not said.

use super::verb::SourceFinder;
use crate::lexicon::{Cue, Symbol, Use, WordSet};
use crate::text::TokenKind;

impl SourceFinder<'_, '_> {
    /// "one suspected militant", "the reported strike": a participle beside a noun.
    pub(super) fn describes_noun(&self) -> bool {
        let at = self.cue.start;
        if self.has(at, WordSet::SuspectNouns) && at > self.sentence.start {
            return self.are_suspects(at);
        }
        // "people reported to be hiding", "a man accused of arson", "those thought to have fled"
        let next = |set: WordSet| at + 1 < self.sentence.end && self.has(at + 1, set);
        let auxiliary = at > self.sentence.start && self.has(at - 1, WordSet::BeforeParticiple);
        let of = next(WordSet::GenitivePrepositions) && self.has(at, WordSet::Accusations);
        let to = next(WordSet::InfinitiveMarks)
            && !auxiliary
            && self.is_hearsay()
            && self.document.word(at) != self.word.lemma;
        if self.cue.len() == 1 && (of || to) {
            return true;
        }
        if self.cue.len() > 1
            || !self.lexicon.morphology.is_past(self.document.word(at)) && !self.has(at, WordSet::IrregularHearsay)
        {
            return false;
        }
        // "the Danes confirmed injured", "those reported missing"
        let harmed =
            |(cue, _): (&Cue, usize)| matches!(cue.symbol, Symbol::Transitive | Symbol::Stative | Symbol::State);
        if !auxiliary && self.lexicon.cue_at(self.document, at + 1, self.sentence.end).is_some_and(harmed) {
            return true;
        }
        // "Suspected smugglers burned a customs post"
        if at == self.sentence.start {
            return self.document.tokens[at].capital
                && at + 1 < self.sentence.end
                && self.document.tokens[at + 1].kind == TokenKind::Word
                && !self.is(at + 1, Use::PREPOSITION)
                && !self.has(at + 1, WordSet::AfterParticiple);
        }
        let before = &self.document.tokens[at - 1];
        // "an attack claimed by the group", "militants, described as leaders"
        if next(WordSet::AgentPrepositions)
            || self.document.word(at - 1) == "," && next(WordSet::DescriptionPrepositions)
        {
            return true;
        }
        let noun_follows = at + 1 < self.sentence.end
            && self.document.tokens[at + 1].kind != TokenKind::Sign
            && !self.has(at + 1, WordSet::Complementizers);
        noun_follows
            && (before.kind == TokenKind::Number && !self.document.word(at - 1).contains('%')
                || self.is(at - 1, Use::DETERMINER) && !self.is(at - 1, Use::SUBJECT)
                || self.is(at - 1, Use::PREPOSITION)
                || self.has(at - 1, WordSet::SmallCounts))
    }

    /// "four other suspects were held": the people, not a verb.
    fn are_suspects(&self, at: usize) -> bool {
        let before = at - 1;
        // "two key suspects": no subject is written small and alone
        let described = !self.document.tokens[before].capital
            && self.document.tokens[before].kind == TokenKind::Word
            && !self.mentions.iter().any(|m| m.tokens.end == at)
            && !self.is(before, Use::SKIP);
        described
            || self.document.tokens[before].kind == TokenKind::Number
            || self.is(before, Use::DETERMINER)
            || self.has(before, WordSet::BeforeSuspects)
    }

    /// "wants to argue that": what somebody may do. "Went on to say" is said.
    pub(super) fn is_infinitive(&self) -> bool {
        let at = self.cue.start;
        let says = self.lexicon.word_sets.has(WordSet::PlainSaying, self.word.lemma.as_str());
        at > self.sentence.start
            && self.has(at - 1, WordSet::InfinitiveMarks)
            && self.document.word(at) == self.word.lemma
            && !says
    }

    /// "reported", "believed": words that describe somebody as what others say of them.
    pub(super) fn is_hearsay(&self) -> bool {
        self.lexicon.word_sets.has(WordSet::HearsayVerbs, self.word.lemma.as_str())
    }

    /// "claimed 12 lives", "claimed responsibility", "found 12 bodies": not said, but done.
    pub(super) fn is_deed(&self) -> bool {
        let end = self.sentence.end.min(self.cue.end + 5);
        let mut near = self.cue.end..end;
        let lemma = |set: WordSet| self.lexicon.word_sets.has(set, self.word.lemma.as_str());
        match () {
            // "went on a spree", but: "we fought," he went on
            () if lemma(WordSet::ContinuationVerbs) => {
                let next = self.document.tokens.get(self.cue.end).filter(|_| self.cue.end < self.sentence.end);
                next.is_some_and(|t| t.kind == TokenKind::Word) && !self.has(self.cue.end, WordSet::SpeechContinuations)
            }
            () if lemma(WordSet::ClaimVerbs) => near.any(|i| self.is(i, Use::DEED_NOUN)),
            // "asked for help", "asked the crew": only what is in quotation marks is said
            () if lemma(WordSet::RequestVerbs) => self.document.tokens.get(self.cue.end).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && self.cue.end < self.sentence.end
                    && !self.is(self.cue.end, Use::SKIP)
                    && !self.has(self.cue.end, WordSet::OccasionPrepositions)
            }),
            // "Divers counted nine bodies"
            () if lemma(WordSet::CountingVerbs) => near.any(|i| self.is(i, Use::REMAINS)),
            () if lemma(WordSet::FindingVerbs) => !near.any(|i| self.has(i, WordSet::Complementizers)),
            // "puts the toll at 81"
            () if lemma(WordSet::PlacementVerbs) && self.cue.len() == 1 => {
                let reach = |at: usize, most: usize| at..self.sentence.end.min(at + most);
                let figure = |at: usize| reach(at, 5).any(|i| self.is_number(i));
                !reach(self.cue.end, 10).any(|i| self.has(i, WordSet::ValuePrepositions) && figure(i + 1))
            }
            _ => false,
        }
    }

    /// "has not yet told why", "declined to say": nothing is said.
    pub(super) fn withholds(&self) -> bool {
        let plain = self.lexicon.word_sets.has(WordSet::WithheldVerbs, self.word.lemma.as_str());
        let from = self.sentence.start.max(self.cue.start.saturating_sub(4));
        let lead = from..self.cue.start;
        let negated = lead.clone().any(|i| self.has(i, WordSet::Negations))
            && !lead.clone().any(|i| matches!(self.document.word(i), "," | "\"" | "”"));
        let question =
            self.document.tokens.get(self.cue.end).is_some_and(|token| {
                self.lexicon.word_sets.has(WordSet::QuestionWords, token.span.of(self.document.text))
            });
        plain && negated && question || self.leaves_open()
    }

    /// "neither confirmed nor denied", "has not commented on", "could not verify": who says so is the source of nothing.
    pub(super) fn leaves_open(&self) -> bool {
        let open = self.lexicon.word_sets.has(WordSet::VerdictVerbs, self.word.lemma.as_str());
        let from = self.sentence.start.max(self.cue.start.saturating_sub(5));
        let lead = from..self.cue.start;
        let parted = lead.clone().any(|i| matches!(self.document.word(i), "," | "\"" | "”" | ";"));
        open && !parted && lead.clone().any(|i| self.has(i, WordSet::WordsLeftOpen))
    }
}
