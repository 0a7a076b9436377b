//! The registry of the discourse: who has been named, in what form, who spoke last, and so what the source of a number is.

mod attributed;
mod background;
mod carried;
mod office;
mod outlets;
mod passed_on;
mod recent;
mod registry;
mod source_entity;
mod spoken;
mod voices;

use super::by_sentence::BySentence;
use crate::Span;
use crate::attribution::{self, Attribution};
use crate::claim::{Claim, Modality, SourceBasis, SourceType};
use crate::grammar::claim_dates::SpeechCue;
use crate::lexicon::{Lexicon, Use};
use crate::mentions::body::{self, BodyKind, BodyMention};
use crate::text::Document;
use registry::Registry;
use source_entity::SourceEntity;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
pub use voices::Voice;

/// The warning that two bodies, joined by a comma alone, are given as one source.
pub const SOURCE_APPOSITION: &str = "source_apposition";
/// The warning that the words for a source fit more than one body named before.
pub const AMBIGUOUS_SOURCE: &str = "ambiguous_source";

/// The source of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Canonical name.
    pub name: String,
    /// Slug of the registry.
    pub id: Option<String>,
    /// What kind of source.
    pub source_type: Option<SourceType>,
    /// The mention that carried it.
    pub text: Span,
    /// How it was found.
    pub basis: SourceBasis,
    /// The person who spoke for it.
    pub spokesperson: Option<String>,
    /// Who passed it on, nearest first.
    pub via: Vec<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Lemma of the word of saying.
    pub cue: Option<String>,
    /// The act of saying, where it is in the sentence of the claim.
    pub saying: Option<SpeechCue>,
    /// How firmly it was put.
    pub modality: Modality,
    /// "post on X".
    pub channel: Option<String>,
    /// "lawmakers".
    pub audience: Option<String>,
    /// What a reader should look at.
    pub warnings: Vec<String>,
    /// The rule that found it.
    pub rule: &'static str,
    /// The co-sources: other sources of the same figure, in the same words.
    pub co_sources: Vec<Source>,
}

impl Source {
    /// Writes who it is into a record, without how and when it was said.
    pub(super) fn set_name(self, claim: &mut Claim, document: &Document) {
        claim.source = Some(self.name);
        claim.source_id = self.id;
        claim.source_type = self.source_type;
        claim.source_text = Some(self.text.of(document.text).to_owned());
        claim.spokesperson = self.spokesperson;
        claim.source_country = self.country;
    }
}

/// An act of saying.
#[derive(Debug)]
struct Act<'d> {
    sentence: usize,
    attribution: Attribution<'d>,
    /// Its source, once it was asked for.
    who: OnceCell<SourceEntity<'d>>,
}

/// What a sentence says of those who speak, as far as it was asked for.
#[derive(Debug, Default)]
struct Said<'d> {
    mentions: OnceCell<Box<[BodyMention<'d>]>>,
    acts: OnceCell<Box<[Act<'d>]>>,
}

/// The registry, as far as it has been read.
#[derive(Debug, Default)]
struct Reading<'d> {
    registry: Registry<'d>,
    /// The sentence that comes next.
    next: usize,
}

impl Act<'_> {
    fn saying(&self) -> SpeechCue {
        let a = &self.attribution;
        let end = [&a.audience, &a.channel].into_iter().flatten().map(|r| r.end).max().unwrap_or(0).max(a.cue.end);
        SpeechCue { source: a.source.tokens.start, cue: a.cue.start..end }
    }
}

/// An act of saying, as it is in the text.
#[derive(Debug, Clone)]
pub struct SpeechEvent<'d> {
    /// Who says it.
    pub source_tokens: Range<usize>,
    /// The words of saying; none where a statement goes on without them.
    pub cue_tokens: Option<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// Canonical name of the source; of several, the names joined.
    pub source: Cow<'d, str>,
    /// Dictionary form of the words of saying.
    pub lemma: &'d str,
}

/// Who spoke in a document. A sentence is read when it is asked for, and those before it only where its sources cannot be
/// resolved without them.
#[derive(Debug)]
pub struct Coreference<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// By sentence.
    said: BySentence<Said<'d>>,
    reading: RefCell<Reading<'d>>,
    /// How many bytes may have been looked through for names.
    searched: Cell<usize>,
}

/// How many bytes of a document are looked through for names before its registry is read.
const SEARCHED: usize = 1 << 17;

impl<'d> Coreference<'d> {
    /// Who spoke in `document`; nothing is read yet.
    pub fn new(document: &'d Document<'d>, lexicon: &'d Lexicon) -> Self {
        let said = BySentence::new(document);
        Coreference { document, lexicon, said, reading: RefCell::default(), searched: Cell::default() }
    }

    /// The mentions of a sentence; none of one that is not there.
    pub(super) fn mentions(&self, sentence: usize) -> &[BodyMention<'d>] {
        let Some(said) = self.said.get(sentence) else { return &[] };
        said.mentions.get_or_init(|| self.find_mentions(sentence))
    }

    /// Forgets what was said so far before a claim that it is not likely to be asked for.
    pub(super) fn forget_before(&mut self, sentence: usize) {
        self.said.forget_before(sentence);
    }

    /// Finds the mentions of a sentence.
    fn find_mentions(&self, sentence: usize) -> Box<[BodyMention<'d>]> {
        body::find(self.document, self.lexicon, self.document.sentences[sentence].tokens.clone()).into()
    }

    /// The acts of saying of a sentence; none of one that is not there.
    fn acts(&self, sentence: usize) -> &[Act<'d>] {
        let Some(said) = self.said.get(sentence) else { return &[] };
        said.acts.get_or_init(|| {
            // who is mentioned need not be known where nobody says anything
            if self.may_hold_acts(sentence) {
                self.find_acts(sentence, self.mentions(sentence))
            } else {
                Box::default()
            }
        })
    }

    /// Whether somebody may say something in a sentence.
    fn may_hold_acts(&self, sentence: usize) -> bool {
        attribution::may_find(self.document, self.lexicon, self.document.sentences[sentence].tokens.clone())
    }

    /// Finds the acts of saying of a sentence with these mentions.
    fn find_acts(&self, sentence: usize, mentions: &[BodyMention<'d>]) -> Box<[Act<'d>]> {
        let tokens = self.document.sentences[sentence].tokens.clone();
        let found = attribution::find(self.document, self.lexicon, tokens, mentions);
        found.into_iter().map(|attribution| Act { sentence, attribution, who: OnceCell::new() }).collect()
    }

    /// The act of saying of the next sentence that points back at this one, if any.
    fn pointing_back(&self, sentence: usize) -> Option<&Act<'d>> {
        let mut next = self.document.sentences.get(sentence + 1)?.tokens.clone();
        // few sentences have a noun for what was said, and the others need not be read
        let saying = &self.lexicon.speakers.saying;
        next.any(|at| saying.is(self.document.tokens[at].word, Use::BACK_NOUN))
            .then(|| self.acts(sentence + 1).iter().find(|act| act.attribution.points_back))?
    }

    /// The source of an act of saying.
    fn who<'a>(&self, act: &'a Act<'d>) -> &'a SourceEntity<'d> {
        if act.who.get().is_none() && Registry::looks_back(self.document, self.before(act.sentence), &act.attribution) {
            self.read_to(act.sentence);
        }
        act.who.get_or_init(|| Registry::default().resolve(self.document, &self.lexicon.word_sets, &act.attribution))
    }

    /// The text before a sentence, to look for a name in; none once so much was looked through that to read the registry costs
    /// no more.
    fn before(&self, sentence: usize) -> Option<&'d str> {
        let start = self.document.sentences[sentence].span.start as usize;
        let searched = self.searched.get() + start;
        self.searched.set(searched);
        (searched <= SEARCHED).then(|| &self.document.text[..start])
    }

    /// Reads the registry up to a sentence, with the sources of all acts of saying on the way.
    fn read_to(&self, sentence: usize) {
        let mut reading = self.reading.borrow_mut();
        let Reading { registry, next } = &mut *reading;
        if *next == 0 {
            registry.reserve();
        }
        while *next <= sentence {
            if self.said.is_kept(*next, sentence) {
                self.read(registry, *next, self.acts(*next), self.mentions(*next));
            } else {
                let mentions = self.find_mentions(*next);
                let acts = if self.may_hold_acts(*next) { self.find_acts(*next, &mentions) } else { Box::default() };
                self.read(registry, *next, &acts, &mentions);
            }
            *next += 1;
        }
    }

    /// Reads the next sentence into the registry.
    fn read(&self, registry: &mut Registry<'d>, sentence: usize, acts: &[Act<'d>], mentions: &[BodyMention<'d>]) {
        let spoken = registry.number_spoken();
        // "the army said it believed": the second speaker is the first
        for act in acts {
            let who =
                act.who.get_or_init(|| registry.resolve(self.document, &self.lexicon.word_sets, &act.attribution));
            registry.spoke(who);
        }
        for mention in mentions {
            registry.remember(self.document, mention);
        }
        let start = self.document.sentences[sentence].tokens.start;
        registry.subject = (mentions.first())
            .filter(|m| m.tokens.start <= start + 2 && m.kind != BodyKind::Pronoun)
            .map(|m| registry.resolve_mention(self.document, &self.lexicon.word_sets, m));
        registry.spoken_before = spoken;
    }

    /// The acts of saying in a sentence, as far as their dates are concerned.
    pub fn saying_in(&self, sentence: usize) -> Vec<SpeechCue> {
        self.acts(sentence).iter().map(Act::saying).collect()
    }

    /// The name of the source of the first act of saying of a sentence.
    pub fn source_of_act(&self, sentence: usize) -> Option<&str> {
        self.acts(sentence).first().map(|act| &*self.who(act).name)
    }

    /// The act of saying of the next sentence that points back at this one, if any.
    pub fn later_saying(&self, sentence: usize) -> Option<(SpeechCue, Option<String>)> {
        let act = self.pointing_back(sentence)?;
        let channel = act.attribution.channel.clone().map(|c| self.document.words(c).to_owned());
        Some((act.saying(), channel))
    }
}
