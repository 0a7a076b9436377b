//! Quantities: every number phrase of a sentence, with its bound, its value and what kind of number it is.
//!
//! A quantity is read from left to right: words of bound ("at least", "an additional"), the number, a second number if
//! it is a range, words after it ("or more"), then its class by the words around it. Who is counted is decided later.

mod bound;
mod calendar;
mod classify;
mod cursor;
mod digits;
mod money;
mod names;
mod number;
mod phrase;
mod range;
mod share;
#[cfg(test)]
mod tests;
mod vague;
mod words;

use crate::claim::Bound;
use crate::lexicon::Lexicon;
use crate::lexicon::quantity_words::{Part, mark};
use crate::mentions::lookahead::Lookahead;
use crate::text::Document;
use bound::Lead;
use classify::NumberContext;
use cursor::QuantityCursor;
use number::{NumberKind, Numeral};
pub use phrase::{Quantity, QuantityClass};
use std::ops::Range;

/// The quantities of the sentence that has these tokens, in order, none over another. Cost is linear in its length.
pub fn find(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<Quantity> {
    let end = tokens.end.min(document.tokens.len());
    let reader = QuantityCursor { document, words: &lexicon.quantities, start: tokens.start, end };
    let mut found: Vec<Quantity> = Vec::new();
    let mut seen = Lookahead::default();
    let mut at = tokens.start;
    while at < end {
        // most words of a text
        let Some(ahead) = reader.ahead(at).position(|part| part.any(Part::BEGINS)) else { break };
        at += ahead;
        // nearly every "the" and "a" and full stop
        if !seen.leads(at, |here| reader.step(here)) {
            debug_assert_eq!(read(&reader, at, found.last()), None, "{}", reader.text(at));
            at += 1;
            continue;
        }
        match read(&reader, at, found.last()) {
            Some(quantity) if quantity.tokens.end > at => {
                at = quantity.tokens.end;
                found.push(quantity);
            }
            _ => at += 1,
        }
    }
    found
}

/// A number with what comes before it.
struct NumberPhrase {
    lead: Lead,
    /// Where the number is, or the sign of money before it.
    money_at: usize,
    /// It has a sign of money.
    sign: bool,
    negative: bool,
    at: usize,
    first: Numeral,
    range: Option<range::Range>,
}

/// The quantity at a token, with the words of bound and money before it.
fn read(r: &QuantityCursor, at: usize, previous: Option<&Quantity>) -> Option<Quantity> {
    let lead = bound::lead(r, at);
    let money_at = lead.end;
    let sign = r.is(money_at, mark::MONEY_SIGN) || (r.is(money_at, mark::MONEY_CODE) && r.is_number(money_at + 1));
    // "US$ 5", "c $ 5": the letters belong to the sign
    let (negative, number_at) = minus(r, money_at + usize::from(sign));
    let Some(number) = number::read(r, number_at) else {
        if sign || negative {
            return None;
        }
        // "some" leads to "some 200", but stands alone in "some people"
        let alone = || vague::read(r, &Lead { start: at, end: at, ..bound::NO_LEAD });
        return vague::read(r, &lead).or_else(|| if lead.end > at { alone() } else { None });
    };
    if names::is_code(r, number_at, &number) || names::is_tolerance(r, number_at) {
        return None;
    }
    if lead.increment && number.kind == NumberKind::Ordinal || vague::skips_one(r, number_at, &number) {
        return None;
    }
    let rule = rule_of(&number);
    let first = money::with_cents(r, &number).unwrap_or(number);
    let ranges = !negative && (lead.between || first.kind != NumberKind::Share);
    let range = if ranges { range::read(r, number_at, &first, lead.between) } else { None };
    let figure = NumberPhrase { lead, money_at, sign, negative, at: number_at, first, range };
    let mut quantity = figure.phrase(r, rule);
    figure.classify(r, &mut quantity, previous);
    figure.limit(r, &mut quantity);
    quantity.article = quantity.tokens.len() == 1 && first.kind == NumberKind::Words && r.is(number_at, mark::ONE);
    Some(quantity)
}

impl NumberPhrase {
    /// Where the phrase and its number are.
    fn phrase(&self, r: &QuantityCursor, rule: &'static str) -> Quantity {
        let lead = &self.lead;
        let no_lead = lead.start == lead.end;
        let mut start = if no_lead { self.money_at } else { lead.start };
        if self.range.is_none() && lead.between {
            start = self.money_at;
        }
        if r.is(self.at, mark::ARTICLE) && self.first.kind != NumberKind::Share && no_lead {
            // "a further hundred" keeps its words, "a dozen" its article
            start = self.at;
        }
        let end = self.range.map_or(self.first.end, |range| range.end);
        Quantity { increment: lead.increment, ..Quantity::bare(start..end, self.at..end, rule) }
    }

    /// Says the class, and takes in what belongs to it after the number: the sign of per cent.
    fn classify(&self, r: &QuantityCursor, quantity: &mut Quantity, previous: Option<&Quantity>) {
        let classified = classify::classify(&NumberContext {
            r,
            start: quantity.tokens.start,
            at: quantity.number.start,
            end: quantity.number.end,
            first: &self.first,
            last: self.range.as_ref().map_or(&self.first, |range| &range.last),
            is_range: self.range.is_some(),
            sign: self.sign,
            previous,
        });
        quantity.class = classified.class;
        quantity.rule = classified.rule.unwrap_or(quantity.rule);
        quantity.tokens.end = quantity.tokens.end.max(classified.end);
        let counts_nothing =
            matches!(quantity.class, QuantityClass::Age | QuantityClass::DatePart | QuantityClass::Ordinal);
        quantity.increment &= !counts_nothing || self.lead.bound.is_some();
    }

    /// Value and limits, by the words of bound before the number, after it, and the verb before them.
    fn limit(&self, r: &QuantityCursor, quantity: &mut Quantity) {
        let mut bounded = self.lead.bound;
        if !matches!(quantity.class, QuantityClass::DatePart | QuantityClass::Ordinal) {
            let (end, bound, increment) = bound::tail(r, quantity.tokens.end);
            quantity.tokens.end = end;
            quantity.increment |= increment || bound::is_step(r, quantity.tokens.start);
            bounded = bounded.filter(|&b| b != Bound::Approx || bound.is_none()).or(bound).or(bounded);
            bounded = bounded.or_else(|| bound::verb(r, quantity.tokens.start));
        }
        let code = if self.sign { self.money_at } else { quantity.number.end };
        let factor = money::magnitude_of_code(r, code).unwrap_or(1.0);
        let value = if self.negative { -self.first.value } else { self.first.value } * factor;
        quantity.bound = bounded.unwrap_or(Bound::Exact);
        let range = self.range.map(|range| (range.low * factor, range.high * factor));
        fill(r, quantity, value, self.first.kind, range);
    }
}

/// A minus before a number: not a dash before a count ("- 12 people"), which begins an item of a list.
fn minus(r: &QuantityCursor, at: usize) -> (bool, usize) {
    let word = r.is(at, mark::MINUS) && (r.is_number(at + 1) || r.is(at + 1, mark::SMALL.or(mark::TENS)));
    let dash = r.is(at, mark::HYPHEN.or(mark::DASH))
        && (!r.glued(at) || r.before(at, mark::MONEY_SIGN))
        && (r.glued(at + 1) || at == r.start);
    if !word && !dash {
        return (false, at);
    }
    let place = at + 1 + usize::from(r.is(at + 1, mark::MONEY_SIGN));
    let Some(number) = number::read(r, place) else { return (false, at) };
    let counted =
        r.is_word(number.end) && !r.is(number.end, mark::MEASURE.or(mark::LETTER).or(mark::MONEY).or(mark::PERCENT));
    if counted && !word { (false, at) } else { (true, place) }
}

fn rule_of(number: &Numeral) -> &'static str {
    match number.kind {
        NumberKind::Digits => "quantity.digits",
        NumberKind::Words => "quantity.words",
        NumberKind::Share => "quantity.share",
        NumberKind::Ordinal => "quantity.ordinal",
        NumberKind::Unreadable => "quantity.unreadable",
    }
}

/// Value and limits by the value model.
fn fill(r: &QuantityCursor, quantity: &mut Quantity, value: f64, kind: NumberKind, range: Option<(f64, f64)>) {
    if kind == NumberKind::Unreadable {
        return;
    }
    let scale = if quantity.class == QuantityClass::Percent { 100.0 } else { 1.0 };
    if let Some((low, high)) = range {
        quantity.bound = Bound::Range;
        quantity.rule = "quantity.range";
        (quantity.low, quantity.high) = (Some(decimal(low / scale)), Some(decimal(high / scale)));
        return;
    }
    if kind == NumberKind::Share || quantity.class == QuantityClass::Percent {
        quantity.share = Some(if kind == NumberKind::Share { value / scale } else { decimal(value / scale) });
        quantity.share_of = base(r, quantity.tokens.end);
        return;
    }
    // "a third of a million" are no 333,333.3 people: the words round, and nobody is counted in part
    let value = decimal(value);
    let whole = value.fract() == 0.0 || value < 1000.0;
    let rounded = kind == NumberKind::Words && quantity.class == QuantityClass::Cardinal && !whole;
    if rounded && quantity.bound == Bound::Exact {
        quantity.bound = Bound::Approx;
    }
    let value = if rounded { value.round() } else { value };
    quantity.zero = value == 0.0 && quantity.class == QuantityClass::Cardinal;
    (quantity.value, quantity.low, quantity.high) = bound::figures(quantity.bound, value);
}

/// What is reckoned from decimals that a text states, without the error of the last binary digit: 1.3 percent are 0.013, and
/// not 0.013000000000000001.
fn decimal(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

/// The number that a share is taken of: "of the approximately 11,000", "the 300".
fn base(r: &QuantityCursor, at: usize) -> Option<f64> {
    let of = usize::from(r.is(at, mark::OF));
    let the = usize::from(r.is(at + of, mark::DETERMINER));
    if of + the == 0 {
        return None;
    }
    let lead = bound::lead(r, at + of + the);
    let number = number::read(r, lead.end)?;
    let year = number.plain && number.digits == 4 && (1900.0..2100.0).contains(&number.value) && of == 1 && the == 0;
    let counts = matches!(number.kind, NumberKind::Digits | NumberKind::Words) && !year;
    let unit = r.is(number.end, mark::TIME.or(mark::MEASURE).or(mark::MONEY).or(mark::PERCENT));
    (counts && !unit).then_some(number.value)
}
