//! A word of saying with its subject, its content, its audience and its channel.

use super::act::{Attribution, stretch};
use crate::attribution::source_after;
use crate::attribution::source_phrase::SourcePhrase;
use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Frame, Lexicon, Reporting, Use, WordSet};
use crate::mentions::body::BodyMention;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words before "that the mayor said" may hold the noun that is meant.
const RELATIVE_REACH: usize = 8;

/// How many words may be between "put" and "by": "was put at between 60 and 80 by the Red Cross".
const AGENT_REACH: usize = 9;

pub(super) struct SourceFinder<'a, 'd> {
    pub document: &'a Document<'d>,
    pub lexicon: &'d Lexicon,
    pub sentence: &'a Range<usize>,
    pub mentions: &'a [BodyMention<'d>],
    pub word: &'d Reporting,
    pub cue: Range<usize>,
}

impl<'d> SourceFinder<'_, 'd> {
    pub(super) fn is(&self, at: usize, what: Use) -> bool {
        self.lexicon.speakers.saying.is(self.document.tokens[at].word, what)
    }

    /// Whether the word at a token, as it is written, is in a set.
    pub(super) fn has(&self, at: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has(set, self.document.word(at))
    }

    pub fn find(&self) -> Option<Attribution<'d>> {
        if self.describes_noun()
            || self.is_infinitive()
            || self.is(self.cue.start, Use::QUOTES) && !self.beside_quotation()
        {
            return None;
        }
        match self.word.frame {
            Frame::According | Frame::Citing => self.prepositional(),
            Frame::Say | Frame::Tell => self.verbal(),
        }
    }

    /// Whether a quotation ends right before the verb or its subject, or begins after it.
    fn beside_quotation(&self) -> bool {
        // "“Did 12 die?” the mayor asked.": a sentence of its own after the quotation
        let from = self.sentence.start.saturating_sub(1).max(self.cue.start.saturating_sub(6));
        let end = self.sentence.end.min(self.cue.end + 4);
        (from..end).any(|at| matches!(self.document.word(at), "\"" | "“" | "”"))
    }

    /// "X said S", "S, X said", "S, said X".
    fn verbal(&self) -> Option<Attribution<'d>> {
        let document = self.document;
        if self.withholds() {
            return None;
        }
        if let Some(agent) = self.passive_agent() {
            return Some(agent);
        }
        // "12 were hurt - said the governor": whoever comes before the dash does not speak
        let dash = self.cue.start > self.sentence.start
            && matches!(document.word(self.cue.start - 1), "-" | "–" | "—")
            && document.tokens[self.cue.start - 1].spaced;
        let subject = if dash && self.before_dashes().is_none() || self.follows_comma_inverted() {
            None
        } else {
            self.subject().or_else(|| self.unknown_subject()).or_else(|| self.paper_at_head())
        };
        let subject = subject.and_then(|source| self.somebody(source));
        match subject {
            Some(source) => self.with_subject(source).or_else(|| self.with_subject(self.paper_at_head()?)),
            None => self.inverted(),
        }
    }

    /// "The toll was put at 160 by the Red Cross": the source is the one who does it.
    fn passive_agent(&self) -> Option<Attribution<'d>> {
        let document = self.document;
        let be = self.cue.start > self.sentence.start && self.has(self.cue.start - 1, WordSet::PassiveBe);
        let at = self.cue.end;
        if !be || at >= self.sentence.end || !self.has(at, WordSet::FigureComplements) {
            return None;
        }
        let by =
            (at + 1..self.sentence.end.min(at + AGENT_REACH)).find(|&i| self.has(i, WordSet::AgentPrepositions))?;
        if !(at + 1..by).any(|i| self.is_number(i)) {
            return None;
        }
        let source = source_after::after(document, self.lexicon, by + 1, self.sentence.end, self.mentions)?;
        Some(self.attribution(source, stretch(self.sentence.start..by)))
    }

    /// "X said S", "S, X said".
    fn with_subject(&self, source: SourcePhrase<'d>) -> Option<Attribution<'d>> {
        let after = self.skip_adjuncts(self.cue.end);
        let source = self.issuer(&source).unwrap_or(source);
        let lead = source.tokens.start;
        if self.is_deed() && !self.is_document(&source) {
            return None;
        }
        // "a number that police rejected"
        let refers =
            lead > self.sentence.start && self.has(lead - 1, WordSet::Complementizers) && !self.opens_content(after);
        if refers {
            return None;
        }
        let content = self.content_about(lead, after);
        let mut attribution = self.attribution(source, content);
        attribution.points_back = self.points_back(after);
        Some(attribution)
    }

    /// What is said, before a source that begins at `lead`, and after the verb from `after` on.
    fn content_about(&self, lead: usize, after: usize) -> Vec<Range<usize>> {
        let document = self.document;
        let mut content: Vec<Range<usize>> = self.relative_noun(lead, after).into_iter().collect();
        let following = self.sentence.end.saturating_sub(after);
        let left = self.has_content_before(lead);
        // "in what police described as an accident"
        let left = left && !(lead > self.sentence.start && self.has(lead - 1, WordSet::FreeRelatives));
        let quoted = lead > self.sentence.start
            && (lead.saturating_sub(2)..lead)
                .any(|i| i >= self.sentence.start && matches!(document.word(i), "\"" | "”" | "’" | "'" | "»"));
        // "…, while the hospital put the toll at eight."
        let figure = self.cue.len() > 1 && after < self.sentence.end && self.is_number(after);
        let postposed = quoted || self.comma_before(lead) && self.ends_soon(after) && !figure;
        if self.opens_content(after) && !(left && postposed) {
            content.push(after..self.sentence.end);
        } else if left {
            // "Six died; they had, his father says, paid for the boat": no farther than the semicolon
            let from = (self.sentence.start..lead).rev().find(|&i| document.word(i) == ";");
            content.push(from.map_or(self.sentence.start, |i| i + 1)..lead);
            let postposed = quoted || self.comma_before(lead);
            if following > 2 && !self.is_circumstance(after) && (!postposed || self.goes_on(after)) {
                content.push(after..self.sentence.end);
            } else if quoted && let Some(second) = self.second_quotation(after) {
                content.push(second..self.sentence.end);
            }
        } else if following > 2
            || self.cue.len() > 1 && self.lexicon.word_sets.has(WordSet::PlacementVerbs, self.word.lemma.as_str())
        {
            // "He said: ...", "put the number at five"
            content.push(after..self.sentence.end);
        }
        content
    }

    /// "“It rained,” the mayor said late on Monday, “but 12 came.”": where the second part of the quotation begins.
    fn second_quotation(&self, after: usize) -> Option<usize> {
        let opens = |&i: &usize| matches!(self.document.word(i), "\"" | "“") && self.document.word(i - 1) == ",";
        (after..self.sentence.end.min(after + AGENT_REACH)).find(opens)
    }

    /// "the three attackers that the mayor said were killed": the noun before the clause is what is said.
    fn relative_noun(&self, lead: usize, after: usize) -> Option<Range<usize>> {
        let relative = lead > self.sentence.start
            && self.has(lead - 1, WordSet::RelativePronouns)
            && after < self.sentence.end
            && self.has(after, WordSet::RelativeVerbs);
        if !relative {
            return None;
        }
        let reach = self.sentence.start.max((lead - 1).saturating_sub(RELATIVE_REACH));
        let from = (reach..lead - 1).rev().find(|&i| self.is_break(i)).map_or(reach, |i| i + 1);
        Some(from..lead - 1)
    }

    /// "S, said X".
    fn inverted(&self) -> Option<Attribution<'d>> {
        let document = self.document;
        let end = self.cue.end;
        let inverted = self.cue.start > self.sentence.start
            && matches!(document.word(self.cue.start - 1), "," | "\"" | "”" | "'" | "’" | "-" | "–" | "—")
            || self.cue.start == self.sentence.start
            || self.cue.len() == 1 && self.no_comma_inversion();
        // "Asked by a reporter", "asked about the toll"
        let led = self.has(end.min(self.sentence.end - 1), WordSet::NoContent);
        if !inverted || led || !matches!(self.word.frame, Frame::Say) {
            return None;
        }
        let mut source = source_after::after(document, self.lexicon, end, self.sentence.end, self.mentions)?;
        if self.opens_phrase(end, source.tokens.start) {
            source.tokens.start = end;
        }
        if source.tokens.start > end + 1 || source.is_pronoun() || self.is_deed() {
            return None;
        }
        let mut content = stretch(self.sentence.start..self.cue.start);
        if self.goes_on(source.tokens.end) {
            content.push(source.tokens.end..self.sentence.end);
        }
        Some(self.attribution(source, content))
    }

    /// "They fled Ruyigi, said the governor, Emile Ndayi.": the one after the verb closes the sentence and speaks.
    fn follows_comma_inverted(&self) -> bool {
        let document = self.document;
        if self.cue.start == self.sentence.start
            || document.word(self.cue.start - 1) != ","
            || !self.lexicon.word_sets.has(WordSet::SayVerbs, self.word.lemma.as_str())
            || self.cue.len() > 1
        {
            return false;
        }
        let end = self.cue.end;
        source_after::after(document, self.lexicon, end, self.sentence.end, self.mentions).is_some_and(|source| {
            let closes = source.tokens.end + 1 >= self.sentence.end
                // ", said Emile Ndayi, its president."
                || document.word(source.tokens.end) == "," && !self.goes_on(source.tokens.end);
            source.tokens.start <= end + 1 && !source.is_pronoun() && closes
        })
    }

    /// Whether what is said begins at the token: "said that", "said 12 people", but not "said after the blast".
    fn opens_content(&self, after: usize) -> bool {
        after < self.sentence.end
            && !self.is_break(after)
            && (self.sentence.end - after > 2 || self.is_number(after))
            && (!self.is(after, Use::CIRCUMSTANCE)
                || after + 1 < self.sentence.end
                    && (self.has(after, WordSet::ComparativeOpeners) && self.has(after + 1, WordSet::AmountsAfterAs)
                        || self.has(after, WordSet::BoundOpeners) && self.has(after + 1, WordSet::AmountsAfterAt)))
    }

    /// "the rebels say 40": a number is all that is said.
    pub(super) fn is_number(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.kind == TokenKind::Number || self.lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
    }

    /// ", a day after ...", ", speaking as ...": the narrator's words, to place what was said.
    pub(super) fn is_circumstance(&self, after: usize) -> bool {
        if after >= self.sentence.end {
            return false;
        }
        let from = after + usize::from(self.document.word(after) == ",");
        if from < self.sentence.end && self.has(from, WordSet::SpeechJoints) {
            return false;
        }
        let end = self.sentence.end.min(from + 5);
        (from..end).take_while(|&i| self.document.word(i) != ",").any(|i| {
            self.is(i, Use::CIRCUMSTANCE)
                && !self.is(i, Use::PREPOSITION)
                && !(self.has(i, WordSet::InfinitiveMarks) || self.has(i, WordSet::SpeechJoints))
        })
    }

    /// "... while 25 were wounded said the Observatory": only "said" is so.
    pub(super) fn no_comma_inversion(&self) -> bool {
        self.has(self.cue.start, WordSet::InvertedForms)
            && self.has_content_before(self.cue.start)
            && self.document.tokens.get(self.cue.end).is_some_and(|_| self.cue.end < self.sentence.end)
            && (self.has(self.cue.end.min(self.document.tokens.len() - 1), WordSet::Articles)
                || self.closes_with_name())
    }

    /// "... took nine lives said harbour master Odd Lund.": a name after the verb that ends the sentence,
    /// and nobody right before it.
    fn closes_with_name(&self) -> bool {
        let named = self.document.tokens.get(self.cue.end).is_some_and(|t| t.capital);
        let speaker = self.mentions.iter().any(|m| m.tokens.end == self.cue.start);
        named
            && !speaker
            && source_after::after(self.document, self.lexicon, self.cue.end, self.sentence.end, self.mentions)
                .is_some_and(|source| source.tokens.start == self.cue.end && source.tokens.end + 1 >= self.sentence.end)
    }

    /// The act of saying of this cue with its source and what is said.
    pub(super) fn attribution(&self, source: SourcePhrase<'d>, content: Vec<Range<usize>>) -> Attribution<'d> {
        let (channel, audience) = self.adjuncts();
        Attribution {
            source,
            cue: self.cue.clone(),
            lemma: &self.word.lemma,
            modality: self.word.modality,
            frame: self.word.frame,
            content,
            channel,
            audience,
            points_back: false,
        }
    }

    fn is_break(&self, at: usize) -> bool {
        matches!(self.document.word(at), "," | "." | ";" | ")" | "\"" | "”" | "—" | "–" | "-" | "?" | "!")
    }

    fn comma_before(&self, lead: usize) -> bool {
        (lead.saturating_sub(3)..lead)
            .any(|i| i >= self.sentence.start && matches!(self.document.word(i), "," | "\"" | "”" | "—" | "–"))
    }

    /// Whether only a few words come after: "said in a statement".
    fn ends_soon(&self, after: usize) -> bool {
        // "said earlier this month."
        let when = self.has(after, WordSet::ClosingTimes);
        self.sentence.end - after <= if when { 6 } else { 3 }
    }

    /// Whether something of weight comes before the source: more than an opening ("On Monday, police said").
    fn has_content_before(&self, lead: usize) -> bool {
        let before = self.sentence.start..lead;
        if before.len() < 3 {
            return false;
        }
        // a number, a quotation or a verb of the lists is weight enough
        before.clone().any(|i| {
            self.is_number(i)
                || matches!(self.document.word(i), "\"" | "“" | "”")
                || self.lexicon.metrics.cues.longest_at(self.document, i, lead).is_some()
        }) || before.len() > 6
    }

    /// "revealed this assessment", "gave the figure": the content is the sentence before.
    fn points_back(&self, after: usize) -> bool {
        after + 1 < self.sentence.end
            && self.has(after, WordSet::DefiniteDeterminers)
            && (after + 1..self.sentence.end.min(after + 3)).any(|i| self.is(i, Use::BACK_NOUN))
    }
}
