//! Numbers in names, scores, telephone numbers and marks of notes: "T-72", "Resolution 2254", "a 3-1 win".

use super::classify::NumberContext;
use super::cursor::QuantityCursor;
use super::number::{NumberKind, Numeral};
use super::phrase::QuantityClass;
use crate::lexicon::quantity_words::mark;

/// How far the number before it may be off: "5±0.1", "2,000 +/- 50".
pub(super) fn is_tolerance(r: &QuantityCursor, at: usize) -> bool {
    let Some(before) = r.previous(at) else { return false };
    let sign = if r.is(before, mark::TOLERANCE) {
        before
    } else if r.is(before, mark::HYPHEN)
        && r.before(before, mark::SLASH)
        && before >= r.start + 2
        && r.is(before - 2, mark::PLUS)
    {
        before - 2
    } else {
        return false;
    };
    sign > r.start && r.is_number(sign - 1)
}

/// How many tokens the marks of notes take that are in one bracket.
const NOTES: usize = 8;

/// A mark of a note: "14[3] people", "was hit.[4, 5]", "14[note 3]". Brackets that stand apart hold what an editor has put in: "[14] people".
pub(super) fn is_mark_of_note(context: &NumberContext) -> bool {
    let r = context.r;
    if context.has_lead() || context.first.kind != NumberKind::Digits || context.first.digits > 3 {
        return false;
    }
    let listed = |at: usize| r.is_number(at) || matches!(r.text(at), "," | ";" | "-" | "–");
    let mut before = (r.start..context.at).rev().take(NOTES);
    let first = before.find(|at| !listed(*at)).map(|at| if at > r.start && r.is_word(at) { at - 1 } else { at });
    let Some(open) = first.filter(|at| r.text(*at) == "[") else { return false };
    let close = (context.end..).take(NOTES).find(|at| !listed(*at));
    close.is_some_and(|at| r.text(at) == "]") && open > r.start && (r.glued(open) || r.is_number(open - 1))
}

/// Part of a code, an index or an exponent, no number of its own: "M777", "km2", "24A17".
pub(super) fn is_code(r: &QuantityCursor, at: usize, number: &Numeral) -> bool {
    let Some(before) = r.previous(at).filter(|_| r.is_number(at) && r.glued(at)) else {
        return r.is_number(at)
            && number.end <= at + 2
            && letters_between_digits(r, at + 1)
            && !unit_with_power(r, at + 1);
    };
    // "4 m s-1": an exponent of the unit
    let sign = r.is(before, mark::HYPHEN.or(mark::DASH).or(mark::MINUS)) && r.glued(before);
    if sign
        && before >= r.start + 2
        && r.is(before - 1, mark::LETTER.or(mark::MEASURE))
        && r.is_number(before - 2)
        && number.end == at + 1
    {
        return true;
    }
    let power = r.is(before, mark::POWER) && r.glued(before);
    let link = r.is_apostrophe(before) || (r.is(before, mark::AND) && before > r.start);
    let letters = r.is_word(before) && !r.is(before, mark::MONEY_CODE) && !link;
    letters || power || (number.end <= at + 2 && letters_between_digits(r, at + 1))
}

/// "24m2", "5km3": an area or a volume.
fn unit_with_power(r: &QuantityCursor, at: usize) -> bool {
    r.is(at, mark::LETTER.or(mark::MEASURE)) && matches!(r.text(at + 1), "2" | "3") && !r.glued(at + 2)
}

fn letters_between_digits(r: &QuantityCursor, at: usize) -> bool {
    r.is_word(at) && r.glued(at) && r.is_number(at + 1) && r.glued(at + 1) && !r.is(at, mark::TIMES)
}

/// Letters come right before the digits: "F-16", "Covid-19"; not "mid-30" or "under-18".
pub(super) fn glued_to_name(context: &NumberContext) -> bool {
    let r = context.r;
    if !r.is_number(context.at) || !r.glued(context.at) {
        return false;
    }
    let Some(before) = r.previous(context.at) else { return false };
    let hyphen = r.is(before, mark::HYPHEN) && r.glued(before);
    let letters = hyphen && before > r.start && r.is_word(before - 1);
    letters
        && !r.is(
            before - 1,
            mark::PREFIX.or(mark::LIMIT).or(mark::EARLY_LATE).or(mark::MAGNITUDE_BEFORE).or(mark::AGE_BEFORE),
        )
}

/// Names with a word before or after the number, scores, telephone numbers.
pub(super) fn is_name(context: &NumberContext) -> bool {
    let r = context.r;
    if context.first.kind == NumberKind::Share {
        return false;
    }
    let counted = r.looks_plural(context.end);
    named_before(context, counted) || unit_after(context) || (!counted && score(context)) || telephone(context) || letters_after(r, context)
        // "one-sided", "one-time"
        || (context.end == context.at + 1 && r.is(context.at, mark::ONE) && r.is(context.end, mark::HYPHEN) && r.glued(context.end) && !r.is(context.end + 1, mark::STRONG))
}

/// Whether the word before makes the number a name: "Group of 20", "Article 5".
fn named_before(context: &NumberContext, counted: bool) -> bool {
    let r = context.r;
    let Some(before) = r.previous(context.at) else { return false };
    if context.has_lead() {
        return false;
    }
    if r.is(before, mark::HASH) && r.glued(context.at) {
        return true;
    }
    // "Group of 20"
    if r.is(before, mark::OF) && before > r.start && r.is(before - 1, mark::NAME_OF) && r.is_capital(before - 1) {
        return !counted;
    }
    let digits = context.first.kind == NumberKind::Digits;
    let capital = r.is_capital(before);
    let word_number_fits = digits || r.is_capital(context.at);
    if r.is(before, mark::NAME) {
        // "the unit 8200", "flight 370", but "hit the runway 12 people"
        return (capital && word_number_fits || digits) && !counted;
    }
    r.is(before, mark::NAME_CAPITAL)
        && capital
        && word_number_fits
        && !counted
        && (before > r.start || r.is_sign(context.end) || r.token(context.end).is_none())
}

/// "the 101 Airborne troops", "the 42 Commando men": the number of a unit, whose ending was lost.
fn unit_after(context: &NumberContext) -> bool {
    let r = context.r;
    let plain = context.first.kind == NumberKind::Digits && context.first.plain && context.first.value < 1000.0;
    plain && r.before(context.at, mark::THE) && r.is_capital(context.end) && r.is(context.end, mark::UNIT_NAME)
}

/// "won 3-1", "a 5-4 ruling", "10:4".
fn score(context: &NumberContext) -> bool {
    let r = context.r;
    let dash = mark::HYPHEN.or(mark::DASH);
    let first =
        r.is(context.end, dash) && r.glued(context.end) && r.is_number(context.end + 1) && r.glued(context.end + 1);
    let second = r.before(context.at, dash)
        && r.glued(context.at)
        && context.at >= r.start + 2
        && r.is_number(context.at - 2)
        && r.glued(context.at - 1);
    if first || second {
        // no range, for that was tried before: the first is not the lesser one
        return true;
    }
    let joined_by_dash =
        context.is_range && context.end == context.at + 3 && r.is(context.at + 1, dash) && context.last.value < 500.0;
    let around = context.at.saturating_sub(3).max(r.start)..context.at;
    // "6-4 7-5"
    let sets = r.is_number(context.end) && r.is(context.end + 1, dash) && r.is_number(context.end + 2);
    joined_by_dash && (sets || r.seek(context.end..context.end + 2, mark::SCORE) || r.seek(around, mark::SCORE))
}

/// Three numbers in a row, or a plus before the first.
fn telephone(context: &NumberContext) -> bool {
    let r = context.r;
    if !context.first.plain {
        return false;
    }
    let plus = r.before(context.at, mark::PLUS) && r.glued(context.at) && context.first.value > 9.0;
    let after_date = context.previous.is_some_and(|p| p.class == QuantityClass::DatePart && p.tokens.end == context.at);
    let goes_on = context.previous.is_some_and(|p| p.class == QuantityClass::Other && p.tokens.end == context.at);
    let row = r.is_number(context.end) && r.is_number(context.end + 1) && !r.is_word(context.end + 2);
    let inside = context.at > r.start
        && r.is_number(context.at - 1)
        && (r.is_number(context.end) || context.at >= r.start + 2 && r.is_number(context.at - 2));
    plus || goes_on && !r.looks_plural(context.end) && !r.looks_plural(context.end + 1)
        || !after_date && (row || inside && !r.is_word(context.end))
}

/// "5G", "3D", "12A": letters right after the digits that are no unit.
fn letters_after(r: &QuantityCursor, context: &NumberContext) -> bool {
    r.is_number(context.at)
        && context.end == context.at + 1
        && r.is_word(context.end)
        && r.glued(context.end)
        && !r.is_apostrophe(context.end)
}
