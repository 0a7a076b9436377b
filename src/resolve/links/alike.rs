//! Whether two claims can be of the same people and event, and what their figures allow.

use super::linked::Linked;
use crate::claim::{Bound, Claim, Figure, Scope};
use crate::lexicon::LinkUse;
use crate::resolve::people::head_noun;

/// A figure up to this may count many things in one text.
const SMALL: f64 = 12.0;
/// How far a round figure may be from the number that it stands for.
const ROUND: f64 = 0.04;
/// Smaller figures are not rounded.
const ROUNDED_FROM: f64 = 100.0;
/// How many times one figure may be another that is given for the same event.
const SCALE: f64 = 20.0;
/// How far the number may be from "about 100" at the most.
const ABOUT: f64 = 0.1;

/// The number that a claim states, of a range its upper end.
pub(super) fn number(claim: &Claim) -> Option<f64> {
    [claim.value, claim.high, claim.low].into_iter().flatten().map(|Figure(figure)| figure).next()
}

/// Whether one figure is less than another, so that the other can be no part of it.
pub(super) fn is_less(whole: &Claim, part: &Claim) -> bool {
    number(whole).zip(number(part)).is_some_and(|(whole, part)| whole < part)
}

/// Whether the figure is one that a text may tell of several events.
pub(super) fn is_small(claim: &Claim) -> bool {
    number(claim).is_none_or(|number| number <= SMALL)
}

/// How two figures are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Same {
    /// To the letter.
    Figure,
    /// The number is, and the bounds differ: "60" and "more than 60".
    Number,
    /// One is the other rounded: "29,514" and "more than 29,500".
    Rounded,
}

/// Whether two figures may be the same statement.
pub(super) fn same(a: &Claim, b: &Claim) -> Option<Same> {
    if a.metric != b.metric || a.polarity != b.polarity || a.increment != b.increment || a.rate_per != b.rate_per {
        return None;
    }
    if a.share.is_some() || b.share.is_some() {
        return (a.share == b.share && a.bound == b.bound).then_some(Same::Figure);
    }
    if a.vague.is_some() || b.vague.is_some() {
        let vague = |claim: &Claim| claim.vague.as_deref().map(str::to_lowercase);
        return (vague(a) == vague(b)).then_some(Same::Figure);
    }
    let (x, y) = number(a).zip(number(b))?;
    if (a.value, a.low, a.high, a.bound) == (b.value, b.low, b.high, b.bound) {
        return Some(Same::Figure);
    }
    if x == y {
        return Some(Same::Number);
    }
    let (less, more) = if x < y { (a, y) } else { (b, x) };
    let round = matches!(less.bound, Bound::MoreThan | Bound::AtLeast | Bound::Approx)
        || matches!(if x < y { b } else { a }.bound, Bound::Approx | Bound::AtMost | Bound::LessThan);
    (round && more >= ROUNDED_FROM && (x - y).abs() <= ROUND * more).then_some(Same::Rounded)
}

/// The least and the most that a claim allows; open where it does not say.
fn bounds(claim: &Claim) -> Option<(f64, f64)> {
    if claim.share.is_some() || claim.vague.is_some() {
        return None;
    }
    let low = claim.low.map_or(0.0, |Figure(low)| low);
    let high = claim.high.map_or(f64::INFINITY, |Figure(high)| high);
    match (claim.bound, claim.value) {
        (Bound::Approx, Some(Figure(value))) => Some((value * (1.0 - ABOUT), value * (1.0 + ABOUT))),
        _ => (low > 0.0 || high.is_finite()).then_some((low, high)),
    }
}

/// Whether no number fits both.
pub(super) fn exclude(a: &Claim, b: &Claim) -> bool {
    bounds(a).zip(bounds(b)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
}

/// Whether one figure is so many times another that both are hardly of one event.
pub(super) fn other_scale(a: &Claim, b: &Claim) -> bool {
    let apart = |(a, b): (f64, f64)| a.min(b) > 0.0 && a.max(b) > SCALE * a.min(b);
    number(a).zip(number(b)).is_some_and(apart)
}

/// Whether two claims are of events on different days.
pub(super) fn other_day(a: &Claim, b: &Claim) -> bool {
    let after = |from: &Option<String>, to: &Option<String>| from.as_ref().zip(to.as_ref()).is_some_and(|(f, t)| f > t);
    after(&a.event_from, &b.event_to) || after(&b.event_from, &a.event_to)
}

/// Whether two claims have places of which neither is in the words of the other.
pub(super) fn other_place(a: &Claim, b: &Claim) -> bool {
    let differ = a.place.as_deref().zip(b.place.as_deref()).is_some_and(|(a, b)| !a.contains(b) && !b.contains(a));
    // a village and its country are no two places
    let within = |wide: &Claim, narrow: &Claim| {
        wide.country.is_some()
            && wide.country == narrow.country
            && wide.place_precision == Some(crate::claim::PlacePrecision::Country)
    };
    differ && !within(a, b) && !within(b, a)
}

/// Whether one claim is of all since a start and the other of one event.
pub(super) fn other_scope(a: &Claim, b: &Claim) -> bool {
    let total = |claim: &Claim| matches!(claim.scope, Scope::Cumulative | Scope::Period);
    let one = |claim: &Claim| claim.scope == Scope::Incident;
    total(a) && one(b) || one(a) && total(b)
}

/// Whether two claims count people of two sides.
pub(super) fn other_side(a: &Claim, b: &Claim) -> bool {
    a.who_side.is_some() && b.who_side.is_some() && a.who_side != b.who_side
}

/// Whether two claims count people of two sides or of two kinds: rebels and civilians.
pub(super) fn other_kind(a: &Claim, b: &Claim) -> bool {
    other_side(a, b) || a.who_status.is_some() && b.who_status.is_some() && a.who_status != b.who_status
}

impl Linked<'_, '_> {
    /// Whether a noun says nothing of who they are: "people".
    pub(super) fn is_anyone(&self, noun: &str) -> bool {
        let known = self.lexicon.vocabulary().known(noun, &mut String::new());
        known.is_some_and(|word| self.lexicon.links.is(word, LinkUse::ANYONE))
    }

    /// Whether two claims count people whose nouns set them apart.
    pub(super) fn other_people(&self, a: &Claim, b: &Claim) -> bool {
        // "kids" and "children"
        if !a.groups.is_empty() && a.groups == b.groups {
            return false;
        }
        if a.who_status.is_some() && b.who_status.is_some() && a.who_status != b.who_status {
            return true;
        }
        let head = |who: &Option<String>| who.as_deref().map(head_noun).map(str::to_lowercase);
        let (Some(one), Some(other)) = (head(&a.who), head(&b.who)) else { return false };
        let stem = |noun: &str| noun.trim_end_matches('s').to_owned();
        let whole =
            |claim: &Claim, noun: &str| claim.who.as_deref().is_some_and(|who| who.to_lowercase().contains(noun));
        stem(&one) != stem(&other)
            && !self.is_anyone(&one)
            && !self.is_anyone(&other)
            && !whole(a, &other)
            && !whole(b, &one)
            && (a.who_status.is_none() || a.who_status != b.who_status)
    }

    /// Whether two claims count people of the same noun, which is no noun for anyone.
    pub(super) fn same_people(&self, a: &Claim, b: &Claim) -> bool {
        let head = |who: &Option<String>| who.as_deref().map(head_noun).map(str::to_lowercase);
        head(&a.who).is_some_and(|one| Some(&one) == head(&b.who).as_ref() && !self.is_anyone(&one))
    }
}
