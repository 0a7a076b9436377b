//! The registry of the discourse: who has been named, in what form, who spoke last, and so who vouches for a number.

mod background;
mod office;
mod registry;
mod spoken;
mod voices;

use crate::Span;
use crate::attribution::{self, Attribution};
use crate::claim::{Modality, SourceBasis, SourceType};
use crate::grammar::claim_dates::SpeechCue;
use crate::lexicon::{Frame, Lexicon, Use};
use crate::mentions::body::{self, BodyMention, MentionKind};
use crate::text::Document;
use registry::{Registry, SourceEntity};
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

/// How long a line may be that leads in a quotation, in bytes.
const LEAD_IN: usize = 200;

/// The warning that the words for a source fit more than one body named before.
pub const AMBIGUOUS_SOURCE: &str = "ambiguous_source";

/// Who vouches for a number.
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
    /// The act of saying, where it stands in the sentence of the claim.
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
    /// Those who vouch for the same figure beside it, in the same words.
    pub co_sources: Vec<Source>,
}

/// One who could vouch for a number.
#[derive(Debug, Clone)]
pub struct Voice {
    /// What it would make of the record.
    pub source: Source,
    /// The words that name it.
    pub tokens: Range<usize>,
    /// Their sentence.
    pub sentence: usize,
    /// The word of saying, where it says something.
    pub cue: Option<Range<usize>>,
    /// What it says.
    pub content: Vec<Range<usize>>,
}

/// An act of saying.
#[derive(Debug)]
struct Act<'d> {
    sentence: usize,
    attribution: Attribution<'d>,
    /// Its source, once it was asked for.
    who: OnceCell<SourceEntity<'d>>,
}

/// What a sentence tells of those who speak, as far as it was asked for.
#[derive(Debug, Default)]
struct Said<'d> {
    mentions: OnceCell<Vec<BodyMention<'d>>>,
    acts: OnceCell<Vec<Act<'d>>>,
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

/// An act of saying, as it stands in the text.
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
/// told without them.
#[derive(Debug)]
pub struct Coreference<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// By sentence.
    said: Vec<Said<'d>>,
    reading: RefCell<Reading<'d>>,
    /// How many bytes may have been looked through for names.
    searched: Cell<usize>,
}

/// How many bytes of a document are looked through for names before its registry is read.
const SEARCHED: usize = 1 << 17;

impl<'d> Coreference<'d> {
    /// Who spoke in `document`; nothing is read yet.
    pub fn new(document: &'d Document<'d>, lexicon: &'d Lexicon) -> Self {
        let said = document.sentences.iter().map(|_| Said::default()).collect();
        Coreference { document, lexicon, said, reading: RefCell::default(), searched: Cell::default() }
    }

    /// The mentions of a sentence; none of one that is not there.
    pub(super) fn mentions(&self, sentence: usize) -> &[BodyMention<'d>] {
        let Some(said) = self.said.get(sentence) else { return &[] };
        said.mentions.get_or_init(|| {
            let tokens = self.document.sentences[sentence].tokens.clone();
            body::find(self.document, self.lexicon, tokens)
        })
    }

    /// The acts of saying of a sentence; none of one that is not there.
    fn acts(&self, sentence: usize) -> &[Act<'d>] {
        let Some(said) = self.said.get(sentence) else { return &[] };
        said.acts.get_or_init(|| {
            let tokens = self.document.sentences[sentence].tokens.clone();
            // who is mentioned need not be known where nobody says anything
            if !attribution::may_find(self.document, self.lexicon, tokens.clone()) {
                return Vec::new();
            }
            let found = attribution::find(self.document, self.lexicon, tokens, self.mentions(sentence));
            found.into_iter().map(|attribution| Act { sentence, attribution, who: OnceCell::new() }).collect()
        })
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
        act.who.get_or_init(|| Registry::default().resolve(self.document, &act.attribution))
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
            let spoken = registry.spoken.len();
            // "the army said it believed": the second speaker is the first
            for act in self.acts(*next) {
                let who = act.who.get_or_init(|| registry.resolve(self.document, &act.attribution));
                registry.spoke(who);
            }
            let mentions = self.mentions(*next);
            for mention in mentions {
                registry.remember(self.document, mention);
            }
            let start = self.document.sentences[*next].tokens.start;
            registry.subject = (mentions.first())
                .filter(|m| m.tokens.start <= start + 2 && m.kind != MentionKind::Pronoun)
                .map(|m| registry.resolve_mention(self.document, m));
            registry.spoken_before = spoken;
            *next += 1;
        }
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

    /// Who vouches for the number at `token`; none is the narrator.
    pub fn source_at(&self, token: usize) -> Option<Source> {
        if self.is_background(self.document.sentence_of(token), token) {
            return None;
        }
        let sentence = self.document.sentence_of(token);
        self.in_sentence(sentence, token)
            .or_else(|| self.pointed_at(sentence))
            .or_else(|| self.in_quotation(sentence, token))
            .or_else(|| self.under_heading(sentence))
    }

    /// The innermost act of saying in the sentence whose content holds the token.
    fn in_sentence(&self, sentence: usize, token: usize) -> Option<Source> {
        let acts = self.acts(sentence);
        let mut holding: Vec<(usize, &Act)> = acts
            .iter()
            .filter_map(|act| {
                let content = act.attribution.content.iter().find(|c| c.contains(&token))?;
                // "The army believes S, a spokesman told us": what it believes ends where the next speaker begins
                let others = acts.iter().map(|other| other.attribution.source.tokens.start);
                let end = others.filter(|&start| start > token && start < content.end).min().unwrap_or(content.end);
                let start =
                    content.start.max(if act.attribution.cue.end <= token { act.attribution.cue.end } else { 0 });
                Some((end.saturating_sub(start.min(end)), act))
            })
            .collect();
        holding.sort_by_key(|(length, act)| (*length, act.attribution.cue.start));
        // "X said S, citing Y": Y vouches, X passes it on
        if let Some(at) = holding.iter().position(|(_, a)| a.attribution.frame == Frame::Citing) {
            let citing = holding.remove(at);
            holding.insert(0, citing);
        }
        // "the mayor denied claims that 300 died": the claims are not the source, the mayor is
        if let Some(first) = holding.first().map(|(_, a)| a.attribution.cue.start)
            && let Some(at) = holding.iter().position(|(_, a)| {
                a.attribution.modality == Modality::Denied
                    && a.attribution.cue.start < first
                    && first - a.attribution.cue.end < 6
            })
        {
            let denial = holding.remove(at);
            holding.insert(0, denial);
        }
        let (_, act) = holding.first()?;
        let basis = if self.who(act).carried { SourceBasis::Carried } else { SourceBasis::Explicit };
        let rule = match act.attribution.frame {
            Frame::According => "source.according",
            Frame::Citing => "source.citing",
            Frame::Tell => "source.told",
            Frame::Say => "source.said",
        };
        let mut source = self.source(act, basis, rule);
        // "On Friday the navy said it thought it had sunk": one speaker, whose word of saying has the date
        let outermost =
            holding.iter().rev().find(|(_, a)| self.who(a).name == self.who(act).name).map_or(act, |(_, a)| a);
        source.saying = Some(outermost.saying());
        // "denied that a depot was hit, saying the blast killed 23": what follows "saying" is no longer denied
        let cue = act.attribution.cue.end;
        if source.modality == Modality::Denied
            && (cue..token).any(|i| matches!(self.document.word(i), "saying" | "adding" | "insisting"))
        {
            source.modality = Modality::Asserted;
        }
        // a document, a video, a witness or a word of no list passes nothing on
        let bodies = |kind: SourceType| {
            !matches!(kind, SourceType::Other | SourceType::Person | SourceType::Anonymous | SourceType::Witness)
        };
        let passes_on =
            |who: &&SourceEntity| !who.document && !who.person && !who.plural && who.source_type.is_some_and(bodies);
        let others = holding[1..].iter().map(|(_, act)| self.who(act)).filter(passes_on);
        let others =
            others.filter(|who| *who.name != source.name && who.id.as_deref() != source.id.as_deref().or(Some("")));
        source.via.extend(others.map(|who| who.text.of(self.document.text).to_owned()));
        source.via.dedup();
        Some(source)
    }

    /// "The ministry revealed this assessment": the sentence before is meant.
    fn pointed_at(&self, sentence: usize) -> Option<Source> {
        let act = self.pointing_back(sentence)?;
        Some(self.source(act, SourceBasis::Carried, "source.points_back"))
    }

    /// A quotation that goes on, or a second one beside the words of saying.
    fn in_quotation(&self, sentence: usize, token: usize) -> Option<Source> {
        self.quoted_act(sentence, token).map(|act| self.source(act, SourceBasis::Carried, "source.quotation"))
    }

    /// The act of saying whose quotation holds the token, where it stands in another sentence or beside another part.
    fn quoted_act(&self, sentence: usize, token: usize) -> Option<&Act<'d>> {
        let at = self.document.tokens[token].span;
        let index = self.document.quotations.partition_point(|q| q.span.end <= at.start);
        let quotation = self.document.quotations.get(index).filter(|q| q.span.contains(at))?;
        let paragraph = self.document.sentences[sentence].paragraph;
        // an act of saying whose content reaches into this quotation
        let first = self.document.sentences.partition_point(|s| s.span.end <= quotation.span.start);
        let near = |s: usize| self.acts(s).iter().rev().find(|a| !self.who(a).document && !self.is_own_voice(a));
        let back = (first.saturating_sub(2)..sentence).rev().take(12);
        for earlier in back {
            let together = self.document.sentences[earlier].paragraph + 1 >= paragraph;
            if let Some(act) = near(earlier).filter(|_| together) {
                return Some(act);
            }
        }
        let end = self.document.paragraphs[paragraph].sentences.end;
        (sentence + 1..end).take(6).find_map(near)
    }

    /// "The ministry said:" above a list.
    fn under_heading(&self, sentence: usize) -> Option<Source> {
        let paragraph = self.document.sentences[sentence].paragraph;
        for earlier in (paragraph.saturating_sub(12)..paragraph).rev() {
            let text = self.document.paragraphs[earlier].span.of(self.document.text);
            let is_quote =
                |p: usize| self.document.paragraphs[p].span.of(self.document.text).starts_with(['"', '“', '«']);
            let is_item = |p: usize| {
                self.document.paragraphs[p].span.of(self.document.text).starts_with(['-', '•', '*', '–', '·'])
            };
            // "Petra Vang, who runs the shelter:" over what she says
            let quoted = earlier + 1 == paragraph && is_quote(paragraph) && self.acts(sentence).is_empty();
            if text.ends_with(':') && quoted && text.len() < LEAD_IN {
                let last = self.document.paragraphs[earlier].sentences.end.checked_sub(1)?;
                let spoken = self.acts(last).last().map(|act| self.source(act, SourceBasis::Carried, "source.list"));
                return spoken.or_else(|| self.first_named(last));
            }
            if text.ends_with(':') && is_item(paragraph) {
                let last = self.document.paragraphs[earlier].sentences.end.checked_sub(1)?;
                return self.acts(last).last().map(|act| self.source(act, SourceBasis::Carried, "source.list"));
            }
            if !is_item(earlier) {
                return None;
            }
        }
        None
    }

    /// Who is named first in a sentence, as one who speaks in what follows.
    fn first_named(&self, sentence: usize) -> Option<Source> {
        let mention = self.mentions(sentence).first().filter(|mention| mention.kind != MentionKind::Pronoun)?;
        let entity = self.reading.borrow().registry.resolve_mention(self.document, mention);
        Some(Source { basis: SourceBasis::Carried, rule: "source.list", ..self.mentioned(&entity) })
    }
}
