//! Which claims contradict each other: the same people and event, other sources, bounds that cannot both hold.

use super::alike::{exclude, other_day, other_place, other_scale, other_scope};
use super::linked::Linked;
use crate::claim::{Claim, Polarity, Section};
use crate::lexicon::{LinkUse, WordSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many claims before may be the rival.
const REACH: usize = 4;
/// How many sentences before.
const SENTENCES: usize = 2;
/// How many claims and sentences before where a figure is called a tally, as one is that is held against others.
const FAR: usize = 10;
/// How many words before a figure call it one.
const TALLY_REACH: usize = 6;

/// Sets `disputes` of a claim to the nearest one before that it contradicts.
pub(super) fn dispute(claims: &mut [Claim], linked: &Linked) {
    for later in 1..claims.len() {
        let from = later.saturating_sub(if linked.is_tally(later) { FAR } else { REACH });
        let rival = (from..later).rev().find(|&earlier| linked.are_rivals(claims, earlier, later));
        claims[later].disputes = rival.map(|rival| claims[rival].id.clone());
    }
}

impl Linked<'_, '_> {
    /// Whether two claims are of one event and people, by two sources, and cannot both be true.
    fn are_rivals(&self, claims: &[Claim], earlier: usize, later: usize) -> bool {
        let (a, b) = (&claims[earlier], &claims[later]);
        let denied = (a.polarity == Polarity::Negative) != (b.polarity == Polarity::Negative);
        a.metric == b.metric
            && self.are_near(claims, earlier, later)
            && (a.section == b.section || a.section == Section::Body)
            && (denied || exclude(a, b))
            && other_source(a, b)
            && !a.increment
            && !b.increment
            && a.part_of.is_none()
            && b.part_of.is_none()
            && !are_linked(a, b)
            && !other_scope(a, b)
            && !other_scale(a, b)
            && !other_day(a, b)
            && !other_place(a, b)
            && !self.other_people(a, b)
            && same_groups(a, b)
            && !self.is_partitive(later)
            && !self.is_known(later)
            && !self.other_account(earlier, later)
    }

    /// Whether one claim is so near another as to contradict it: "the Red Cross gave a toll of 21" farther than
    /// others, where it speaks of the same harm.
    fn are_near(&self, claims: &[Claim], earlier: usize, later: usize) -> bool {
        let alike = |a: &Claim, b: &Claim| a.cause == b.cause && b.cause.is_some() && a.who_status == b.who_status;
        let apart = self.apart(earlier, later);
        apart <= SENTENCES
            || apart <= FAR && later - earlier <= FAR && self.is_tally(later) && alike(&claims[earlier], &claims[later])
    }

    /// "gave a toll of 21", "put the number of dead at 21".
    fn is_tally(&self, claim: usize) -> bool {
        self.has(self.before(claim, TALLY_REACH), LinkUse::TALLY)
    }

    /// "the four victims": they were named before, and nobody says how many they are.
    fn is_known(&self, claim: usize) -> bool {
        self.before(claim, 1).any(|at| self.has_word_in_any_case(at, WordSet::KnownPeopleLeads))
    }

    /// "also wounded three": beside those named before; but "also said".
    fn is_besides(&self, claim: usize) -> bool {
        let start = self.at[claim].tokens.start;
        let mut lead = self.sentence(claim).start..start;
        lead.any(|at| {
            let also = self.has_word_in_any_case(at, WordSet::AlsoWords);
            also && at + 1 < start && !self.lexicon.is_reporting(self.document, at + 1)
        })
    }

    /// "in a village nearby", "in the east" and "in the west", "our clinic received": each counts what the other does not.
    fn other_account(&self, earlier: usize, later: usize) -> bool {
        let (one, other) = (self.sentence(earlier), self.sentence(later));
        if one == other {
            return false;
        }
        let compass = |sentence: &Range<usize>| -> Vec<_> {
            sentence
                .clone()
                .filter(|&at| self.is(at, LinkUse::COMPASS))
                .map(|at| self.document.tokens[at].word)
                .collect()
        };
        let (here, there) = (compass(&one), compass(&other));
        let other_part = !there.is_empty() && !here.is_empty() && there.iter().all(|word| !here.contains(word));
        let (near, far) = (self.names_after_in(&one), self.names_after_in(&other));
        if !near.is_empty() && !far.is_empty() && far.iter().all(|name| !near.contains(name)) {
            return true;
        }
        let share = self.has(one, LinkUse::SHARE) && self.has(other.clone(), LinkUse::SHARE);
        other_part || share || self.is_besides(later) || self.has(other, LinkUse::APART)
    }
}

impl Linked<'_, '_> {
    /// The names after "in" and "at" in a sentence: places, whether a list knows them or not.
    fn names_after_in(&self, sentence: &Range<usize>) -> Vec<&str> {
        let document = self.document;
        let leads = |at: usize| self.lexicon.word_sets.has(WordSet::SettingPrepositions, document.word(at));
        let is_name = |at: usize| {
            let token = &document.tokens[at];
            token.capital && token.kind == TokenKind::Word && !self.lexicon.names_day(token.word)
        };
        (sentence.start + 1..sentence.end)
            .filter(|&at| leads(at - 1) && is_name(at))
            .map(|at| document.word(at))
            .collect()
    }
}

/// Whether two claims have different sources.
fn other_source(a: &Claim, b: &Claim) -> bool {
    let id = a.source_id.is_some() && a.source_id == b.source_id;
    a.source.is_some() && b.source.is_some() && a.source != b.source && !id
}

/// Whether two claims name the same groups; "men" is said of fighters of whatever sex.
fn same_groups(a: &Claim, b: &Claim) -> bool {
    let groups = |claim: &Claim| claim.groups.iter().filter(|group| *group != "men").cloned().collect::<Vec<_>>();
    groups(a) == groups(b)
}

fn are_linked(a: &Claim, b: &Claim) -> bool {
    let leads = |from: &Claim, to: &Claim| {
        [&from.supersedes, &from.restates].into_iter().flatten().any(|target| *target == to.id)
    };
    leads(a, b) || leads(b, a)
}
