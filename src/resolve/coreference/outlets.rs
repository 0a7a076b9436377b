//! The medium that passed on what somebody said: "told Reuters", "in an interview with", "quoted by".

use super::source_entity::SourceEntity;
use super::{Act, Coreference};
use crate::claim::SourceType;
use crate::lexicon::WordSet;
use crate::mentions::body::BodyKind;
use std::ops::Range;

/// How many sentences before an act of saying the same one may have named the medium that it tells.
const HEARD: usize = 2;
/// How many words beside an act of saying name the talk in which it was said.
const TALK: usize = 8;
/// How many words before a source may name the talk: "Speaking to Radio Zet in Gdansk on Monday, the mayor".
const OPENING: usize = 12;
/// How many words the name of a medium that no list knows may have.
const NAME: usize = 4;

impl<'d> Coreference<'d> {
    /// The medium that heard it: named in this act of saying, in an interview, or named by the same one a little before ("told
    /// Reuters on Monday, adding that 12").
    pub(super) fn heard_by(&self, act: &Act, who: &SourceEntity) -> Option<String> {
        let before = (act.sentence.saturating_sub(HEARD)..act.sentence).rev().flat_map(|sentence| self.acts(sentence));
        let here =
            self.acts(act.sentence).iter().filter(|other| other.attribution.cue.start < act.attribution.cue.start);
        let earlier = || {
            here.rev()
                .chain(before)
                .filter(|other| *self.who(other).name == *who.name)
                .find_map(|other| self.medium_spoken_to(other))
        };
        self.medium_spoken_to(act).or_else(|| self.outlet_beside(act)).or_else(earlier)
    }

    /// "told Reuters": a medium that somebody speaks to passes it on.
    fn medium_spoken_to(&self, act: &Act) -> Option<String> {
        let audience = act.attribution.audience.clone()?;
        let organisation = |at| self.lexicon.speakers.organisation_at(self.document, at, audience.end);
        let listed = audience.clone().find_map(|at| Some((at, organisation(at)?)));
        if let Some((at, (organisation, length))) = listed {
            return (organisation.source_type == SourceType::Media).then(|| self.outlet(at..at + length));
        }
        let named = self.mentions(act.sentence).iter().find(|m| audience.contains(&m.tokens.start))?;
        let medium = named.source_type == Some(SourceType::Media) && named.kind == BodyKind::Named
            || named.tokens.clone().any(|at| self.is_outlet_word(at));
        let name = named.tokens.start..named.tokens.end.min(audience.end);
        (medium && self.document.tokens[name.start].capital).then(|| self.outlet(name))
    }

    /// "said in an interview with Fox News", "Speaking to Fox News, the mayor said", "the army, quoted by TASS, said": the medium
    /// after a talk, or after a word for passing it on, beside the source or the word of saying.
    fn outlet_beside(&self, act: &Act) -> Option<String> {
        let (source, cue) = (&act.attribution.source.tokens, &act.attribution.cue);
        let sentence = &self.document.sentences[act.sentence].tokens;
        let opening = sentence.start..source.start.min(sentence.start + OPENING);
        let after = cue.end..sentence.end.min(cue.end + TALK);
        [after, source.end..cue.start, opening].into_iter().find_map(|words| self.outlet_in(words))
    }

    /// The first medium of some words that comes after a talk or after "quoted by".
    fn outlet_in(&self, mut words: Range<usize>) -> Option<String> {
        let document = self.document;
        let has = |at: usize, set: WordSet| self.lexicon.word_sets.has_in_any_case(set, document.word(at));
        let leads = |at: &usize| {
            has(*at, WordSet::TalkWords) && has(at + 1, WordSet::TalkPrepositions)
                || has(*at, WordSet::PassingParticiples) && has(at + 1, WordSet::AgentPrepositions)
        };
        let end = words.end;
        let at = words.find(leads)? + 2;
        let at = at + usize::from(has(at, WordSet::OutletArticles));
        if at >= end {
            return None;
        }
        let longest = (at + NAME).min(document.tokens.len());
        if let Some((body, length)) = self.lexicon.speakers.organisation_at(document, at, longest) {
            return (body.source_type == SourceType::Media).then(|| self.outlet(at..at + length));
        }
        let capitals = (at..longest).take_while(|&at| document.tokens[at].capital);
        let name = at..at + capitals.count();
        name.clone().any(|at| self.is_outlet_word(at)).then(|| document.words(name).to_owned())
    }

    /// The name of a medium; of "Radio Zora" a list may know the first word only.
    fn outlet(&self, listed: Range<usize>) -> String {
        let document = self.document;
        // no name goes on in the next sentence
        let last = document.sentences[document.sentence_of(listed.start)].tokens.end;
        let goes_on = |at: &usize| {
            let token = &document.tokens[*at];
            token.capital && !self.lexicon.names_day(token.word)
        };
        let partly = self.is_outlet_word(listed.end - 1);
        let more = (listed.end..last.min(listed.end + NAME)).take_while(|at| partly && goes_on(at)).count();
        document.words(listed.start..listed.end + more).to_owned()
    }

    /// Whether names of media hold a word: "Greek Mega TV".
    fn is_outlet_word(&self, at: usize) -> bool {
        self.lexicon.word_sets.has(WordSet::OutletWords, self.document.word(at))
    }
}
