//! Quantities without a number: "dozens", "several hundred", "many", "no one", "most".

use super::bound::{self, Lead};
use super::classify;
use super::cursor::TokenCursor;
use super::number::{Number, NumberKind};
use super::{Quantity, QuantityClass};
use crate::claim::Bound;
use crate::lexicon::quantity_words::{VagueWord, mark};

/// The vague quantity behind the words of bound.
pub(super) fn read(r: &TokenCursor, lead: &Lead) -> Option<Quantity> {
    let at = lead.end;
    let starts_plural = r.is(at, mark::PLURAL);
    let (word, mut end) = if r.is(at, mark::VAGUE) {
        match r.phrase(&r.words.vague, at) {
            Some((word, length)) => (word, at + length),
            None if starts_plural => (VagueWord::Vague, at),
            None => return own(r, lead),
        }
    } else if starts_plural {
        (VagueWord::Vague, at)
    } else {
        return own(r, lead);
    };
    let weak_before = matches!(word, VagueWord::Vague | VagueWord::Weak | VagueWord::Two);
    if weak_before {
        end = magnitudes(r, at, end);
    }
    let scaled = end > at && r.is(end - 1, mark::PLURAL.or(mark::HUNDRED).or(mark::MAGNITUDE).or(mark::GROUP));
    if scaled && end == at + 1 && r.value(at) == 20.0 && !scores_count(r, end) {
        return None;
    }
    // "a number of people", not "a number"
    if end > at && r.is(end - 1, mark::OF_WANTED) && !r.is(end, mark::OF) {
        return None;
    }
    let mut quantity = blank(lead.start..end, at..end);
    quantity.increment = lead.increment;
    match word {
        VagueWord::Vague => {}
        VagueWord::Weak if scaled => {}
        VagueWord::Weak => {
            quantity.weak = true;
            // "how many", "so many deaths": a question, a degree
            let degree = |b| ["how", "so", "too"].iter().any(|word| r.text(b).eq_ignore_ascii_case(word));
            if r.previous(at).is_some_and(degree) {
                return None;
            }
            // "some people", "some of them", but "some day", "some say"
            let some = r.text(at).eq_ignore_ascii_case("some");
            if some && !(r.is(end, mark::OF) || plural_soon(r, end)) {
                return None;
            }
            // a word alone counts nothing
            if r.token(end).is_none() && r.previous(at).is_none() {
                return None;
            }
        }
        VagueWord::Two if !scaled => exact(&mut quantity, lead.bound, 2.0),
        VagueWord::Two => {}
        VagueWord::Both => {
            if !(r.is(end, mark::OF) || plural_soon(r, end) || (r.is(end, mark::FUNCTION) && r.is_lower(end)))
                || conjunction(r, end)
            {
                return None;
            }
            exact(&mut quantity, None, 2.0);
            quantity.weak = true;
        }
        VagueWord::Group => {
            if !r.before(at, mark::THE) || !(r.is(end, mark::FUNCTION.or(mark::COMMA)) || r.token(end).is_none()) {
                return None;
            }
            exact(&mut quantity, None, r.value(at));
            quantity.weak = true;
        }
        VagueWord::Most => {
            let people = r.is(end, mark::OF.or(mark::FUNCTION))
                || plural_soon(r, end)
                || r.is_sign(end)
                || r.token(end).is_none();
            // "a majority on the council": of seats
            let seats =
                end > at + 1 && ["in", "on", "at", "for"].iter().any(|w| r.token(end).is_some() && r.text(end) == *w);
            if !people || seats || r.before(at, mark::THE.or(mark::POSSESSIVE).or(mark::AT)) {
                return None;
            }
            quantity.vague = false;
            quantity.weak = true;
            (quantity.bound, quantity.share, quantity.rule) = (Bound::MoreThan, Some(0.5), "quantity.most");
            quantity.tokens.start = at;
            return Some(quantity);
        }
        VagueWord::Zero => return Some(zero(r, at, end, false)),
        VagueWord::No => {
            return (lead.start == at && !r.is(end, mark::TAIL) && plural_soon(r, end)).then(|| zero(r, at, end, true));
        }
    }
    let (tail_end, bound, increment) = bound::tail(r, quantity.tokens.end);
    if !quantity.weak || increment {
        quantity.tokens.end = tail_end;
        quantity.increment |= increment;
        if quantity.vague {
            quantity.rule = "quantity.vague";
        } else if let (Some(bound), Some(value)) = (bound, quantity.value) {
            exact(&mut quantity, Some(bound), value);
        }
    }
    if word == VagueWord::Weak && !scaled {
        quantity.tokens.start = at;
    }
    quantity.class = classify::of_unit(r, quantity.number.end).unwrap_or(QuantityClass::Cardinal);
    Some(quantity)
}

/// "over thousand": a magnitude whose article was left out.
fn own(r: &TokenCursor, lead: &Lead) -> Option<Quantity> {
    let at = lead.end;
    if lead.start == at || lead.bound.is_none() || !r.is(at, mark::HUNDRED.or(mark::MAGNITUDE)) {
        return None;
    }
    let mut quantity = blank(lead.start..at + 1, at..at + 1);
    exact(&mut quantity, lead.bound, r.value(at));
    quantity.class = classify::of_unit(r, at + 1).unwrap_or(QuantityClass::Cardinal);
    Some(quantity)
}

/// "hundreds of thousands", "several hundred", "a couple of dozen", "many hundreds of thousands".
fn magnitudes(r: &TokenCursor, at: usize, mut end: usize) -> usize {
    let magnitude = mark::HUNDRED.or(mark::MAGNITUDE).or(mark::GROUP).or(mark::PLURAL);
    loop {
        let of = usize::from(end > at && r.is(end, mark::OF));
        let fits = if of == 1 {
            // "a couple of dozen", "tens of thousands"
            r.is(end + 1, mark::PLURAL) || (r.is(end + 1, magnitude) && !r.is(end - 1, mark::PLURAL))
        } else {
            r.is(end, magnitude)
        };
        if !fits {
            return end;
        }
        end += of + 1;
    }
}

/// "scores" counts in "scores of", "scores were killed", "scores more"; else it is a verb or a result.
fn scores_count(r: &TokenCursor, end: usize) -> bool {
    r.is(end, mark::OF.or(mark::TAIL).or(mark::PERSON).or(mark::FUNCTION)) && !r.is(end, mark::ARTICLE)
}

/// A plural noun stands here or behind a word or two.
fn plural_soon(r: &TokenCursor, at: usize) -> bool {
    for place in at..at + 3 {
        if r.looks_plural(place) {
            return true;
        }
        if !r.is_word(place) || r.is(place, mark::FUNCTION.or(mark::DETERMINER)) {
            return false;
        }
    }
    false
}

/// "both the army and the police": "and" follows soon, before the next verb.
fn conjunction(r: &TokenCursor, at: usize) -> bool {
    (at..at + 4).any(|place| r.is(place, mark::AND)) && !r.is(at, mark::OF)
}

fn blank(tokens: std::ops::Range<usize>, number: std::ops::Range<usize>) -> Quantity {
    Quantity {
        tokens,
        number,
        value: None,
        low: None,
        high: None,
        bound: Bound::Vague,
        share: None,
        share_of: None,
        vague: true,
        weak: false,
        increment: false,
        zero: false,
        class: QuantityClass::Cardinal,
        article: false,
        rule: "quantity.vague",
    }
}

fn exact(quantity: &mut Quantity, bound: Option<Bound>, value: f64) {
    quantity.vague = false;
    quantity.rule = "quantity.words";
    quantity.bound = bound.unwrap_or(Bound::Exact);
    (quantity.value, quantity.low, quantity.high) = bound::figures(quantity.bound, value);
}

fn zero(_r: &TokenCursor, at: usize, end: usize, weak: bool) -> Quantity {
    let mut quantity = blank(at..end, at..end);
    exact(&mut quantity, None, 0.0);
    quantity.rule = "quantity.zero";
    quantity.zero = true;
    quantity.weak = weak;
    quantity
}

/// "one" that is no number: "one another", "at one point", "that one", "the one who".
pub(super) fn skips_one(r: &TokenCursor, at: usize, number: &Number) -> bool {
    if number.kind != NumberKind::Words || number.end != at + 1 || !r.is(at, mark::ONE) {
        return false;
    }
    let next = at + 1;
    let pronoun = (r.is(next, mark::PRONOUN_NEXT) && !r.is(next, mark::OF)) || !r.is_word(next);
    r.before(at, mark::ONE_BEFORE)
        || r.is(next, mark::ONE_AFTER)
        || (r.before(at, mark::AT) && r.is(next, mark::ONE_AT))
        || (r.before(at, mark::ONE_THE) && pronoun)
}
