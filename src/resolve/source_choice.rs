//! Who vouches for a number, weighed anew: the one that the rules chose against the others in reach, and the narrator.

use super::circumstances::Claimed;
use super::context::Context;
use super::coreference::{Source, Voice};
use super::seen::Candidate;
use crate::claim::SourceBasis;
use crate::evidence::{Features, Task, key, word};
use crate::mentions::quantity::Quantity;
use std::ops::Range;

/// How likely another must be to go before the source that the rules chose, `by_rules`: the narrator, one who `speaks`, or one
/// who is only mentioned.
///
/// By held-out labels: below these more is spoilt than mended. "As reported by the ministry" and its like are surely the
/// source's words; a subject of "said" may have said something else. One who is `farther` from the number than the
/// rules' source, on the same side of it, is rarely the one: "the mayor said nine, the coastguard four".
fn needed(by_rules: Option<&Source>, narrator: bool, speaks: bool, farther: bool) -> f32 {
    let Some(by_rules) = by_rules else { return if speaks { 0.6 } else { 0.7 } };
    match (by_rules.basis == SourceBasis::Explicit, narrator) {
        (true, true) if by_rules.rule != "source.said" => 0.97,
        (true, true) => 0.6,
        (true, false) if farther => 0.92,
        (true, false) => 0.62,
        (false, _) => 0.6,
    }
}

/// How many voices are weighed, the nearest: far beyond what sentences of the news hold, and a bound on work for those in
/// which everybody speaks.
const VOICES: usize = 48;

/// Leaves the voices nearest to the token `at`, where there are more than are weighed.
fn keep_nearest(voices: &mut Vec<Voice>, at: usize) {
    if voices.len() > VOICES {
        let far = |voice: &Voice| voice.tokens.start.abs_diff(at);
        let mut distances: Vec<usize> = voices.iter().map(far).collect();
        let (_, &mut most, _) = distances.select_nth_unstable(VOICES - 1);
        voices.retain(|voice| far(voice) <= most);
    }
}

impl Context<'_, '_> {
    /// The source of a claim: that of the rules, `by_rules`, unless fitted evidence is sure of another.
    pub(super) fn weigh_source(
        &self,
        claimed: &Claimed,
        quantity: &Quantity,
        by_rules: Option<Source>,
    ) -> Option<Source> {
        // what the narrator says inside somebody's sentence is surely no part of what is said
        if by_rules.is_none() && self.coreference.is_background(claimed.sentence, quantity.number.start) {
            return None;
        }
        // "The ministry released this figure": the text says it in so many words
        if by_rules.as_ref().is_some_and(|source| source.rule == "source.points_back") {
            return by_rules;
        }
        let mut voices = self.coreference.voices(claimed.sentence);
        keep_nearest(&mut voices, claimed.counted.start);
        voices.retain(|voice| !self.is_aside(voice, claimed, quantity.number.start));
        let features = self.source_features(claimed, quantity, by_rules.as_ref(), &voices);
        let number = features.len();
        // the source of the rules comes after the voices, unless it is one of them; the narrator comes last
        let extra = by_rules.as_ref().filter(|_| number > voices.len() + 1);
        let name = |index: usize| match (voices.get(index), extra) {
            (Some(voice), _) => label(&self.coreference.source_of(voice, claimed.sentence), self.document.text),
            (None, Some(source)) if index + 1 < number => label(source, self.document.text),
            _ => String::new(),
        };
        let models = self.lexicon.models();
        let place = self.document.span(quantity.number.clone());
        let likely = models.likely(Task::Source, place, features, name);
        if !models.knows(Task::Source) {
            return by_rules;
        }
        let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]))?;
        let speaks = voices.get(best).is_some_and(|voice| voice.cue().is_some());
        let farther = voices.get(best).zip(by_rules.as_ref()).is_some_and(|(voice, by_rules)| {
            let number = quantity.number.start;
            voices.iter().any(|nearer| nearer.name() == by_rules.name && is_between(nearer, voice, number))
        });
        if likely[best] < needed(by_rules.as_ref(), best + 1 == number, speaks, farther) {
            return by_rules;
        }
        if best + 1 == number {
            return None;
        }
        if best >= voices.len() || by_rules.as_ref().is_some_and(|by_rules| by_rules.name == voices[best].name()) {
            return by_rules;
        }
        Some(self.coreference.source_of(&voices[best], claimed.sentence))
    }

    /// What speaks for each voice, for the source of the rules where no voice has its name, and for the narrator.
    fn source_features(
        &self,
        claimed: &Claimed,
        quantity: &Quantity,
        by_rules: Option<&Source>,
        voices: &[Voice],
    ) -> Vec<Features<'_>> {
        let mut features: Vec<Features> = Vec::with_capacity(voices.len() + 2);
        features.extend(voices.iter().map(|voice| self.for_voice(claimed, quantity, by_rules, voice)));
        let rule = by_rules.map_or(0, |source| word(source.rule));
        let known = |source: &Source| voices.iter().any(|voice| voice.name() == source.name);
        if by_rules.is_some_and(|source| !known(source)) {
            let mut f = self.lexicon.models().features(Task::Source, self.document.is_short());
            f.add(key("only the rules"), rule);
            features.push(f);
        }
        let mut narrator = self.nothing(claimed, Task::Source, voices.len());
        narrator.add(key("narrator: rule"), rule);
        narrator.pair(key("narrator: quoted"), u64::from(claimed.quoted), rule);
        let here = voices.iter().filter(|voice| voice.sentence == claimed.sentence && voice.cue().is_some()).count();
        narrator.pair(key("narrator: acts"), here.min(3) as u64, rule);
        features.push(narrator);
        features
    }

    /// Whether someone speaks within brackets of what is in them, and the number does not: "Homs (12 dead, according to
    /// medics) and Hama, where nine were killed".
    fn is_aside(&self, voice: &Voice, claimed: &Claimed, number: usize) -> bool {
        let Some(cue) = voice.cue().filter(|_| voice.sentence == claimed.sentence) else { return false };
        let sign = |at: &usize| matches!(self.document.word(*at), "(" | ")");
        let open = (claimed.tokens.start..cue.start).rev().find(sign).filter(|&at| self.document.word(at) == "(");
        let close = (cue.end..claimed.tokens.end).find(sign).filter(|&at| self.document.word(at) == ")");
        let Some((open, close)) = open.zip(close) else { return false };
        let within = |content: &Range<usize>| open < content.start && content.end <= close;
        !(open..close).contains(&number) && !voice.content().is_empty() && voice.content().iter().all(within)
    }

    /// What speaks for a voice being the source of a number: where it is, whether the rules took it, its verb, and whether what it
    /// says holds the number.
    fn for_voice(
        &self,
        claimed: &Claimed,
        quantity: &Quantity,
        by_rules: Option<&Source>,
        voice: &Voice,
    ) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::Source, self.document.is_short());
        let acts = u64::from(voice.cue().is_some());
        let kind = voice.source_type().map_or(0, |kind| 1 + kind as u64) * 2 + acts;
        let candidate = Candidate { tokens: voice.tokens.clone(), sentence: voice.sentence, kind };
        self.position(&mut f, claimed, &candidate);
        let own = u64::from(voice.sentence == claimed.sentence);
        let is_by_rules = u64::from(by_rules.is_some_and(|by_rules| by_rules.name == voice.name()));
        let rule = by_rules.map_or(0, |by_rules| word(by_rules.rule));
        f.triple(key("told"), is_by_rules, rule, own);
        f.triple(key("told, acts"), is_by_rules, acts, u64::from(by_rules.is_some()) + 2 * own);
        self.as_before(&mut f, claimed, Task::Source, voice.name());
        let lemma = voice.lemma().map_or(0, word);
        f.triple(key("lemma"), lemma, own, is_by_rules);
        let back =
            claimed.sentence.saturating_sub(voice.sentence) as u64 + 3 * u64::from(voice.sentence > claimed.sentence);
        let behind = u64::from(voice.tokens.start >= claimed.counted.end);
        f.triple(key("quoted"), u64::from(claimed.quoted) * 2 + behind, back, kind);
        let holds = voice.content().iter().any(|content| content.contains(&quantity.number.start));
        f.triple(key("holds"), u64::from(holds), lemma, own);
        f.triple(key("holds, told"), u64::from(holds), is_by_rules, acts);
        if let Some(cue) = voice.cue() {
            let side = u64::from(cue.start >= claimed.counted.end);
            let far =
                if side == 1 { cue.start - claimed.counted.end } else { claimed.counted.start.saturating_sub(cue.end) };
            f.triple(key("cue far"), (far / 4).min(6) as u64, side, own);
        }
        f
    }
}

/// Whether `nearer` is between `voice` and the number.
fn is_between(nearer: &Voice, voice: &Voice, number: usize) -> bool {
    let at = nearer.tokens.start;
    (voice.tokens.start < at && at < number) || (number < at && at < voice.tokens.start)
}

/// What a record says of its source: the name, the words of the text, and the person who spoke.
fn label(source: &Source, text: &str) -> String {
    let person = source.spokesperson.as_deref().unwrap_or_default();
    format!("{}\t{}\t{person}", source.name, source.text.of(text))
}
