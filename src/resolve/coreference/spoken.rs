//! What is shown of those who speak: each act of saying, and quotations that go on without words of saying.

use super::{Act, Coreference, SpeechEvent};
use crate::attribution;
use crate::lexicon::quantity_words::Marks;
use crate::lexicon::{Use, WordSet};
use crate::mentions::body::BodyKind;
use crate::text::TokenKind;
use std::ops::Range;

/// A stretch of a quotation with fewer words is a name or a word in marks.
const QUOTED: usize = 4;
/// How many signs may be between a source and "who", and the word itself.
const RELATIVE: usize = 3;
/// How many words after a verb its number may be.
const OBJECT: usize = 4;
/// How many quotations of one sentence are looked at.
const MAX_QUOTATIONS: usize = 32;

impl<'d> Coreference<'d> {
    /// All acts of saying in the order of the text, and after those of a sentence the quotations in it that go on.
    pub fn speech_events(&self) -> impl Iterator<Item = SpeechEvent<'_>> {
        (0..self.document.sentences.len()).flat_map(|sentence| {
            let all = self.acts(sentence);
            let is_event =
                |act: &&Act| !self.is_own_voice(act) && !self.is_of_quoted(act, all) && !self.is_inner(act, all);
            let acts = all.iter().filter(|act| is_event(act));
            let events: Vec<SpeechEvent> = acts.map(|act| self.event(act)).collect();
            let mut goes_on = self.going_on(sentence, &events);
            if all.is_empty() && goes_on.is_empty() {
                goes_on.extend(self.listed(sentence));
            }
            events.into_iter().chain(goes_on)
        })
    }

    /// A sentence under a line that leads to it: "The ministry gave these figures:".
    fn listed(&self, sentence: usize) -> Option<SpeechEvent<'_>> {
        let act = self.heading_act(sentence)?;
        let content = vec![self.document.sentences[sentence].tokens.clone()];
        Some(SpeechEvent { cue_tokens: None, content, ..self.event(act) })
    }

    /// The words that name a source, with the "who" or "which" after them that stands for it before the verb.
    fn source_tokens(&self, act: &Act) -> Range<usize> {
        let Range { start, end } = act.attribution.source.tokens;
        let cue = act.attribution.cue.start;
        let relative = (end..cue.min(end + RELATIVE))
            .find(|&at| self.lexicon.word_sets.has(WordSet::RelativePronouns, self.document.word(at)));
        let beside = |at: usize| (end..at).all(|i| matches!(self.document.word(i), "," | "-" | "--" | "–" | "—"));
        start..relative.filter(|&at| beside(at)).map_or(end, |at| at + 1)
    }

    fn event<'a>(&'a self, act: &'a Act<'d>) -> SpeechEvent<'a> {
        SpeechEvent {
            source_tokens: self.source_tokens(act),
            cue_tokens: Some(act.attribution.cue.clone()),
            content: act.attribution.content.clone(),
            source: self.who(act).all_names(),
            lemma: act.attribution.lemma,
        }
    }

    /// The stretches of a sentence in quotation marks that no act of saying of its own covers.
    fn going_on(&self, sentence: usize, others: &[SpeechEvent]) -> Vec<SpeechEvent<'_>> {
        let sentence_span = self.document.sentences[sentence].span;
        let quotations = &self.document.quotations;
        let first = quotations.partition_point(|q| q.span.end <= sentence_span.start);
        let here = quotations[first..].iter().take_while(|q| q.span.start < sentence_span.end);
        let mut events = Vec::new();
        let Range { start: mut next, end } = self.document.sentences[sentence].tokens;
        for quotation in here.take(MAX_QUOTATIONS) {
            let inside = |at: usize| quotation.span.contains(self.document.tokens[at].span);
            let Some(start) = (next..end).find(|&at| inside(at)) else { continue };
            next = (start..end).find(|&at| !inside(at)).unwrap_or(end);
            let stretch = start..next;
            let meets = |content: &Range<usize>| content.start < stretch.end && stretch.start < content.end;
            if stretch.len() < QUOTED || others.iter().any(|event| event.content.iter().any(meets)) {
                continue;
            }
            let Some(act) = self.quoted_act(sentence, start) else { continue };
            events.push(SpeechEvent { cue_tokens: None, content: vec![stretch], ..self.event(act) });
        }
        events
    }

    /// "“It shows that 12 left,” the mayor said", "“When the ambassador tells me ...,”": the mayor says so, whatever "it" and
    /// those are whom he does not name.
    fn is_of_quoted(&self, act: &Act, all: &[Act]) -> bool {
        let source = &act.attribution.source;
        let at = self.document.tokens[source.tokens.start].span;
        let index = self.document.quotations.partition_point(|q| q.span.end <= at.start);
        let somebody = source.head.kind == BodyKind::Role && (source.head.person || source.head.document);
        let within = self.document.quotations.get(index).is_some_and(|q| q.span.contains(at));
        let speaks = || {
            all.iter().take(MAX_QUOTATIONS).any(|other| !self.is_quoted(other))
                || self.quoted_act(act.sentence, act.attribution.cue.start).is_some()
        };
        within && (source.is_pronoun() || somebody && source.head.country.is_none() && speaks())
    }

    /// "The mayor said he believed", "a poll showed that most voters say", "the pilot had logged 900 hours, the airline said":
    /// what somebody else says gives what these think, answer and do.
    fn is_inner(&self, act: &Act, all: &[Act]) -> bool {
        let source = &act.attribution.source;
        let has = |set| self.lexicon.word_sets.has(set, act.attribution.lemma);
        let thinks = source.is_pronoun() && (has(WordSet::ThinkingVerbs) || has(WordSet::DoingVerbs));
        let does = has(WordSet::DoingVerbs) && self.counts_soon(act.attribution.cue.end);
        let asked = source.head.plural && source.head.person && source.head.kind == BodyKind::Role
            || attribution::asked(self.document, self.lexicon, &act.attribution);
        let is_paper = |other: &Act| {
            let mut tokens = other.attribution.source.tokens.clone();
            tokens.any(|i| self.lexicon.speakers.saying.is(self.document.tokens[i].word, Use::DOCUMENT))
        };
        let holds = |other: &Act| {
            let cue = act.attribution.cue.start;
            other.attribution.cue.start != cue && other.attribution.content.iter().any(|content| content.contains(&cue))
        };
        (thinks || does || asked)
            && all.iter().take(MAX_QUOTATIONS).any(|other| holds(other) && (thinks || does || is_paper(other)))
    }

    /// Whether a number comes right after a verb.
    fn counts_soon(&self, verb: usize) -> bool {
        let end = self.document.tokens.len().min(verb + OBJECT);
        let stops = |word: &str| word == "." || self.lexicon.word_sets.has(WordSet::SpeechStarts, word);
        (verb..end).take_while(|&i| !stops(self.document.word(i))).any(|i| {
            let token = &self.document.tokens[i];
            token.kind == TokenKind::Number || self.lexicon.quantities.marks(token.word).any(Marks::NUMBER_WORD)
        })
    }

    /// "I think", "we know": one who speaks of what he says himself reports nothing of his own; who is quoted does.
    pub(super) fn is_own_voice(&self, act: &Act) -> bool {
        let tokens = &act.attribution.source.tokens;
        // "I’ve heard", "we’re told"
        let own = |at: usize| {
            let word = self.document.word(at).split(['\'', '’']).next().unwrap_or_default();
            self.lexicon.word_sets.has_in_any_case(WordSet::OwnVoices, word)
        };
        let contracts = |at: usize| self.document.word(at).contains(['\'', '’']);
        match tokens.len() {
            1 => own(tokens.start),
            2 => own(tokens.start) && contracts(tokens.start + 1),
            _ => false,
        }
    }
}
