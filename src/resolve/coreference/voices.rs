//! The possible sources of a number, and what each would make of the record.

use super::source_entity::SourceEntity;
use super::{AMBIGUOUS_SOURCE, Act, Coreference, SOURCE_APPOSITION, Source};
use crate::claim::{Modality, SourceBasis, SourceType};
use std::borrow::Cow;
use std::ops::Range;

/// A possible source of a number. Most voices are weighed and not chosen: what a voice would make of the record is put
/// together when it is asked for.
#[derive(Debug, Clone)]
pub struct Voice<'a, 'd> {
    who: Cow<'a, SourceEntity<'d>>,
    /// The act of saying, where it says something.
    act: Option<&'a Act<'d>>,
    /// The words that name it.
    pub tokens: Range<usize>,
    /// Their sentence.
    pub sentence: usize,
}

impl<'a, 'd> Voice<'a, 'd> {
    /// Its canonical name.
    pub fn name(&self) -> &str {
        &self.who.name
    }

    /// What kind of source it is.
    pub fn source_type(&self) -> Option<SourceType> {
        self.who.source_type
    }

    /// The word of saying, where it says something.
    pub fn cue(&self) -> Option<&'a Range<usize>> {
        self.act.map(|act| &act.attribution.cue)
    }

    /// The dictionary form of the word of saying.
    pub fn lemma(&self) -> Option<&'d str> {
        self.act.map(|act| act.attribution.lemma)
    }

    /// What it says.
    pub fn content(&self) -> &'a [Range<usize>] {
        self.act.map_or(&[], |act| &act.attribution.content)
    }
}

impl<'d> Coreference<'d> {
    /// All possible sources of a number of a sentence: those who speak in it, in the two before and in the next, and those
    /// who are only mentioned in it.
    pub fn voices(&self, sentence: usize) -> Vec<Voice<'_, 'd>> {
        let mut voices = Vec::new();
        for near in sentence.saturating_sub(2)..=sentence + 1 {
            voices.extend(self.acts(near).iter().map(|act| Voice {
                who: Cow::Borrowed(self.who(act)),
                act: Some(act),
                tokens: act.attribution.source.tokens.clone(),
                sentence: near,
            }));
        }
        let spoken = voices.len();
        // who was named before is known as far as it was read; reading on for those who say nothing would cost a text
        for mention in self.mentions(sentence) {
            let apart =
                |voice: &Voice| voice.tokens.end <= mention.tokens.start || mention.tokens.end <= voice.tokens.start;
            if voices[..spoken].iter().all(apart) {
                let who =
                    self.reading.borrow().registry.resolve_mention(self.document, &self.lexicon.word_sets, mention);
                voices.push(Voice { who: Cow::Owned(who), act: None, tokens: mention.tokens.clone(), sentence });
            }
        }
        voices
    }

    /// What a voice would make of the record of a number of a sentence.
    pub fn source_of(&self, voice: &Voice<'_, 'd>, sentence: usize) -> Source {
        let Some(act) = voice.act else { return self.mentioned(&voice.who) };
        let here = voice.sentence == sentence;
        let basis = if here && !voice.who.carried { SourceBasis::Explicit } else { SourceBasis::Carried };
        Source { saying: here.then(|| act.saying()), ..self.source(act, basis, "evidence.source") }
    }

    /// One who is named, without an act of saying.
    pub(super) fn mentioned(&self, entity: &SourceEntity) -> Source {
        Source {
            name: entity.name.to_string(),
            id: entity.id.as_deref().map(str::to_owned),
            source_type: entity.source_type,
            text: entity.text,
            basis: if entity.carried { SourceBasis::Carried } else { SourceBasis::Explicit },
            spokesperson: entity.spokesperson.as_deref().map(str::to_owned),
            via: Vec::new(),
            country: entity.country.map(str::to_owned),
            cue: None,
            saying: None,
            modality: Modality::Asserted,
            channel: None,
            audience: None,
            warnings: Vec::new(),
            rule: "evidence.source",
            co_sources: Vec::new(),
        }
    }

    pub(super) fn source(&self, act: &Act<'d>, basis: SourceBasis, rule: &'static str) -> Source {
        let one = |who| self.one_source(act, who, basis, rule);
        let who = self.who(act);
        Source { co_sources: who.co_sources.iter().map(one).collect(), ..one(who) }
    }

    /// One of those who say it together.
    fn one_source(&self, act: &Act, who: &SourceEntity, basis: SourceBasis, rule: &'static str) -> Source {
        let words = |tokens: &Option<Range<usize>>| tokens.clone().map(|t| self.document.words(t).to_owned());
        Source {
            name: who.name.to_string(),
            id: who.id.as_deref().map(str::to_owned),
            source_type: who.source_type,
            text: who.text,
            basis,
            spokesperson: who.spokesperson.as_deref().map(str::to_owned),
            via: Vec::new(),
            country: who.country.map(str::to_owned),
            cue: Some(act.attribution.lemma.to_string()),
            saying: None,
            modality: act.attribution.modality,
            channel: words(&act.attribution.channel),
            audience: words(&act.attribution.audience),
            warnings: [(who.ambiguous_apposition, SOURCE_APPOSITION), (who.ambiguous, AMBIGUOUS_SOURCE)]
                .into_iter()
                .filter(|&(is, _)| is)
                .map(|(_, name)| name.to_owned())
                .collect(),
            rule,
            co_sources: Vec::new(),
        }
    }
}
