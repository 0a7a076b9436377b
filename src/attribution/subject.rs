//! The subject of a word of saying: who speaks.

use super::verb::SourceFinder;
use crate::attribution::source_phrase::{self, SourcePhrase};
use crate::lexicon::{Frame, Use, WordSet};
use crate::mentions::body;
use crate::text::TokenKind;

/// How many words of a source are asked for a document.
const DOCUMENT_REACH: usize = 16;

/// How many tokens a bracket after a name may have: "(D-Ohio)".
const BRACKET: usize = 6;

impl<'d> SourceFinder<'_, 'd> {
    /// The subject of the verb: what comes right before it, but for adverbs and dates.
    pub(super) fn subject(&self) -> Option<SourcePhrase<'d>> {
        let document = self.document;
        let mut at = self.cue.start;
        let mut steps = 0;
        while at > self.sentence.start && steps < 6 {
            let word = document.word(at - 1);
            // "treated 108 people and recorded 16 deaths": it shares the subject of the verb before
            if self.lexicon.word_sets.has(WordSet::Coordinators, word) {
                return self.shared_subject();
            }
            // "Mrs May said": a name
            if self.is(at - 1, Use::NAME_TOO) && self.mentions.iter().any(|m| m.tokens.contains(&(at - 1))) {
                break;
            }
            let small = self.is(at - 1, Use::SKIP) && !document.tokens[at - 1].all_caps;
            let calendar = self.lexicon.names_day(document.tokens[at - 1].word) && document.tokens[at - 1].capital;
            let be = self.lexicon.word_sets.has(WordSet::FormsOfBe, word);
            if be
                && !self.has(self.cue.end - 1, WordSet::SayingParticiples)
                && self.cue.len() == 1
                && !self.lexicon.morphology.is_progressive(document.word(self.cue.start))
            {
                // "was reported": a passive has no speaker before it
                return None;
            }
            if !small && !calendar {
                break;
            }
            at -= 1;
            steps += 1;
        }
        at = self.before_relative_clause(self.before_past_phrase(at));
        // "the charity, which said": the noun before the comma is meant
        let relative = at < self.cue.start && self.has(at, WordSet::NonrestrictivePronouns);
        if relative && at > self.sentence.start && document.word(at - 1) == "," {
            at -= 1;
        }
        // "He defended the record, saying that 200 were held": the sentence's subject speaks
        if self.is_aside()
            && at > self.sentence.start
            && document.word(at - 1) == ","
            && let Some(leader) = self.leader()
        {
            return Some(leader);
        }
        // "X, a spokesman for Y, said": the apposition ends with a comma
        // "the agency, which has two offices there, put the figure at"
        let head = self.before_aside(at).or_else(|| self.before_inset(at)).or_else(|| self.before_dashes());
        if head.is_some() {
            return head;
        }
        source_phrase::before(document, self.lexicon, self.sentence.start, at, self.mentions)
    }

    /// "have in the past said": where the words between an auxiliary and the verb begin.
    fn before_past_phrase(&self, at: usize) -> usize {
        const REACH: usize = 5;
        let from = (self.sentence.start + 1).max(at.saturating_sub(REACH));
        let inside = at == self.cue.start && at > from;
        let phrase = |&i: &usize| {
            self.has(i, WordSet::PeriodPrepositions)
                && self.has(i - 1, WordSet::FormsOfHave)
                && (i..at).all(|k| self.document.tokens[k].kind == TokenKind::Word)
        };
        (from + 1..at).rev().filter(|_| inside).find(phrase).map_or(at, |i| i - 1)
    }

    /// "saying that 200 were held", "noting that": a participle of a verb that can only mean saying.
    fn is_aside(&self) -> bool {
        let that = self.cue.end < self.sentence.end && self.has(self.cue.end, WordSet::Complementizers);
        self.lexicon.morphology.is_progressive(self.document.word(self.cue.start))
            && self.word.frame == Frame::Say
            && (that || self.lexicon.word_sets.has(WordSet::SharingVerbs, self.word.lemma.as_str()))
    }

    /// "The company - which also ran the ferry - recorded": the one before words between dashes.
    pub(super) fn before_dashes(&self) -> Option<SourcePhrase<'d>> {
        const REACH: usize = 24;
        let document = self.document;
        let is_dash = |i: usize| matches!(document.word(i), "-" | "–" | "—" | "--") && document.tokens[i].spaced;
        let close = self.cue.start.checked_sub(1).filter(|&i| i > self.sentence.start + 2 && is_dash(i))?;
        let from = (self.sentence.start + 1).max(close.saturating_sub(REACH));
        let open = (from..close - 1).rev().find(|&i| is_dash(i))?;
        let quoted = (from..close).any(|i| matches!(document.word(i), "\"" | "“" | "”" | ";" | ":"));
        let described = self.has(open + 1, WordSet::NonrestrictivePronouns) || self.opens_inset(open + 1, close);
        if quoted || !described {
            return None;
        }
        let source = source_phrase::before(document, self.lexicon, self.sentence.start, open, self.mentions)?;
        (source.tokens.start <= self.sentence.start + 1).then_some(source)
    }

    /// "The mayor combed through the lists and said", "declined to name them but said": the one at the head of the sentence
    /// speaks. Of verbs that can only mean saying; "and released 12" is another deed.
    fn shared_subject(&self) -> Option<SourcePhrase<'d>> {
        let that = self.cue.end < self.sentence.end && self.has(self.cue.end, WordSet::Complementizers);
        let says = self.lexicon.word_sets.has(WordSet::SharingVerbs, self.word.lemma.as_str())
            || self.lexicon.word_sets.has(WordSet::DiscoveryVerbs, self.word.lemma.as_str()) && that;
        (self.cue.len() == 1 && says).then(|| self.leader())?
    }

    /// Whether only a determiner and small adjectives are from `at` up to a speaker: "said one former senior official".
    pub(super) fn opens_phrase(&self, at: usize, speaker: usize) -> bool {
        const ADJECTIVES: usize = 4;
        let leads = self.is(at, Use::DETERMINER) || self.has(at, WordSet::CountedSpeakers);
        let plain = |i: usize| {
            let token = &self.document.tokens[i];
            let joins = self.document.word(i) == "-" && !token.spaced;
            joins || token.kind == TokenKind::Word && !token.capital && !self.is(i, Use::PREPOSITION)
        };
        leads && speaker > at + 1 && speaker - at <= ADJECTIVES + 1 && (at + 1..speaker).all(plain)
    }

    /// The noun before ", which ...," where that clause ends right before the verb.
    fn before_aside(&self, at: usize) -> Option<SourcePhrase<'d>> {
        const REACH: usize = 16;
        let word = |i: usize| self.document.word(i);
        if at <= self.sentence.start + 3 || word(at - 1) != "," {
            return None;
        }
        let from = (self.sentence.start + 1).max(at.saturating_sub(REACH));
        let which =
            (from..at - 1).rev().find(|&i| self.lexicon.word_sets.has(WordSet::NonrestrictivePronouns, word(i)))?;
        let whole = word(which - 1) == "," && !(which..at - 1).any(|i| matches!(word(i), "," | ";" | "\"" | "“" | "”"));
        if !whole {
            return None;
        }
        source_phrase::before(self.document, self.lexicon, self.sentence.start, which - 1, self.mentions)
    }

    /// The one before words set in between commas: "The mayor, speaking on local radio on Monday, said", "Marta Olsen, from
    /// Bergen, Norway, said", "The mayor of the harbour, a target of the raids, said".
    fn before_inset(&self, at: usize) -> Option<SourcePhrase<'d>> {
        const REACH: usize = 26;
        let document = self.document;
        if at <= self.sentence.start + 3 || document.word(at - 1) != "," {
            return None;
        }
        let from = (self.sentence.start + 1).max(at.saturating_sub(REACH));
        let sign = |i: usize| matches!(document.word(i), ";" | ":" | "\"" | "“" | "”");
        let from = (from..at - 1).rev().find(|&i| sign(i)).map_or(from, |i| i + 1);
        // the first comma after which nothing but such words is
        let comma = (from..at - 1).find(|&i| document.word(i) == "," && self.opens_inset(i + 1, at - 1))?;
        let reports =
            |i: usize| !self.is(i, Use::INSET) && self.lexicon.speakers.reporting.longest_at(document, i, at).is_some();
        if (comma..at).any(reports) {
            return None;
        }
        let phrase = source_phrase::before(document, self.lexicon, self.sentence.start, comma, self.mentions)
            .or_else(|| self.with_of_phrase(comma))?;
        (phrase.tokens.start <= self.sentence.start + 1 || self.opens_clause(phrase.tokens.start)).then_some(phrase)
    }

    /// "The mayor of the old harbour": a speaker at the head of the sentence with what it is the head of, up to `end`.
    fn with_of_phrase(&self, end: usize) -> Option<SourcePhrase<'d>> {
        let head = self.mentions.iter().find(|m| m.tokens.start <= self.sentence.start + 1)?;
        let of = self.has(head.tokens.end, WordSet::GenitivePrepositions) && head.tokens.end < end;
        let plain = (head.tokens.end..end).all(|i| self.document.tokens[i].kind == TokenKind::Word);
        (of && plain).then(|| SourcePhrase::of(head))
    }

    /// Whether the words from `at` to `end` only describe the noun before them.
    fn opens_inset(&self, at: usize, end: usize) -> bool {
        let word = self.document.word(at);
        let described = self.is(at, Use::INSET) || word.len() > 5 && self.lexicon.morphology.is_progressive(word);
        // an apposition that is a speaker itself belongs to the phrase: "X, a spokesman for Y"
        let article = self.is(at, Use::DETERMINER);
        let speaker =
            || self.mentions.iter().any(|m| m.tokens.start >= at && m.tokens.start <= at + 3 && m.tokens.end <= end);
        described || article && !speaker()
    }

    /// "... but the mayor", "... that the group": the subject of a clause.
    fn opens_clause(&self, at: usize) -> bool {
        let before = at - 1 - usize::from(self.is(at - 1, Use::DETERMINER) && at >= self.sentence.start + 2);
        self.has(before, WordSet::SubjectBounds)
    }

    /// The subject at the head of the sentence: a pronoun, or a body with a verb right after it.
    fn leader(&self) -> Option<SourcePhrase<'d>> {
        const OPENING: usize = 8;
        let start = self.sentence.start;
        let comma = (start..self.cue.start.min(start + OPENING)).find(|&i| self.document.word(i) == ",");
        // "In a statement, the mayor blamed the storm and said"
        let after = |m: &&body::BodyMention| comma.is_some_and(|c| m.tokens.start > c && m.tokens.start <= c + 2);
        let first = self.mentions.iter().find(|m| m.tokens.start <= start + 1);
        let head = first.filter(|m| self.leads(m)).or_else(|| self.mentions.iter().find(after))?;
        self.leads(head).then(|| SourcePhrase::of(head))
    }

    /// Whether a verb comes right after a body.
    fn leads(&self, head: &body::BodyMention) -> bool {
        // "Governor Holt (Greens) scolded"
        let open = head.tokens.end;
        let bracket = open < self.cue.start && self.document.word(open) == "(";
        let close = (open..self.cue.start.min(open + BRACKET)).find(|&i| self.document.word(i) == ")");
        let at = close.filter(|_| bracket).map_or(open, |close| close + 1);
        let Some(next) = self.document.tokens.get(at) else { return false };
        next.kind == TokenKind::Word && !next.capital && !self.is(at, Use::PREPOSITION)
    }

    /// "An officer who asked not to be named", "the charity that runs nine clinics": where the clause begins that says which
    /// speaker is meant, when one ends at `at`; the noun before it speaks, and not one within it.
    pub(super) fn before_relative_clause(&self, at: usize) -> usize {
        const REACH: usize = 20;
        let from = (self.sentence.start + 1).max(at.saturating_sub(REACH));
        let breaks = |&i: &usize| {
            self.document.tokens[i].kind == TokenKind::Sign && !matches!(self.document.word(i), "-" | "'" | "’")
                || self.has(i, WordSet::FormsOfSaid)
        };
        let within = (from..at).rev().take_while(|i| !breaks(i));
        within.filter(|&i| self.opens_relative_clause(i, at)).last().unwrap_or(at)
    }

    /// Whether a relative pronoun is at `i`, which is the subject of its clause: "who fled", not "whom police held".
    fn opens_relative_clause(&self, i: usize, end: usize) -> bool {
        let (document, verb) = (self.document, i + 1);
        if verb >= end || document.tokens[i - 1].kind != TokenKind::Word {
            return false;
        }
        let restricts = self.has(i, WordSet::NonrestrictivePronouns)
            || self.has(i, WordSet::Complementizers)
                && (self.lexicon.morphology.is_past(document.word(verb)) || self.has(verb, WordSet::StandingVerbs));
        // the mentions are gone through for a pronoun only
        let known = || self.is_people_noun(i - 1) || self.mentions.iter().any(|m| m.tokens.end == i);
        let subject = || {
            [Use::SUBJECT, Use::DETERMINER, Use::POSSESSIVE].iter().any(|&what| self.is(verb, what))
                || document.tokens[verb].capital
                || self.mentions.iter().any(|m| m.tokens.start == verb)
        };
        restricts && known() && !subject()
    }

    /// "The task force released a statement saying": who issues the paper, says it.
    pub(super) fn issuer(&self, source: &SourcePhrase) -> Option<SourcePhrase<'d>> {
        let lead = source.tokens.start;
        let article = lead > self.sentence.start && self.has(lead - 1, WordSet::IndefiniteArticles);
        let verb = lead.checked_sub(1 + usize::from(article)).filter(|&i| i > self.sentence.start)?;
        let issued = self.has(verb, WordSet::IssuingVerbs);
        if !self.is_document(source) || !issued {
            return None;
        }
        let head = self.mentions.iter().rev().find(|m| m.tokens.end <= verb && verb - m.tokens.end <= 3)?;
        Some(SourcePhrase::of(head))
    }

    /// A study, a poll: what it finds, it says.
    pub(super) fn is_document(&self, source: &SourcePhrase) -> bool {
        // "a survey by the institute in March found", "a Reuters poll found": the noun comes before or after the name
        let phrase = source.tokens.start..self.cue.start.max(source.head.tokens.end);
        phrase.take(DOCUMENT_REACH).any(|i| self.is(i, Use::DOCUMENT))
    }
}
