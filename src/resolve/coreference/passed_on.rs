//! Who passed on what somebody said: "told Reuters", "in an interview with", "TASS, quoting the army, said".

use super::source_entity::SourceEntity;
use super::{Act, Coreference, Source};
use crate::claim::SourceType;
use crate::lexicon::{Frame, Use, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many sentences before an act of saying the same one may have named the medium that it tells; farther where a person is
/// named, who tells one medium at a time.
const HEARD: usize = 3;
const HEARD_OF_PERSON: usize = 12;
/// How many acts of saying are looked at for that, and how far apart in words two of one sentence may be.
const ACTS: usize = 16;
const NEAR: usize = 64;
/// How many sentences after it.
const LATER: usize = 2;
/// How many words beside an act of saying name the talk in which it was said.
const TALK: usize = 8;
/// How many words before a source may name the talk: "Speaking to Radio Zet in Gdansk on Monday, the mayor".
const OPENING: usize = 12;
/// How many words may be between "quoted" and "by": "was quoted as saying on Monday by".
const AGENT: usize = 4;
/// How many words before a quoted one may be the one who quotes: "Rum Online quoted the official agency".
const QUOTING: usize = 9;
/// How many letters a name has at the least that is looked for in that of a site.
const HOST: usize = 3;
/// How many words may be between the saying of one and the one whom that one gives: "said that the".
const NESTED: usize = 3;

impl<'d> Coreference<'d> {
    /// Adds to the source of the number at `token` those who passed on its words, nearest first; `own` is the outlet of the
    /// document, which passes on everything in it.
    pub(in crate::resolve) fn add_passed_on(&self, source: &mut Source, token: usize, own: Option<&str>) {
        let tokens = self.document.tokens_in(source.text);
        if tokens.is_empty() {
            return;
        }
        let sentence = self.document.sentence_of(tokens.start);
        let is_own = |act: &&Act| act.attribution.source.tokens.contains(&tokens.start);
        let here = sentence == self.document.sentence_of(token);
        let holds = |act: &&Act| !here || act.attribution.content.iter().any(|content| content.contains(&token));
        let acts = self.acts(sentence);
        let act = acts.iter().filter(is_own).find(holds).or_else(|| acts.iter().find(is_own));
        let mut via = match act {
            Some(act) => {
                let passed = self.passed_on(act);
                if passed.is_empty() { self.heard_elsewhere(act) } else { passed }
            }
            None => self.quoting(tokens.start),
        };
        via.retain(|name| is_name(name));
        via.retain(|name| !is_same_outlet(name, &source.name) && !own.is_some_and(|own| self.is_outlet_of(name, own)));
        let mut once: Vec<String> = Vec::with_capacity(via.len());
        for name in via {
            if !once.iter().any(|other| is_same_outlet(&name, other)) {
                once.push(name);
            }
        }
        source.via = once;
    }

    /// Whether the document is published by a medium. A news agency's reports are published by others.
    fn is_outlet_of(&self, name: &str, own: &str) -> bool {
        let agency = name.split(' ').any(|word| self.lexicon.word_sets.has(WordSet::WireServices, word));
        !agency && is_same_outlet(name, own)
    }

    /// Those who passed on what an act of saying gives, as its own sentence tells.
    fn passed_on(&self, act: &Act<'d>) -> Vec<String> {
        let mut via: Vec<String> = self.told(act).or_else(|| self.outlet_beside(act)).into_iter().collect();
        if via.is_empty() {
            via = self.quoting(act.attribution.source.tokens.start);
        }
        let cue = act.attribution.cue.start;
        for other in self.acts(act.sentence) {
            let far = other.attribution.cue.start.abs_diff(cue);
            if far != 0 && far <= NEAR && self.passes_on(other, act) {
                via.extend(self.names_of(other));
            }
        }
        via
    }

    /// Those who heard it of the same one before, or a little after.
    fn heard_elsewhere(&self, act: &Act<'d>) -> Vec<String> {
        let who = self.who(act);
        let text = who.text.of(self.document.text);
        let named = who.person && !who.plural && who.name.starts_with(char::is_uppercase);
        let reach = if named { HEARD_OF_PERSON } else { HEARD };
        // of a body others may speak as well: "police" and a chief of the police
        let same = |other: &SourceEntity| {
            let words = || other.text.of(self.document.text).eq_ignore_ascii_case(text);
            *other.name == *who.name && (named || who.carried || words())
        };
        let cue = act.attribution.cue.start;
        let here = self.acts(act.sentence).iter().filter(|other| other.attribution.cue.start != cue).rev();
        let before = (act.sentence.saturating_sub(reach)..act.sentence).rev().flat_map(|at| self.acts(at).iter().rev());
        let later = (act.sentence + 1..=act.sentence + LATER).flat_map(|at| self.acts(at));
        here.chain(before)
            .chain(later)
            .take(ACTS)
            .filter(|other| same(self.who(other)))
            .map(|other| self.passed_on(other))
            .find(|via| !via.is_empty())
            .unwrap_or_default()
    }

    /// "told Reuters", "confirmed to Reuters that": a medium that somebody speaks to passes it on.
    fn told(&self, act: &Act) -> Option<String> {
        let a = &act.attribution;
        let end = self.document.sentences[act.sentence].tokens.end;
        let to = a.cue.end;
        let spoken_to = match a.frame {
            Frame::Tell => to..end,
            _ if to < end && self.has_set(to, WordSet::GoalPrepositions) => to + 1..end,
            _ => return None,
        };
        self.outlet_after(spoken_to)
    }

    /// "said in an interview with Fox News", "Speaking to Fox News, the mayor said", "the army, quoted by TASS, said": the medium
    /// after a talk, or after a word for passing it on, beside the source or the word of saying.
    fn outlet_beside(&self, act: &Act) -> Option<String> {
        let (source, cue) = (&act.attribution.source.tokens, &act.attribution.cue);
        let sentence = &self.document.sentences[act.sentence].tokens;
        let opening = sentence.start..source.start.min(sentence.start + OPENING);
        let after = cue.start..sentence.end.min(cue.end + TALK);
        let between = source.start..cue.start.max(source.end);
        [after, between, opening].into_iter().find_map(|words| self.outlet_in(words, sentence.end))
    }

    /// The first medium of some words that comes after a talk or after "quoted by".
    fn outlet_in(&self, mut words: Range<usize>, end: usize) -> Option<String> {
        words.find_map(|at| {
            let talk = self.has_set(at, WordSet::TalkWords) && self.has_set(at + 1, WordSet::TalkPrepositions);
            let by = if talk { Some(at + 1) } else { self.agent_after(at, end) }.filter(|by| by + 1 < end)?;
            // "quoted by Zora Daybreak": whoever quotes passes it on
            let quotes = !talk && self.has_set(at, WordSet::PassingParticiples);
            let named = || Some(self.capitalised(by + 1, end)).filter(|name| quotes && !name.is_empty());
            self.outlet_after(by + 1..end).or_else(|| named().map(|name| self.document.words(name).to_owned()))
        })
    }

    /// "quoted by", "quoted as saying by", "a statement released by": where the "by" is.
    fn agent_after(&self, at: usize, end: usize) -> Option<usize> {
        let statement = || {
            (at.saturating_sub(2)..at)
                .any(|i| self.has_set(i, WordSet::TalkWords) || self.has_set(i, WordSet::PassingParticiples))
        };
        let passed = self.has_set(at, WordSet::PassingParticiples)
            || self.has_set(at, WordSet::PublishingParticiples) && statement();
        if !passed {
            return None;
        }
        let quoted = self.has_set(at + 1, WordSet::QuotingTails);
        let near = at + 1..end.min(at + 2 + if quoted { AGENT } else { 0 });
        near.clone().find(|&by| self.has_set(by, WordSet::AgentPrepositions))
    }

    /// "The Herald quoted the mayor", "state agency SANA cited a source": the media before a verb of quoting that comes before
    /// the one who is quoted.
    fn quoting(&self, quoted: usize) -> Vec<String> {
        let start = self.document.sentences[self.document.sentence_of(quoted)].tokens.start;
        let from = start.max(quoted.saturating_sub(QUOTING));
        let Some(verb) = (from..quoted).rev().find(|&at| self.has_set(at, WordSet::QuotingVerbs)) else {
            return Vec::new();
        };
        if (verb + 1..quoted).any(|at| self.breaks(at)) {
            return Vec::new();
        }
        let from = start.max(verb.saturating_sub(QUOTING));
        let from = (from..verb.saturating_sub(1)).rev().find(|&at| self.breaks(at)).map_or(from, |at| at + 1);
        let outlets = self.outlets_in(&(from..verb));
        // "It also quoted medics": the medium of the sentence before
        let it = (from..verb).rev().take(2).any(|at| self.has_set(at, WordSet::ThingPronouns));
        if outlets.is_empty() && it {
            return self.outlet_named_before(start).into_iter().collect();
        }
        self.words_of(outlets)
    }

    /// Whether an act of saying gives what another says: a medium that reports it, or a body right before the other.
    fn passes_on(&self, outer: &Act<'d>, act: &Act<'d>) -> bool {
        let (o, a) = (&outer.attribution, &act.attribution);
        if o.source.tokens.start == a.source.tokens.start {
            return false;
        }
        let follows = o.cue.end <= a.source.tokens.start;
        let gap = o.cue.end..a.source.tokens.start.max(o.cue.end);
        let parted = |mut gap: Range<usize>| gap.any(|at| self.breaks(at));
        let back = a.cue.end..o.source.tokens.start.max(a.cue.end);
        let holds = |at: usize| o.content.iter().any(|content| content.contains(&at));
        let whole = if follows { !parted(gap.clone()) } else { !parted(back) };
        let nested = whole && holds(a.source.tokens.start) && holds(a.cue.start);
        let cites = a.frame == Frame::Citing && o.frame == Frame::Say && !parted(gap.clone());
        let cited = o.frame == Frame::According
            && o.cue.clone().any(|at| self.has_set(at, WordSet::PassingParticiples))
            && (a.source.tokens.end..).take(2).any(|at| at == o.cue.start);
        let right_before = follows && gap.len() <= NESTED;
        let (giver, teller) = (self.who(outer), self.who(act));
        if giver.name == teller.name || giver.document {
            return false;
        }
        if !self.outlets_in(&o.source.tokens).is_empty() || self.is_medium(giver) {
            return nested || cites || cited || right_before && o.frame == Frame::Say;
        }
        let alone = o.source.head.tokens.end == o.source.tokens.end && !self.is_paper(&o.source.tokens);
        let says = |act: &Act| self.lexicon.word_sets.has(WordSet::RelayedVerbs, act.attribution.lemma);
        let body = |who: &SourceEntity| !who.person && !who.plural && !who.document && who.source_type.is_some();
        cited && body(giver) || (cites || nested && right_before && says(act)) && alone && self.is_body(giver)
    }

    /// Whether some words are for what is written: "data of the agency", "its annual report".
    fn is_paper(&self, words: &Range<usize>) -> bool {
        let saying = &self.lexicon.speakers.saying;
        words.clone().any(|at| saying.is(self.document.tokens[at].word, Use::DOCUMENT))
    }

    /// A body that gives what others say. A document, a witness or a word of no list does not.
    fn is_body(&self, who: &SourceEntity) -> bool {
        let nobody = |kind: SourceType| {
            matches!(kind, SourceType::Other | SourceType::Person | SourceType::Anonymous | SourceType::Witness)
        };
        !who.document && !who.person && !who.plural && who.source_type.is_some_and(|kind| !nobody(kind))
    }

    /// "state TV", "local media".
    fn is_medium(&self, who: &SourceEntity) -> bool {
        !who.document && !who.person && who.source_type == Some(SourceType::Media)
    }

    /// The names by which one who passes on is called.
    fn names_of(&self, act: &Act<'d>) -> Vec<String> {
        let who = self.who(act);
        let Range { start, end } = act.attribution.source.tokens;
        // "the Herald, the Post and Radio Zora reported": a phrase begins with the last of them
        let from = self.document.sentences[act.sentence].tokens.start;
        let mut named = self.outlets_in(&(from..end));
        let joined = |gap: Range<usize>| {
            gap.into_iter().all(|at| {
                self.document.word(at) == ","
                    || self.has_set(at, WordSet::AdditiveConjunctions)
                    || self.has_set(at, WordSet::DefiniteArticles)
                    || self.has_set(at, WordSet::OutletNouns)
            })
        };
        let first = (1..named.len())
            .rev()
            .find(|&i| {
                named[i].start < start && !joined(named[i].end..named.get(i + 1).map_or(start, |next| next.start))
            })
            .map_or(0, |i| i + 1);
        named.drain(..first.min(named.len()));
        if named.last().is_some_and(|last| last.end > start) {
            return self.words_of(named);
        }
        let text = who.text.of(self.document.text);
        let name = if act.attribution.source.is_pronoun() { &*who.name } else { text };
        vec![name.to_owned()]
    }

    fn words_of(&self, names: Vec<Range<usize>>) -> Vec<String> {
        names.into_iter().map(|name| self.document.words(name).to_owned()).collect()
    }

    /// Where the words of one speaker end and another may begin: "while", "but", a semicolon.
    fn breaks(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        matches!(self.document.word(at), ";" | "." | "?" | "!")
            || token.kind == TokenKind::Word && self.has_set(at, WordSet::VoiceBreaks)
    }
}

/// Whether some words can name one who passes on: a noun alone and the letter that opens a sentence cannot.
fn is_name(name: &str) -> bool {
    name.chars().nth(1).is_some() && (name.contains(' ') || name.chars().any(|c| c.is_uppercase() || c == '.'))
}

/// Whether two names are of one medium: "Fox News" and "Fox News Digital", "ABC 12" and "www.abc12.com".
fn is_same_outlet(name: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let bare = name.to_lowercase();
        bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, two) = (words(name), words(other));
    let within = |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| b.contains(word));
    let (one_word, host) = (one.concat(), other.contains('.') && !other.contains(' '));
    within(&one, &two) || within(&two, &one) || host && one_word.len() >= HOST && two.concat().contains(&one_word)
}
