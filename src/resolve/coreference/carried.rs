//! The source of a number whose sentence does not say so: a quotation that goes on, a list under a heading, a report that adds
//! to the sentence before.

use super::{Act, Coreference, Source};
use crate::attribution::Attribution;
use crate::claim::{Modality, SourceBasis};
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::Marks;
use crate::mentions::body::BodyKind;
use crate::text::{Quotation, TokenKind};
use std::ops::Range;

/// How many sentences after a number its quotation may end.
const CLOSING: usize = 12;

/// How many sentences of a quotation are asked for who speaks it.
const INSIDE: usize = 12;

/// Within how many words of a sentence one speaks who said the quotation before it.
const OPENING: usize = 8;

/// How many items of a list are looked at for the line above it.
const ITEMS: usize = 12;

/// How long a line may be that leads in a quotation, in bytes.
const LEAD_IN: usize = 200;

impl<'d> Coreference<'d> {
    /// "The army claims its shells killed 30. Another 14 were hurt.": a sentence that only adds to the number of the one
    /// before it in its paragraph goes on with what was said there.
    pub(super) fn adding_on(&self, sentence: usize) -> Option<Source> {
        let here = &self.document.sentences[sentence];
        let first = here.tokens.start;
        if here.tokens.len() < 2 {
            return None;
        }
        let adds = match self.document.word(first) {
            "Another" => true,
            "A" | "An" => self.lexicon.word_sets.has(WordSet::IncrementWords, self.document.word(first + 1)),
            _ => false,
        };
        let before = sentence.checked_sub(1).filter(|&b| self.document.sentences[b].paragraph == here.paragraph)?;
        if !adds || !self.acts(sentence).is_empty() {
            return None;
        }
        let counts = |range: &Range<usize>| {
            self.document.tokens[range.clone()].iter().any(|token| {
                token.kind == TokenKind::Number || self.lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
            })
        };
        let act = self.acts(before).last().filter(|act| act.attribution.content.iter().any(counts))?;
        let speaks = !self.who(act).document && act.attribution.modality != Modality::Denied;
        speaks.then(|| self.source(act, SourceBasis::Carried, "source.adds"))
    }

    /// "The ministry revealed this assessment": the sentence before is meant.
    pub(super) fn pointed_at(&self, sentence: usize) -> Option<Source> {
        let act = self.pointing_back(sentence)?;
        Some(self.source(act, SourceBasis::Carried, "source.points_back"))
    }

    /// A quotation that goes on, or a second one beside the words of saying.
    pub(super) fn in_quotation(&self, sentence: usize, token: usize) -> Option<Source> {
        self.quoted_act(sentence, token).map(|act| self.source(act, SourceBasis::Carried, "source.quotation"))
    }

    /// The act of saying whose quotation holds the token, where it is in another sentence or beside another part.
    pub(super) fn quoted_act(&self, sentence: usize, token: usize) -> Option<&Act<'d>> {
        let at = self.document.tokens[token].span;
        let index = self.document.quotations.partition_point(|q| q.span.end <= at.start);
        let quotation = self.document.quotations.get(index).filter(|q| q.span.contains(at))?;
        let paragraph = self.document.sentences[sentence].paragraph;
        if let Some(act) = self.closing(sentence, quotation).or_else(|| self.asked_after(quotation)) {
            return Some(act);
        }
        // an act of saying whose content reaches into this quotation
        let first = self.document.sentences.partition_point(|s| s.span.end <= quotation.span.start);
        let near = |s: usize| self.speaker_near(s, quotation);
        // what leads in a quotation comes before its first paragraph, however many follow
        let opening = self.document.sentences.get(first).map_or(paragraph, |s| s.paragraph);
        let inside = (first..sentence).rev().take(INSIDE);
        for earlier in inside.chain((first.saturating_sub(2)..first.min(sentence)).rev()) {
            let together = earlier >= first || self.document.sentences[earlier].paragraph + 1 >= opening;
            if let Some(act) = near(earlier).filter(|_| together) {
                return Some(act);
            }
        }
        let end = self.document.paragraphs[paragraph].sentences.end;
        (sentence + 1..end).take(6).find_map(near)
    }

    /// The last in a sentence who says something; one who is quoted as saying it speaks no quotation of others.
    fn speaker_near(&self, sentence: usize, quotation: &Quotation) -> Option<&Act<'d>> {
        let mut quoted = None;
        for act in self.acts(sentence).iter().rev() {
            if self.who(act).document || self.is_own_voice(act) {
                continue;
            }
            if !self.is_quoted(act) {
                return Some(act);
            }
            quoted = quoted.or(Some(act));
        }
        quoted.filter(|_| !quotation.span.contains(self.document.sentences[sentence].span))
    }

    /// Whether the word of saying is inside a quotation.
    pub(super) fn is_quoted(&self, act: &Act) -> bool {
        let at = self.document.tokens[act.attribution.cue.start].span;
        let index = self.document.quotations.partition_point(|q| q.span.end <= at.start);
        self.document.quotations.get(index).is_some_and(|q| q.span.contains(at))
    }

    /// "“It was dark. We lost nine men,” the mayor said": the act of saying after the last words of a quotation that began in
    /// an earlier sentence says all of it.
    fn closing(&self, sentence: usize, quotation: &Quotation) -> Option<&Act<'d>> {
        let last = self.document.sentences.partition_point(|s| s.span.end < quotation.span.end);
        if last <= sentence || last > sentence + CLOSING {
            return None;
        }
        let after = |act: &&Act| {
            let cue = &self.document.tokens[act.attribution.cue.start];
            let holds = |content: &Range<usize>| {
                content.end > content.start && quotation.span.contains(self.document.tokens[content.start].span)
            };
            cue.span.start >= quotation.span.end && act.attribution.content.iter().any(holds)
        };
        let act = self.acts(last).iter().find(after)?;
        (!self.is_own_voice(act) && !self.who(act).document).then_some(act)
    }

    /// "“Did 12 die?” the mayor asked.": the act after a quotation that ends its sentence, in one of its own.
    fn asked_after(&self, quotation: &Quotation) -> Option<&Act<'d>> {
        let next = self.document.sentences.partition_point(|s| s.span.start < quotation.span.end);
        let here = self.document.sentences.get(next)?;
        let before = self.document.sentences.get(next.checked_sub(1)?)?;
        let text = quotation.span.of(self.document.text).trim_end_matches(['"', '”', '\'', '’']);
        let ended =
            before.span.end <= quotation.span.end && before.paragraph == here.paragraph && text.ends_with(['?', '!']);
        let opens = |act: &&Act| {
            let Attribution { cue, content, .. } = &act.attribution;
            let quotes = |at: usize| matches!(self.document.word(at), "\"" | "“");
            cue.start <= here.tokens.start + OPENING
                && content
                    .iter()
                    .all(|content| content.start >= cue.start && !content.clone().take(LEAD_IN).any(quotes))
        };
        let act = self.acts(next).first().filter(|_| ended).filter(opens)?;
        (!self.is_own_voice(act) && !self.who(act).document && !self.is_quoted(act)).then_some(act)
    }

    /// The act of saying in a line that ends with a colon and leads to the sentence: to an item of the list below it, or to the
    /// paragraph after it.
    pub(super) fn heading_act(&self, sentence: usize) -> Option<&Act<'d>> {
        let paragraph = self.document.sentences[sentence].paragraph;
        let text = |p: usize| self.document.paragraphs[p].span.of(self.document.text);
        let is_item = |p: usize| text(p).starts_with(['-', '•', '*', '–', '·']);
        let list = (paragraph.saturating_sub(ITEMS)..paragraph).rev().find(|&p| !is_item(p))?;
        let near = is_item(paragraph) || list + 1 == paragraph && text(list).len() < LEAD_IN;
        if !near || !text(list).ends_with(':') {
            return None;
        }
        self.acts(self.document.paragraphs[list].sentences.end.checked_sub(1)?).last()
    }

    /// "The ministry said:" above a list.
    pub(super) fn under_heading(&self, sentence: usize) -> Option<Source> {
        let heads = |act| self.source(act, SourceBasis::Carried, "source.list");
        let paragraph = self.document.sentences[sentence].paragraph;
        let text = |p: usize| self.document.paragraphs[p].span.of(self.document.text);
        let above = paragraph.checked_sub(1).filter(|&p| text(p).ends_with(':') && text(p).len() < LEAD_IN);
        // "Petra Vang, who runs the shelter:" over what she says
        if let Some(above) = above
            && text(paragraph).starts_with(['"', '“', '«'])
            && self.acts(sentence).is_empty()
        {
            let last = self.document.paragraphs[above].sentences.end.checked_sub(1)?;
            return self.acts(last).last().map(heads).or_else(|| self.first_named(last));
        }
        self.heading_act(sentence).map(heads)
    }

    /// Who is named first in a sentence, as one who speaks in what follows.
    fn first_named(&self, sentence: usize) -> Option<Source> {
        let mention = self.mentions(sentence).first().filter(|mention| mention.kind != BodyKind::Pronoun)?;
        let entity = self.reading.borrow().registry.resolve_mention(self.document, &self.lexicon.word_sets, mention);
        Some(Source { basis: SourceBasis::Carried, rule: "source.list", ..self.mentioned(&entity) })
    }
}
