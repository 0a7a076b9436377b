//! Claims that repeat, replace or contradict others of the same document.

use crate::claim::{Bound, Claim, Figure, Polarity, Section};
use rustc_hash::FxHashMap;

/// Links each claim to the one that it repeats, and headline claims to the body's source.
///
/// A claim repeats the first of the same metric and figure that stands in another sentence. Where a headline or a summary
/// comes first, the body's claim has the source, so the headline restates it.
pub fn restate(claims: &mut [Claim]) {
    let mut first_of: FxHashMap<Figures, usize> = FxHashMap::default();
    for later in 0..claims.len() {
        let first = *first_of.entry(figures(&claims[later])).or_insert(later);
        if claims[first].sentence == claims[later].sentence {
            continue;
        }
        if is_summary(&claims[first]) && !is_summary(&claims[later]) {
            if claims[first].restates.is_none() {
                claims[first].restates = Some(claims[later].id.clone());
            }
            first_of.insert(figures(&claims[later]), later);
        } else {
            claims[later].restates = Some(claims[first].id.clone());
        }
    }
}

fn is_summary(claim: &Claim) -> bool {
    matches!(claim.section, Section::Title | Section::Summary | Section::Caption)
}

/// What makes two figures the same: metric, numbers, bound, share, vague word.
type Figures = (String, [Option<u64>; 4], Bound, Option<String>);

fn figures(claim: &Claim) -> Figures {
    let bits = |figure: Option<Figure>| figure.map(|f| f.0.to_bits());
    // the bounds of a share are taken from its base, which a headline leaves out
    let stated = |figure: Option<Figure>| if claim.share.is_some() { None } else { bits(figure) };
    let numbers = [bits(claim.value), stated(claim.low), stated(claim.high), claim.share.map(f64::to_bits)];
    (claim.metric.clone(), numbers, claim.bound, claim.vague.as_deref().map(str::to_lowercase))
}

/// How many claims away the base of a share may stand.
const BASE_REACH: usize = 4;

/// Gives a share its base: "more than half of the troops sent" is of the number of troops sent that stands near, by the
/// same source.
pub fn take_base(claims: &mut [Claim]) {
    for index in 0..claims.len() {
        let claim = &claims[index];
        let troops = claim
            .who
            .as_deref()
            .is_some_and(|who| who.contains("troops") || who.contains("soldiers") || who.contains("force"));
        if claim.share.is_none() || claim.share_of.is_some() || !troops {
            continue;
        }
        let source = claim.source.clone();
        let is_base =
            |c: &Claim| c.metric.starts_with("troops_") && c.value.is_some() && c.source == source && !c.increment;
        let around = (index + 1..claims.len().min(index + 1 + BASE_REACH))
            .chain((index.saturating_sub(BASE_REACH)..index).rev());
        if let Some(base) = around.into_iter().find(|&i| is_base(&claims[i])) {
            claims[index].share_of = claims[base].value;
        }
    }
    for claim in claims.iter_mut().filter(|c| c.value.is_none()) {
        let Some((share, base)) = claim.share.zip(claim.share_of) else { continue };
        let part = Some(Figure((share * base.0).round()));
        match claim.bound {
            Bound::Exact => (claim.low, claim.high) = (part, part),
            Bound::MoreThan | Bound::AtLeast => claim.low = part,
            Bound::LessThan | Bound::AtMost => claim.high = part,
            Bound::Approx | Bound::Range | Bound::Vague => continue,
        }
        claim.derived = true;
    }
}

/// Links claims of different sources that give different figures for the same thing in one breath.
pub fn dispute(claims: &mut [Claim]) {
    for later in 1..claims.len() {
        let (a, b) = (&claims[later - 1], &claims[later]);
        let rivals = a.metric == b.metric
            && a.source.is_some()
            && b.source.is_some()
            && a.source != b.source
            && a.event == b.event
            && a.who == b.who
            && (figures(a) != figures(b) || a.polarity == Polarity::Negative || b.polarity == Polarity::Negative)
            && b.part_of.is_none()
            && b.supersedes.is_none();
        if rivals {
            claims[later].disputes = Some(claims[later - 1].id.clone());
        }
    }
}
