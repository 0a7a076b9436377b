//! What looks like an act of saying and is none: participles beside nouns, hearsay, deeds, and words that are not said.

use super::verb::Finder;
use crate::lexicon::{Cue, Symbol, Use, WordSet};
use crate::text::TokenKind;

impl Finder<'_, '_> {
    /// "one suspected militant", "the reported strike": a participle beside a noun.
    pub(super) fn describes_noun(&self) -> bool {
        let at = self.cue.start;
        // "four other suspects were held": the people, not a verb
        if self.document.word(at) == "suspects" && at > self.sentence.start {
            let before = at - 1;
            // "two key suspects": no subject is written small and alone
            let described = !self.document.tokens[before].capital
                && self.document.tokens[before].kind == TokenKind::Word
                && !self.mentions.iter().any(|m| m.tokens.end == at)
                && !self.is(before, Use::SKIP);
            return described
                || self.document.tokens[before].kind == TokenKind::Number
                || self.is(before, Use::DETERMINER)
                || self.has(before, WordSet::BeforeSuspects);
        }
        // "people reported to be hiding", "a man accused of arson", "those thought to have fled"
        let behind = if at + 1 < self.sentence.end { self.document.word(at + 1) } else { "" };
        let auxiliary = at > self.sentence.start && self.has(at - 1, WordSet::BeforeParticiple);
        let of = behind == "of" && self.has(at, WordSet::Accusations);
        let to = behind == "to" && !auxiliary && self.is_hearsay() && self.document.word(at) != self.word.lemma;
        if self.cue.len() == 1 && (of || to) {
            return true;
        }
        if self.cue.len() > 1
            || !self.lexicon.morphology.is_past(self.document.word(at)) && self.document.word(at) != "known"
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
                && !self.has(at + 1, WordSet::BehindParticiple);
        }
        let before = &self.document.tokens[at - 1];
        // "an attack claimed by the group", "militants, described as leaders"
        let next = if at + 1 < self.sentence.end { self.document.word(at + 1) } else { "" };
        if next == "by"
            || self.document.word(at - 1) == "," && self.lexicon.word_sets.has(WordSet::DescriptionPrepositions, next)
        {
            return true;
        }
        let noun_follows = at + 1 < self.sentence.end
            && self.document.tokens[at + 1].kind != TokenKind::Sign
            && self.document.word(at + 1) != "that";
        noun_follows
            && (before.kind == TokenKind::Number && !self.document.word(at - 1).contains('%')
                || self.is(at - 1, Use::DETERMINER) && !self.is(at - 1, Use::SUBJECT)
                || self.is(at - 1, Use::PREPOSITION)
                || self.has(at - 1, WordSet::SmallCounts))
    }

    /// "wants to argue that": what somebody may do. "Went on to say" is said.
    pub(super) fn is_infinitive(&self) -> bool {
        let at = self.cue.start;
        let says = self.lexicon.word_sets.has(WordSet::PlainSaying, self.word.lemma.as_str());
        at > self.sentence.start
            && self.document.word(at - 1) == "to"
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
        match self.word.lemma.as_str() {
            // "went on a spree", but: "we fought," he went on
            "go on" => {
                let next = self.document.tokens.get(self.cue.end).filter(|_| self.cue.end < self.sentence.end);
                next.is_some_and(|t| t.kind == TokenKind::Word) && !self.has(self.cue.end, WordSet::SpeechContinuations)
            }
            "claim" => near.any(|i| self.is(i, Use::DEED_NOUN)),
            // "asked for help", "asked the crew": only what is in quotation marks is said
            "ask" => self.document.tokens.get(self.cue.end).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && self.cue.end < self.sentence.end
                    && !self.is(self.cue.end, Use::SKIP)
                    && !self.has(self.cue.end, WordSet::OccasionPrepositions)
            }),
            // "Divers counted nine bodies"
            lemma if self.lexicon.word_sets.has(WordSet::CountingVerbs, lemma) => {
                near.any(|i| self.is(i, Use::REMAINS))
            }
            lemma if self.lexicon.word_sets.has(WordSet::FindingVerbs, lemma) => {
                !near.any(|i| self.document.word(i) == "that")
            }
            // "puts the toll at 81"
            "put" if self.cue.len() > 1 => false,
            "put" => {
                let reach = |at: usize, most: usize| at..self.sentence.end.min(at + most);
                let figure = |at: usize| reach(at, 5).any(|i| self.is_number(i));
                !reach(self.cue.end, 10).any(|i| self.document.word(i) == "at" && figure(i + 1))
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

    /// "neither confirmed nor denied", "has not commented on", "could not verify": who says so vouches for nothing.
    pub(super) fn leaves_open(&self) -> bool {
        let open = self.lexicon.word_sets.has(WordSet::VerdictVerbs, self.word.lemma.as_str());
        let from = self.sentence.start.max(self.cue.start.saturating_sub(5));
        let lead = from..self.cue.start;
        let parted = lead.clone().any(|i| matches!(self.document.word(i), "," | "\"" | "”" | ";"));
        open && !parted && lead.clone().any(|i| self.has(i, WordSet::WordsLeftOpen))
    }
}
