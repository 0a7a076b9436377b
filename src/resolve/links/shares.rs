//! The number that a share is taken of: "half of them", "more than half of the troops sent".

use super::alike::number;
use super::linked::Linked;
use crate::claim::{Bound, Claim, Figure};
use crate::lexicon::{Lexicon, WordSet};

/// How many claims away the base of a share of troops may be.
const TROOPS: usize = 4;
/// How many words may be between a share and the number after it: "half of the town's 5,000".
const AFTER: usize = 6;

/// Gives shares their base, and the bounds that follow from it.
pub(super) fn take_base(claims: &mut [Claim], linked: &Linked) {
    for index in 0..claims.len() {
        if claims[index].share.is_none() || claims[index].share_of.is_some() {
            continue;
        }
        let base = linked.base(claims, index).or_else(|| of_troops(claims, linked.lexicon, index));
        claims[index].share_of = base.and_then(|base| claims[base].value.or(number(&claims[base]).map(Figure)));
    }
    claims.iter_mut().for_each(derive);
}

impl Linked<'_, '_> {
    /// The claim whose number the share is taken of.
    fn base(&self, claims: &[Claim], share: usize) -> Option<usize> {
        let end = self.at[share].tokens.end;
        let is_base = |&claim: &usize| claims[claim].share.is_none() && number(&claims[claim]).is_some();
        let of = self.has_word(end, WordSet::GenitivePrepositions);
        let next = share + 1;
        if of && next < claims.len() && is_base(&next) && self.at[next].tokens.start.saturating_sub(end) <= AFTER {
            return Some(next);
        }
        let here = |claim: &usize| self.apart(*claim, share) == 0;
        let before = || (share.saturating_sub(3)..share).rev();
        // "Of the 40 hostages, half were freed"
        let first = self.sentence(share).start;
        if !of && self.has_word_in_any_case(first, WordSet::GenitivePrepositions) {
            return before().filter(here).find(is_base);
        }
        let pointer = self.has_word(end + 1, WordSet::PartitivePronouns)
            || self.has_word(end + 1, WordSet::DefiniteArticles) && self.has_word(end + 2, WordSet::HarmedHeads);
        if !(of && pointer) {
            return None;
        }
        let near = |claim: &usize| self.apart(*claim, share) <= 1;
        before().filter(here).find(is_base).or_else(|| before().filter(near).find(is_base))
    }
}

/// "more than half of the troops sent": of the number of troops sent that is near, by the same source.
fn of_troops(claims: &[Claim], lexicon: &Lexicon, share: usize) -> Option<usize> {
    let who = claims[share].who.as_deref()?;
    if !lexicon.word_sets.occurs(WordSet::TroopNouns, who) {
        return None;
    }
    let source = &claims[share].source;
    let is_base =
        |c: &Claim| c.metric.starts_with("troops_") && c.value.is_some() && c.source == *source && !c.increment;
    let around = (share + 1..claims.len().min(share + 1 + TROOPS)).chain((share.saturating_sub(TROOPS)..share).rev());
    around.into_iter().find(|&claim| is_base(&claims[claim]))
}

/// The bounds that follow from a share and its base.
fn derive(claim: &mut Claim) {
    let Some((share, base)) = claim.share.zip(claim.share_of).filter(|_| claim.value.is_none()) else { return };
    let part = Some(Figure((share * base.0).round()));
    match claim.bound {
        Bound::Exact => (claim.low, claim.high) = (part, part),
        Bound::MoreThan | Bound::AtLeast => claim.low = part,
        Bound::LessThan | Bound::AtMost => claim.high = part,
        Bound::Approx | Bound::Range | Bound::Vague => return,
    }
    claim.derived = true;
}
