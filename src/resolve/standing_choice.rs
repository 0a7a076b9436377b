//! Standing and side of the people counted, and the kind of the source, weighed anew: what the rules say beside the words
//! and what the claim says otherwise.

use super::circumstances::Claimed;
use super::records::Context;
use crate::claim::{Claim, SourceType, WhoStatus};
use crate::evidence::{Features, Task, key, word};
use crate::mentions::quantity::Quantity;
use crate::resolve::people::head_noun;

/// How likely another answer must be to go before that of the rules.
const SURE: f32 = 0.5;
/// How likely another standing must be than the one that the noun tells.
const SURER: f32 = 0.8;
/// How many sides are weighed.
const SIDES: usize = 8;
/// How many words of a name are looked at.
const NAME: usize = 12;

impl Context<'_, '_> {
    /// Puts the likeliest standing of the people in the place of the one that their noun tells.
    pub(super) fn weigh_status(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let mut names: Vec<&str> = WhoStatus::ALL.iter().map(|status| status.as_str()).collect();
        names.push("");
        let told = claim.who_status.map_or("", WhoStatus::as_str);
        let (told_name, metric) = (word(told), word(&claim.metric));
        let cause = claim.cause.map_or(99, |cause| cause as u64);
        let groups: u64 = claim.groups.iter().map(|group| word(group)).fold(0, u64::wrapping_add);
        let country = word(claim.country.as_deref().unwrap_or_default());
        let who = claim.who.as_deref().unwrap_or_default();
        let parts: Vec<u64> = who.split(' ').take(NAME).map(word).collect();
        let (head, side) = (word(head_noun(who)), claim.who_side.as_deref().map_or(0, word));
        let about = self.words_about(claimed, quantity);
        let features = names.iter().map(|name| {
            let mut f = self.lexicon.models().features(Task::WhoStatus);
            let name_key = word(name);
            f.add(key("status"), name_key);
            f.pair(key("told"), name_key, told_name);
            f.pair(key("metric"), name_key, metric);
            f.triple(key("told, cause"), name_key, told_name, cause);
            f.triple(key("groups"), name_key, groups, cause);
            f.pair(key("source type"), name_key, claim.source_type.map_or(99, |kind| kind as u64));
            f.pair(key("actor"), name_key, u64::from(claim.actor.is_some()));
            f.pair(key("country"), name_key, country);
            parts.iter().for_each(|&part| f.pair(key("who"), name_key, part));
            f.pair(key("head"), name_key, head);
            f.triple(key("head, metric"), name_key, head, metric);
            f.triple(key("head, side"), name_key, head, side);
            self.as_before(&mut f, claimed, Task::WhoStatus, name);
            about.iter().for_each(|&word| f.pair(key("near"), name_key, word));
            f
        });
        let features = features.collect();
        // what the noun itself tells gives way to what is surely so alone
        let sure = if told.is_empty() { SURE } else { SURER };
        if let Some(best) = self.likeliest_name(Task::WhoStatus, quantity, features, &names, sure) {
            claim.who_status = WhoStatus::from_name(names[best]);
        }
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
            let mut f = self.lexicon.models().features(Task::WhoSide);
            f.add(key("from"), side.from);
            f.triple(key("from, status"), side.from, status, u64::from(claim.who.is_some()));
            f.pair(key("from, metric"), side.from, word(&claim.metric));
            f.pair(key("from, head"), side.from, head);
            f.triple(key("from, cause"), side.from, claim.cause.map_or(99, |cause| cause as u64), status);
            f.pair(key("name"), word(&side.name), side.from & 7);
            f.triple(key("name, status"), word(&side.name), status, 0);
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
        if let Some(best) = self.likeliest_name(Task::WhoSide, quantity, features, &names, SURE) {
            claim.who_side = (!names[best].is_empty()).then(|| names[best].to_owned());
        }
    }

    /// Puts the likeliest kind of the source in the place of the one that its name tells.
    pub(super) fn weigh_source_type(&self, claim: &mut Claim, quantity: &Quantity) {
        let Some(source) = claim.source.clone() else { return };
        let names: Vec<&str> = SourceType::ALL.iter().map(|kind| kind.as_str()).collect();
        let told = claim.source_type.map_or(99, |kind| kind as u64);
        let text = claim.source_text.clone().unwrap_or_default();
        let id = claim.source_id.as_deref().map_or(0, word);
        let (whole, cue) = (word(&source), claim.cue.as_deref().map_or(0, word));
        let parts: Vec<u64> = source.split(' ').chain(text.split(' ')).take(NAME).map(word).collect();
        let last = source.rsplit(' ').next().map_or(0, word);
        let capital = u64::from(source.starts_with(char::is_uppercase));
        let features = names.iter().map(|name| {
            let mut f = self.lexicon.models().features(Task::SourceType);
            let name = word(name);
            f.add(key("type"), name);
            f.triple(key("told"), name, told, u64::from(id != 0));
            f.pair(key("id"), name, id);
            f.triple(key("spokesperson"), name, told, u64::from(claim.spokesperson.is_some()));
            f.pair(key("source"), name, whole);
            f.pair(key("basis"), name, claim.source_basis as u64);
            f.pair(key("cue"), name, cue);
            f.pair(key("capital"), name, capital);
            for &part in &parts {
                f.pair(key("word"), name, part);
                f.triple(key("word, told"), name, part, told);
            }
            f.pair(key("last"), name, last);
            f
        });
        let features = features.collect();
        if let Some(best) = self.likeliest_name(Task::SourceType, quantity, features, &names, SURE) {
            claim.source_type = SourceType::from_name(names[best]);
        }
    }

    /// The likeliest of some answers, where it is sure and weights are known.
    fn likeliest_name(
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
        (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])).filter(|&best| likely[best] >= sure)
    }

    /// The words about a number.
    fn words_about(&self, claimed: &Claimed, quantity: &Quantity) -> Vec<u64> {
        let number = &quantity.tokens;
        let start = number.start.saturating_sub(3).max(claimed.tokens.start);
        self.words_in(start..(number.end + 5).min(claimed.tokens.end))
    }

    /// The countries and groups whose the people could be, the nearest first.
    fn sides(&self, claim: &Claim, claimed: &Claimed) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        let mut add = |name: &str, from: u64, far: u64| match sides.iter().position(|side| side.name == name) {
            Some(known) => sides[known].from |= from,
            None if sides.len() < SIDES => sides.push(Side { name: name.to_owned(), from, far }),
            None => {}
        };
        if let Some(told) = &claim.who_side {
            add(told, 1, 0);
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
struct Side {
    /// Its code or slug.
    name: String,
    /// Where it was found, by bits.
    from: u64,
    /// How many sentences back.
    far: u64,
}
