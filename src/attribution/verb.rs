//! A word of saying with its subject, its content, its audience and its channel.

use super::{Attribution, stretch};
use crate::attribution::source_phrase::{self, SourcePhrase};
use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Cue, Frame, Lexicon, Reporting, Symbol, Use};
use crate::mentions::body::BodyMention;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many words before "that the mayor said" may hold the noun that is meant.
const RELATIVE_REACH: usize = 8;

pub(super) struct Finder<'a, 'd> {
    pub document: &'a Document<'d>,
    pub lexicon: &'d Lexicon,
    pub sentence: &'a Range<usize>,
    pub mentions: &'a [BodyMention<'d>],
    pub word: &'d Reporting,
    pub cue: Range<usize>,
}

impl<'d> Finder<'_, 'd> {
    pub(super) fn is(&self, at: usize, what: Use) -> bool {
        self.lexicon.speakers.saying.is(self.document.tokens[at].word, what)
    }

    /// "one suspected militant", "the reported strike": a participle beside a noun.
    fn describes_noun(&self) -> bool {
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
                || matches!(self.document.word(before), "other" | "of" | "two" | "three" | "four" | "more" | "and");
        }
        if self.cue.len() > 1 || !self.document.word(at).ends_with("ed") && self.document.word(at) != "known" {
            return false;
        }
        // "people reported to be hiding", "a man accused of arson"
        let behind = if at + 1 < self.sentence.end { self.document.word(at + 1) } else { "" };
        let auxiliary = at > self.sentence.start
            && matches!(self.document.word(at - 1), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "also");
        if behind == "of" && self.document.word(at) == "accused" || behind == "to" && !auxiliary && self.is_hearsay() {
            return true;
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
                && !matches!(self.document.word(at + 1), "that" | "by" | "to" | "on" | "in" | "as" | "about");
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
                || self.is(at - 1, Use::PREPOSITION)
                || matches!(self.document.word(at - 1), "one" | "two" | "three" | "many" | "several" | "dozens"))
    }

    /// "reported", "believed": words that describe somebody as what others say of them.
    fn is_hearsay(&self) -> bool {
        matches!(self.word.lemma.as_str(), "report" | "believe" | "think" | "allege" | "suspect" | "fear" | "know")
    }

    /// "claimed 12 lives", "claimed responsibility", "found 12 bodies": not said, but done.
    fn is_deed(&self) -> bool {
        let end = self.sentence.end.min(self.cue.end + 5);
        let mut near = self.cue.end..end;
        match self.word.lemma.as_str() {
            // "went on a spree", but: "we fought," he went on
            "go on" => {
                let next = self.document.tokens.get(self.cue.end).filter(|_| self.cue.end < self.sentence.end);
                next.is_some_and(|t| t.kind == TokenKind::Word)
                    && !matches!(self.document.word(self.cue.end), "to" | "that" | "saying")
            }
            "claim" => near.any(|i| self.is(i, Use::DEED_NOUN)),
            // "Divers counted nine bodies"
            "count" | "tally" | "log" => near.any(|i| self.is(i, Use::REMAINS)),
            "find" | "discover" | "see" | "spot" | "recover" | "identify" => {
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

    pub fn find(&self) -> Option<Attribution<'d>> {
        if self.describes_noun() || self.is(self.cue.start, Use::QUOTES) && !self.beside_quotation() {
            return None;
        }
        match self.word.frame {
            Frame::According | Frame::Citing => self.prepositional(),
            Frame::Say | Frame::Tell => self.verbal(),
        }
    }

    /// Whether a quotation ends right before the verb or its subject, or begins behind it.
    fn beside_quotation(&self) -> bool {
        let from = self.sentence.start.max(self.cue.start.saturating_sub(6));
        let end = self.sentence.end.min(self.cue.end + 4);
        (from..end).any(|at| matches!(self.document.word(at), "\"" | "“" | "”"))
    }

    /// "X said S", "S, X said", "S, said X".
    fn verbal(&self) -> Option<Attribution<'d>> {
        let document = self.document;
        let end = self.cue.end;
        let after = self.skip_adjuncts(end);
        if self.withholds() {
            return None;
        }
        // "12 were hurt - said the governor": whoever stands before the dash does not speak
        let dash = self.cue.start > self.sentence.start
            && matches!(document.word(self.cue.start - 1), "-" | "–" | "—")
            && document.tokens[self.cue.start - 1].spaced;
        let subject = if dash || self.follows_comma_inverted() {
            None
        } else {
            self.subject().or_else(|| self.unknown_subject())
        };
        let subject = subject.and_then(|source| self.somebody(source));
        if let Some(source) = subject {
            let source = self.issuer(&source).unwrap_or(source);
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
            // "the three attackers that the mayor said were killed": the noun before the clause is what is told
            let relative = lead > self.sentence.start
                && matches!(document.word(lead - 1), "that" | "who" | "which")
                && after < self.sentence.end
                && matches!(
                    document.word(after),
                    "were" | "was" | "are" | "is" | "had" | "have" | "has" | "may" | "could"
                );
            if relative {
                let reach = self.sentence.start.max((lead - 1).saturating_sub(RELATIVE_REACH));
                let from = (reach..lead - 1).rev().find(|&i| self.is_break(i)).map_or(reach, |i| i + 1);
                content.push(from..lead - 1);
            }
            if self.opens_content(after) && !(left && (quoted || self.comma_before(lead) && self.ends_soon(after))) {
                content.push(after..self.sentence.end);
            } else if left {
                // "Six died; they had, his father says, paid for the boat": no farther than the semicolon
                let from = (self.sentence.start..lead).rev().find(|&i| document.word(i) == ";");
                content.push(from.map_or(self.sentence.start, |i| i + 1)..lead);
                let postposed = quoted || self.comma_before(lead);
                if behind > 2 && !self.is_circumstance(after) && (!postposed || self.goes_on(after)) {
                    content.push(after..self.sentence.end);
                }
            } else if behind > 2 || self.word.lemma == "put" && self.cue.len() > 1 {
                // "He said: ...", "put the number at five"
                content.push(after..self.sentence.end);
            }
            let mut attribution = self.attribution(source, content);
            attribution.points_back = self.points_back(after);
            return Some(attribution);
        }
        // "S, said X"
        let inverted = self.cue.start > self.sentence.start
            && matches!(document.word(self.cue.start - 1), "," | "\"" | "”" | "'" | "’" | "-" | "–" | "—")
            || self.cue.start == self.sentence.start
            || self.cue.len() == 1 && self.no_comma_inversion();
        if !inverted || !matches!(self.word.frame, Frame::Say) {
            return None;
        }
        let mut source = source_phrase::after(document, self.lexicon, end, self.sentence.end, self.mentions)?;
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

    /// "They fled Ruyigi, said the governor, Emile Ndayi.": the one behind the verb closes the sentence and speaks.
    fn follows_comma_inverted(&self) -> bool {
        let document = self.document;
        if self.cue.start == self.sentence.start
            || document.word(self.cue.start - 1) != ","
            || self.word.lemma != "say"
            || self.cue.len() > 1
        {
            return false;
        }
        let end = self.cue.end;
        source_phrase::after(document, self.lexicon, end, self.sentence.end, self.mentions).is_some_and(|source| {
            let closes = source.tokens.end + 1 >= self.sentence.end
                // ", said Emile Ndayi, its president."
                || document.word(source.tokens.end) == "," && !self.goes_on(source.tokens.end);
            source.tokens.start <= end + 1 && !source.is_pronoun() && closes
        })
    }

    /// "has not yet told why", "declined to say": nothing is said.
    fn withholds(&self) -> bool {
        let plain =
            matches!(self.word.lemma.as_str(), "say" | "confirm" | "disclose" | "specify" | "comment" | "report");
        let from = self.sentence.start.max(self.cue.start.saturating_sub(4));
        let lead = from..self.cue.start;
        let negated = lead.clone().any(|i| matches!(self.document.word(i), "not" | "n't" | "yet" | "never"))
            && !lead.clone().any(|i| matches!(self.document.word(i), "," | "\"" | "”"));
        let question = matches!(
            self.document.tokens.get(self.cue.end).map(|t| t.span.of(self.document.text)),
            Some("why" | "whether" | "how" | "who" | "what" | "if" | "when" | "where")
        );
        plain && negated && question || self.leaves_open()
    }

    /// "neither confirmed nor denied", "has not commented on", "could not verify": who says so vouches for nothing.
    fn leaves_open(&self) -> bool {
        let open = matches!(self.word.lemma.as_str(), "confirm" | "deny" | "comment" | "verify" | "acknowledge");
        let from = self.sentence.start.max(self.cue.start.saturating_sub(5));
        let lead = from..self.cue.start;
        let parted = lead.clone().any(|i| matches!(self.document.word(i), "," | "\"" | "”" | ";"));
        open && !parted
            && lead.clone().any(|i| {
                matches!(
                    self.document.word(i),
                    "not" | "n't" | "never" | "neither" | "nor" | "declined" | "refused" | "cannot" | "unable" | "yet"
                )
            })
    }

    /// Whether what is said begins at the token: "said that", "said 12 people", but not "said after the blast".
    fn opens_content(&self, after: usize) -> bool {
        after < self.sentence.end
            && !self.is_break(after)
            && (self.sentence.end - after > 2 || self.is_number(after))
            && (!self.is(after, Use::CIRCUMSTANCE)
                || after + 1 < self.sentence.end
                    && matches!(
                        (self.document.word(after), self.document.word(after + 1)),
                        ("as", "many" | "few" | "much") | ("at", "least" | "most")
                    ))
    }

    /// "the rebels say 40": a number is all that is said.
    pub(super) fn is_number(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.kind == TokenKind::Number || self.lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
    }

    /// ", a day after ...", ", speaking as ...": told by the narrator, to place what was said.
    pub(super) fn is_circumstance(&self, after: usize) -> bool {
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

    /// "... while 25 were wounded said the Observatory": only "said" stands so.
    pub(super) fn no_comma_inversion(&self) -> bool {
        self.document.word(self.cue.start) == "said"
            && self.has_content_before(self.cue.start)
            && self.document.tokens.get(self.cue.end).is_some_and(|_| self.cue.end < self.sentence.end)
            && (matches!(self.document.word(self.cue.end.min(self.document.tokens.len() - 1)), "the" | "a" | "an")
                || self.closes_with_name())
    }

    /// "... took nine lives said harbour master Odd Lund.": a name behind the verb that ends the sentence,
    /// and nobody right before it.
    fn closes_with_name(&self) -> bool {
        let named = self.document.tokens.get(self.cue.end).is_some_and(|t| t.capital);
        let speaker = self.mentions.iter().any(|m| m.tokens.end == self.cue.start);
        named
            && !speaker
            && source_phrase::after(self.document, self.lexicon, self.cue.end, self.sentence.end, self.mentions)
                .is_some_and(|source| source.tokens.start == self.cue.end && source.tokens.end + 1 >= self.sentence.end)
    }

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

    /// Whether only a few words stand behind: "said in a statement".
    fn ends_soon(&self, after: usize) -> bool {
        // "said earlier this month."
        let when = matches!(self.document.word(after), "earlier" | "later" | "late" | "early" | "once" | "again");
        self.sentence.end - after <= if when { 6 } else { 3 }
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
