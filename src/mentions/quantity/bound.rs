//! Words before and after a number: bounds, approximation, increments.

use super::cursor::QuantityCursor;
use crate::claim::Bound;
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::{Modifier, mark};

/// What the words before a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    /// Where the first of them is; the number itself if there are none.
    pub start: usize,
    /// The token after them.
    pub end: usize,
    pub bound: Option<Bound>,
    pub increment: bool,
    pub between: bool,
}

/// No words before a number.
pub(super) const NO_LEAD: Lead = Lead { start: 0, end: 0, bound: None, increment: false, between: false };

/// Words of bound and increment from `at` on, and a sign of money after them.
pub(super) fn lead(r: &QuantityCursor, at: usize) -> Lead {
    let mut lead = Lead { start: at, end: at, bound: None, increment: false, between: false };
    let mut only_adverbs = true;
    // four are enough: "well over an additional"
    for _ in 0..4 {
        // a sign that closes a mark-up, "<ABC> 12", is no bound
        if !r.is(lead.end, mark::LEAD)
            || (r.is_sign(lead.end) && r.glued(lead.end) && r.is_word(lead.end.saturating_sub(1)))
        {
            break;
        }
        let Some((modifier, length)) = r.phrase(&r.words.leads, lead.end) else { break };
        if modifier == Modifier::Bound(Bound::AtMost) && is_of_verb(r, lead.end) {
            break;
        }
        match modifier {
            // "at least about 30" is at least 30
            Modifier::Bound(Bound::Approx) if lead.bound.is_some() => {}
            Modifier::Bound(bound) if lead.bound.is_none() || lead.bound == Some(Bound::Approx) => {
                lead.bound = Some(bound)
            }
            // "came up to more than 130": the nearer one holds
            Modifier::Bound(bound) => (lead.bound, lead.start) = (Some(bound), lead.end),
            Modifier::Increment => lead.increment = true,
            Modifier::Between => lead.between = true,
            Modifier::Adverb => {}
        }
        lead.end += length;
        if modifier == Modifier::Adverb {
            if only_adverbs && !r.is(lead.end, mark::LEAD) {
                lead.start = lead.end;
            }
        } else {
            only_adverbs = false;
        }
    }
    if only_adverbs {
        lead.start = lead.end;
    }
    lead
}

/// "the toll went up to 90": the "up" of a verb, and no bound.
fn is_of_verb(r: &QuantityCursor, at: usize) -> bool {
    r.has_in_any_case(at, WordSet::UpAdverbs)
        && r.previous(at).is_some_and(|before| r.has(before, WordSet::RisingVerbs))
}

/// Words of bound and increment after the number that ends at `end`: where they end, and what they say.
pub(super) fn tail(r: &QuantityCursor, end: usize) -> (usize, Option<Bound>, bool) {
    let (mut at, mut bound, mut increment) = (end, None, false);
    for _ in 0..2 {
        // "100-plus", "40-odd"
        let hyphen = r.is(at, mark::HYPHEN) && r.glued(at) && r.is(at + 1, mark::TAIL);
        let place = at + usize::from(hyphen);
        if !r.is(place, mark::TAIL) {
            break;
        }
        let Some((modifier, length)) = r.phrase(&r.words.tails, place) else { break };
        let after = place + length;
        match modifier {
            Modifier::Increment => {
                // "30 more than last year" compares; "a more" and "12-more" are no increments
                if hyphen || r.is(after, mark::THAN) || increment {
                    break;
                }
                increment = true;
            }
            Modifier::Bound(found) => {
                let plus = r.is(place, mark::PLUS);
                // "in 2016 at least 11": the words are those of the next number
                if plus && !r.glued(place) || r.is_number(after) || r.is(after, mark::THAN) {
                    break;
                }
                // "30 or so" but "30 odd socks"; a bare "odd" wants its hyphen
                let bare = length == 1 && !hyphen && !plus && r.is_word(place);
                if bare && (found == Bound::Approx || r.is_capital(after)) {
                    break;
                }
                bound = Some(found);
            }
            Modifier::Between | Modifier::Adverb => break,
        }
        at = after;
    }
    (at, bound, increment)
}

/// The bound that a verb or an adverb before the phrase gives: "has topped 65 million", "climbed past 200", "numbered barely
/// 300".
pub(super) fn verb(r: &QuantityCursor, start: usize) -> Option<Bound> {
    let mut at = r.previous(start)?;
    if r.is(at, mark::DETERMINER) {
        at = r.previous(at)?;
    }
    if r.is(at, mark::VERB)
        && let Some((Modifier::Bound(bound), 1)) = r.phrase(&r.words.verbs, at)
    {
        return Some(bound);
    }
    // "past" after a verb of change
    let past = r.has_in_any_case(at, WordSet::PastPrepositions);
    (past && r.before(at, mark::CHANGE)).then_some(Bound::MoreThan)
}

/// "rose by six to 88": what comes on top of the figure before.
pub(super) fn is_step(r: &QuantityCursor, start: usize) -> bool {
    let by = r.previous(start).filter(|&by| r.has(by, WordSet::AgentPrepositions));
    by.and_then(|by| r.previous(by)).is_some_and(|verb| r.has(verb, WordSet::GrowthVerbs))
}

/// `value`, `low` and `high` of a figure under its bound, by the value model of the schema.
pub(super) fn figures(bound: Bound, value: f64) -> (Option<f64>, Option<f64>, Option<f64>) {
    let v = Some(value);
    match bound {
        Bound::Exact => (v, v, v),
        Bound::Approx => (v, None, None),
        Bound::MoreThan | Bound::AtLeast => (v, v, None),
        Bound::LessThan | Bound::AtMost => (v, None, v),
        Bound::Range | Bound::Vague => (None, None, None),
    }
}
