//! Quantities without a number: "dozens", "several hundred", "many", "no one", "most".

use super::bound::{self, Lead};
use super::classify;
use super::cursor::QuantityCursor;
use super::number::{NumberKind, Numeral};
use super::phrase::{Quantity, QuantityClass};
use crate::claim::Bound;
use crate::lexicon::WordSet;
use crate::lexicon::quantity_words::{VagueWord, mark};

/// The vague quantity after the words of bound.
pub(super) fn read(r: &QuantityCursor, lead: &Lead) -> Option<Quantity> {
    let at = lead.end;
    let Some((word, mut end)) = word_at(r, at) else { return own(r, lead) };
    if matches!(word, VagueWord::Vague | VagueWord::Weak | VagueWord::Two) {
        end = magnitudes(r, at, end);
    }
    let scaled = end > at && r.is(end - 1, mark::PLURAL.or(mark::HUNDRED).or(mark::MAGNITUDE).or(mark::GROUP));
    if scaled && end == at + 1 && r.value(at) == 20.0 && !scores_count(r, end) {
        return None;
    }
    // "a number of people", "a number were hurt", not "a number"
    let counts = |end| r.is(end, mark::OF) || r.has(end, WordSet::CountedVerbs);
    if end > at && r.is(end - 1, mark::OF_WANTED) && !counts(end) {
        return None;
    }
    let mut quantity = Quantity { increment: lead.increment, ..blank(lead.start..end, at..end) };
    match word {
        VagueWord::Vague => {}
        VagueWord::Weak | VagueWord::Two if scaled => {}
        VagueWord::Weak if weak_counts(r, at, end) => quantity.weak = true,
        VagueWord::Two => exact(&mut quantity, lead.bound, 2.0),
        VagueWord::Both if both_counts(r, end) => {
            exact(&mut quantity, None, 2.0);
            quantity.weak = true;
        }
        VagueWord::Group if group_counts(r, at, end) => {
            exact(&mut quantity, None, r.value(at));
            quantity.weak = true;
        }
        VagueWord::Most if most_counts(r, at, end) => return Some(most(quantity, at)),
        VagueWord::Zero => return Some(zero(at, end, false)),
        VagueWord::No => {
            // "No other guides": the word belongs to the number
            let end = end + usize::from(r.has(end, WordSet::AdditionWords));
            let more = end > at + 1;
            let counts = lead.start == at
                && (more || !r.is(end, mark::TAIL))
                && (people_soon(r, end, more) || is_nobody(r, end));
            return counts.then(|| zero(at, end, true));
        }
        VagueWord::Weak | VagueWord::Both | VagueWord::Group | VagueWord::Most => return None,
    }
    add_tail(r, &mut quantity);
    if word == VagueWord::Weak && !scaled {
        quantity.tokens.start = at;
    }
    quantity.class = classify::of_unit(r, quantity.number.end).unwrap_or(QuantityClass::Cardinal);
    Some(quantity)
}

/// The vague word at `at` and the token after it. After "dozens" more may follow.
fn word_at(r: &QuantityCursor, at: usize) -> Option<(VagueWord, usize)> {
    let listed = if r.is(at, mark::VAGUE) { r.phrase(&r.words.vague, at) } else { None };
    let listed = listed.map(|(word, length)| (word, at + length));
    listed.or_else(|| r.is(at, mark::PLURAL).then_some((VagueWord::Vague, at)))
}

/// Words of bound and increment after the quantity: "dozens more".
fn add_tail(r: &QuantityCursor, quantity: &mut Quantity) {
    let (end, bound, increment) = bound::tail(r, quantity.tokens.end);
    if quantity.weak && !increment {
        return;
    }
    quantity.tokens.end = end;
    quantity.increment |= increment;
    if quantity.vague {
        quantity.rule = "quantity.vague";
    } else if let (Some(bound), Some(value)) = (bound, quantity.value) {
        exact(quantity, Some(bound), value);
    }
}

/// Whether "some" or "many" counts something.
fn weak_counts(r: &QuantityCursor, at: usize, end: usize) -> bool {
    // "how many", "so many deaths": a question, a degree
    let degree = |b| r.has_in_any_case(b, WordSet::DegreeWords);
    // "some people", "some of them", but "some day", "some say"
    let some = r.has_in_any_case(at, WordSet::SomeWords);
    // a word alone counts nothing
    let alone = r.token(end).is_none() && r.previous(at).is_none();
    !r.previous(at).is_some_and(degree) && (!some || r.is(end, mark::OF) || plural_soon(r, end)) && !alone
}

/// "both men", "both of them", "both were", not "both the army and the police".
fn both_counts(r: &QuantityCursor, end: usize) -> bool {
    let people = r.is(end, mark::OF) || plural_soon(r, end) || (r.is(end, mark::FUNCTION) && r.is_lower(end));
    people && !conjunction(r, end)
}

/// "the trio were", "the pair, who".
fn group_counts(r: &QuantityCursor, at: usize, end: usize) -> bool {
    r.before(at, mark::THE) && (r.is(end, mark::FUNCTION.or(mark::COMMA)) || r.token(end).is_none())
}

/// "most of them", "most were", not "the most", "at most", "a majority on the council".
fn most_counts(r: &QuantityCursor, at: usize, end: usize) -> bool {
    let people =
        r.is(end, mark::OF.or(mark::FUNCTION)) || plural_soon(r, end) || r.is_sign(end) || r.token(end).is_none();
    // "a majority on the council": of seats
    let seats = end > at + 1 && r.has(end, WordSet::SeatPrepositions);
    people && !seats && !r.before(at, mark::THE.or(mark::POSSESSIVE).or(mark::AT))
}

/// More than half of those meant.
fn most(quantity: Quantity, at: usize) -> Quantity {
    Quantity {
        tokens: at..quantity.tokens.end,
        vague: false,
        weak: true,
        bound: Bound::MoreThan,
        share: Some(0.5),
        rule: "quantity.most",
        ..quantity
    }
}

/// "over thousand": a magnitude whose article was left out.
fn own(r: &QuantityCursor, lead: &Lead) -> Option<Quantity> {
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
fn magnitudes(r: &QuantityCursor, at: usize, mut end: usize) -> usize {
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

/// "scores" counts in "scores of", "scores were killed", "scores more", "scores, including"; else it is a verb or a result.
fn scores_count(r: &QuantityCursor, end: usize) -> bool {
    let part_follows = r.is(end, mark::COMMA) && r.has(end + 1, WordSet::MemberWords);
    part_follows || r.is(end, mark::OF.or(mark::TAIL).or(mark::PERSON).or(mark::FUNCTION)) && !r.is(end, mark::ARTICLE)
}

/// "No Dutch soldier was", "No army or police officers have been": nobody, where a verb follows those named.
fn is_nobody(r: &QuantityCursor, at: usize) -> bool {
    const PHRASE: usize = 5;
    let mut named = (at..at + PHRASE).take_while(|&place| r.is_word(place) && !r.is(place, mark::DETERMINER));
    let verb = |place: usize| {
        [WordSet::PassiveBe, WordSet::CountedVerbs].iter().any(|&set| r.words.word_sets.has(set, r.text(place)))
    };
    named.any(|place| (r.is(place, mark::PEOPLE.or(mark::SOMEBODY)) || r.looks_plural(place)) && verb(place + 1))
}

/// Whether those counted follow; after "no other" a noun in the singular may come before them: "rescue personnel".
fn people_soon(r: &QuantityCursor, at: usize, more: bool) -> bool {
    plural_soon(r, at) || more && (at..at + 3).any(|place| r.is(place, mark::PEOPLE))
}

/// A plural noun is here or after a word or two.
fn plural_soon(r: &QuantityCursor, at: usize) -> bool {
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
fn conjunction(r: &QuantityCursor, at: usize) -> bool {
    (at..at + 4).any(|place| r.is(place, mark::AND)) && !r.is(at, mark::OF)
}

fn blank(tokens: std::ops::Range<usize>, number: std::ops::Range<usize>) -> Quantity {
    Quantity { bound: Bound::Vague, vague: true, ..Quantity::bare(tokens, number, "quantity.vague") }
}

fn exact(quantity: &mut Quantity, bound: Option<Bound>, value: f64) {
    quantity.vague = false;
    quantity.rule = "quantity.words";
    quantity.bound = bound.unwrap_or(Bound::Exact);
    (quantity.value, quantity.low, quantity.high) = bound::figures(quantity.bound, value);
}

fn zero(at: usize, end: usize, weak: bool) -> Quantity {
    let mut quantity = blank(at..end, at..end);
    exact(&mut quantity, None, 0.0);
    quantity.rule = "quantity.zero";
    quantity.zero = true;
    quantity.weak = weak;
    quantity
}

/// "one" that is no number: "one another", "at one point", "that one", "the one who".
pub(super) fn skips_one(r: &QuantityCursor, at: usize, number: &Numeral) -> bool {
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
