//! Speakers whom no list knows: noun phrases before a verb that can only mean saying, papers, and those who go on.

use super::act::{Attribution, stretch};
use super::verb::SourceFinder;
use crate::attribution::source_phrase::{self, SourcePhrase};
use crate::claim::SourceType;
use crate::grammar::noun_phrase;
use crate::lexicon::{Frame, Use, WordSet};
use crate::mentions::body;
use crate::text::TokenKind;
use std::ops::Range;

/// How many words an unknown speaker may have, without an apposition.
const LONGEST: usize = 6;

/// How many words one may have whom only its noun shows to be a speaker.
const SHORT: usize = 4;

/// How many small words may be between a speaker and the verb.
const SMALL: usize = 4;

/// In how many words from the head of a sentence the noun of a paper is.
const PAPER: usize = 10;

/// How many words may come before the verb of a paper at the head of a sentence.
const REACH: usize = 40;

/// How many acts before a participle are looked at, and how many words may be between.
const ACTS: usize = 8;
const TRAIL: usize = 80;

impl<'d> SourceFinder<'_, 'd> {
    fn is_saying(&self) -> bool {
        self.lexicon.word_sets.has(WordSet::CoreSayingVerbs, self.word.lemma.as_str())
    }

    /// "organisers said": a noun phrase that no list knows, before a verb that can only mean saying.
    pub(super) fn unknown_subject(&self) -> Option<SourcePhrase<'d>> {
        let at = self.before_relative_clause(self.before_small_words()?);
        let plain = self.is_saying();
        // "nine died, the clerk noted on Monday.", "the clerk noted that": verbs that need no listener only so
        let after = self.skip_adjuncts(self.cue.end);
        let closes = self.sentence.end.saturating_sub(after) <= 2 || self.has(self.cue.end, WordSet::Complementizers);
        // "a yearly audit found": what a document shows, it says
        let paper = at > self.sentence.start && self.is(at - 1, Use::DOCUMENT);
        let paper = paper && self.lexicon.word_sets.has(WordSet::PaperVerbs, self.word.lemma.as_str());
        let plain = plain || paper;
        if self.cue.len() > 1 || at == self.sentence.start || self.no_comma_inversion() || self.is(at - 1, Use::SUBJECT)
        {
            return None;
        }
        // "The clerk of the court, a man who saw the blast, said": an apposition ends with a comma
        let apposed = self.document.word(at - 1) == "," && self.word.frame != Frame::According && self.is_saying();
        if self.document.tokens[at - 1].kind != TokenKind::Word && !apposed {
            return None;
        }
        let tokens = noun_phrase::before(self.document, self.lexicon, self.sentence.start, at)?;
        let determined = self.is(tokens.start, Use::DETERMINER) || self.is(tokens.start, Use::POSSESSIVE);
        let determined = determined && !self.has(tokens.start, WordSet::NegativeDeterminers);
        let sign = |&i: &usize| self.document.tokens[i].kind == TokenKind::Sign && self.document.word(i) != "-";
        let core = tokens.start..tokens.clone().find(sign).unwrap_or(tokens.end);
        let opens = |i: usize| self.has(i, WordSet::SpeakerDescriptions);
        let whole = core.end == tokens.end || self.document.word(core.end) == "," && opens(core.end + 1);
        if core.is_empty() || core.len() > LONGEST || !whole {
            return None;
        }
        // "nine died, organisers conceded."
        let plain_noun = || !core.clone().any(|at| self.is(at, Use::PREPOSITION));
        let people = || self.is_people_noun(core.end - 1) && self.follows_comma(core.start) && plain_noun();
        if !(plain || closes && (determined || people()) || self.names_people(&core)) {
            return None;
        }
        let head = body::unknown(self.document, self.lexicon, core);
        let head = body::BodyMention { document: paper, person: !paper, ..head };
        Some(SourcePhrase::over(tokens, head))
    }

    /// Where the words between a speaker and the verb begin: "had said", "also noted". Of a passive and of a verb that shares
    /// its subject with another there is none.
    fn before_small_words(&self) -> Option<usize> {
        let mut at = self.cue.start;
        for _ in 0..SMALL {
            let before = at.checked_sub(1).filter(|&i| i >= self.sentence.start)?;
            let word = self.document.word(before);
            if !self.is(before, Use::SKIP) || self.document.tokens[before].capital {
                return Some(at);
            }
            if self.lexicon.word_sets.has(WordSet::FormsOfBe, word)
                || self.lexicon.word_sets.has(WordSet::NoSpeaker, word)
            {
                return None;
            }
            at = before;
        }
        None
    }

    /// Whether a token is a noun for people.
    pub(super) fn is_people_noun(&self, at: usize) -> bool {
        self.lexicon.people.nouns.longest_at(self.document, at, at + 1).is_some()
    }

    fn follows_comma(&self, at: usize) -> bool {
        at > self.sentence.start && self.document.word(at - 1) == ","
    }

    /// "Advocates estimated that", "the ranger's friends admitted the": a short phrase whose noun is one for people, before a
    /// verb after which a clause or an object begins.
    fn names_people(&self, phrase: &Range<usize>) -> bool {
        let after = self.cue.end;
        let following = after < self.sentence.end
            && !self.is(after, Use::PREPOSITION)
            && (self.has(after, WordSet::Complementizers)
                || self.is_number(after)
                || self.is(after, Use::DETERMINER)
                || self.is(after, Use::POSSESSIVE)
                || self.is(after, Use::SUBJECT)
                || self.has(after, WordSet::FormsOfBe));
        let noun = phrase.end - 1;
        let people = || {
            self.is_people_noun(noun)
                || self.is(phrase.start, Use::DETERMINER)
                    && self.lexicon.speakers.is_organisation_head(self.document.tokens[noun].word)
        };
        let free = phrase.start == self.sentence.start || !self.is(phrase.start - 1, Use::PREPOSITION);
        let counted = phrase.clone().any(|i| self.is_number(i));
        following && free && !counted && phrase.len() <= SHORT && self.word.frame == Frame::Say && people()
    }

    /// "A survey of those aged 18 to 35 shows", "An audit by the port of all storms since 1972 found": what the paper at the
    /// head of the sentence shows, however much is between.
    pub(super) fn paper_at_head(&self) -> Option<SourcePhrase<'d>> {
        let (start, end) = (self.sentence.start, self.cue.start);
        if self.cue.len() > 1 || !self.lexicon.word_sets.has(WordSet::PaperVerbs, self.word.lemma.as_str()) {
            return None;
        }
        let noun = (start..end.min(start + PAPER)).find(|&i| self.is(i, Use::DOCUMENT))?;
        let clause = |i: usize| {
            let word = self.document.word(i);
            self.has(i, WordSet::RelativePronouns)
                || matches!(word, "\"" | "“" | "," | ";" | ":" | "(" | "—")
                || source_phrase::is_auxiliary(self.document, self.lexicon, i)
                || self.lexicon.morphology.is_past(word)
                    && self.lexicon.speakers.reporting.longest_at(self.document, i, end).is_some()
        };
        if end - start > REACH || noun + 1 >= end || !self.is(noun + 1, Use::PREPOSITION) || (start..end).any(clause) {
            return None;
        }
        let tokens = start..noun + 1;
        let head = body::unknown(self.document, self.lexicon, tokens.clone());
        let head = body::BodyMention { document: true, person: false, ..head };
        Some(SourcePhrase::over(tokens, head))
    }

    /// "“It rained,” the mayor added, noting that 12 had fled": a participle of saying after a comma has the source of the act
    /// before it.
    pub(super) fn trailing(&self, found: &[Attribution<'d>]) -> Option<Attribution<'d>> {
        let participle = self.lexicon.morphology.is_progressive(self.document.word(self.cue.start));
        if !participle || !matches!(self.word.frame, Frame::Say | Frame::Tell) || self.withholds() || self.is_deed() {
            return None;
        }
        let says = |act: &&Attribution| matches!(act.frame, Frame::Say | Frame::Tell);
        let before = found.iter().rev().take(ACTS).find(says).filter(|act| act.cue.end < self.cue.start)?;
        let between = before.cue.end..self.cue.start;
        let quoted = matches!(self.document.word(self.cue.start - 1), "\"" | "”");
        let held = before.content.iter().any(|content| content.contains(&self.cue.start));
        let after = quoted || self.document.word(self.cue.start - 1) == "," && !held;
        let parted = between.len() > TRAIL || between.into_iter().any(|i| matches!(self.document.word(i), ";" | ":"));
        let content = self.skip_adjuncts(self.cue.end)..self.sentence.end;
        (after && !parted && content.len() > 2).then(|| self.attribution(before.source.clone(), stretch(content)))
    }

    /// "People familiar with the talks said": not anybody, but somebody without a name. Of "people said" and "people linked
    /// to it" nobody is a source.
    pub(super) fn somebody(&self, source: SourcePhrase<'d>) -> Option<SourcePhrase<'d>> {
        let words = self.document.words(source.tokens.clone());
        if !self.lexicon.word_sets.has_in_any_case(WordSet::PeopleNouns, words) {
            return Some(source);
        }
        let after = source.tokens.end;
        let informed = self.has(after, WordSet::InformedSources);
        if !informed || after >= self.cue.start {
            return None;
        }
        let tokens = source.tokens.start..self.cue.start;
        let head = body::unknown(self.document, self.lexicon, tokens.clone());
        let head = body::BodyMention { source_type: Some(SourceType::Anonymous), plural: true, ..head };
        Some(SourcePhrase::over(tokens, head))
    }
}
