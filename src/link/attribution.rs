//! Source, cue and content: who says what, within one sentence.

use super::source_phrase::{self, SourcePhrase};
use crate::claim::Modality;
use crate::find::body::{BodyMention, MentionKind};
use crate::lexicon::{Frame, Lexicon, Reporting, SayingWords, Use};
use crate::segment::{Document, TokenKind};
use std::ops::Range;

/// One act of saying.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// Who says it.
    pub source: SourcePhrase,
    /// The word of saying.
    pub cue: Range<usize>,
    /// Its dictionary form.
    pub lemma: String,
    /// How firmly it puts its content.
    pub modality: Modality,
    /// How the word stands with its source.
    pub frame: Frame,
    /// What is said: one stretch or two.
    pub content: Vec<Range<usize>>,
    /// "in a post on X".
    pub channel: Option<Range<usize>>,
    /// "lawmakers", whom the source told.
    pub audience: Option<Range<usize>>,
    /// The sentence points back: "this assessment", so that the sentence before is meant.
    pub points_back: bool,
}

/// Finds the acts of saying in the sentence `tokens`; `mentions` are those of the sentence.
pub fn find(
    document: &Document,
    lexicon: &Lexicon,
    tokens: Range<usize>,
    mentions: &[BodyMention],
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((word, length)) = lexicon.speakers.reporting.longest_at(document, at, tokens.end) else {
            if let Some(attribution) = reckoning(document, lexicon, &tokens, at, mentions) {
                at = attribution.source.tokens.end;
                found.push(attribution);
                continue;
            }
            let marked = match document.tokens[at].kind {
                TokenKind::Sign => colon(document, lexicon, &tokens, at, mentions)
                    .or_else(|| beside(document, &lexicon.speakers.saying, &tokens, at, mentions)),
                _ => None,
            };
            if let Some(attribution) = marked {
                found.push(attribution);
            }
            at += 1;
            continue;
        };
        let cue = at..at + length;
        let finder = Finder { document, lexicon, sentence: &tokens, mentions, word, cue };
        if let Some(attribution) = finder.find() {
            found.push(attribution);
        }
        at += length;
    }
    found
}

/// "Health ministry: 58 killed": a short line before a colon that is one source.
fn colon(
    document: &Document,
    lexicon: &Lexicon,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention],
) -> Option<Attribution> {
    if document.word(at) != ":" || at == tokens.start || at + 2 >= tokens.end || at - tokens.start > 8 {
        return None;
    }
    let source = source_phrase::before(document, lexicon, tokens.start, at, mentions)?;
    let lead = source.tokens.start;
    let opens = lead <= tokens.start + 2 || matches!(document.word(lead - 1), "-" | "–" | "—" | ":");
    if !opens || source.is_pronoun() || !speaks(document, &source.head) {
        return None;
    }
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: ":".to_owned(),
        modality: Modality::Asserted,
        frame: Frame::Say,
        content: vec![at + 1..tokens.end],
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "12 (police)", "Blast kills 12 - state TV": a source set beside what it says.
fn beside(
    document: &Document,
    words: &SayingWords,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention],
) -> Option<Attribution> {
    let mark = document.word(at);
    let from = mentions.partition_point(|m| m.tokens.start <= at);
    let mention = mentions.get(from).filter(|m| m.tokens.start <= at + 2 && m.tokens.end <= tokens.end)?;
    let after = mention.tokens.end;
    let content = match mark {
        "(" if after < tokens.end && document.word(after) == ")" => {
            let near = tokens.start.max(at.saturating_sub(3));
            let number = (near..at).find(|&i| {
                document.tokens[i].kind == TokenKind::Number
                    || words.is(document.tokens[i].word, Use::DETERMINER)
                        && words.is(document.tokens[i].word, Use::SUBJECT)
            })?;
            number..at
        }
        "-" | "–" | "—" if after == tokens.end && document.tokens[at].spaced && at > tokens.start + 3 => {
            tokens.start..at
        }
        _ => return None,
    };
    let known =
        matches!(mention.kind, MentionKind::Registry | MentionKind::Composed | MentionKind::Role | MentionKind::Named);
    if !known || !speaks(document, mention) || mention.definite {
        return None;
    }
    let source =
        SourcePhrase { tokens: mention.tokens.clone(), head: mention.clone(), body: None, joint: false, apposed: None };
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: mark.to_owned(),
        modality: Modality::Asserted,
        frame: Frame::Say,
        content: vec![content],
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "by the army's count", "by Israeli tallies", "on police figures".
fn reckoning(
    document: &Document,
    lexicon: &Lexicon,
    tokens: &Range<usize>,
    at: usize,
    mentions: &[BodyMention],
) -> Option<Attribution> {
    if !matches!(document.word(at), "by" | "By" | "on" | "On") {
        return None;
    }
    let from = mentions.partition_point(|m| m.tokens.start <= at);
    let head = mentions.get(from).filter(|m| m.tokens.start <= at + 2);
    let first = head.map_or(at + 1, |m| m.tokens.end);
    let end = tokens.end.min(first + 3);
    let words = &lexicon.speakers.saying;
    let is_noun = |i: usize| words.is(document.tokens[i].word, Use::RECKONING);
    let inside = head.and_then(|m| m.tokens.clone().find(|&i| is_noun(i)));
    let noun = inside.or_else(|| (first.min(end)..end).find(|&i| is_noun(i)))?;
    let (head, stop) = match head {
        Some(head) => (head.clone(), head.tokens.end.max(noun + 1)),
        // "by the tallies of Israel's army" has its owner behind
        None => return None,
    };
    let (name, kind) = demonym(document, lexicon, &head);
    let head = BodyMention { name, kind, ..head };
    let source = SourcePhrase { tokens: at + 1..stop, head, body: None, joint: false, apposed: None };
    let content =
        if at <= tokens.start + 1 { vec![stop..tokens.end] } else { vec![tokens.start..at, stop..tokens.end] };
    Some(Attribution {
        source,
        cue: at..at + 1,
        lemma: "according to".to_owned(),
        modality: Modality::Asserted,
        frame: Frame::According,
        content,
        channel: None,
        audience: None,
        points_back: false,
    })
}

/// "Israeli tallies" are Israel's.
fn demonym(document: &Document, lexicon: &Lexicon, head: &BodyMention) -> (String, MentionKind) {
    match lexicon.countries.names.longest_at(document, head.tokens.start, head.tokens.end) {
        Some((&(index, _), length)) if head.id.is_none() && length + 1 >= head.tokens.len() => {
            (lexicon.countries.list[index].name.clone(), MentionKind::Metonym)
        }
        _ => (head.name.clone(), head.kind),
    }
}

/// Whether a mention beside a mark is that of a speaker: not "Photo", "Injured", "GUWAHATI".
fn speaks(document: &Document, mention: &BodyMention) -> bool {
    match mention.kind {
        MentionKind::Registry | MentionKind::Composed => true,
        MentionKind::Role => !mention.document,
        MentionKind::Metonym => !document.tokens[mention.tokens.start].all_caps,
        MentionKind::Named | MentionKind::Person => mention.tokens.len() > 1,
        MentionKind::Pronoun => false,
    }
}

struct Finder<'a, 'd> {
    document: &'a Document<'d>,
    lexicon: &'a Lexicon,
    sentence: &'a Range<usize>,
    mentions: &'a [BodyMention],
    word: &'a Reporting,
    cue: Range<usize>,
}

impl Finder<'_, '_> {
    fn is(&self, at: usize, what: Use) -> bool {
        self.lexicon.speakers.saying.is(self.document.tokens[at].word, what)
    }

    /// "one suspected militant", "the reported strike": a participle beside a noun.
    fn describes_noun(&self) -> bool {
        let at = self.cue.start;
        if at == self.sentence.start || self.cue.len() > 1 || !self.document.word(at).ends_with("ed") {
            return false;
        }
        let before = &self.document.tokens[at - 1];
        // "an attack claimed by the group", "militants, described as leaders"
        let next = if at + 1 < self.sentence.end { self.document.word(at + 1) } else { "" };
        if next == "by" || self.document.word(at - 1) == "," && matches!(next, "as" | "in" | "on" | "to" | "of") {
            return true;
        }
        let noun_follows = at + 1 < self.sentence.end
            && self.document.tokens[at + 1].kind != TokenKind::Sign
            && self.document.word(at + 1) != "that";
        noun_follows
            && (before.kind == TokenKind::Number && !self.document.word(at - 1).contains('%')
                || self.is(at - 1, Use::DETERMINER) && !self.is(at - 1, Use::SUBJECT)
                || matches!(self.document.word(at - 1), "one" | "two" | "three" | "many" | "several" | "dozens"))
    }

    /// "claimed 12 lives", "claimed responsibility", "found 12 bodies": not said, but done.
    fn is_deed(&self) -> bool {
        let end = self.sentence.end.min(self.cue.end + 5);
        let mut near = self.cue.end..end;
        match self.word.lemma.as_str() {
            "claim" => near.any(|i| self.is(i, Use::DEED_NOUN)),
            "find" | "discover" | "see" | "spot" | "recover" | "identify" => {
                !near.any(|i| self.document.word(i) == "that")
            }
            // "puts the toll at 81"
            "put" => !(self.cue.end..self.sentence.end.min(self.cue.end + 10)).any(|i| self.document.word(i) == "at"),
            _ => false,
        }
    }

    fn find(&self) -> Option<Attribution> {
        if self.describes_noun() {
            return None;
        }
        match self.word.frame {
            Frame::According | Frame::Citing => self.prepositional(),
            Frame::Say | Frame::Tell => self.verbal(),
        }
    }

    /// "according to X", "citing X".
    fn prepositional(&self) -> Option<Attribution> {
        let source = source_phrase::after(self.document, self.lexicon, self.cue.end, self.sentence.end, self.mentions)?;
        let lead = self.document.tokens[self.sentence.start..self.cue.start].len();
        let opens = self.document.word(self.cue.start).starts_with(char::is_uppercase);
        let content = if lead <= 1 || opens {
            vec![source.tokens.end..self.sentence.end]
        } else {
            vec![self.sentence.start..self.cue.start, source.tokens.end..self.sentence.end]
        };
        Some(self.attribution(source, content))
    }

    /// "X said S", "S, X said", "S, said X".
    fn verbal(&self) -> Option<Attribution> {
        let document = self.document;
        let end = self.cue.end;
        let after = self.skip_adjuncts(end);
        let subject = self.subject();
        if let Some(source) = subject {
            let lead = source.tokens.start;
            if self.is_deed() && !self.is_document(&source) {
                return None;
            }
            let behind = self.sentence.end.saturating_sub(after);
            let left = self.has_content_before(lead);
            // "a number that police rejected"
            let refers = lead > self.sentence.start && document.word(lead - 1) == "that" && !self.opens_content(after);
            if refers {
                return None;
            }
            // "in what police described as an accident"
            let left = left && !(lead > self.sentence.start && document.word(lead - 1) == "what");
            let quoted = lead > self.sentence.start
                && (lead.saturating_sub(2)..lead)
                    .any(|i| i >= self.sentence.start && matches!(document.word(i), "\"" | "”" | "’" | "'" | "»"));
            let mut content = Vec::new();
            if self.opens_content(after) && !(left && (quoted || self.comma_before(lead) && self.ends_soon(after))) {
                content.push(after..self.sentence.end);
            } else if left {
                content.push(self.sentence.start..lead);
                if behind > 2 && !self.is_circumstance(after) {
                    content.push(after..self.sentence.end);
                }
            } else if behind > 2 {
                // "He said: ..."
                content.push(after..self.sentence.end);
            }
            let mut attribution = self.attribution(source, content);
            attribution.points_back = self.points_back(after);
            return Some(attribution);
        }
        // "S, said X"
        let inverted = self.cue.start > self.sentence.start
            && matches!(document.word(self.cue.start - 1), "," | "\"" | "”" | "'" | "’")
            || self.cue.start == self.sentence.start
            || self.cue.len() == 1 && self.no_comma_inversion();
        if !inverted || !matches!(self.word.frame, Frame::Say) {
            return None;
        }
        let source = source_phrase::after(document, self.lexicon, end, self.sentence.end, self.mentions)?;
        if source.tokens.start > end + 1 || source.is_pronoun() || self.is_deed() {
            return None;
        }
        let mut content = vec![self.sentence.start..self.cue.start];
        if source.tokens.end < self.sentence.end {
            content.push(source.tokens.end..self.sentence.end);
        }
        Some(self.attribution(source, content))
    }

    /// Whether what is said begins at the token: "said that", "said 12 people", but not "said after the blast".
    fn opens_content(&self, after: usize) -> bool {
        after < self.sentence.end
            && !self.is_break(after)
            && self.sentence.end - after > 2
            && !self.is(after, Use::CIRCUMSTANCE)
    }

    /// ", a day after ...", ", speaking as ...": told by the narrator, to place what was said.
    fn is_circumstance(&self, after: usize) -> bool {
        if after >= self.sentence.end {
            return false;
        }
        let from = after + usize::from(self.document.word(after) == ",");
        if from < self.sentence.end && matches!(self.document.word(from), "adding" | "and" | "but") {
            return false;
        }
        let end = self.sentence.end.min(from + 5);
        (from..end).take_while(|&i| self.document.word(i) != ",").any(|i| {
            self.is(i, Use::CIRCUMSTANCE)
                && !self.is(i, Use::PREPOSITION)
                && !matches!(self.document.word(i), "and" | "adding" | "but" | "to")
        })
    }

    /// A study, a poll: what it finds, it says.
    fn is_document(&self, source: &SourcePhrase) -> bool {
        source.head.tokens.clone().any(|i| self.is(i, Use::DOCUMENT))
    }

    /// "... while 25 were wounded said the Observatory": only "said" stands so.
    fn no_comma_inversion(&self) -> bool {
        self.document.word(self.cue.start) == "said"
            && self.cue.start > self.sentence.start
            && self.document.tokens.get(self.cue.end).is_some_and(|_| self.cue.end < self.sentence.end)
            && matches!(self.document.word(self.cue.end.min(self.document.tokens.len() - 1)), "the" | "a" | "an")
    }

    fn attribution(&self, source: SourcePhrase, content: Vec<Range<usize>>) -> Attribution {
        let (channel, audience) = self.adjuncts();
        Attribution {
            source,
            cue: self.cue.clone(),
            lemma: self.word.lemma.clone(),
            modality: self.word.modality,
            frame: self.word.frame,
            content,
            channel,
            audience,
            points_back: false,
        }
    }

    /// The subject of the verb: what stands right before it, but for adverbs and dates.
    fn subject(&self) -> Option<SourcePhrase> {
        let document = self.document;
        let mut at = self.cue.start;
        let mut steps = 0;
        while at > self.sentence.start && steps < 6 {
            let word = document.word(at - 1);
            // "treated 108 people and recorded 16 deaths": it shares the subject of the verb before
            if word == "and" {
                return None;
            }
            let small = self.is(at - 1, Use::SKIP) && !document.tokens[at - 1].all_caps;
            let calendar = self.lexicon.names_day(document.tokens[at - 1].word) && document.tokens[at - 1].capital;
            let be = ["is", "are", "was", "were", "been", "being", "be"].contains(&word);
            if be
                && !matches!(document.word(self.cue.end - 1), "saying" | "reporting" | "claiming")
                && self.cue.len() == 1
                && !document.word(self.cue.start).ends_with("ing")
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
        // "the charity, which said": the noun before the comma is meant
        let relative = at < self.cue.start && matches!(document.word(at), "who" | "which");
        if relative && at > self.sentence.start && document.word(at - 1) == "," {
            at -= 1;
        }
        // "X, a spokesman for Y, said": the apposition ends with a comma
        source_phrase::before(document, self.lexicon, self.sentence.start, at, self.mentions)
    }

    /// The token behind what belongs to the verb: audience, channel, date, "that" not included.
    fn skip_adjuncts(&self, mut at: usize) -> usize {
        let document = self.document;
        let mut steps = 0;
        while at < self.sentence.end && steps < 14 {
            let word = document.word(at);
            let token = &document.tokens[at];
            let calendar = self.lexicon.names_day(token.word)
                && token.kind == TokenKind::Word
                && (token.capital
                    || matches!(word, "today" | "yesterday" | "late" | "early" | "earlier" | "overnight"));
            if self.word.frame == Frame::Tell && steps == 0 {
                at += self.audience_length(at);
                steps += 1;
                continue;
            }
            if calendar || word == "on" && document.tokens.get(at + 1).is_some_and(|t| self.lexicon.names_day(t.word)) {
                at += 1;
                steps += 1;
                continue;
            }
            if matches!(word, "in" | "on" | "at" | "via" | "during" | "through" | "by") {
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

    /// The audience of "told": up to "that", a comma, a preposition, or a verb.
    fn audience_length(&self, at: usize) -> usize {
        let document = self.document;
        let mut here = at;
        while here < self.sentence.end && here - at < 6 {
            let word = document.word(here);
            if matches!(
                word,
                "that"
                    | ","
                    | "in"
                    | "on"
                    | "at"
                    | "\""
                    | "“"
                    | ":"
                    | "during"
                    | "by"
                    | "how"
                    | "about"
                    | "there"
                    | "."
                    | "after"
                    | "of"
            ) {
                break;
            }
            if here > at
                && (document.tokens[here].kind == TokenKind::Number
                    || self.lexicon.names_day(document.tokens[here].word))
            {
                break;
            }
            if here > at && matches!(word, "the" | "a" | "at" | "it" | "he" | "they" | "more" | "some" | "its" | "no") {
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
            if matches!(word.as_str(), "," | "that" | "\"" | "“" | ":" | ".")
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

    fn adjuncts(&self) -> (Option<Range<usize>>, Option<Range<usize>>) {
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
            if matches!(self.document.word(here), "in" | "on" | "at" | "via") {
                let length = self.channel_length(here);
                if length > 1 {
                    channel = Some(here + 1..here + length);
                    break;
                }
            }
            if matches!(self.document.word(here), "," | "that" | "\"" | "“") {
                break;
            }
        }
        (channel, audience)
    }

    fn is_break(&self, at: usize) -> bool {
        matches!(self.document.word(at), "," | "." | ";" | ")" | "\"" | "”" | "—" | "–" | "-" | "?" | "!")
    }

    fn comma_before(&self, lead: usize) -> bool {
        (lead.saturating_sub(3)..lead)
            .any(|i| i >= self.sentence.start && matches!(self.document.word(i), "," | "\"" | "”" | "—" | "–"))
    }

    /// Whether only a few words stand behind: "said in a statement".
    fn ends_soon(&self, after: usize) -> bool {
        self.sentence.end - after <= 3
    }

    /// Whether something of weight stands before the source: more than an opening ("On Monday, police said").
    fn has_content_before(&self, lead: usize) -> bool {
        let before = self.sentence.start..lead;
        if before.len() < 3 {
            return false;
        }
        // a number, a quotation or a verb of the lists is weight enough
        before.clone().any(|i| {
            let token = &self.document.tokens[i];
            token.kind == TokenKind::Number
                || matches!(self.document.word(i), "\"" | "“" | "”")
                || self.lexicon.metrics.cues.longest_at(self.document, i, lead).is_some()
        }) || before.len() > 6
    }

    /// "revealed this assessment", "gave the figure": the content is the sentence before.
    fn points_back(&self, after: usize) -> bool {
        let document = self.document;
        after + 1 < self.sentence.end
            && matches!(document.word(after), "this" | "the" | "that" | "these" | "those")
            && (after + 1..self.sentence.end.min(after + 3)).any(|i| self.is(i, Use::BACK_NOUN))
    }
}
