//! Which groups are among the people counted, weighed anew: what the noun phrase says beside the nouns for groups that are in
//! the sentence and in those beside it.

use super::circumstances::Claimed;
use super::context::Context;
use super::people::{BLANKS, head_noun};
use super::standing::FOREIGNERS;
use crate::claim::Claim;
use crate::evidence::{Features, Task, coarse, key, word};
use crate::mentions::quantity::Quantity;

/// How likely other groups must be to go before those that the words for the people tell.
const SURE: f32 = 0.5;
/// How many words of the people are looked at.
const NAME: usize = 8;
/// How many words on either side of the people may name groups.
const NEAR: usize = 64;
/// How many words after the people may tell how old they are.
const AGES: usize = 24;
/// From which age on somebody is no child, and up to which somebody lives.
const GROWN: u32 = 18;
const OLDEST: u32 = 110;
/// How many groups are weighed that the words for the people do not tell.
const SETS: usize = 6;

/// A set of groups that the people could have among them.
struct GroupSet {
    groups: Vec<String>,
    /// The groups that it has, or lacks, beside what the words for the people tell.
    other: Option<String>,
    /// Where nouns for them are, by bits; 0 for what the words for the people tell.
    seen: u64,
}

impl Context<'_, '_> {
    /// Puts the likeliest set of groups in the place of the one that the words for the people tell.
    pub(super) fn weigh_groups(&self, claim: &mut Claim, claimed: &Claimed, quantity: &Quantity) {
        let mut sets = self.group_sets(claim, claimed);
        if sets.len() < 2 {
            return;
        }
        // the same for all sets
        let (ages, near) = (self.ages_after(claimed), self.words_about(claimed, quantity));
        let of_set = |set| {
            let mut f = self.of_groups(set, claim, claimed, ages);
            near.iter().for_each(|&near| f.pair_word(key("near"), set.other.as_deref().map_or(0, word), near));
            f
        };
        let features = sets.iter().map(of_set).collect();
        let names: Vec<String> = sets.iter().map(|set| set.groups.join(",")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(best) = self.likeliest_name(Task::Groups, quantity, features, &names, SURE) {
            claim.groups = std::mem::take(&mut sets[best].groups);
        }
    }

    /// The sets that differ by one group from what the words for the people tell, or by all that are seen.
    fn group_sets(&self, claim: &Claim, claimed: &Claimed) -> Vec<GroupSet> {
        let by_words = &claim.groups;
        let mut sets = vec![GroupSet { groups: by_words.clone(), other: None, seen: 0 }];
        for group in by_words {
            let groups = by_words.iter().filter(|other| *other != group).cloned().collect();
            sets.push(GroupSet { groups, other: Some(group.clone()), seen: 1 });
        }
        let mut seen = self.groups_seen(claimed);
        seen.retain(|(group, _)| !by_words.iter().any(|known| known == group));
        // "most of them women and children"
        let all: Vec<&str> = seen.iter().map(|(group, _)| *group).collect();
        let places = seen.iter().fold(0, |places, (_, place)| places | place);
        if claim.who_side.is_some() && !by_words.iter().any(|known| known == FOREIGNERS) {
            seen.push((FOREIGNERS, 32));
        }
        let mut add = |more: &[&str], seen: u64| {
            let groups = by_words.iter().map(String::as_str).chain(more.iter().copied()).map(str::to_owned).collect();
            sets.push(GroupSet { groups, other: Some(more.join(",")), seen });
        };
        seen.iter().take(SETS).for_each(|(group, place)| add(&[*group], *place));
        if all.len() > 1 {
            add(&all, places);
        }
        sets
    }

    /// The groups of which nouns are in the sentence or in those beside it, and where, by bits.
    fn groups_seen(&self, claimed: &Claimed) -> Vec<(&str, u64)> {
        let mut seen: Vec<(&str, u64)> = Vec::new();
        let sentences = &self.document.sentences;
        let first = claimed.sentence.saturating_sub(1);
        for (index, sentence) in sentences.iter().enumerate().take(claimed.sentence + 2).skip(first) {
            // of a sentence without end only what is near
            let near = claimed.counted.start.saturating_sub(NEAR)..claimed.counted.end + NEAR;
            for at in sentence.tokens.start.max(near.start)..sentence.tokens.end.min(near.end) {
                let noun = self.lexicon.people.nouns.longest_at(self.document, at, sentence.tokens.end);
                let Some(group) = noun.and_then(|(noun, _)| noun.group.as_deref()) else { continue };
                let place = match index {
                    _ if index < claimed.sentence => 2,
                    _ if index > claimed.sentence => 16,
                    _ if at < claimed.counted.start => 4,
                    _ => 8,
                };
                match seen.iter_mut().find(|(known, _)| *known == group) {
                    Some((_, places)) => *places |= place,
                    None => seen.push((group, place)),
                }
            }
        }
        seen
    }

    /// Whether numbers after the people could be ages of children, and of grown people, by bits: "three sons, ages 10, 8 and 4".
    fn ages_after(&self, claimed: &Claimed) -> u64 {
        let after = claimed.counted.end..claimed.tokens.end.min(claimed.counted.end + AGES);
        let age = |at: usize| self.document.word(at).split('-').next().and_then(|word| word.parse::<u32>().ok());
        after.filter_map(age).fold(0, |bits, age| bits | if age < GROWN { 1 } else { u64::from(age < OLDEST) << 1 })
    }

    /// What speaks for a set, but for the words about the number.
    fn of_groups(&self, set: &GroupSet, claim: &Claim, claimed: &Claimed, ages: u64) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::Groups, self.document.is_short());
        let other = set.other.as_deref().map_or(0, word);
        // what is taken away, and what is added
        let is_less = u64::from(set.seen == 1);
        let who = claim.who.as_deref().unwrap_or_default();
        let status = claim.who_status.map_or(99, |status| status as u64);
        let abroad = claim.who_side.is_some() && claim.country.is_some() && claim.who_side != claim.country;
        let count = set.groups.len() as u64;
        f.pair(key("group"), other, is_less);
        f.triple(key("seen"), other, set.seen, u64::from(claim.groups.is_empty()));
        f.triple(key("metric"), other, is_less, claimed.metric());
        f.triple(key("status"), other, is_less, status);
        f.triple(key("abroad"), other, u64::from(abroad), status);
        f.triple(key("scope"), other, set.seen, claim.scope as u64);
        f.triple(key("part"), other, set.seen, count);
        f.triple_word(key("head"), other, is_less, word(head_noun(who)));
        who.split(BLANKS).take(NAME).for_each(|part| f.pair_word(key("who"), other, word(part)));
        let size = claim.value.map_or(9, |figure| coarse(figure.0.max(0.0) as usize, 3, &[10, 50]));
        f.triple(key("size"), other, set.seen, size);
        f.triple(key("ages"), other, is_less, ages);
        f.triple(key("cause"), other, is_less, claim.cause.map_or(99, |cause| cause as u64));
        self.as_before(&mut f, claimed, Task::Groups, &set.groups.join(","));
        f
    }
}
