//! Standing and side of the people counted, and the kind of the source, weighed anew: what the rules say beside the words
//! and what the claim says otherwise.

use super::circumstances::Claimed;
use super::context::Context;
use crate::Span;
use crate::claim::{Claim, SourceType, WhoStatus};
use crate::evidence::{Features, Task, coarse, key, word};
use crate::lexicon::WordSet;
use crate::mentions::quantity::Quantity;
use crate::resolve::people::{BLANKS, head_noun};

/// How likely another answer must be to go before that of the rules.
const SURE: f32 = 0.5;
/// How likely a side must be where the rules give none: a side that is given half as often as it is right is worth giving, since
/// both what is missed and what is wrong count. Of standings, held out, this is not so.
const LIKELY: f32 = 0.36;
/// How likely another standing must be than the one that the noun gives, and any where there is no noun.
const SURER: f32 = 0.8;
/// How many sides are weighed.
const SIDES: usize = 8;
/// How many words of a name are looked at.
const NAME: usize = 12;

impl Context<'_, '_> {
    /// Puts the likeliest standing of the people in the place of the one that their noun gives.
    pub(super) fn weigh_status(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let names: Vec<&str> = WhoStatus::ALL.iter().map(|status| status.as_str()).chain([""]).collect();
        let by_rules = claim.who_status.map_or("", WhoStatus::as_str);
        let (status_by_rules, metric) = (word(by_rules), claimed.metric());
        let cause = claim.cause.map_or(99, |cause| cause as u64);
        let groups: u64 = claim.groups.iter().map(|group| word(group)).fold(0, u64::wrapping_add);
        let country = word(claim.country.as_deref().unwrap_or_default());
        let who = claim.who.as_deref().unwrap_or_default();
        let (head, side) = (word(head_noun(who)), claim.who_side.as_deref().map_or(0, word));
        let mut all = self.lexicon.models().answers(Task::WhoStatus, &names);
        all.add(key("status"), 0);
        all.add(key("told"), status_by_rules);
        all.add(key("metric"), metric);
        all.pair(key("told, cause"), status_by_rules, cause);
        all.pair(key("groups"), groups, cause);
        all.add(key("source type"), claim.source_type.map_or(99, |kind| kind as u64));
        all.add(key("actor"), u64::from(claim.actor.is_some()));
        all.add(key("country"), country);
        who.split(BLANKS).take(NAME).for_each(|part| all.add(key("who"), word(part)));
        all.add(key("head"), head);
        all.pair(key("head, metric"), head, metric);
        all.pair(key("head, side"), head, side);
        all.pair(key("civilians"), self.civilians(), status_by_rules);
        all.pair(key("civilians, head"), self.civilians(), head);
        all.each(|place, f| self.as_before(f, claimed, Task::WhoStatus, names[place]));
        self.words_about(claimed, quantity).into_iter().for_each(|word| all.add(key("near"), word));
        let features = all.into_features();
        // what the noun itself gives makes way to what is surely so alone
        // and people for whom there are no words are what other sentences surely say: "40 were killed"
        let sure = if by_rules.is_empty() && claim.who.is_some() { SURE } else { SURER };
        if let Some(best) = self.likeliest_name(Task::WhoStatus, quantity, features, &names, sure) {
            claim.who_status = WhoStatus::from_name(names[best]);
        }
    }

    /// How often the text speaks of civilians, coarser the more.
    fn civilians(&self) -> u64 {
        *self.seen.civilians.get_or_init(|| {
            let vocabulary = self.lexicon.vocabulary();
            let nouns = self.lexicon.word_sets.of(WordSet::CivilianNouns);
            let words: Vec<_> = nouns.iter().map(|word| vocabulary.known(word, &mut String::new())).collect();
            let number = self.document.tokens.iter().filter(|token| words.contains(&Some(token.word))).count();
            coarse(number, 2, &[5, 9])
        })
    }

    /// Puts the likeliest side of the people in the place of the one that the words for them tell.
    pub(super) fn weigh_side(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let sides = self.sides(claim, claimed);
        let mut names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
        names.push("");
        let status = claim.who_status.map_or(99, |status| status as u64);
        let head = claim.who.as_deref().map(head_noun).map_or(0, word);
        let mut features: Vec<Features> = Vec::with_capacity(names.len());
        for side in &sides {
            let mut f = self.lexicon.models().features(Task::WhoSide, self.document.is_short());
            f.add(key("from"), side.from);
            f.triple(key("from, status"), side.from, status, u64::from(claim.who.is_some()));
            f.pair(key("from, metric"), side.from, claimed.metric());
            f.pair_word(key("from, head"), side.from, head);
            f.triple(key("from, cause"), side.from, claim.cause.map_or(99, |cause| cause as u64), status);
            f.pair_word(key("name"), word(&side.name), side.from & 7);
            f.triple_word(key("name, status"), word(&side.name), status, 0);
            f.pair(key("far"), side.far.min(6), side.from);
            f.pair(key("actor"), u64::from(claim.actor_side.as_deref() == Some(&*side.name)), side.from);
            f.pair(key("source"), u64::from(claim.source_country.as_deref() == Some(&*side.name)), status);
            f.pair(key("others"), names.len().min(6) as u64, side.from);
            self.as_before(&mut f, claimed, Task::WhoSide, &side.name);
            features.push(f);
        }
        let mut none = self.nothing(claimed, Task::WhoSide, sides.len());
        none.pair(key("none: status"), status, head);
        none.pair(key("none: cause"), claim.cause.map_or(99, |cause| cause as u64), status);
        none.pair(key("none: source type"), claim.source_type.map_or(99, |kind| kind as u64), status);
        none.add(key("none: told"), u64::from(claim.who_side.is_some()));
        none.add(key("none: country"), word(claim.country.as_deref().unwrap_or_default()));
        features.push(none);
        let sure = if claim.who_side.is_some() { SURE } else { LIKELY };
        if let Some(best) = self.likeliest_name(Task::WhoSide, quantity, features, &names, sure) {
            claim.who_side = (!names[best].is_empty()).then(|| names[best].to_owned());
        }
    }

    /// Puts the likeliest kind of the source in the place of the one that its name gives.
    pub(super) fn weigh_source_type(&self, claim: &mut Claim, quantity: &Quantity, mention: Option<Span>) {
        let Some((source, mention)) = claim.source.as_ref().zip(mention) else { return };
        let names: Vec<&str> = SourceType::ALL.iter().map(|kind| kind.as_str()).collect();
        let source_type = claim.source_type.map_or(99, |kind| kind as u64);
        let text = claim.source_text.as_deref().unwrap_or_default();
        let id = claim.source_id.as_deref().map_or(0, word);
        let (whole, cue) = (word(source), claim.cue.as_deref().map_or(0, word));
        let last = source.rsplit(BLANKS).next().map_or(0, word);
        let capital = u64::from(source.starts_with(char::is_uppercase));
        let mut all = self.lexicon.models().answers(Task::SourceType, &names);
        all.add(key("type"), 0);
        all.pair(key("told"), source_type, u64::from(id != 0));
        all.add(key("id"), id);
        all.pair(key("spokesperson"), source_type, u64::from(claim.spokesperson.is_some()));
        all.add(key("source"), whole);
        all.add(key("basis"), claim.source_basis as u64);
        all.add(key("cue"), cue);
        all.add(key("capital"), capital);
        for part in source.split(BLANKS).chain(text.split(BLANKS)).take(NAME).map(word) {
            all.add(key("word"), part);
            all.pair(key("word, told"), part, source_type);
        }
        all.add(key("last"), last);
        self.note_introduction(&mut all, claim, mention);
        self.note_bodies_about(&mut all, mention);
        let features = all.into_features();
        if let Some(best) = self.likeliest_name(Task::SourceType, quantity, features, &names, SURE) {
            claim.source_type = SourceType::from_name(names[best]);
        }
    }

    /// The likeliest of some answers, where it is so likely and weights are known. Below a half an answer goes before none.
    pub(super) fn likeliest_name(
        &self,
        task: Task,
        quantity: &Quantity,
        features: Vec<Features>,
        names: &[&str],
        sure: f32,
    ) -> Option<usize> {
        let models = self.lexicon.models();
        let at = self.document.span(quantity.number.clone());
        let likely = models.likely(task, at, features, |index| names[index].to_owned());
        if !models.knows(task) {
            return None;
        }
        let is_sure = |&at: &usize| sure >= SURE || !names[at].is_empty();
        let best = (0..likely.len()).filter(is_sure).max_by(|a, b| likely[*a].total_cmp(&likely[*b]));
        best.filter(|&best| likely[best] >= sure)
    }

    /// The words about a number.
    pub(super) fn words_about(&self, claimed: &Claimed, quantity: &Quantity) -> Vec<u64> {
        let number = &quantity.tokens;
        let start = number.start.saturating_sub(3).max(claimed.tokens.start);
        self.words_in(start..(number.end + 5).min(claimed.tokens.end))
    }

    /// The countries and groups whose the people could be, the nearest first.
    fn sides(&self, claim: &Claim, claimed: &Claimed) -> Vec<SideCandidate> {
        let mut sides: Vec<SideCandidate> = Vec::new();
        let mut add = |name: &str, from: u64, far: u64| match sides.iter().position(|side| side.name == name) {
            Some(known) => sides[known].from |= from,
            None if sides.len() < SIDES => sides.push(SideCandidate { name: name.to_owned(), from, far }),
            None => {}
        };
        if let Some(side) = &claim.who_side {
            add(side, 1, 0);
        }
        if let Some(country) = &claim.country {
            add(country, 2, 0);
        }
        for back in 0..=2 {
            let Some(sentence) = claimed.sentence.checked_sub(back) else { break };
            for mention in self.coreference.mentions(sentence) {
                if let Some(id) = mention.id.as_deref().filter(|_| mention.source_type == Some(SourceType::ArmedGroup))
                {
                    add(id, if back == 0 { 4 } else { 8 }, back as u64);
                }
            }
            for &(at, country) in self.countries_in(&self.document.sentences[sentence].tokens) {
                let from = match back {
                    0 if at < claimed.counted.start => 16,
                    0 => 32,
                    _ => 8,
                };
                add(country, from, back as u64);
            }
        }
        if let Some(country) = self.countries().first() {
            add(country, 64, 3);
        }
        sides
    }
}

/// A country or group whose the people could be.
struct SideCandidate {
    /// Its code or slug.
    name: String,
    /// Where it was found, by bits.
    from: u64,
    /// How many sentences back.
    far: u64,
}
