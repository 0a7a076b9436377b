//! Which claim states the same again: in the headline, a summary or later in the text.

use super::alike::{Same, is_small, number, other_day, other_place, other_scope, same};
use super::linked::Linked;
use crate::Span;
use crate::claim::{Claim, Polarity, Section};
use crate::evidence::{Features, Task, key, word};
use crate::lexicon::{LinkUse, WordSet};
use crate::resolve::people::head_noun;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// How many claims back the first statement may be; those of the first few may be repeated anywhere.
const REACH: usize = 40;
/// How many claims at the beginning of a text any later one may repeat.
const FIRST: usize = 6;
/// How many words of content two sentences share that tell of one event with a small number.
const SHARED: usize = 2;
/// How many tokens of a sentence are looked at for them.
const WORDS: usize = 60;

/// How many tokens lie between a claim and the one that repeats it in the same sentence.
const HEADLINE: usize = 8;
/// How many claims are weighed.
const MAX_CANDIDATES: usize = 12;
/// How likely it must be that a claim repeats another.
const SURE: f32 = 0.5;

/// Links each claim to the one that it repeats.
///
/// A claim repeats the first of the same people and event that is in another sentence. Where a headline or a summary
/// comes first, the body's claim has the source, so the headline restates it.
pub(super) fn restate(claims: &mut [Claim], linked: &Linked) {
    // by claim: where it is stated first
    let mut roots: Vec<usize> = (0..claims.len()).collect();
    for later in 1..claims.len() {
        let Some(earlier) = linked.repeated(claims, later) else { continue };
        let first = roots[earlier];
        if is_summary(&claims[first]) && !is_summary(&claims[later]) {
            claims[first].restates = Some(claims[later].id.clone());
            roots[first] = later;
            roots[earlier] = later;
        } else {
            claims[later].restates = Some(claims[first].id.clone());
            roots[later] = first;
        }
    }
}

fn is_summary(claim: &Claim) -> bool {
    matches!(claim.section, Section::Title | Section::Summary | Section::Caption)
}

impl Linked<'_, '_> {
    /// The claim that a later one states again.
    fn repeated(&self, claims: &[Claim], later: usize) -> Option<usize> {
        let from = later.saturating_sub(REACH);
        let may = |&earlier: &usize| {
            let (a, b) = (&claims[earlier], &claims[later]);
            // a headline may be in one sentence with what it is of, where no full stop ends it
            let far = self.at[later].tokens.start.saturating_sub(self.at[earlier].tokens.end);
            (self.apart(earlier, later) > 0 || far >= HEADLINE) && same(a, b).is_some() && !links(a, b)
        };
        let mut candidates: Vec<usize> = (0..from.min(FIRST)).chain(from..later).filter(may).collect();
        let by_rules = candidates.iter().copied().find(|&earlier| self.repeats(claims, earlier, later));
        candidates.drain(..candidates.len().saturating_sub(MAX_CANDIDATES));
        if candidates.is_empty() {
            return by_rules;
        }
        let mut features: Vec<Features> =
            candidates.iter().map(|&earlier| self.for_repeated(claims, earlier, later, by_rules)).collect();
        features.push(self.for_none(claims, later, candidates.len(), by_rules));
        let claim = &claims[later];
        let at = Span::new(claim.byte_start, claim.byte_end);
        let label = |index: usize| candidates.get(index).map_or(String::new(), |&c| claims[c].byte_start.to_string());
        let models = self.lexicon.models();
        let likely = models.likely(Task::Restates, at, features, label);
        if !models.knows(Task::Restates) {
            return by_rules;
        }
        let best = (0..candidates.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]))?;
        // a headline or a summary is of what its text says, whatever its bounds
        let lead = by_rules.filter(|&by_rules| matches!(claims[by_rules].section, Section::Title | Section::Summary));
        (likely[candidates.len()] < SURE).then(|| candidates[best]).or(lead)
    }

    /// What speaks for it that a claim states an earlier one again.
    fn for_repeated(&self, claims: &[Claim], earlier: usize, later: usize, by_rules: Option<usize>) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::Restates, self.document.is_short());
        let (a, b) = (&claims[earlier], &claims[later]);
        let size = number(b).map_or(9, |number| (number.max(1.0).log2() as u64).min(8));
        let alike = same(a, b).map_or(9, |same| same as u64);
        let lead = u64::from(is_summary(a)) + 2 * u64::from(is_summary(b));
        let shared = self.shared(earlier, later).min(8) as u64;
        let three = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (Some(a), Some(b)) => u64::from(a == b) + 2,
            (None, None) => 0,
            _ => 1,
        };
        let head = |claim: &Claim| word(claim.who.as_deref().map(head_noun).unwrap_or_default());
        let people = u64::from(self.same_people(a, b)) + 2 * u64::from(self.other_people(a, b));
        let place = u64::from(other_place(a, b)) + 2 * three(a.place.as_deref(), b.place.as_deref());
        let event = u64::from(other_day(a, b)) + 2 * three(a.event.as_deref(), b.event.as_deref());
        let source = three(a.source.as_deref(), b.source.as_deref());
        let cause = three(a.cause.map(|c| c.as_str()), b.cause.map(|c| c.as_str()));
        f.triple(key("told"), u64::from(by_rules == Some(earlier)), u64::from(by_rules.is_some()), size.min(5));
        f.triple(key("alike"), alike, size, lead);
        f.triple(key("shared"), shared, size, lead.min(1));
        f.triple(key("people"), people, size, lead);
        f.triple(key("heads"), head(a), head(b), size.min(4));
        f.triple(key("place"), place, size, lead);
        f.triple(key("event"), event, size.min(4), lead);
        f.triple(key("source"), source, size.min(4), lead);
        f.triple(key("cause"), cause, size.min(4), lead);
        f.triple(key("scope"), a.scope as u64, b.scope as u64, size.min(4));
        f.triple(key("parts"), u64::from(a.part_of.is_some()), u64::from(b.part_of.is_some()), size.min(4));
        f.triple(key("far"), self.apart(earlier, later).min(12) as u64 / 2, size.min(4), lead);
        f.triple(key("place, event"), place, event, people);
        f.triple(key("here"), u64::from(self.apart(earlier, later) == 0), people, alike);
        f.pair(key("term"), u64::from(a.term == b.term), size);
        f.pair(key("metric"), word(&b.metric), size.min(4));
        f.pair(key("rank"), later.abs_diff(earlier).min(9) as u64, size.min(4));
        for at in self.before(later, 3) {
            f.pair(key("before"), word(self.document.word(at)), size.min(3));
        }
        f
    }

    /// What speaks for it that a claim states none before it again.
    fn for_none(&self, claims: &[Claim], later: usize, number_of: usize, by_rules: Option<usize>) -> Features<'_> {
        let mut f = self.lexicon.models().features(Task::Restates, self.document.is_short());
        let claim = &claims[later];
        let size = number(claim).map_or(9, |number| (number.max(1.0).log2() as u64).min(8));
        f.add(key("none"), 0);
        f.pair(key("none: size"), size, u64::from(by_rules.is_some()));
        f.pair(key("none: candidates"), number_of.min(5) as u64, size);
        f.pair(key("none: metric"), word(&claim.metric), size.min(4));
        for at in self.before(later, 3) {
            f.pair(key("none: before"), word(self.document.word(at)), size.min(3));
        }
        let end = self.at[later].tokens.end;
        for at in end..end + 3 {
            f.pair(key("none: behind"), word(self.document.word(at)), size.min(3));
        }
        f
    }

    /// Whether one claim states an earlier one again.
    fn repeats(&self, claims: &[Claim], earlier: usize, later: usize) -> bool {
        let (a, b) = (&claims[earlier], &claims[later]);
        let Some(same) = same(a, b) else { return false };
        if self.apart(earlier, later) == 0
            || a.polarity == Polarity::Zero
            || [a, b].into_iter().any(|claim| claim.supersedes.is_some() && claim.section == Section::Body)
                && same != Same::Figure
            || links(a, b)
            || other_day(a, b)
            || self.other_people(a, b)
        {
            return false;
        }
        let lead = is_summary(a) || is_summary(b);
        let doubtful = is_small(a) || same == Same::Rounded;
        if !doubtful {
            return !(other_place(a, b) && other_scope(a, b));
        }
        // a share that a headline or a summary has is rarely that of another place
        let differ = other_place(a, b) && !(lead && a.share.is_some())
            || other_scope(a, b)
            || a.cause.is_some() && b.cause.is_some() && a.cause != b.cause
            || a.part_of.is_some() != b.part_of.is_some() && !lead
            || self.before(later, 2).any(|at| self.is(at, LinkUse::APART));
        // "the two officers": they were named before
        let definite = |at: usize| self.lexicon.word_sets.has(WordSet::KnownPeopleLeads, self.document.word(at));
        let known = self.before(later, 1).any(definite);
        !differ && (lead || known || self.same_people(a, b) || self.shared(earlier, later) >= SHARED)
    }

    /// How many words of content the sentences of two claims share.
    fn shared(&self, one: usize, other: usize) -> usize {
        let other = self.content(other);
        self.content(one).iter().filter(|word| other.binary_search(word).is_ok()).count()
    }

    /// The words of content at the beginning of the sentence of a claim, as hashes: in order, each once. They are asked for
    /// with every claim that may be the same, and found once a sentence.
    fn content(&self, claim: usize) -> &[u64] {
        let content = |at: usize| {
            let word = self.document.word(at);
            (word.len() > 3 && self.lexicon.function_words.longest_at(self.document, at, at + 1).is_none())
                .then(|| FxBuildHasher.hash_one(word.to_lowercase()))
        };
        self.content[self.at[claim].first].get_or_init(|| {
            let mut words: Vec<u64> = self.sentence(claim).take(WORDS).filter_map(content).collect();
            words.sort_unstable();
            words.dedup();
            words
        })
    }
}

/// Whether there is a link between two claims already.
fn links(a: &Claim, b: &Claim) -> bool {
    let leads =
        |from: &Claim, to: &Claim| [&from.part_of, &from.supersedes].into_iter().flatten().any(|id| *id == to.id);
    leads(a, b) || leads(b, a)
}
