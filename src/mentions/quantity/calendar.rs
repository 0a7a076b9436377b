//! Numbers that belong to a date or a time of day.

use super::QuantityClass;
use super::class::Case;
use super::number::NumberKind;
use super::range;
use crate::lexicon::quantity_words::mark;

/// "16th of June", "June 16th".
pub(super) fn ordinal_day(case: &Case) -> bool {
    let of = usize::from(case.r.is(case.end, mark::OF));
    month(case, case.end + of) || case.at > case.r.start && month(case, case.at - 1)
}

fn month(case: &Case, at: usize) -> bool {
    let r = case.r;
    // "on may 19" in text without capitals, but never "may 19 people"
    let on = r.before(at, mark::ON.or(mark::DATE_STRONG)) || (at > case.at && r.before(case.at, mark::ON));
    r.is(at, mark::MONTH) || (r.is(at, mark::MONTH_CAPITAL) && (r.is_capital(at) || on))
}

/// Times of day, days beside a month, decades, dates in figures.
pub(super) fn clock_or_date(case: &Case) -> bool {
    let r = case.r;
    let digits = case.first.kind == NumberKind::Digits;
    // "5 p.m.", "5pm", "1430 GMT", "10 o'clock"
    if r.is(case.end, mark::CLOCK) && case.last.value < 2500.0 && !(case.last.digits >= 4 && r.text(case.end) == "pm") {
        // "2.30 pm" is a time, "2.1 pm" and "2.123 pm" are lengths
        return r.text(case.at).split_once('.').is_none_or(|(_, minutes)| minutes.len() == 2);
    }
    if case.first.plain && case.first.digits == 4 && r.is(case.end, mark::CLOCK_HOUR) && case.first.value < 2400.0 {
        return true;
    }
    if !digits {
        return day(case) && !case.has_lead;
    }
    // "10:30", "2025-06-16", "16/06/2025", "9/11", "24/7"
    let colon = |at| r.is(at, mark::COLON) && r.glued(at);
    if colon(case.end) && r.is_number(case.end + 1) && r.glued(case.end + 1)
        || (case.at > r.start && r.glued(case.at) && colon(case.at - 1))
    {
        return true;
    }
    if range::chained(r, case.end) && !case.is_range || tail_of_chain(case) {
        return dated_chain(case);
    }
    // "the 1990s", "the 30s"
    if r.is(case.end, mark::DECADE) && r.glued(case.end) {
        return true;
    }
    if !case.first.plain || case.has_lead && !r.before(case.at, mark::EARLY_LATE) && !between_dates(case) {
        return false;
    }
    day(case) || day_in_row(case)
}

/// "between June 1 and 10" has no number behind "between", but "between 1990 and 1995" has two years.
fn between_dates(case: &Case) -> bool {
    case.is_range && case.first.digits == 4
}

/// A day beside its month.
fn day(case: &Case) -> bool {
    let r = case.r;
    let is_day = |v: f64| (1.0..=31.0).contains(&v) && v.fract() == 0.0;
    if !is_day(case.first.value) || !is_day(case.last.value) || case.first.kind == NumberKind::Share {
        return false;
    }
    let digits = case.first.kind == NumberKind::Digits;
    let behind = month(case, case.end) && (digits || r.is_capital(case.end)) && !r.is_capital(case.end + 1);
    let of = r.is(case.end, mark::OF) && month(case, case.end + 1);
    if digits && (behind || of) {
        return true;
    }
    let before = case.at > r.start && month(case, case.at - 1) || r.month_with_stop(case.at);
    // "in June 16 people were killed" counts people; "June 16 attacks" dates them
    before && digits && !(r.is(case.end, mark::PERSON) || r.is(case.end, mark::OF))
}

/// "June 16 and 17", "Oct. 7, 8 and 9".
fn day_in_row(case: &Case) -> bool {
    let r = case.r;
    let Some(previous) = case.previous.filter(|p| p.class == QuantityClass::DatePart) else { return false };
    let between = previous.tokens.end..case.start;
    let joined = (1..=2).contains(&between.len())
        && between
            .clone()
            .all(|at| r.is(at, mark::COMMA.or(mark::AND).or(mark::OR).or(mark::TO).or(mark::HYPHEN).or(mark::DASH)));
    let small = case.first.digits <= 2 && case.first.value <= 31.0;
    let counted = r.looks_plural(case.end) || r.looks_plural(case.end + 1) && !r.is(case.end, mark::FUNCTION);
    joined && small && !counted && previous.value.is_none_or(|v| v <= 31.0)
}

fn tail_of_chain(case: &Case) -> bool {
    let r = case.r;
    case.at >= r.start + 2
        && r.glued(case.at)
        && r.is(case.at - 1, mark::HYPHEN.or(mark::SLASH))
        && r.glued(case.at - 1)
        && r.is_number(case.at - 2)
}

/// A chain of numbers with hyphens or strokes is a date where no part is longer than a year.
fn dated_chain(case: &Case) -> bool {
    let r = case.r;
    let (mut start, mut end) = (case.at, case.end);
    let joint = |at: usize| r.is(at, mark::HYPHEN.or(mark::SLASH)) && r.glued(at);
    while start >= r.start + 2 && r.glued(start) && joint(start - 1) && r.is_number(start - 2) && case.at - start < 12 {
        start -= 2;
    }
    while joint(end) && r.glued(end + 1) && r.is_number(end + 1) && end - case.end < 12 {
        end += 2;
    }
    let parts = (end - start).div_ceil(2);
    let strokes = r.is(start + 1, mark::SLASH);
    let year = |at: usize| r.text(at).len() == 4 && matches!(r.text(at).as_bytes().first(), Some(b'1' | b'2'));
    let short = |at: usize| r.text(at).len() <= 2;
    let all = (start..end).step_by(2).all(|at| short(at) || year(at));
    all && (parts == 3 || (parts == 2 && (strokes || year(start))))
}

/// A year: four digits from 1000 to 2100 that stand where a date does.
pub(super) fn year(case: &Case) -> bool {
    let r = case.r;
    let years = |v: f64| (1900.0..2100.0).contains(&v);
    if !case.first.plain || case.first.digits != 4 || case.is_range && case.last.digits != 4 {
        return false;
    }
    // "jan. 1, 1990 at noon"
    let behind_day = case.previous.is_some_and(|p| p.class == QuantityClass::DatePart && p.tokens.end + 1 == case.at)
        && r.before(case.at, mark::COMMA);
    let dated = behind_day && years(case.first.value)
        || r.month_with_stop(case.at)
        || case.at > r.start && (r.before(case.at, mark::DATE_STRONG) || month(case, case.at - 1));
    if !years(case.first.value) {
        return dated
            && (1000.0..2100.0).contains(&case.first.value)
            && !r.looks_plural(case.end)
            && !case.has_lead
            && !r.is(case.end, mark::OF);
    }
    if dated {
        return true;
    }
    let bounded = case.has_lead && !case.is_range && !r.before(case.at, mark::EARLY_LATE);
    if bounded || r.is(case.end, mark::OF) || r.is(case.end, mark::TAIL) {
        return false;
    }
    // "killed 2000 in one night", "2000 soldiers"
    let after_verb = case.at > r.start
        && r.is_lower(case.at - 1)
        && !r.is(case.at - 1, mark::DATE_BEFORE.or(mark::DETERMINER))
        && (r.text(case.at - 1).ends_with("ed") || r.text(case.at - 1).ends_with("ing"));
    let people = (case.end..case.end + 3).find(|&at| r.is(at, mark::PERSON));
    let counts = people.is_some_and(|at| (case.end..at).all(|b| r.is_word(b) && !r.is(b, mark::FUNCTION)));
    !(counts && !r.before(case.at, mark::THE) || after_verb)
}
