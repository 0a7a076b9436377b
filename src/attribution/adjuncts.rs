//! What belongs to a word of saying besides its subject and its content: audience, channel, date.

use super::verb::SourceFinder;
use crate::lexicon::{Frame, Use, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

impl<'d> SourceFinder<'_, 'd> {
    /// The token after what belongs to the verb: audience, channel, date, "that" not included.
    pub(super) fn skip_adjuncts(&self, mut at: usize) -> usize {
        let document = self.document;
        let mut steps = 0;
        while at < self.sentence.end && steps < 14 {
            let word = document.word(at);
            let token = &document.tokens[at];
            let calendar = self.lexicon.names_day(token.word)
                && token.kind == TokenKind::Word
                && (token.capital || self.lexicon.word_sets.has(WordSet::AdjunctTimes, word));
            if self.word.frame == Frame::Tell && steps == 0 {
                at += self.audience_length(at);
                steps += 1;
                continue;
            }
            if calendar
                || self.has(at, WordSet::WeekdayPrepositions)
                    && document.tokens.get(at + 1).is_some_and(|t| self.lexicon.names_day(t.word))
            {
                at += 1;
                steps += 1;
                continue;
            }
            if self.leads_to_date(at) {
                at += 1;
                steps += 1;
                continue;
            }
            if self.lexicon.word_sets.has(WordSet::AdjunctPrepositions, word) {
                let length = self.channel_length(at);
                if length > 0 {
                    at += length;
                    steps += 1;
                    continue;
                }
            }
            break;
        }
        at
    }

    /// "again on Monday", "later in the day": an adverb before a date or a channel.
    fn leads_to_date(&self, at: usize) -> bool {
        let document = self.document;
        let next = document.tokens.get(at + 1).filter(|_| at + 1 < self.sentence.end);
        let adverb = self.is(at, Use::SKIP) && !document.tokens[at].capital;
        adverb && next.is_some_and(|t| self.lexicon.names_day(t.word) || self.has(at + 1, WordSet::DatePrepositions))
    }

    /// The audience of "told": up to "that", a comma, a preposition, or a verb.
    fn audience_length(&self, at: usize) -> usize {
        let document = self.document;
        let mut here = at;
        while here < self.sentence.end && here - at < 6 {
            let word = document.word(here);
            // "told a crowd of 1,300"
            if self.has(here, WordSet::GenitivePrepositions)
                && here > at
                && here + 1 < self.sentence.end
                && self.is_number(here + 1)
            {
                here += 2;
                break;
            }
            if (matches!(word, "," | "\"" | "“" | ":" | ".") || self.lexicon.word_sets.has(WordSet::AudienceEnds, word))
            {
                break;
            }
            if here > at
                && (document.tokens[here].kind == TokenKind::Number
                    || self.lexicon.names_day(document.tokens[here].word))
            {
                break;
            }
            if here > at && self.lexicon.word_sets.has(WordSet::NoAudience, word) {
                break;
            }
            here += 1;
            // one mention is one audience
            if self.mentions.iter().any(|m| m.tokens.end == here && m.tokens.start >= at) {
                break;
            }
        }
        here - at
    }

    /// "in a post on X", "in a statement", "on Telegram", "at a news conference": up to six tokens with such a noun.
    fn channel_length(&self, at: usize) -> usize {
        let document = self.document;
        let mut last = 0;
        for here in at + 1..self.sentence.end.min(at + 9) {
            let word = document.word(here).to_ascii_lowercase();
            if (self.lexicon.word_sets.has(WordSet::SpeechStarts, &word) || matches!(word.as_str(), ":" | "."))
                || document.tokens[here].kind == TokenKind::Number
            {
                break;
            }
            if self.is(here, Use::CHANNEL) {
                last = here + 1 - at;
            }
        }
        last
    }

    /// Where and to whom it was said, by the words after the cue: the channel ("in a statement") and the audience
    /// ("told AFP").
    pub(super) fn adjuncts(&self) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let mut at = self.cue.end;
        let mut audience = None;
        if self.word.frame == Frame::Tell {
            let length = self.audience_length(at);
            if length > 0 {
                audience = Some(at..at + length);
                at += length;
            }
        }
        let mut channel = None;
        for here in at..self.sentence.end.min(at + 8) {
            if self.has(here, WordSet::AdjunctPrepositions) {
                let length = self.channel_length(here);
                if length > 1 {
                    channel = Some(here + 1..here + length);
                    break;
                }
            }
            if self.has(here, WordSet::SpeechStarts) {
                break;
            }
        }
        (channel, audience)
    }
}
