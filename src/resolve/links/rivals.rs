//! Which claims contradict each other: the same people and event, other sources, bounds that cannot both hold.

use super::alike::{exclude, number, other_day, other_kind, other_place, other_scale, other_scope, other_side};
use super::linked::Linked;
use crate::claim::{Bound, Claim, Polarity, Scope, Section, WhoStatus};
use crate::lexicon::{LinkUse, WordSet};
use crate::resolve::people::head_noun;
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
/// How many times one figure may be a rival of which nothing nearby says that it is one.
const CLOSE: f64 = 3.0;
/// What share of a figure one below it has that is hardly of a part of them.
const NEARLY: f64 = 0.8;
/// How many times "at least" so many another figure is that is held against it.
const HIGHER: f64 = 1.1;
/// How many words before a figure may hold it against others.
const MARKED: usize = 40;
/// How many small words may be between "in" and a name: "in the town of".
const NAME_LEAD: usize = 4;
/// How many words before a figure tell how it was counted.
const COUNTED: usize = 3;

/// Sets `disputes` of a claim to the nearest one before that it contradicts.
pub(super) fn dispute(claims: &mut [Claim], linked: &Linked) {
    for later in 1..claims.len() {
        let from = later.saturating_sub(FAR);
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
            && (denied || exclude(a, b) || self.is_held_higher(a, b, later))
            && ![a, b].iter().any(|claim| claim.polarity == Polarity::Zero)
            && (other_source(a, b) || self.is_of_others(a, b, later) || self.is_held_against(a, later, b))
            && !a.increment
            && !b.increment
            && a.part_of.is_none()
            && b.part_of.is_none()
            && !are_linked(a, b)
            && !other_scope(a, b)
            && !other_scale(a, b)
            && !other_day(a, b)
            && !other_place(a, b)
            && (!self.other_people(a, b) || self.is_marked(later) && !other_kind(a, b))
            && (same_groups(a, b) || self.same_own_groups(a, b))
            && !other_side(a, b)
            && !self.is_subset(earlier, a, b)
            && !self.is_subset(later, b, a)
            && !self.is_by_name(later)
            && !self.is_revised(earlier, later)
            && !self.is_partitive(later)
            && !self.is_known(later)
            && !self.is_received(later)
            && !self.other_account(earlier, later)
    }

    /// Whether one claim is so near another as to contradict it: "the Red Cross gave a toll of 21" farther than
    /// others, where it speaks of the same harm.
    fn are_near(&self, claims: &[Claim], earlier: usize, later: usize) -> bool {
        let (a, b) = (&claims[earlier], &claims[later]);
        let alike = a.cause == b.cause && b.cause.is_some() && a.who_status == b.who_status;
        let apart = self.apart(earlier, later);
        let told = || b.event.is_none() || a.event == b.event;
        let one = || a.scope == b.scope && a.scope == Scope::Incident && told() && is_near_or_more(a, b);
        let far = || self.is_tally(later) || one();
        apart <= SENTENCES && later - earlier <= REACH || apart <= FAR && alike && far()
    }

    /// "Radio Zora gave the lowest toll, of 12": another figure than the narrator's, held against others.
    fn is_held_against(&self, earlier: &Claim, later: usize, claim: &Claim) -> bool {
        let former = || self.has(self.sentence(later), LinkUse::FORMER);
        let alike = earlier.who_status == claim.who_status && (claim.event.is_none() || claim.event == earlier.event);
        let narrated = earlier.source.is_none() && claim.source.is_some();
        narrated && alike && is_close(earlier, claim) && self.is_marked(later) && !former()
    }

    /// Whether the words before a figure hold it against others: "put the toll at", "but the guard said".
    fn is_marked(&self, later: usize) -> bool {
        let lead = self.before(later, MARKED);
        self.is_tally(later) || lead.into_iter().any(|at| self.has_word_in_any_case(at, WordSet::RivalMarks))
    }

    /// "At least 16 died. The clinic put the toll at around 32": both could be true, but the words hold one against the other.
    fn is_held_higher(&self, earlier: &Claim, claim: &Claim, later: usize) -> bool {
        let more = |(earlier, later): (f64, f64)| earlier > 0.0 && later > HIGHER * earlier;
        let plain = |claim: &Claim| claim.share.is_none() && claim.vague.is_none() && claim.bound != Bound::Range;
        plain(earlier) && plain(claim) && number(earlier).zip(number(claim)).is_some_and(more) && self.is_marked(later)
    }

    /// "Some sources said 12, other sources 15": what both are called does not tell them apart.
    fn is_of_others(&self, earlier: &Claim, claim: &Claim, later: usize) -> bool {
        let mut lead = self.before(later, MARKED);
        let sources = earlier.source.is_some() && claim.source.is_some();
        sources
            && lead.any(|at| self.is(at, LinkUse::APART) && self.has_word_in_any_case(at + 1, WordSet::AccountNouns))
    }

    /// "The toll rose to 14", "first reported nine": what grew or was put right since contradicts nobody.
    fn is_revised(&self, earlier: usize, later: usize) -> bool {
        self.rises_to(later) || self.is_stated_former(earlier) || self.is_stated_former(later)
    }

    /// "13 civilians, six of them children", "15 people": groups that are only among those counted set nobody apart.
    fn same_own_groups(&self, a: &Claim, b: &Claim) -> bool {
        let named = |claim: &Claim| {
            let head = claim.who.as_deref().map(head_noun).filter(|_| claim.who_status != Some(WhoStatus::Civilian));
            head.is_some_and(|head| !self.is_anyone(&head.to_lowercase()))
        };
        let own = |claim: &Claim| if named(claim) { claim.groups.clone() } else { Vec::new() };
        own(a) == own(b) || a.who.is_some() && a.who == b.who
    }

    /// "six of its employees", "two soldiers" beside "18 people": some of those whom the other counts.
    fn is_subset(&self, at: usize, claim: &Claim, whole: &Claim) -> bool {
        let end = self.at[at].tokens.end;
        let own = self.has_word(end, WordSet::GenitivePrepositions) && self.has_word(end + 1, WordSet::OwnersOfBodies);
        let kind = |claim: &Claim| claim.who_status.is_some_and(|status| status != WhoStatus::Civilian);
        let fewer = number(claim).zip(number(whole)).is_some_and(|(claim, whole)| claim < whole);
        let men = claim.groups.iter().any(|group| group == "men");
        fewer && (own && !men || kind(claim) && whole.who_status.is_none())
    }

    /// "The registry named 22 victims": so many names are known, whatever the toll.
    fn is_by_name(&self, claim: usize) -> bool {
        let named = |at: usize| self.has_word_in_any_case(at, WordSet::NamingVerbs);
        self.before(claim, COUNTED).any(named) && !self.has(self.before(claim, 2 * TALLY_REACH), LinkUse::TALLY)
    }

    /// "gave a toll of 21", "put the number of dead at 21".
    fn is_tally(&self, claim: usize) -> bool {
        self.has(self.before(claim, TALLY_REACH), LinkUse::TALLY)
    }

    /// "the four victims": they were named before, and nobody says how many they are.
    fn is_known(&self, claim: usize) -> bool {
        self.before(claim, 1).any(|at| self.has_word_in_any_case(at, WordSet::KnownPeopleLeads))
    }

    /// "the hospital had received 19 bodies": how many came there, whatever the toll.
    fn is_received(&self, claim: usize) -> bool {
        self.has(self.before(claim, TALLY_REACH), LinkUse::SHARE)
    }

    /// "another blast", "elsewhere"; but "other sources".
    fn is_elsewhere(&self, mut sentence: Range<usize>) -> bool {
        sentence.any(|at| self.is(at, LinkUse::APART) && !self.has_word_in_any_case(at + 1, WordSet::AccountNouns))
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
            // "five in a house, while medics said four in nearby Kafra"
            let between = self.at[earlier].tokens.end..other.end.max(self.at[earlier].tokens.end);
            return between.into_iter().any(|at| self.has_word(at, WordSet::NearbyWords));
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
        other_part || share || self.is_besides(later) || self.is_elsewhere(other)
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
        // "in the town of Kafra"
        let small = |at: usize| document.tokens[at].kind == TokenKind::Word && !document.tokens[at].capital;
        let name_after = |at: usize| {
            let end = sentence.end.min(at + 1 + NAME_LEAD);
            (at + 1..end).find(|&at| !small(at)).filter(|&at| is_name(at) && self.is_led_to(at))
        };
        sentence.clone().filter(|&at| leads(at)).filter_map(name_after).map(|at| document.word(at)).collect()
    }

    /// Whether a preposition is before a name, at a distance of no word that could be a verb: "in", "town of".
    fn is_led_to(&self, name: usize) -> bool {
        let leads = [WordSet::SettingPrepositions, WordSet::GenitivePrepositions, WordSet::NearbyWords];
        leads.into_iter().any(|set| self.has_word_in_any_case(name - 1, set))
    }
}

/// Whether two claims have different sources.
fn other_source(a: &Claim, b: &Claim) -> bool {
    let id = a.source_id.is_some() && a.source_id == b.source_id;
    let voice = |a: &Claim, b: &Claim| {
        a.spokesperson.is_some() && (a.spokesperson == b.source || a.spokesperson == b.spokesperson)
    };
    // "Holm" is "Ana Holm"
    let shorter = |a: &Claim, b: &Claim| {
        a.source.as_deref().zip(b.source.as_deref()).is_some_and(|(a, b)| b.split(' ').any(|word| word == a))
    };
    let same = |a: &Claim, b: &Claim| voice(a, b) || shorter(a, b);
    let named = a.source.as_deref().zip(b.source.as_deref()).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(b));
    named && !id && !same(a, b) && !same(b, a)
}

/// Whether a figure is so far above another, or so little below it, that it is the toll of the same event and no part of it.
fn is_near_or_more(earlier: &Claim, later: &Claim) -> bool {
    let near = |(earlier, later): (f64, f64)| later >= NEARLY * earlier;
    is_close(earlier, later) && number(earlier).zip(number(later)).is_some_and(near)
}

/// Whether two figures are so near that both may be given for one event.
fn is_close(a: &Claim, b: &Claim) -> bool {
    number(a).zip(number(b)).is_some_and(|(a, b)| a.min(b) > 0.0 && a.max(b) <= CLOSE * a.min(b))
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
